import { cap, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** What came in over time, beside the period before. */
export const revenueWords = {
  steps: {
    day: { en: 'By day', ru: 'По дням', kk: 'Күн бойынша', es: 'Por día' },
    week: { en: 'By week', ru: 'По неделям', kk: 'Апта бойынша', es: 'Por semana' },
    month: { en: 'By month', ru: 'По месяцам', kk: 'Ай бойынша', es: 'Por mes' },
  },
  change: { en: 'Change', ru: 'Изменение', kk: 'Өзгеріс', es: 'Cambio' },
  which: { en: 'How to count', ru: 'Как считать', kk: 'Қалай санау', es: 'Cómo contar' },
  currencies: { en: 'Currency', ru: 'Валюта', kk: 'Валюта', es: 'Moneda' },
  compared: {
    day: {
      en: 'Beside the four weeks before them, weekday by weekday.',
      ru: 'Рядом с предыдущими четырьмя неделями, день недели с днём недели.',
      kk: 'Алдыңғы төрт аптамен қатар, апта күні апта күнімен.',
      es: 'Junto a las cuatro semanas anteriores, día de la semana con día de la semana.',
    },
    week: {
      en: 'Beside the 13 weeks before them.',
      ru: 'Рядом с предыдущими 13 неделями.',
      kk: 'Алдыңғы 13 аптамен қатар.',
      es: 'Junto a las 13 semanas anteriores.',
    },
    month: {
      en: 'Beside the same months of the year before.',
      ru: 'Рядом с теми же месяцами годом раньше.',
      kk: 'Бір жыл бұрынғы сол айлармен қатар.',
      es: 'Junto a los mismos meses del año anterior.',
    },
  },
  comparedSoFar: {
    en: 'The period is not over: the one before is counted up to the same day and time.',
    ru: 'Период не закончился: прошлый посчитан до того же дня и часа.',
    kk: 'Кезең аяқталған жоқ: алдыңғысы дәл осы күн мен сағатқа дейін саналған.',
    es: 'El periodo no ha terminado: el anterior se cuenta hasta el mismo día y hora.',
  },
  taken: { en: 'Taken', ru: 'Получено', kk: 'Түсті', es: 'Cobrado' },
  refunded: { en: 'Refunded', ru: 'Возвращено', kk: 'Қайтарылды', es: 'Reembolsado' },
  fees: { en: 'Fees', ru: 'Комиссии', kk: 'Комиссия', es: 'Comisiones' },
  left: { en: 'Left for you', ru: 'Вам остаётся', kk: 'Сізге қалды', es: 'Le queda' },
  afterRefunds: { en: 'after refunds', ru: 'за вычетом возвратов', kk: 'қайтаруды шегергенде', es: 'tras reembolsos' },
  before: (amount: string) => ({
    en: `Period before: ${amount}`,
    ru: `Прошлый период: ${amount}`,
    kk: `Алдыңғы кезең: ${amount}`,
    es: `Periodo anterior: ${amount}`,
  }),
  chart: (taken: string, period: string, best: string) => ({
    en: `Revenue, ${period}: ${taken}. Most: ${best}.`,
    ru: `Выручка, ${period}: ${taken}. Больше всего: ${best}.`,
    kk: `Түсім, ${period}: ${taken}. Ең көбі: ${best}.`,
    es: `Ingresos, ${period}: ${taken}. Lo más alto: ${best}.`,
  }),
  now: { en: 'This period', ru: 'Этот период', kk: 'Осы кезең', es: 'Este periodo' },
  past: { en: 'Period before', ru: 'Предыдущий', kk: 'Алдыңғысы', es: 'El anterior' },
  asTable: { en: 'Show as a table', ru: 'Показать таблицей', kk: 'Кесте түрінде көрсету', es: 'Ver como tabla' },
  when: {
    day: { en: 'Day', ru: 'День', kk: 'Күн', es: 'Día' },
    week: { en: 'Week from', ru: 'Неделя с', kk: 'Апта басы', es: 'Semana desde' },
    month: { en: 'Month', ru: 'Месяц', kk: 'Ай', es: 'Mes' },
  },
  byService: { en: 'By service', ru: 'По услугам', kk: 'Қызмет бойынша', es: 'Por servicio' },
  byTechnician: ({ worker }: Trade) => ({
    en: `By ${worker.en.one}`,
    ru: `Кто выполнял: ${worker.ru.nom}`,
    kk: `${cap(worker.kk.nom)} бойынша`,
    es: `Por ${worker.es.one}`,
  }),
  byWay: { en: 'By payment method', ru: 'По способу оплаты', kk: 'Төлеу тәсілі бойынша', es: 'Por forma de pago' },
  share: { en: 'Share', ru: 'Доля', kk: 'Үлесі', es: 'Parte' },
  forTaxes: { en: 'For your taxes', ru: 'Для налогов', kk: 'Салық үшін', es: 'Para sus impuestos' },
  forTaxesText: {
    en: 'By bill: each visit counts on its day, whether it is paid yet or not; later changes and refunds count on theirs.',
    ru: 'По счетам: каждый визит учтён в свой день, оплачен он или ещё нет; поздние изменения и возвраты — в свой.',
    kk: 'Шоттар бойынша: әр сапар төленсе де, төленбесе де өз күнімен саналады; кейінгі өзгерістер мен қайтарулар — өз күнімен.',
    es: 'Por factura: cada visita cuenta en su día, esté pagada o no; los cambios y reembolsos posteriores, en el suyo.',
  },
  billed: { en: 'Billed', ru: 'В счетах', kk: 'Шотта', es: 'Facturado' },
  withoutTax: { en: 'Before tax', ru: 'Сумма без налога', kk: 'Салықсыз сома', es: 'Antes de impuestos' },
  netRevenue: { en: 'Net revenue', ru: 'Чистая выручка', kk: 'Таза түсім', es: 'Ingresos netos' },
  tips: { en: 'Tips', ru: 'Чаевые', kk: 'Шайпұл', es: 'Propinas' },
  billedTotal: (amount: string) => ({
    en: `Billed with tax and tips: ${amount}`,
    ru: `В счетах с налогом и чаевыми: ${amount}`,
    kk: `Салық пен шайпұлды қосқанда шотта: ${amount}`,
    es: `Facturado con impuestos y propinas: ${amount}`,
  }),
  none: {
    en: 'No money came in during this time',
    ru: 'За это время денег не поступало',
    kk: 'Бұл уақытта ақша түскен жоқ',
    es: 'En este tiempo no entró dinero',
  },
  noneText: {
    en: 'Online payments and money taken by hand are counted on the day they came in.',
    ru: 'Онлайн-платежи и деньги, принятые лично, считаются в день поступления.',
    kk: 'Онлайн төлемдер мен қолмен алынған ақша түскен күнімен саналады.',
    es: 'Los pagos en línea y lo cobrado a mano cuentan el día en que entran.',
  },
} satisfies Catalog
