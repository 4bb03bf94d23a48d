import { cap, type Trade } from '../nouns.ts'
import type { Catalog } from '../text.ts'

/** The documents about what was paid for a visit. */
export const receiptWords = {
  link: { en: 'Receipt (PDF)', ru: 'Чек (PDF)', kk: 'Түбіртек (PDF)', es: 'Recibo (PDF)' },
  receipt: (number: string) => ({
    en: `Receipt ${number}`,
    ru: `Чек № ${number}`,
    kk: `Түбіртек № ${number}`,
    es: `Recibo ${number}`,
  }),
  creditNote: (number: string) => ({
    en: `Credit note ${number}`,
    ru: `Документ о возврате № ${number}`,
    kk: `Қайтару құжаты № ${number}`,
    es: `Nota de abono ${number}`,
  }),
  date: { en: 'Date', ru: 'Дата', kk: 'Күні', es: 'Fecha' },
  customer: { en: 'Customer', ru: 'Клиент', kk: 'Клиент', es: 'Cliente' },
  visit: ({ visit }: Trade) => ({
    en: cap(visit.en.one),
    ru: cap(visit.ru.nom),
    kk: cap(visit.kk.nom),
    es: cap(visit.es.one),
  }),
  booking: { en: 'Booking', ru: 'Запись', kk: 'Жазылу', es: 'Reserva' },
  registration: {
    en: 'Registration number',
    ru: 'Регистрационный номер',
    kk: 'Тіркеу нөмірі',
    es: 'Número de registro',
  },
  tax: { en: 'Tax number', ru: 'Налоговый номер', kk: 'Салық нөмірі', es: 'Número fiscal' },
  nearby: {
    en: 'Discount for a time near other visits',
    ru: 'Скидка за удобное по пути время',
    kk: 'Жол бойындағы уақытқа жеңілдік',
    es: 'Descuento por una hora cercana a otras visitas',
  },
  total: { en: 'Total', ru: 'Итого', kk: 'Барлығы', es: 'Total' },
  before: { en: 'Paid before', ru: 'Оплачено раньше', kk: 'Бұрын төленді', es: 'Pagado antes' },
  paid: (how: string, when: string) => ({
    en: `Paid ${when}: ${how}`,
    ru: `Оплачено ${when}: ${how}`,
    kk: `${when} төленді: ${how}`,
    es: `Pagado ${when}: ${how}`,
  }),
  returned: (how: string, when: string) => ({
    en: `Given back ${when}: ${how}`,
    ru: `Возвращено ${when}: ${how}`,
    kk: `${when} қайтарылды: ${how}`,
    es: `Devuelto ${when}: ${how}`,
  }),
  card: { en: 'Card', ru: 'Карта', kk: 'Карта', es: 'Tarjeta' },
  kept: { en: 'Paid in all', ru: 'Всего оплачено', kk: 'Барлығы төленді', es: 'Pagado en total' },
  due: { en: 'Left to pay', ru: 'Осталось оплатить', kk: 'Төлеуге қалды', es: 'Queda por pagar' },
  none: {
    en: 'There is no receipt yet: nothing has been paid.',
    ru: 'Чека пока нет: ничего не оплачено.',
    kk: 'Әзірге түбіртек жоқ: ештеңе төленген жоқ.',
    es: 'Aún no hay recibo: no se ha pagado nada.',
  },
} satisfies Catalog
