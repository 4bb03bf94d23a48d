import type { Catalog } from '../text.ts'

/** A card kept for a visit, and what it is for, as the owner decides it. */
export const feeSettings = {
  keepsCard: {
    en: 'Customers leave a card when booking',
    ru: 'Клиенты оставляют карту при записи',
    kk: 'Клиенттер жазылғанда картасын қалдырады',
    es: 'El cliente deja una tarjeta al reservar',
  },
  keepsCardHint: {
    en: 'For no-shows and late cancellations, and for the rest of the price if you wish. You decide that in your cancellation settings.',
    ru: 'На случай неявки и поздней отмены, а по желанию и для остатка цены. Это решается в настройках отмены.',
    kk: 'Келмей қалу мен кеш бас тарту үшін, қаласаңыз, бағаның қалғаны үшін де. Мұны бас тарту баптауларында шешесіз.',
    es: 'Para ausencias y cancelaciones tardías y, si quiere, para el resto del precio. Se decide en los ajustes de cancelación.',
  },
  noFeesYet: {
    en: 'There are no fees yet',
    ru: 'Сборов пока нет',
    kk: 'Әзірге алым жоқ',
    es: 'Todavía no hay cargos',
  },
  noFeesYetText: {
    en: 'Customers would leave a card for nothing. Set what you charge in the cancellation settings.',
    ru: 'Клиенты оставляли бы карту зря. Укажите сборы в настройках отмены.',
    kk: 'Клиенттер картасын бекер қалдырар еді. Алымды бас тарту баптауларында белгілеңіз.',
    es: 'Los clientes dejarían su tarjeta para nada. Indique los cargos en los ajustes de cancelación.',
  },
  setFees: { en: 'Set the fees', ru: 'Указать сборы', kk: 'Алымды белгілеу', es: 'Indicar los cargos' },
  title: {
    en: 'When nobody is there, or a customer cancels late',
    ru: 'Если клиента нет на месте или он отменяет поздно',
    kk: 'Клиент болмаса не кеш бас тартса',
    es: 'Cuando no hay nadie o se cancela tarde',
  },
  text: {
    en: 'Charged to the card that a customer left when booking, but never more than the price, nor more than was agreed then. What they paid and you keep counts towards it. You can undo each fee for 15 minutes.',
    ru: 'Списывается с карты, которую клиент оставил при записи: не больше цены и не больше согласованного тогда. Удержанная оплата засчитывается. Каждый сбор можно отменить в течение 15 минут.',
    kk: 'Клиент жазылғанда қалдырған картадан алынады: бағадан да, сол кезде келісілгеннен де аспайды. Ұсталған төлем есептеледі. Әр алымды 15 минут ішінде болдырмауға болады.',
    es: 'Se cobra en la tarjeta que el cliente dejó al reservar, nunca más que el precio ni que lo acordado entonces. Lo pagado que usted retiene se descuenta. Puede deshacer cada cargo durante 15 minutos.',
  },
  noShow: {
    en: 'No-show, % of the price',
    ru: 'Неявка, % от цены',
    kk: 'Келмесе, бағаның %',
    es: 'Ausencia, % del precio',
  },
  late: {
    en: 'Late cancellation, % of the price',
    ru: 'Поздняя отмена, % от цены',
    kk: 'Кеш бас тарту, бағаның %',
    es: 'Cancelación tardía, % del precio',
  },
  least: { en: 'But at least', ru: 'Но не меньше', kk: 'Бірақ кемінде', es: 'Pero al menos' },
  leastHint: {
    en: 'If the percentage is 0, this is the whole fee. If this is 0 too, there is none.',
    ru: 'Если процент 0, это весь сбор. Если и здесь 0, сбора нет.',
    kk: 'Пайыз 0 болса, бұл – бүкіл алым. Мұнда да 0 болса, алым жоқ.',
    es: 'Si el porcentaje es 0, este es todo el cargo. Si aquí también hay 0, no hay cargo.',
  },
  lateHint: {
    en: 'After the time for free cancellation above.',
    ru: 'После срока бесплатной отмены выше.',
    kk: 'Жоғарыдағы тегін бас тарту мерзімінен кейін.',
    es: 'Pasado el plazo de cancelación gratis de arriba.',
  },
  cardPaysRest: {
    en: 'The card may pay the rest of the price too',
    ru: 'С карты можно списать и остаток цены',
    kk: 'Картадан бағаның қалғанын да алуға болады',
    es: 'La tarjeta también puede pagar el resto del precio',
  },
  cardPaysRestHint: {
    en: 'Once the booked time has come, one tap charges what is left, at most what the customer agreed to. For bookings made from now on.',
    ru: 'Когда настанет время записи, остаток списывается одним нажатием: не больше того, на что согласился клиент. Для записей, сделанных с этого момента.',
    kk: 'Жазылған уақыт келгенде қалғаны бір басумен алынады: клиент келіскеннен аспайды. Осыдан кейінгі жазылулар үшін.',
    es: 'Llegada la hora reservada, un toque cobra lo que queda, como máximo lo que aceptó el cliente. Para las reservas que se hagan desde ahora.',
  },
  example: (price: string) => ({
    en: `What customers who leave a card read, at a price of ${price}`,
    ru: `Что прочтут клиенты, которые оставляют карту, при цене ${price}`,
    kk: `Картасын қалдыратын клиенттер не оқиды, бағасы ${price} болса`,
    es: `Lo que leen los clientes que dejan una tarjeta, con un precio de ${price}`,
  }),
  noFees: {
    en: 'Nothing: there is no fee.',
    ru: 'Ничего: сбора нет.',
    kk: 'Ештеңе: алым жоқ.',
    es: 'Nada: no hay cargo.',
  },
} satisfies Catalog
