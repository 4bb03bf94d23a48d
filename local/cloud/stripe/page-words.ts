/** What the hosted pages say, by the English sentence. Stripe's own pages speak more languages; Kazakh is not among them. */
const sentences: Record<string, { ru: string; es: string }> = {
  'Back to {name}': { ru: 'Назад: {name}', es: 'Volver a {name}' },
  'Back to the shop': { ru: 'Назад в магазин', es: 'Volver a la tienda' },
  '{name} – payment': { ru: '{name} – оплата', es: '{name} – pago' },
  'Connected accounts': { ru: 'Подключённые счета', es: 'Cuentas conectadas' },
  'What a business may do in its own Stripe dashboard: leave the platform.': {
    ru: 'Что бизнес может сделать в своём кабинете Stripe: уйти с платформы.',
    es: 'Lo que un negocio puede hacer en su propio panel de Stripe: dejar la plataforma.',
  },
  'No account is connected.': { ru: 'Нет подключённых счетов.', es: 'No hay ninguna cuenta conectada.' },
  Disconnect: { ru: 'Отключить', es: 'Desconectar' },
  'Pay with card': { ru: 'Оплата картой', es: 'Pagar con tarjeta' },
  'Save a card': { ru: 'Сохранение карты', es: 'Guardar una tarjeta' },
  'Save card': { ru: 'Сохранить карту', es: 'Guardar la tarjeta' },
  'E-mail': { ru: 'Эл. почта', es: 'Correo electrónico' },
  'Card number': { ru: 'Номер карты', es: 'Número de tarjeta' },
  Expiry: { ru: 'Срок действия', es: 'Caducidad' },
  'MM / YY': { ru: 'ММ / ГГ', es: 'MM / AA' },
  CVC: { ru: 'Код CVC', es: 'CVC' },
  'Name on card': { ru: 'Имя на карте', es: 'Nombre en la tarjeta' },
  'Pay {amount}': { ru: 'Оплатить {amount}', es: 'Pagar {amount}' },
  'Test mode – the offline Stripe. No money moves.': {
    ru: 'Тестовый режим – Stripe без сети. Деньги не списываются.',
    es: 'Modo de prueba: Stripe sin conexión. No se mueve dinero.',
  },
  'Test numbers: 4242 4242 4242 4242 pays, 4000 0000 0000 0002 is declined, 4000 0025 0000 3155 asks for authentication.':
    {
      ru: 'Тестовые номера: 4242 4242 4242 4242 – оплата, 4000 0000 0000 0002 – отказ, 4000 0025 0000 3155 – запрос подтверждения.',
      es: 'Números de prueba: 4242 4242 4242 4242 paga, 4000 0000 0000 0002 se rechaza, 4000 0025 0000 3155 pide autenticación.',
    },
  '3D Secure authentication': { ru: 'Подтверждение 3D Secure', es: 'Autenticación 3D Secure' },
  'Your bank asks whether you really pay with the card ending in {last}.': {
    ru: 'Банк спрашивает, вы ли платите картой, которая оканчивается на {last}.',
    es: 'Su banco pregunta si de verdad paga con la tarjeta que termina en {last}.',
  },
  Complete: { ru: 'Подтвердить', es: 'Completar' },
  Fail: { ru: 'Отказать', es: 'Rechazar' },
  'There is no payment waiting for authentication.': {
    ru: 'Нет платежа, который ждёт подтверждения.',
    es: 'No hay ningún pago en espera de autenticación.',
  },
  'Not found': { ru: 'Не найдено', es: 'No encontrado' },
  'Something is missing': { ru: 'Чего-то не хватает', es: 'Falta algo' },
  'This payment page does not exist. Check the link.': {
    ru: 'Такой страницы оплаты нет. Проверьте ссылку.',
    es: 'Esta página de pago no existe. Revise el enlace.',
  },
  'Link expired': { ru: 'Ссылка устарела', es: 'Enlace caducado' },
  'This payment page has expired': { ru: 'Страница оплаты устарела', es: 'Esta página de pago ha caducado' },
  'You have not been charged.': { ru: 'Деньги не списаны.', es: 'No se le ha cobrado.' },
  'Something went wrong': { ru: 'Что-то пошло не так', es: 'Algo salió mal' },
  'Nothing was charged. Please try again.': {
    ru: 'Ничего не списано. Попробуйте ещё раз.',
    es: 'No se ha cobrado nada. Inténtelo de nuevo.',
  },
  'Enter your card number.': { ru: 'Укажите номер карты.', es: 'Escriba el número de su tarjeta.' },
  'Your card number is invalid.': { ru: 'Неверный номер карты.', es: 'El número de tarjeta no es válido.' },
  'Your card number is incomplete.': { ru: 'Номер карты неполный.', es: 'El número de tarjeta está incompleto.' },
  "Your card's expiration date is incomplete.": {
    ru: 'Срок действия карты указан не полностью.',
    es: 'La fecha de caducidad está incompleta.',
  },
  "Your card's expiration date is in the past.": {
    ru: 'Срок действия карты истёк.',
    es: 'La fecha de caducidad ya pasó.',
  },
  "Your card's expiration year is invalid.": { ru: 'Неверный год.', es: 'El año de caducidad no es válido.' },
  "Your card's security code is incomplete.": {
    ru: 'Код карты неполный.',
    es: 'El código de seguridad está incompleto.',
  },
  'Enter a valid e-mail address.': { ru: 'Укажите верный адрес почты.', es: 'Escriba un correo válido.' },
  'Your card was declined.': { ru: 'Карта отклонена.', es: 'Su tarjeta fue rechazada.' },
  'Your card has insufficient funds.': {
    ru: 'На карте недостаточно денег.',
    es: 'Su tarjeta no tiene fondos suficientes.',
  },
  'Your card has expired.': { ru: 'Срок действия карты истёк.', es: 'Su tarjeta ha caducado.' },
  "Your card's security code is incorrect.": {
    ru: 'Неверный код карты.',
    es: 'El código de seguridad no es correcto.',
  },
  'An error occurred while processing your card. Try again in a little bit.': {
    ru: 'Карту не удалось обработать. Попробуйте чуть позже.',
    es: 'No se pudo procesar su tarjeta. Inténtelo dentro de un momento.',
  },
  'Your card was declined. Your request was in test mode, but used a non test card.': {
    ru: 'Карта отклонена: в тестовом режиме работают только тестовые карты.',
    es: 'Su tarjeta fue rechazada: en modo de prueba solo valen tarjetas de prueba.',
  },
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.': {
    ru: 'Банк не подтвердил оплату. Выберите другую карту и попробуйте ещё раз.',
    es: 'No pudimos autenticar su forma de pago. Elija otra e inténtelo de nuevo.',
  },
  'Your card and invoices': { ru: 'Карта и счета', es: 'Su tarjeta y sus facturas' },
  'Card ending in {last}': { ru: 'Карта оканчивается на {last}', es: 'Tarjeta que termina en {last}' },
  'Use this card': { ru: 'Платить этой картой', es: 'Usar esta tarjeta' },
  'Open invoices: {amount}': { ru: 'Неоплаченные счета: {amount}', es: 'Facturas pendientes: {amount}' },
  'Set up payments': { ru: 'Приём оплаты', es: 'Configurar los pagos' },
  'Stripe would ask here who you are and where your money shall go. The offline Stripe believes you.': {
    ru: 'Здесь Stripe спросил бы, кто вы и куда переводить деньги. Stripe без сети верит вам на слово.',
    es: 'Aquí Stripe preguntaría quién es usted y adónde va su dinero. El Stripe sin conexión le cree.',
  },
  Account: { ru: 'Счёт', es: 'Cuenta' },
  Business: { ru: 'Бизнес', es: 'Negocio' },
  Country: { ru: 'Страна', es: 'País' },
  'not named yet': { ru: 'пока без названия', es: 'aún sin nombre' },
  'Complete onboarding': { ru: 'Завершить подключение', es: 'Completar el alta' },
  'Finish later': { ru: 'Закончить позже', es: 'Terminar más tarde' },
  'Unknown link': { ru: 'Неизвестная ссылка', es: 'Enlace desconocido' },
  'This link does not exist': { ru: 'Такой ссылки нет', es: 'Este enlace no existe' },
}

export type PageLanguage = 'en' | 'ru' | 'es'

const isSpoken = (language: string): language is PageLanguage => ['en', 'ru', 'es'].includes(language)

/**
 * The language of a page: the session's locale; with `auto` or without one, the first supported language of the
 * browser.
 */
export function languageOfPage(locale: string | null | undefined, acceptLanguage: string | undefined): PageLanguage {
  if (locale && isSpoken(locale)) return locale
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => wish.trim().slice(0, 2).toLowerCase())
  return wishes.find(isSpoken) ?? 'en'
}

export type Say = (sentence: string, facts?: Record<string, string>) => string

/** Translates a sentence into `language` and fills in its values. An unknown sentence stays English. */
export const speaker =
  (language: PageLanguage): Say =>
  (sentence, facts = {}) => {
    const said = language === 'en' ? sentence : (sentences[sentence]?.[language] ?? sentence)
    return said.replace(/\{(\w+)\}/g, (hole, name: string) => facts[name] ?? hole)
  }
