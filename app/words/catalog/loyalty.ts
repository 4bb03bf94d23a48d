import type { Catalog } from '../text.ts'

/** In the log. */
export const loyaltyLog = {
  'rewards.corrected': {
    en: 'Corrected a customer’s stamps',
    ru: 'Исправлены бонусы клиента',
    kk: 'Клиенттің бонустары түзетілді',
    es: 'Corrigió los sellos de un cliente',
  },
} satisfies Catalog

/** What a business gives to those who come back. */
export const loyaltyWords = {
  tab: { en: 'Rewards', ru: 'Бонусы', kk: 'Бонустар', es: 'Recompensas' },
  title: {
    en: 'For those who come back',
    ru: 'Тем, кто возвращается',
    kk: 'Қайта келгендерге',
    es: 'Para quienes vuelven',
  },
  lead: {
    en: 'Visits count once they are over and paid, and go again with a refund. Customers see their card by the link of a past visit, and choose when to use a reward.',
    ru: 'Визит засчитывается, когда он прошёл и оплачен, и отменяется с возвратом денег. Клиент видит карту по ссылке прошедшего визита и сам решает, когда взять награду.',
    kk: 'Келу аяқталып, төленгенде есептеледі, ақша қайтса – алынады. Клиент картасын өткен келуінің сілтемесінен көреді және сыйлықты қашан қолдануды өзі шешеді.',
    es: 'Las visitas cuentan una vez terminadas y pagadas, y se descuentan con un reembolso. El cliente ve su tarjeta en el enlace de una visita pasada y elige cuándo usar la recompensa.',
  },
  earn: { en: 'What is collected', ru: 'Что копится', kk: 'Не жиналады', es: 'Qué se acumula' },
  earns: {
    off: { en: 'Nothing', ru: 'Ничего', kk: 'Ештеңе', es: 'Nada' },
    visits: { en: 'A stamp for each visit', ru: 'Штамп за визит', kk: 'Әр келуге бір мөр', es: 'Un sello por visita' },
    money: { en: 'Points for what is paid', ru: 'Баллы за оплату', kk: 'Төлемге ұпай', es: 'Puntos por lo pagado' },
  },
  needed: {
    en: 'Needed for one reward',
    ru: 'Нужно для награды',
    kk: 'Бір сыйлыққа керегі',
    es: 'Hacen falta para una',
  },
  neededHint: { en: 'Stamps or points.', ru: 'Штампов или баллов.', kk: 'Мөр не ұпай.', es: 'Sellos o puntos.' },
  point: { en: 'Paid for one point', ru: 'Оплата за один балл', kk: 'Бір ұпайға төлем', es: 'Pago por un punto' },
  pointHint: {
    en: 'Only where points are collected.',
    ru: 'Только если копятся баллы.',
    kk: 'Тек ұпай жиналса.',
    es: 'Solo si se acumulan puntos.',
  },
  kind: { en: 'Reward', ru: 'Награда', kk: 'Сыйлық', es: 'Recompensa' },
  kinds: {
    percent: { en: 'Percentage off', ru: 'Скидка в процентах', kk: 'Пайызбен жеңілдік', es: 'Porcentaje de descuento' },
    amount: { en: 'Amount off', ru: 'Скидка суммой', kk: 'Сомамен жеңілдік', es: 'Importe de descuento' },
    free: { en: 'A free visit', ru: 'Бесплатный визит', kk: 'Тегін келу', es: 'Una visita gratis' },
  },
  worth: { en: 'How much', ru: 'Сколько', kk: 'Қанша', es: 'Cuánto' },
  worthHint: {
    en: 'For a free visit: the highest price it covers.',
    ru: 'Для бесплатного визита: до какой цены.',
    kk: 'Тегін келуге: қай бағаға дейін.',
    es: 'Para una visita gratis: hasta qué precio.',
  },
  expires: {
    en: 'Good for how many days',
    ru: 'Сколько дней действует',
    kk: 'Неше күн жарайды',
    es: 'Días de validez',
  },
  expiresHint: { en: 'Empty: for ever.', ru: 'Пусто: всегда.', kk: 'Бос болса: әрдайым.', es: 'Vacío: siempre.' },
  friends: { en: 'For bringing friends', ru: 'За приведённых друзей', kk: 'Дос ерткендерге', es: 'Por traer amigos' },
  friendsText: {
    en: 'Customers get a link of their own after a visit. After a new customer’s first paid visit both get a reward, once. The same phone, e-mail, card or home counts for nobody new.',
    ru: 'После визита у клиента появляется своя ссылка. После первого оплаченного визита новичка оба получают награду, один раз. Тот же телефон, почта, карта или дом новичком не считается.',
    kk: 'Келгеннен кейін клиентте өз сілтемесі болады. Жаңа клиенттің алғашқы төленген келуінен кейін екеуі де бір рет сыйлық алады. Сол телефон, пошта, карта не үй жаңа болып саналмайды.',
    es: 'Tras una visita, cada cliente tiene su propio enlace. Tras la primera visita pagada de un cliente nuevo, ambos reciben una recompensa, una vez. El mismo teléfono, correo, tarjeta o casa no cuenta como nuevo.',
  },
  refers: { en: 'Reward both', ru: 'Награждать обоих', kk: 'Екеуін де марапаттау', es: 'Recompensar a ambos' },
  refersMost: { en: 'At most in a year', ru: 'Не больше за год', kk: 'Жылына ең көбі', es: 'Como mucho al año' },
  refersMostHint: {
    en: 'Rewards that one customer can get so.',
    ru: 'Столько наград у одного клиента.',
    kk: 'Бір клиенттің сыйлық саны.',
    es: 'Recompensas por cliente.',
  },
  neighbours: { en: 'For neighbours', ru: 'Для соседей', kk: 'Көршілерге', es: 'Para vecinos' },
  neighboursText: {
    en: 'After a booking at their place, customers may give neighbours a link with times beside that visit, at the price of the nearby discount. It names nobody and no address, and ends with the visit.',
    ru: 'После записи на дом клиент может дать соседям ссылку на время рядом с этим визитом, по цене скидки за близость. В ней нет ни имени, ни адреса, и она заканчивается вместе с визитом.',
    kk: 'Үйге жазылғаннан кейін клиент көршілеріне сол келудің қасындағы уақыттарға сілтеме бере алады, бағасы – жақындық жеңілдігімен. Онда аты да, мекенжайы да жоқ, келумен бірге аяқталады.',
    es: 'Tras una reserva a domicilio, el cliente puede dar a sus vecinos un enlace con horas junto a esa visita, al precio del descuento por cercanía. No nombra a nadie ni ninguna dirección, y termina con la visita.',
  },
  tellsNeighbours: {
    en: 'Let customers tell neighbours',
    ru: 'Разрешить звать соседей',
    kk: 'Көршілерге айтуға рұқсат',
    es: 'Dejar que avisen a sus vecinos',
  },
  noDiscount: {
    en: 'It is offered once you give a part of saved driving:',
    ru: 'Ссылка появится, когда вы будете делиться экономией на дороге:',
    kk: 'Үнемделген жолдың бір бөлігін бергенде ұсынылады:',
    es: 'Se ofrece cuando dé una parte del viaje ahorrado:',
  },
  saved: { en: 'Saved.', ru: 'Сохранено.', kk: 'Сақталды.', es: 'Guardado.' },
  /** On the page of a customer. */
  card: { en: 'Rewards', ru: 'Бонусы', kk: 'Бонустар', es: 'Recompensas' },
  balance: (have: string, needed: string) => ({
    en: `${have} of ${needed}`,
    ru: `${have} из ${needed}`,
    kk: `${needed} ішінен ${have}`,
    es: `${have} de ${needed}`,
  }),
  entries: {
    visit: { en: 'Visit', ru: 'Визит', kk: 'Келу', es: 'Visita' },
    undone: { en: 'Refunded or undone', ru: 'Возврат или отмена', kk: 'Қайтарылды', es: 'Devuelta o anulada' },
    reward: { en: 'Reward given', ru: 'Выдана награда', kk: 'Сыйлық берілді', es: 'Recompensa dada' },
    reward_back: { en: 'Reward taken back', ru: 'Награда снята', kk: 'Сыйлық алынды', es: 'Recompensa retirada' },
    by_hand: { en: 'By hand', ru: 'Вручную', kk: 'Қолмен', es: 'A mano' },
  },
  inUse: { en: 'in a booking', ru: 'в записи', kk: 'жазылуда', es: 'en una reserva' },
  correct: { en: 'Give or take', ru: 'Добавить или снять', kk: 'Қосу не алу', es: 'Dar o quitar' },
  units: { en: 'How many', ru: 'Сколько', kk: 'Қанша', es: 'Cuántos' },
  unitsHint: { en: 'With a minus: take.', ru: 'С минусом: снять.', kk: 'Минуспен: алу.', es: 'Con menos: quitar.' },
  reason: { en: 'Why', ru: 'Почему', kk: 'Неге', es: 'Por qué' },
  corrected: { en: 'Corrected.', ru: 'Исправлено.', kk: 'Түзетілді.', es: 'Corregido.' },
} satisfies Catalog
