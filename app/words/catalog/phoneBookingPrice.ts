import type { Catalog } from '../text.ts'

/** The price of a booking for a caller, and another price instead. */
export const phoneBookingPrice = {
  price: { en: 'Price', ru: 'Цена', kk: 'Бағасы', es: 'Precio' },
  another: {
    en: 'Charge another price',
    ru: 'Указать другую цену',
    kk: 'Басқа баға қою',
    es: 'Cobrar otro precio',
  },
  ownPrice: {
    en: 'Price for this booking',
    ru: 'Цена этой записи',
    kk: 'Осы жазылудың бағасы',
    es: 'Precio de esta reserva',
  },
  forGroup: (groups: string, price: string) => ({
    en: `Group price (${groups}): ${price}`,
    ru: `Цена для группы (${groups}): ${price}`,
    kk: `Топтың бағасы (${groups}): ${price}`,
    es: `Precio de grupo (${groups}): ${price}`,
  }),
  emptyIsUsual: {
    en: 'Empty: the usual price.',
    ru: 'Пусто: обычная цена.',
    kk: 'Бос болса: әдеттегі баға.',
    es: 'Vacío: el precio habitual.',
  },
  reason: { en: 'Why', ru: 'Почему', kk: 'Себебі', es: 'Por qué' },
  reasonHint: {
    en: 'For you and your team. The customer sees only the price.',
    ru: 'Для вас и команды. Клиент увидит только цену.',
    kk: 'Өзіңізге және командаға арналған. Клиент тек бағаны көреді.',
    es: 'Para usted y su equipo. El cliente solo ve el precio.',
  },
  reasonNeeded: {
    en: 'Write why this price is different.',
    ru: 'Напишите, почему цена другая.',
    kk: 'Бағаның неге басқа екенін жазыңыз.',
    es: 'Escriba por qué el precio es distinto.',
  },
  tooLittleForLink: (least: string) => ({
    en: `A payment link needs at least ${least}. Choose “No payment now”.`,
    ru: `По ссылке можно оплатить не меньше ${least}. Выберите «Без оплаты сейчас».`,
    kk: `Сілтеме арқылы кемінде ${least} төленеді. «Қазір төлемсіз» таңдаңыз.`,
    es: `Un enlace de pago necesita al menos ${least}. Elija «Sin pago ahora».`,
  }),
} satisfies Catalog
