import type { Catalog } from '../text.ts'

/** The page where a customer pays what is left. */
export const payWords = {
  title: { en: 'Pay', ru: 'Оплата', kk: 'Төлем', es: 'Pagar' },
  titleRest: { en: 'Pay the rest', ru: 'Оплата остатка', kk: 'Қалғанын төлеу', es: 'Pagar el resto' },
  toPay: { en: 'To pay', ru: 'К оплате', kk: 'Төленеді', es: 'Por pagar' },
  pay: (amount: string) => ({
    en: `Pay ${amount}`,
    ru: `Оплатить ${amount}`,
    kk: `${amount} төлеу`,
    es: `Pagar ${amount}`,
  }),
  payRest: (amount: string) => ({
    en: `Pay the rest: ${amount}`,
    ru: `Оплатить остаток: ${amount}`,
    kk: `Қалғанын төлеу: ${amount}`,
    es: `Pagar el resto: ${amount}`,
  }),
  byCard: {
    en: 'You pay by card on Stripe’s secure page.',
    ru: 'Вы оплатите картой на защищённой странице Stripe.',
    kk: 'Картамен Stripe қорғалған бетінде төлейсіз.',
    es: 'Paga con tarjeta en la página segura de Stripe.',
  },
  onStripe: {
    en: 'Pay on Stripe’s page instead',
    ru: 'Оплатить на сайте Stripe',
    kk: 'Оның орнына Stripe бетінде төлеу',
    es: 'Pagar en la página de Stripe',
  },
  back: { en: 'Back to the booking', ru: 'К записи', kk: 'Жазылуға оралу', es: 'Volver a la reserva' },
  changed: {
    en: 'The amount has changed in the meantime',
    ru: 'Сумма тем временем изменилась',
    kk: 'Сома осы арада өзгерді',
    es: 'El importe ha cambiado mientras tanto',
  },
  changedText: {
    en: 'Nothing has been paid yet. This is what is left to pay now.',
    ru: 'Пока ничего не оплачено. Вот сколько осталось сейчас.',
    kk: 'Әзірге ештеңе төленген жоқ. Қазір осынша қалды.',
    es: 'Todavía no se ha pagado nada. Esto es lo que queda por pagar ahora.',
  },
  closed: {
    en: 'The payment page did not open',
    ru: 'Страница оплаты не открылась',
    kk: 'Төлем беті ашылмады',
    es: 'La página de pago no se abrió',
  },
  closedText: {
    en: 'Nothing has been paid. Please try again in a moment.',
    ru: 'Ничего не оплачено. Попробуйте через минуту.',
    kk: 'Ештеңе төленген жоқ. Біраздан кейін қайталаңыз.',
    es: 'No se ha pagado nada. Inténtelo de nuevo en un momento.',
  },
  thanks: (name: string) => ({
    en: `Thank you, ${name}`,
    ru: `${name}, спасибо`,
    kk: `${name}, рақмет`,
    es: `Gracias, ${name}`,
  }),
  thanksText: {
    en: 'Your payment has arrived. The receipt is on its way to you.',
    ru: 'Оплата получена. Чек уже отправляется вам.',
    kk: 'Төлеміңіз түсті. Чек сізге жіберілді.',
    es: 'Hemos recibido su pago. El recibo va en camino.',
  },
} satisfies Catalog
