import type { Catalog } from '../text.ts'

/** What customers are asked the day before a visit. */
export const readySettings = {
  page: { en: 'Before the visit', ru: 'Перед визитом', kk: 'Келер алдында', es: 'Antes de la visita' },
  title: {
    en: 'Will somebody be home?',
    ru: 'Будет ли кто-то дома?',
    kk: 'Үйде біреу бола ма?',
    es: '¿Habrá alguien en casa?',
  },
  lead: {
    en: 'The day before, one message asks your customer. They answer with a button or with YES or NO, and you see it on the day’s route before you drive.',
    ru: 'За день до визита спрашиваем клиента одним сообщением. Он отвечает кнопкой или словом ДА или НЕТ, и вы видите ответ на маршруте дня до выезда.',
    kk: 'Келер күннің алдында клиенттен бір хабарламамен сұраймыз. Ол батырмамен не ИӘ, ЖОҚ деп жауап береді, сіз жолға шықпай тұрып күн маршрутынан көресіз.',
    es: 'El día antes preguntamos a su cliente con un mensaje. Responde con un botón o con SÍ o NO, y usted lo ve en la ruta del día antes de salir.',
  },
  active: {
    en: 'Ask before visits',
    ru: 'Спрашивать перед визитом',
    kk: 'Келер алдында сұрау',
    es: 'Preguntar antes de las visitas',
  },
  askAt: { en: 'Asked the day before at', ru: 'Накануне в', kk: 'Алдыңғы күні сағат', es: 'El día antes a las' },
  askAtHint: {
    en: 'Visits that are booked later are asked about at once.',
    ru: 'О тех, что записались позже, спросим сразу.',
    kk: 'Кейінірек жазылғандардан бірден сұраймыз.',
    es: 'Si la reserva llega después, se pregunta enseguida.',
  },
  cutOff: {
    en: 'Answers count until this long before the start',
    ru: 'Ответ принимается, пока до начала не осталось',
    kk: 'Жауап басталуына осынша қалғанша қабылданады',
    es: 'La respuesta cuenta hasta este tiempo antes del comienzo',
  },
  cutOffHint: {
    en: 'A later “no” is only told to you.',
    ru: 'О более позднем «нет» вы только узнаете.',
    kk: 'Кейінгі «жоқ» тек сізге айтылады.',
    es: 'Un “no” posterior solo se le avisa a usted.',
  },
  atStart: { en: 'Until the start', ru: 'До самого начала', kk: 'Басталғанша', es: 'Hasta el comienzo' },
  noDoes: {
    en: 'If nobody will be home',
    ru: 'Если никого не будет',
    kk: 'Үйде ешкім болмаса',
    es: 'Si no habrá nadie',
  },
  ask: {
    label: {
      en: 'The customer decides',
      ru: 'Решает клиент',
      kk: 'Клиент шешеді',
      es: 'Decide el cliente',
    },
    hint: {
      en: 'The time stays booked until another one is taken or the booking is cancelled.',
      ru: 'Время остаётся занятым, пока клиент не выберет другое или не отменит запись.',
      kk: 'Клиент басқа уақыт таңдағанша не бас тартқанша уақыт бос емес.',
      es: 'La hora sigue ocupada hasta que elija otra o cancele.',
    },
  },
  free: {
    label: {
      en: 'The time is free at once',
      ru: 'Время сразу освобождается',
      kk: 'Уақыт бірден босайды',
      es: 'La hora queda libre enseguida',
    },
    hint: {
      en: 'By your cancellation rules, with the refund they give. Where money would be lost, the customer sees it first.',
      ru: 'По вашим правилам отмены и возврата. Если деньги теряются, клиент сначала это видит.',
      kk: 'Бас тарту және қайтару ережеңіз бойынша. Ақша жоғалатын болса, клиент оны алдымен көреді.',
      es: 'Según sus reglas de cancelación y reembolso. Si se pierde dinero, el cliente lo ve antes.',
    },
  },
  also: { en: 'Ask as well', ru: 'Спросить ещё', kk: 'Тағы сұрау', es: 'Preguntar también' },
  topics: {
    water: { en: 'Is there water?', ru: 'Есть ли вода?', kk: 'Су бар ма?', es: '¿Hay agua?' },
    parking: {
      en: 'Where to park?',
      ru: 'Где поставить машину?',
      kk: 'Көлікті қайда қоюға болады?',
      es: '¿Dónde estacionar?',
    },
    pets: { en: 'Any pets?', ru: 'Есть животные?', kk: 'Үй жануары бар ма?', es: '¿Hay mascotas?' },
  },
  questions: { en: 'Your own questions', ru: 'Ваши вопросы', kk: 'Өз сұрақтарыңыз', es: 'Sus preguntas' },
  question: (n: number) => ({ en: `Question ${n}`, ru: `Вопрос ${n}`, kk: `${n}-сұрақ`, es: `Pregunta ${n}` }),
  unread: (readers: number, language: string) => ({
    en: `${language}: read by ${readers} of your customers, not written yet.`,
    ru: `${language}: на нём читают клиенты (${readers}), перевода пока нет.`,
    kk: `${language}: осы тілде оқитын клиенттер: ${readers}, аудармасы әлі жоқ.`,
    es: `${language}: lo leen ${readers} de sus clientes y aún no está escrita.`,
  }),
  services: { en: 'For which services', ru: 'Для каких услуг', kk: 'Қай қызметтер үшін', es: 'Para qué servicios' },
  servicesHint: {
    en: 'Only those where you drive to the customer.',
    ru: 'Только те, где вы едете к клиенту.',
    kk: 'Тек клиентке баратын қызметтер.',
    es: 'Solo aquellos en que va a casa del cliente.',
  },
  noServices: {
    en: 'You have no service yet for which somebody drives to the customer.',
    ru: 'У вас пока нет услуг с выездом к клиенту.',
    kk: 'Сізде әзірге клиентке баратын қызмет жоқ.',
    es: 'Todavía no tiene servicios a domicilio.',
  },
} satisfies Catalog
