import { cap, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** The tabs of the payments. */
export const paymentPages = {
  overview: { en: 'Overview', ru: 'Обзор', kk: 'Шолу', es: 'Resumen' },
  history: { en: 'History', ru: 'История', kk: 'Тарих', es: 'Historial' },
  revenue: { en: 'Revenue', ru: 'Выручка', kk: 'Түсім', es: 'Ingresos' },
} satisfies Catalog

/** The list of all payments, its filter, and its file for a spreadsheet. */
export const historyWords = {
  search: { en: 'Search payments', ru: 'Поиск платежей', kk: 'Төлемдерді іздеу', es: 'Buscar pagos' },
  searchHint: {
    en: 'Customer, amount or reference',
    ru: 'Клиент, сумма или номер записи',
    kk: 'Клиент, сома немесе жазылу нөмірі',
    es: 'Cliente, importe o referencia',
  },
  which: { en: 'Which payments', ru: 'Какие платежи', kk: 'Қай төлемдер', es: 'Qué pagos' },
  states: {
    done: { en: 'Done', ru: 'Проведены', kk: 'Өтті', es: 'Hechos' },
    waiting: { en: 'Under way', ru: 'В пути', kk: 'Жолда', es: 'En curso' },
    failed: { en: 'Unsuccessful', ru: 'Не прошли', kk: 'Өтпеді', es: 'Sin completar' },
  },
  filter: { en: 'Filter', ru: 'Фильтр', kk: 'Сүзгі', es: 'Filtro' },
  filtered: (count: string) => ({
    en: `Filter: ${count} set`,
    ru: `Фильтр: выбрано ${count}`,
    kk: `Сүзгі: ${count} таңдалды`,
    es: `Filtro: ${count} en uso`,
  }),
  from: { en: 'From', ru: 'С', kk: 'Бастап', es: 'Desde' },
  to: { en: 'To', ru: 'По', kk: 'Дейін', es: 'Hasta' },
  turned: {
    en: 'The last day is before the first.',
    ru: 'Последний день раньше первого.',
    kk: 'Соңғы күн бірінші күннен ерте.',
    es: 'El último día es anterior al primero.',
  },
  kind: { en: 'What', ru: 'Что', kk: 'Не', es: 'Qué' },
  way: { en: 'How paid', ru: 'Как оплачено', kk: 'Қалай төленді', es: 'Cómo se pagó' },
  service: { en: 'Service', ru: 'Услуга', kk: 'Қызмет', es: 'Servicio' },
  technician: ({ worker }: Trade) => ({
    en: cap(worker.en.one),
    ru: cap(worker.ru.nom),
    kk: cap(worker.kk.nom),
    es: cap(worker.es.one),
  }),
  all: { en: 'All', ru: 'Все', kk: 'Барлығы', es: 'Todo' },
  show: { en: 'Show', ru: 'Показать', kk: 'Көрсету', es: 'Mostrar' },
  clear: { en: 'Clear the filter', ru: 'Сбросить фильтр', kk: 'Сүзгіні тазалау', es: 'Quitar el filtro' },
  kinds: {
    payment: { en: 'Paid online', ru: 'Оплачено онлайн', kk: 'Онлайн төленді', es: 'Pagado en línea' },
    refund: { en: 'Refunds', ru: 'Возвраты', kk: 'Қайтарулар', es: 'Reembolsos' },
    dispute: { en: 'Disputes', ru: 'Споры', kk: 'Даулар', es: 'Disputas' },
    cash: { en: 'Taken by hand', ru: 'Принято лично', kk: 'Қолмен алынды', es: 'Cobrado a mano' },
    fee: {
      en: 'Our fee returned',
      ru: 'Возврат нашей комиссии',
      kk: 'Комиссиямызды қайтару',
      es: 'Devolución de nuestra comisión',
    },
  },
  kaspi: {
    kaspi: { en: 'Kaspi QR online', ru: 'Kaspi QR онлайн', kk: 'Kaspi QR онлайн', es: 'Kaspi QR en línea' },
    kaspi_qr: {
      en: 'Kaspi QR by hand',
      ru: 'Kaspi QR, принято лично',
      kk: 'Kaspi QR, қолмен алынды',
      es: 'Kaspi QR a mano',
    },
  },
  card: { en: 'Card online', ru: 'Карта онлайн', kk: 'Карта онлайн', es: 'Tarjeta en línea' },
  status: { en: 'State', ru: 'Состояние', kk: 'Күйі', es: 'Estado' },
  stateOf: {
    open: {
      en: 'The customer has not paid yet',
      ru: 'Клиент ещё не оплатил',
      kk: 'Клиент әлі төлеген жоқ',
      es: 'El cliente aún no ha pagado',
    },
    settling: {
      en: 'Stripe is settling it',
      ru: 'Stripe проводит платёж',
      kk: 'Stripe төлемді өткізіп жатыр',
      es: 'Stripe lo está liquidando',
    },
    requested: {
      en: 'On its way back',
      ru: 'Возвращается клиенту',
      kk: 'Клиентке қайтып жатыр',
      es: 'Camino de vuelta',
    },
    expired: {
      en: 'Not paid in time',
      ru: 'Не оплачено вовремя',
      kk: 'Уақытында төленбеді',
      es: 'No se pagó a tiempo',
    },
    failed: {
      en: 'Could not be returned',
      ru: 'Вернуть не удалось',
      kk: 'Қайтару мүмкін болмады',
      es: 'No se pudo devolver',
    },
  },
  tipOf: (amount: string) => ({
    en: `tip ${amount}`,
    ru: `чаевые ${amount}`,
    kk: `шайпұл ${amount}`,
    es: `propina ${amount}`,
  }),
  taxOf: (amount: string) => ({
    en: `tax ${amount}`,
    ru: `налог ${amount}`,
    kk: `салық ${amount}`,
    es: `impuesto ${amount}`,
  }),
  nothing: { en: 'Nothing found', ru: 'Ничего не найдено', kk: 'Ештеңе табылмады', es: 'No se encontró nada' },
  nothingText: {
    en: 'Try another filter, part of the name, or the amount as it was paid.',
    ru: 'Попробуйте другой фильтр, часть имени или сумму, как она была оплачена.',
    kk: 'Басқа сүзгіні, атының бір бөлігін немесе төленген соманы көріңіз.',
    es: 'Pruebe con otro filtro, parte del nombre o el importe tal como se pagó.',
  },
  tooMany: {
    en: 'Many customers match. Type more of the name to see all of their payments.',
    ru: 'Подходит много клиентов. Введите имя полнее, чтобы увидеть все платежи.',
    kk: 'Сәйкес клиент көп. Барлық төлемді көру үшін атын толығырақ жазыңыз.',
    es: 'Coinciden muchos clientes. Escriba más del nombre para ver todos sus pagos.',
  },
  download: {
    csv: { en: 'Download CSV', ru: 'Скачать CSV', kk: 'CSV жүктеу', es: 'Descargar CSV' },
    xlsx: { en: 'Download Excel', ru: 'Скачать Excel', kk: 'Excel жүктеу', es: 'Descargar Excel' },
  },
  columns: {
    date: { en: 'Date', ru: 'Дата', kk: 'Күні', es: 'Fecha' },
    time: (zone: string) => ({
      en: `Time (${zone})`,
      ru: `Время (${zone})`,
      kk: `Уақыты (${zone})`,
      es: `Hora (${zone})`,
    }),
    reference: { en: 'Booking', ru: 'Запись', kk: 'Жазылу', es: 'Reserva' },
    currency: { en: 'Currency', ru: 'Валюта', kk: 'Валюта', es: 'Moneda' },
    tip: { en: 'Of which tip', ru: 'В том числе чаевые', kk: 'Оның ішінде шайпұл', es: 'De ello, propina' },
    tax: { en: 'Of which tax', ru: 'В том числе налог', kk: 'Оның ішінде салық', es: 'De ello, impuesto' },
    providerFee: { en: 'Processing fee', ru: 'Комиссия за платёж', kk: 'Төлем комиссиясы', es: 'Comisión por pago' },
    platformFee: { en: 'Wayslot fee', ru: 'Комиссия Wayslot', kk: 'Wayslot комиссиясы', es: 'Comisión de Wayslot' },
    note: { en: 'Note', ru: 'Заметка', kk: 'Жазба', es: 'Nota' },
    sourceRef: { en: 'Number', ru: 'Номер операции', kk: 'Операция нөмірі', es: 'Número' },
  },
} satisfies Catalog
