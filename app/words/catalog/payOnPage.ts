import type { Catalog } from '../text.ts'

/** The form for a card on the business's own page. Loaded with the form, after the page. */
export const cardFormWords = {
  orByCard: { en: 'or by card', ru: 'или картой', kk: 'немесе картамен', es: 'o con tarjeta' },
  paying: { en: 'Paying…', ru: 'Оплачиваем…', kk: 'Төленіп жатыр…', es: 'Pagando…' },
  safe: {
    en: 'Stripe takes the payment. Nobody else sees your card number.',
    ru: 'Оплату принимает Stripe. Больше никто не видит номер вашей карты.',
    kk: 'Төлемді Stripe қабылдайды. Картаңыздың нөмірін одан басқа ешкім көрмейді.',
    es: 'Stripe recibe el pago. Nadie más ve el número de su tarjeta.',
  },
  declined: {
    en: 'Your bank declined this card. Nothing was charged. Please try another card.',
    ru: 'Банк отклонил эту карту. Деньги не списаны. Попробуйте другую карту.',
    kk: 'Банк бұл картаны қабылдамады. Ақша алынған жоқ. Басқа картамен көріңіз.',
    es: 'Su banco rechazó esta tarjeta. No se ha cobrado nada. Pruebe con otra tarjeta.',
  },
  noFunds: {
    en: 'There is not enough money on this card. Nothing was charged. Please try another card.',
    ru: 'На этой карте недостаточно денег. Ничего не списано. Попробуйте другую карту.',
    kk: 'Бұл картада ақша жеткіліксіз. Ештеңе алынған жоқ. Басқа картамен көріңіз.',
    es: 'Esta tarjeta no tiene fondos suficientes. No se ha cobrado nada. Pruebe con otra tarjeta.',
  },
  cardExpired: {
    en: 'This card has expired. Nothing was charged. Please try another card.',
    ru: 'Срок действия этой карты истёк. Ничего не списано. Попробуйте другую карту.',
    kk: 'Бұл картаның мерзімі өтіп кеткен. Ештеңе алынған жоқ. Басқа картамен көріңіз.',
    es: 'Esta tarjeta ha caducado. No se ha cobrado nada. Pruebe con otra tarjeta.',
  },
  wrongCode: {
    en: 'The security code is not right. Nothing was charged. Please check the three or four digits on your card.',
    ru: 'Код безопасности не подходит. Ничего не списано. Проверьте три или четыре цифры на карте.',
    kk: 'Қауіпсіздік коды дұрыс емес. Ештеңе алынған жоқ. Картадағы үш немесе төрт санды тексеріңіз.',
    es: 'El código de seguridad no es correcto. No se ha cobrado nada. Revise las tres o cuatro cifras de su tarjeta.',
  },
  notConfirmed: {
    en: 'Your bank could not confirm that it is you. Nothing was charged. Please try again, or another card.',
    ru: 'Банк не подтвердил, что платите вы. Ничего не списано. Попробуйте ещё раз или другой картой.',
    kk: 'Банк төлеуші сіз екеніңізді растай алмады. Ештеңе алынған жоқ. Қайта көріңіз немесе басқа картамен төлеңіз.',
    es: 'Su banco no pudo confirmar que es usted. No se ha cobrado nada. Inténtelo de nuevo o con otra tarjeta.',
  },
  unclear: {
    en: 'The payment did not go through. Please enter your card again.',
    ru: 'Оплата не прошла. Введите данные карты ещё раз.',
    kk: 'Төлем өтпеді. Карта деректерін қайта енгізіңіз.',
    es: 'El pago no se completó. Introduzca su tarjeta de nuevo.',
  },
} satisfies Catalog

/** The owner's choice where customers enter their card. */
export const payPlaceWords = {
  title: {
    en: 'Where customers pay',
    ru: 'Где платят клиенты',
    kk: 'Клиенттер қайда төлейді',
    es: 'Dónde pagan los clientes',
  },
  onPage: {
    en: 'Customers pay on your own page',
    ru: 'Клиенты платят на вашей странице',
    kk: 'Клиенттер сіздің бетіңізде төлейді',
    es: 'Los clientes pagan en su propia página',
  },
  hint: {
    en: 'With Apple Pay, Google Pay, Link or a card. Without this, they are led to a page of Stripe.',
    ru: 'Через Apple Pay, Google Pay, Link или картой. Без этого они переходят на страницу Stripe.',
    kk: 'Apple Pay, Google Pay, Link арқылы немесе картамен. Бұл өшірулі болса, олар Stripe бетіне өтеді.',
    es: 'Con Apple Pay, Google Pay, Link o tarjeta. Si no, van a una página de Stripe.',
  },
} satisfies Catalog
