import type { Catalog } from '../text.ts'

/** A tip: chosen by the customer on the page where the rest is paid. */
export const tipWords = {
  add: { en: 'Add a tip?', ru: 'Добавить чаевые?', kk: 'Шайпұл қосасыз ба?', es: '¿Añadir propina?' },
  give: { en: 'Leave a tip', ru: 'Оставить чаевые', kk: 'Шайпұл қалдыру', es: 'Dejar propina' },
  none: { en: 'No tip', ru: 'Без чаевых', kk: 'Шайпұлсыз', es: 'Sin propina' },
  own: { en: 'Another amount', ru: 'Другая сумма', kk: 'Басқа сома', es: 'Otro importe' },
  ownAmount: { en: 'Your tip', ru: 'Ваши чаевые', kk: 'Шайпұлыңыз', es: 'Su propina' },
  inAll: (amount: string) => ({
    en: `${amount} in all`,
    ru: `Всего ${amount}`,
    kk: `Барлығы ${amount}`,
    es: `${amount} en total`,
  }),
  change: { en: 'Change the tip', ru: 'Изменить чаевые', kk: 'Шайпұлды өзгерту', es: 'Cambiar la propina' },
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
