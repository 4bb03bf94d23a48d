import type { Catalog } from '../text.ts'

/** The ways to pay online, as the payer sees them. */
export const wayWords = {
  names: {
    stripe: { en: 'Card', ru: 'Картой', kk: 'Картамен', es: 'Tarjeta' },
    paypal: { en: 'PayPal', ru: 'PayPal', kk: 'PayPal', es: 'PayPal' },
    kaspi: { en: 'Kaspi QR', ru: 'Kaspi QR', kk: 'Kaspi QR', es: 'Kaspi QR' },
  },
  /** Where the amount is not certain yet. */
  payBy: {
    stripe: { en: 'Pay by card', ru: 'Оплатить картой', kk: 'Картамен төлеу', es: 'Pagar con tarjeta' },
    paypal: { en: 'Pay with PayPal', ru: 'Оплатить через PayPal', kk: 'PayPal арқылы төлеу', es: 'Pagar con PayPal' },
    kaspi: { en: 'Pay with Kaspi', ru: 'Оплатить через Kaspi', kk: 'Kaspi арқылы төлеу', es: 'Pagar con Kaspi' },
  },
  pay: {
    stripe: (amount: string) => ({
      en: `Pay ${amount} by card`,
      ru: `Оплатить ${amount} картой`,
      kk: `${amount} картамен төлеу`,
      es: `Pagar ${amount} con tarjeta`,
    }),
    paypal: (amount: string) => ({
      en: `Pay ${amount} with PayPal`,
      ru: `Оплатить ${amount} через PayPal`,
      kk: `${amount} PayPal арқылы төлеу`,
      es: `Pagar ${amount} con PayPal`,
    }),
    kaspi: (amount: string) => ({
      en: `Pay ${amount} with Kaspi`,
      ru: `Оплатить ${amount} через Kaspi`,
      kk: `${amount} Kaspi арқылы төлеу`,
      es: `Pagar ${amount} con Kaspi`,
    }),
  },
  noAnswer: {
    en: 'The payment provider is not answering right now.',
    ru: 'Платёжная система сейчас не отвечает.',
    kk: 'Төлем жүйесі қазір жауап бермей тұр.',
    es: 'El proveedor de pagos no responde ahora.',
  },
} satisfies Catalog
