import type { Catalog } from '../text.ts'

/** The sections of a business's page; written by the server alone. */
export const pageSections = {
  team: { en: 'Who you will meet', ru: 'Кто вас встретит', kk: 'Сізді кім күтеді', es: 'Quién le atiende' },
  gallery: { en: 'Our work', ru: 'Наши работы', kk: 'Біздің жұмыстар', es: 'Nuestro trabajo' },
  said: {
    en: 'What customers say',
    ru: 'Что говорят клиенты',
    kk: 'Клиенттер не дейді',
    es: 'Lo que dicen los clientes',
  },
  areas: { en: 'Where we come', ru: 'Куда мы приезжаем', kk: 'Қайда барамыз', es: 'Adónde vamos' },
  questions: {
    en: 'Questions and answers',
    ru: 'Вопросы и ответы',
    kk: 'Сұрақтар мен жауаптар',
    es: 'Preguntas y respuestas',
  },
  contact: { en: 'Contact', ru: 'Контакты', kk: 'Байланыс', es: 'Contacto' },
  hours: { en: 'Opening hours', ru: 'Часы работы', kk: 'Жұмыс уақыты', es: 'Horario' },
  closed: { en: 'Closed', ru: 'Закрыто', kk: 'Жабық', es: 'Cerrado' },
  allDay: { en: 'All day', ru: 'Круглосуточно', kk: 'Тәулік бойы', es: 'Todo el día' },
  news: { en: 'News', ru: 'Новости', kk: 'Жаңалықтар', es: 'Novedades' },
  olderNews: { en: 'Older news', ru: 'Более ранние', kk: 'Бұрынғылар', es: 'Anteriores' },
  within: (distance: string, place: string) => ({
    en: `We come up to ${distance} around ${place}.`,
    ru: `Приезжаем в пределах ${distance}: ${place}.`,
    kk: `${place} маңында ${distance} дейін барамыз.`,
    es: `Vamos hasta ${distance} alrededor de ${place}.`,
  }),
  withinUs: (distance: string) => ({
    en: `We come up to ${distance} from us.`,
    ru: `Приезжаем на расстояние до ${distance} от нас.`,
    kk: `Бізден ${distance} дейінгі жерге барамыз.`,
    es: `Vamos hasta ${distance} de donde estamos.`,
  }),
  postcodes: (list: string) => ({
    en: `Postcodes: ${list}`,
    ru: `Почтовые индексы: ${list}`,
    kk: `Пошта индекстері: ${list}`,
    es: `Códigos postales: ${list}`,
  }),
  andMore: (count: number) => ({
    en: `and ${count} more`,
    ru: `и ещё ${count}`,
    kk: `және тағы ${count}`,
    es: `y ${count} más`,
  }),
  map: {
    en: 'Map without streets: the circle is roughly the area we serve.',
    ru: 'Карта без улиц: круг – примерно та местность, куда мы ездим.',
    kk: 'Көшелері жоқ карта: шеңбер – біз баратын аймақ, шамамен.',
    es: 'Mapa sin calles: el círculo es, más o menos, la zona a la que vamos.',
  },
  picture: (at: number) => ({ en: `Picture ${at}`, ru: `Фото ${at}`, kk: `${at}-сурет`, es: `Foto ${at}` }),
} satisfies Catalog
