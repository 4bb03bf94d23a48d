import type { Catalog } from '../text.ts'

/** A fee for a visit that was missed or cancelled late, for the business and for its customer. */
export const feeWords = {
  /** Above what the holder of a card read when booking, as it was put to them. */
  agreed: {
    en: 'What the customer agreed to',
    ru: 'С чем согласился клиент',
    kk: 'Клиент келіскен шарт',
    es: 'Lo que aceptó el cliente',
  },
  /** `language`: by its own name, where the reader's is another. */
  agreedIn: (language: string) => ({
    en: `What the customer agreed to, in their language (${language})`,
    ru: `С чем согласился клиент, на его языке (${language})`,
    kk: `Клиент келіскен шарт, оның тілінде (${language})`,
    es: `Lo que aceptó el cliente, en su idioma (${language})`,
  }),
  waiting: (amount: string, time: string) => ({
    en: `A fee of ${amount} will be charged to the card at ${time}.`,
    ru: `Сбор ${amount} будет списан с карты в ${time}.`,
    kk: `${amount} алым картадан сағат ${time} алынады.`,
    es: `Se cobrará un cargo de ${amount} en la tarjeta a las ${time}.`,
  }),
  /** Nothing to charge: no card is kept. */
  waitingForLink: (amount: string, time: string) => ({
    en: `No card is kept. At ${time} we will ask the customer to pay the fee of ${amount} by link.`,
    ru: `Карты нет. В ${time} мы попросим клиента оплатить сбор ${amount} по ссылке.`,
    kk: `Сақталған карта жоқ. Сағат ${time} клиенттен ${amount} алымды сілтеме арқылы төлеуді сұраймыз.`,
    es: `No hay tarjeta guardada. A las ${time} pediremos al cliente que pague el cargo de ${amount} con un enlace.`,
  }),
  askedWithoutCard: (amount: string) => ({
    en: `No card is kept. We have asked the customer to pay the fee of ${amount} by link.`,
    ru: `Карты нет. Мы попросили клиента оплатить сбор ${amount} по ссылке.`,
    kk: `Сақталған карта жоқ. Клиенттен ${amount} алымды сілтеме арқылы төлеуді сұрадық.`,
    es: `No hay tarjeta guardada. Hemos pedido al cliente que pague el cargo de ${amount} con un enlace.`,
  }),
  charging: (amount: string) => ({
    en: `The fee of ${amount} is being charged.`,
    ru: `Сбор ${amount} списывается.`,
    kk: `${amount} алым алынып жатыр.`,
    es: `Se está cobrando el cargo de ${amount}.`,
  }),
  paid: (amount: string) => ({
    en: `The fee of ${amount} is paid.`,
    ru: `Сбор ${amount} оплачен.`,
    kk: `${amount} алым төленді.`,
    es: `El cargo de ${amount} está pagado.`,
  }),
  asked: (amount: string) => ({
    en: `The card could not be charged. We have asked the customer to pay the fee of ${amount} by link.`,
    ru: `Списать с карты не удалось. Мы попросили клиента оплатить сбор ${amount} по ссылке.`,
    kk: `Картадан алу мүмкін болмады. Клиенттен ${amount} алымды сілтеме арқылы төлеуді сұрадық.`,
    es: `No se pudo cobrar en la tarjeta. Hemos pedido al cliente que pague el cargo de ${amount} con un enlace.`,
  }),
  undone: (amount: string) => ({
    en: `The fee of ${amount} was undone. Nothing is charged.`,
    ru: `Сбор ${amount} отменён. Ничего не списывается.`,
    kk: `${amount} алым болдырылмады. Ештеңе алынбайды.`,
    es: `El cargo de ${amount} se deshizo. No se cobra nada.`,
  }),
  waived: (amount: string) => ({
    en: `You let the fee of ${amount} off.`,
    ru: `Вы простили сбор ${amount}.`,
    kk: `${amount} алымды кешірдіңіз.`,
    es: `Ha perdonado el cargo de ${amount}.`,
  }),
  undo: { en: 'Undo', ru: 'Отменить сбор', kk: 'Болдырмау', es: 'Deshacer' },
  waive: { en: 'Let it off', ru: 'Простить', kk: 'Кешіру', es: 'Perdonar' },
  giveBack: { en: 'Give it back', ru: 'Вернуть', kk: 'Қайтару', es: 'Devolver' },
  dropping: { en: 'One moment…', ru: 'Минутку…', kk: 'Бір сәт…', es: 'Un momento…' },
  tooLate: {
    en: 'The fee is being charged right now. Please look again in a minute.',
    ru: 'Сбор списывается прямо сейчас. Загляните ещё раз через минуту.',
    kk: 'Алым дәл қазір алынып жатыр. Бір минуттан кейін қайта қараңыз.',
    es: 'El cargo se está cobrando ahora mismo. Vuelva a mirar en un minuto.',
  },
  charged: (amount: string) => ({
    en: `A fee of ${amount} applies`,
    ru: `Сбор за позднюю отмену: ${amount}`,
    kk: `Кеш бас тарту алымы: ${amount}`,
    es: `Se aplica un cargo de ${amount}`,
  }),
  /** Where a part goes back and a fee is charged as well. */
  inAllBack: (amount: string) => ({
    en: `In all, ${amount} comes back to you.`,
    ru: `В итоге вам вернётся ${amount}.`,
    kk: `Қорытындысында сізге ${amount} қайтарылады.`,
    es: `En total recupera ${amount}.`,
  }),
  inAllMore: (amount: string) => ({
    en: `In all, you pay ${amount} more.`,
    ru: `В итоге вы доплатите ${amount}.`,
    kk: `Қорытындысында тағы ${amount} төлейсіз.`,
    es: `En total paga ${amount} más.`,
  }),
  /** Where no card is kept. */
  chargedByLink: {
    en: 'As agreed when you booked. If you cancel now, we send you a link to pay it.',
    ru: 'Как согласовано при записи. Если отменить сейчас, мы пришлём ссылку на оплату.',
    kk: 'Жазылғанда келісілгендей. Қазір бас тартсаңыз, төлем сілтемесін жібереміз.',
    es: 'Según lo acordado al reservar. Si cancela ahora, le enviaremos un enlace para pagarlo.',
  },
  /** To the customer, once it is certain. */
  pending: (amount: string) => ({
    en: `As agreed when you booked, a fee of ${amount} will be charged to your card.`,
    ru: `Как согласовано при записи, с вашей карты спишется сбор ${amount}.`,
    kk: `Жазылғанда келісілгендей, картаңыздан ${amount} алым алынады.`,
    es: `Según lo acordado al reservar, se cobrará un cargo de ${amount} en su tarjeta.`,
  }),
  /** The rest of the price. */
  restCharging: (amount: string) => ({
    en: `As agreed when you booked, ${amount} is being charged to your card now.`,
    ru: `Как согласовано при записи, с вашей карты сейчас списывается ${amount}.`,
    kk: `Жазылғанда келісілгендей, картаңыздан қазір ${amount} алынып жатыр.`,
    es: `Según lo acordado al reservar, se están cobrando ${amount} en su tarjeta.`,
  }),
  pendingByLink: (amount: string) => ({
    en: `As agreed when you booked, there is a fee of ${amount}. We will send you a link to pay it.`,
    ru: `Как согласовано при записи, взимается сбор ${amount}. Мы пришлём ссылку на оплату.`,
    kk: `Жазылғанда келісілгендей, ${amount} алым бар. Төлем сілтемесін жібереміз.`,
    es: `Según lo acordado al reservar, hay un cargo de ${amount}. Le enviaremos un enlace para pagarlo.`,
  }),
  chargedText: {
    en: 'As agreed when you booked, it is charged to your card if you cancel now.',
    ru: 'Как согласовано при записи, он спишется с вашей карты, если отменить сейчас.',
    kk: 'Жазылғанда келісілгендей, қазір бас тартсаңыз, ол картаңыздан алынады.',
    es: 'Según lo acordado al reservar, se cobra en su tarjeta si cancela ahora.',
  },
} satisfies Catalog
