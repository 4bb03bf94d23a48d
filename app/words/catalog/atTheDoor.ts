import type { Catalog } from '../text.ts'

/** Money at the end of a visit: another price, a part of what is due, a tip. */
export const doorWords = {
  changePrice: { en: 'Change the price', ru: 'Изменить цену', kk: 'Бағаны өзгерту', es: 'Cambiar el precio' },
  newPrice: { en: 'New price', ru: 'Новая цена', kk: 'Жаңа баға', es: 'Precio nuevo' },
  priceNow: (amount: string) => ({
    en: `Now ${amount}`,
    ru: `Сейчас ${amount}`,
    kk: `Қазір ${amount}`,
    es: `Ahora ${amount}`,
  }),
  why: {
    en: 'Why? The customer reads this',
    ru: 'Почему? Это прочтёт клиент',
    kk: 'Неліктен? Мұны клиент оқиды',
    es: '¿Por qué? El cliente lo lee',
  },
  savePrice: { en: 'Save the price', ru: 'Сохранить цену', kk: 'Бағаны сақтау', es: 'Guardar el precio' },
  saving: { en: 'One moment…', ru: 'Секунду…', kk: 'Бір сәт…', es: 'Un momento…' },
  noSuchPrice: {
    en: 'Write a price like 120, and why it changes. Nothing was changed.',
    ru: 'Укажите цену, например 120, и причину. Ничего не изменено.',
    kk: 'Бағаны жазыңыз, мысалы 120, және себебін. Ештеңе өзгерген жоқ.',
    es: 'Escriba un precio como 120 y por qué cambia. No se ha cambiado nada.',
  },
  belowCredit: {
    en: 'More than that was already let off. Nothing was changed.',
    ru: 'Уступка уже больше этой цены. Ничего не изменено.',
    kk: 'Шегерім бұл бағадан асып тұр. Ештеңе өзгерген жоқ.',
    es: 'Ya se rebajó más que eso. No se ha cambiado nada.',
  },
  amount: { en: 'Amount', ru: 'Сумма', kk: 'Сомасы', es: 'Importe' },
  amountHint: {
    en: 'Empty: everything that is due',
    ru: 'Пусто: всё, что осталось',
    kk: 'Бос болса: қалғанының бәрі',
    es: 'Vacío: todo lo pendiente',
  },
  tip: { en: 'Tip on top', ru: 'Чаевые сверху', kk: 'Үстіне шайпұл', es: 'Propina aparte' },
  noSuchAmount: {
    en: 'Write an amount up to what is due. Nothing was recorded.',
    ru: 'Укажите сумму не больше той, что осталась. Ничего не записано.',
    kk: 'Қалғанынан аспайтын сома жазыңыз. Ештеңе жазылған жоқ.',
    es: 'Escriba un importe que no pase de lo pendiente. No se ha anotado nada.',
  },
  priceChanged: (from: string, to: string) => ({
    en: `Price changed from ${from} to ${to}`,
    ru: `Цена изменена: была ${from}, стала ${to}`,
    kk: `Баға өзгерді: бұрын ${from}, енді ${to}`,
    es: `Precio cambiado de ${from} a ${to}`,
  }),
  /** Of what was left, by each way; where the way was not written down, that it was paid online. */
  tipGiven: (amount: string) => ({
    en: `Left a tip: ${amount}`,
    ru: `Чаевые: ${amount}`,
    kk: `Шайпұл: ${amount}`,
    es: `Dejó propina: ${amount}`,
  }),
  paidRest: {
    online: (amount: string) => ({
      en: `${amount} paid online`,
      ru: `Оплачено онлайн: ${amount}`,
      kk: `Онлайн төленді: ${amount}`,
      es: `${amount} pagados en línea`,
    }),
    stripe: (amount: string) => ({
      en: `${amount} paid by card`,
      ru: `Оплачено картой: ${amount}`,
      kk: `Картамен төленді: ${amount}`,
      es: `${amount} pagados con tarjeta`,
    }),
    /** Charged to the card that was kept. */
    on_file: (amount: string) => ({
      en: `${amount} paid by the card on file`,
      ru: `Оплачено сохранённой картой: ${amount}`,
      kk: `Сақталған картамен төленді: ${amount}`,
      es: `${amount} pagados con la tarjeta guardada`,
    }),
    paypal: (amount: string) => ({
      en: `${amount} paid with PayPal`,
      ru: `Оплачено через PayPal: ${amount}`,
      kk: `PayPal арқылы төленді: ${amount}`,
      es: `${amount} pagados con PayPal`,
    }),
    kaspi: (amount: string) => ({
      en: `${amount} paid with Kaspi`,
      ru: `Оплачено через Kaspi: ${amount}`,
      kk: `Kaspi арқылы төленді: ${amount}`,
      es: `${amount} pagados con Kaspi`,
    }),
  },
} satisfies Catalog
