import type { Catalog } from '../text.ts'

/** A tip: chosen by the customer on the page where the rest is paid, and allowed by the owner. */
export const tipWords = {
  title: { en: 'Tips', ru: 'Чаевые', kk: 'Шайпұл', es: 'Propinas' },
  percents: {
    en: 'Percentages to offer',
    ru: 'Какие проценты предлагать',
    kk: 'Қандай пайыз ұсыну керек',
    es: 'Porcentajes que se ofrecen',
  },
  percentsHint: {
    en: 'Offered to customers who pay the rest by card, like 10, 15, 20. Leave it empty to ask for no tips.',
    ru: 'Предлагаются клиентам, которые платят остаток картой, например 10, 15, 20. Оставьте пустым, чтобы чаевых не предлагать.',
    kk: 'Қалғанын картамен төлейтін клиенттерге ұсынылады, мысалы 10, 15, 20. Шайпұл сұрамау үшін бос қалдырыңыз.',
    es: 'Se ofrecen a quienes pagan el resto con tarjeta, como 10, 15, 20. Déjelo vacío para no pedir propina.',
  },
  add: { en: 'Add a tip?', ru: 'Добавить чаевые?', kk: 'Шайпұл қосасыз ба?', es: '¿Añadir propina?' },
  none: { en: 'No tip', ru: 'Без чаевых', kk: 'Шайпұлсыз', es: 'Sin propina' },
  own: { en: 'Another amount', ru: 'Другая сумма', kk: 'Басқа сома', es: 'Otro importe' },
  ownAmount: { en: 'Your tip', ru: 'Ваши чаевые', kk: 'Шайпұлыңыз', es: 'Su propina' },
  inAll: (amount: string) => ({
    en: `${amount} in all`,
    ru: `Всего ${amount}`,
    kk: `Барлығы ${amount}`,
    es: `${amount} en total`,
  }),
  pay: { en: 'Pay by card', ru: 'Оплатить картой', kk: 'Картамен төлеу', es: 'Pagar con tarjeta' },
  refused: {
    en: 'This tip cannot be added',
    ru: 'Такие чаевые добавить нельзя',
    kk: 'Мұндай шайпұлды қосу мүмкін емес',
    es: 'No se puede añadir esa propina',
  },
  refusedText: (most: string) => ({
    en: `Nothing has been paid yet. Please write an amount like 5, at most ${most}.`,
    ru: `Пока ничего не оплачено. Укажите сумму, например 5, но не больше ${most}.`,
    kk: `Әзірге ештеңе төленген жоқ. Соманы жазыңыз, мысалы 5, бірақ ${most} аспасын.`,
    es: `Todavía no se ha pagado nada. Escriba un importe como 5, como máximo ${most}.`,
  }),
} satisfies Catalog
