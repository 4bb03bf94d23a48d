import type { Catalog } from '../text.ts'

/** The dashboard’s list of bookings. */
export const bookingsWords = {
  title: { en: 'Bookings', ru: 'Записи', kk: 'Жазылулар', es: 'Reservas' },
  search: { en: 'Search bookings', ru: 'Поиск записей', kk: 'Жазылуларды іздеу', es: 'Buscar reservas' },
  searchHint: {
    en: 'Name, phone, service or reference',
    ru: 'Имя, телефон, услуга или номер',
    kk: 'Аты, телефоны, қызмет немесе нөмірі',
    es: 'Nombre, teléfono, servicio o referencia',
  },
  which: { en: 'Which bookings', ru: 'Какие записи', kk: 'Қай жазылулар', es: 'Qué reservas' },
  views: {
    all: { en: 'All', ru: 'Все', kk: 'Барлығы', es: 'Todas' },
    upcoming: { en: 'Upcoming', ru: 'Предстоящие', kk: 'Алдағы', es: 'Próximas' },
    nobody: { en: 'Nobody to send', ru: 'Некому ехать', kk: 'Баратын жоқ', es: 'Sin nadie' },
    approval: { en: 'Needs approval', ru: 'Ждут подтверждения', kk: 'Растау күтілуде', es: 'Por aprobar' },
    past: { en: 'Past', ru: 'Прошлые', kk: 'Өткен', es: 'Pasadas' },
    cancelled: { en: 'Cancelled', ru: 'Отменённые', kk: 'Бас тартылған', es: 'Canceladas' },
    declined: { en: 'Declined', ru: 'Отклонённые', kk: 'Қабылданбаған', es: 'Rechazadas' },
  },
  tooMany: {
    en: 'Many customers match. Type more of the name to see all of their bookings.',
    ru: 'Подходит много клиентов. Введите имя полнее, чтобы увидеть все записи.',
    kk: 'Сәйкес клиент көп. Барлық жазылуды көру үшін атын толығырақ жазыңыз.',
    es: 'Coinciden muchos clientes. Escriba más del nombre para ver todas sus reservas.',
  },
  nothingFound: (text: string) => ({
    en: `Nothing found for “${text}”`,
    ru: `Ничего не найдено: «${text}»`,
    kk: `Ештеңе табылмады: «${text}»`,
    es: `No se encontró nada con «${text}»`,
  }),
  nothingAnywhereText: {
    en: 'Try part of the name or the last digits of the phone.',
    ru: 'Попробуйте часть имени или последние цифры телефона.',
    kk: 'Атының бір бөлігін немесе телефонның соңғы цифрларын көріңіз.',
    es: 'Pruebe con parte del nombre o las últimas cifras del teléfono.',
  },
  nothingFoundText: {
    en: 'Try part of the name, the last digits of the phone, or another list.',
    ru: 'Попробуйте часть имени, последние цифры телефона или другой список.',
    kk: 'Атының бір бөлігін, телефонның соңғы цифрларын немесе басқа тізімді көріңіз.',
    es: 'Pruebe con parte del nombre, las últimas cifras del teléfono u otra lista.',
  },
  empty: {
    upcoming: {
      en: 'No upcoming bookings',
      ru: 'Предстоящих записей нет',
      kk: 'Алдағы жазылу жоқ',
      es: 'No hay reservas próximas',
    },
    nobody: {
      en: 'Somebody can go to every visit',
      ru: 'У каждого визита есть мастер',
      kk: 'Әр сапарға баратын маман бар',
      es: 'Todas las visitas tienen quien vaya',
    },
    approval: {
      en: 'Nothing to approve',
      ru: 'Подтверждать нечего',
      kk: 'Растайтын ештеңе жоқ',
      es: 'Nada por aprobar',
    },
    past: { en: 'No past bookings', ru: 'Прошлых записей нет', kk: 'Өткен жазылу жоқ', es: 'No hay reservas pasadas' },
    cancelled: {
      en: 'Nothing cancelled',
      ru: 'Отменённых записей нет',
      kk: 'Бас тартылған жазылу жоқ',
      es: 'Nada cancelado',
    },
    declined: {
      en: 'No requests declined',
      ru: 'Отклонённых заявок нет',
      kk: 'Қабылданбаған өтінім жоқ',
      es: 'Ninguna solicitud rechazada',
    },
  },
  emptyText: {
    en: 'New bookings appear here by themselves.',
    ru: 'Новые записи появятся здесь сами.',
    kk: 'Жаңа жазылулар осында өздері шығады.',
    es: 'Las reservas nuevas aparecen aquí automáticamente.',
  },
} satisfies Catalog
