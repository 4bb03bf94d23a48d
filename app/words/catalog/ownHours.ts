import type { Catalog } from '../text.ts'

/** A technician's own hours, to read. */
export const ownHoursWords = {
  title: { en: 'My hours', ru: 'Мои часы', kk: 'Жұмыс уақытым', es: 'Mi horario' },
  tab: { en: 'My hours', ru: 'Мои часы', kk: 'Кестем', es: 'Horario' },
  whoChanges: {
    en: 'The owner or a manager of the business can change them.',
    ru: 'Изменить их может владелец или менеджер.',
    kk: 'Оны бизнес иесі немесе менеджер өзгерте алады.',
    es: 'Puede cambiarlo el propietario o un gerente del negocio.',
  },
  noCalendar: {
    en: 'You have no calendar here',
    ru: 'У вас здесь нет календаря',
    kk: 'Мұнда күнтізбеңіз жоқ',
    es: 'No tiene calendario aquí',
  },
  noCalendarText: {
    en: 'Your account is not tied to anybody whom customers can book. The owner of the business can invite you for a calendar.',
    ru: 'Ваш аккаунт не связан ни с кем, к кому записываются клиенты. Владелец бизнеса может пригласить вас к календарю.',
    kk: 'Аккаунтыңыз клиенттер жазыла алатын ешкімге байланбаған. Бизнес иесі сізді күнтізбеге шақыра алады.',
    es: 'Su cuenta no está unida a nadie que los clientes puedan reservar. El propietario puede invitarle a un calendario.',
  },
  notBookable: {
    en: 'You take no new bookings at the moment.',
    ru: 'Сейчас новые записи к вам не принимаются.',
    kk: 'Қазір сізге жаңа жазылулар қабылданбайды.',
    es: 'Ahora no recibe reservas nuevas.',
  },
  noneSoon: {
    en: 'Nothing from today on.',
    ru: 'С сегодняшнего дня – ничего.',
    kk: 'Бүгіннен бастап ештеңе жоқ.',
    es: 'Nada a partir de hoy.',
  },
  services: { en: 'What you do', ru: 'Что вы делаете', kk: 'Не істейсіз', es: 'Lo que hace' },
  servicesLabel: { en: 'Services', ru: 'Услуги', kk: 'Қызметтер', es: 'Servicios' },
  skills: { en: 'Your skills', ru: 'Ваши навыки', kk: 'Дағдыларыңыз', es: 'Sus habilidades' },
  none: { en: 'None yet.', ru: 'Пока ничего.', kk: 'Әзірге ештеңе жоқ.', es: 'Nada todavía.' },
  base: {
    en: 'Your day starts from',
    ru: 'День начинается отсюда',
    kk: 'Күніңіз осыдан басталады',
    es: 'Su día empieza en',
  },
  most: {
    en: 'Bookings a day, at most',
    ru: 'Записей в день, не больше',
    kk: 'Күніне ең көбі',
    es: 'Reservas al día, como máximo',
  },
} satisfies Catalog
