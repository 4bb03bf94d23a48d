import type { Catalog } from '../text.ts'

/** The dashboard's payments: connecting Stripe, the month's figures and the latest movements. */
export const paymentsWords = {
  title: { en: 'Payments', ru: 'Платежи', kk: 'Төлемдер', es: 'Pagos' },
  lead: {
    en: 'Customers pay by card into your own Stripe account; the money is yours from the start.',
    ru: 'Клиенты платят картой на ваш собственный счёт Stripe: деньги сразу ваши.',
    kk: 'Клиенттер сіздің өз Stripe шотыңызға картамен төлейді: ақша бірден сіздікі.',
    es: 'Los clientes pagan con tarjeta en su propia cuenta de Stripe; el dinero es suyo desde el principio.',
  },
  cards: { en: 'Card payments', ru: 'Оплата картой', kk: 'Картамен төлеу', es: 'Pagos con tarjeta' },
  state: {
    none: { en: 'Not connected', ru: 'Не подключён', kk: 'Қосылмаған', es: 'Sin conectar' },
    lost: { en: 'Disconnected', ru: 'Отключён', kk: 'Ажыратылған', es: 'Desconectado' },
    unfinished: { en: 'Not finished', ru: 'Не закончено', kk: 'Аяқталмаған', es: 'Sin terminar' },
    ready: { en: 'Connected', ru: 'Подключён', kk: 'Қосылған', es: 'Conectado' },
  },
  waiting: {
    en: 'Some services cannot be booked yet',
    ru: 'На некоторые услуги пока нельзя записаться',
    kk: 'Кейбір қызметтерге әзірге жазылу мүмкін емес',
    es: 'Algunos servicios aún no se pueden reservar',
  },
  waitingText: (services: string) => ({
    en: `Paid when booking, so customers can book once you connect Stripe: ${services}.`,
    ru: `Оплачиваются при записи, поэтому записаться можно будет, когда вы подключите Stripe: ${services}.`,
    kk: `Жазылғанда төленеді, сондықтан Stripe қосқан соң жазылуға болады: ${services}.`,
    es: `Se pagan al reservar; los clientes podrán reservarlos cuando conecte Stripe: ${services}.`,
  }),
  readyText: {
    en: 'Deposits and full payments work. Stripe pays out to your bank.',
    ru: 'Предоплата и полная оплата работают. Stripe переводит деньги на ваш банковский счёт.',
    kk: 'Алдын ала төлем мен толық төлем жұмыс істейді. Stripe ақшаны банк шотыңызға аударады.',
    es: 'Los anticipos y los pagos completos funcionan. Stripe deposita el dinero en su banco.',
  },
  noPayouts: {
    en: 'Deposits and full payments work, but Stripe still needs something before it pays out to your bank.',
    ru: 'Предоплата и полная оплата работают, но Stripe нужно ещё что-то от вас, чтобы переводить деньги в банк.',
    kk: 'Алдын ала төлем мен толық төлем жұмыс істейді, бірақ ақшаны банкке аудару үшін Stripe-қа сізден әлі бірдеңе керек.',
    es: 'Los anticipos y los pagos completos funcionan, pero Stripe necesita algo más antes de depositar el dinero en su banco.',
  },
  finish: {
    en: 'Finish at Stripe',
    ru: 'Закончить в Stripe',
    kk: 'Stripe-та аяқтау',
    es: 'Terminar en Stripe',
  },
  unfinishedText: {
    en: 'Stripe still needs something from you before it accepts cards. Services without payment can be booked meanwhile.',
    ru: 'Чтобы принимать карты, Stripe нужно ещё что-то от вас. На услуги без оплаты уже можно записываться.',
    kk: 'Карталарды қабылдау үшін Stripe-қа сізден әлі бірдеңе керек. Төлемсіз қызметтерге қазірдің өзінде жазылуға болады.',
    es: 'Stripe necesita algo más de usted antes de aceptar tarjetas. Mientras tanto se pueden reservar los servicios sin pago.',
  },
  goOn: { en: 'Continue at Stripe', ru: 'Продолжить в Stripe', kk: 'Stripe-та жалғастыру', es: 'Seguir en Stripe' },
  connectText: {
    en: 'Connect an account, new or existing, to take a deposit or the full price when somebody books. It takes a few minutes on Stripe’s pages.',
    ru: 'Подключите счёт, новый или уже открытый, чтобы брать предоплату или полную оплату при записи. Это займёт несколько минут на страницах Stripe.',
    kk: 'Жазылғанда алдын ала немесе толық төлем алу үшін жаңа не бұрынғы шотыңызды қосыңыз. Stripe беттерінде бірнеше минут кетеді.',
    es: 'Conecte una cuenta, nueva o existente, para cobrar un anticipo o el precio completo al reservar. Son unos minutos en las páginas de Stripe.',
  },
  onlyOwner: {
    en: 'Only the owner decides where the money goes.',
    ru: 'Куда идут деньги, решает только владелец.',
    kk: 'Ақша қайда түсетінін тек иесі шешеді.',
    es: 'Solo el propietario decide adónde va el dinero.',
  },
  another: {
    en: 'Use another Stripe account',
    ru: 'Подключить другой счёт Stripe',
    kk: 'Басқа Stripe шотын қосу',
    es: 'Usar otra cuenta de Stripe',
  },
  anotherText: {
    en: 'New payments go into the new account once you finish at Stripe; until then nobody can pay by card. Earlier payments, and their refunds, stay with the current account.',
    ru: 'Новые платежи пойдут на новый счёт, когда вы закончите в Stripe; до этого оплатить картой нельзя. Прежние платежи и возвраты по ним остаются на нынешнем счёте.',
    kk: 'Stripe-та аяқтаған соң, жаңа төлемдер жаңа шотқа түседі; оған дейін картамен төлеу мүмкін емес. Бұрынғы төлемдер мен олардың қайтарылуы қазіргі шотта қалады.',
    es: 'Los pagos nuevos irán a la cuenta nueva cuando la termine en Stripe; hasta entonces nadie puede pagar con tarjeta. Lo cobrado hasta ahora y sus reembolsos se quedan en la actual.',
  },
  connectAnother: {
    en: 'Connect another account',
    ru: 'Подключить другой счёт',
    kk: 'Басқа шот қосу',
    es: 'Conectar otra cuenta',
  },
  lostText: {
    en: 'Your Stripe account was disconnected. Connect one again to take payments when somebody books. Earlier payments can only be returned in your Stripe dashboard.',
    ru: 'Ваш счёт Stripe отключён. Подключите счёт снова, чтобы брать оплату при записи. Прежние платежи можно вернуть только в кабинете Stripe.',
    kk: 'Stripe шотыңыз ажыратылды. Жазылғанда төлем алу үшін шотты қайта қосыңыз. Бұрынғы төлемдерді тек Stripe кабинетінде қайтаруға болады.',
    es: 'Su cuenta de Stripe se desconectó. Vuelva a conectar una para cobrar al reservar. Los pagos anteriores solo se pueden devolver en su panel de Stripe.',
  },
  connect: { en: 'Connect Stripe', ru: 'Подключить Stripe', kk: 'Stripe қосу', es: 'Conectar Stripe' },
  opening: { en: 'Opening Stripe…', ru: 'Открываем Stripe…', kk: 'Stripe ашылуда…', es: 'Abriendo Stripe…' },
  country: {
    en: 'Country of the business',
    ru: 'Страна бизнеса',
    kk: 'Бизнестің елі',
    es: 'País del negocio',
  },
  countryHint: {
    en: 'You cannot change it later.',
    ru: 'Потом её не изменить.',
    kk: 'Кейін өзгерту мүмкін емес.',
    es: 'No se puede cambiar después.',
  },
  chooseCountry: { en: 'Choose a country', ru: 'Выберите страну', kk: 'Елді таңдаңыз', es: 'Elija un país' },
  thisMonth: { en: 'This month', ru: 'В этом месяце', kk: 'Осы айда', es: 'Este mes' },
  taken: { en: 'Taken', ru: 'Получено', kk: 'Түсті', es: 'Cobrado' },
  afterRefunds: { en: 'after refunds', ru: 'за вычетом возвратов', kk: 'қайтаруды шегергенде', es: 'tras reembolsos' },
  /** What Stripe or PayPal took, and what Wayslot did. */
  feeParts: (processing: string, ours: string) => ({
    en: `${processing} processing, ${ours} Wayslot`,
    ru: `${processing} за платежи, ${ours} Wayslot`,
    kk: `төлемге ${processing}, Wayslot ${ours}`,
    es: `${processing} por pagos, ${ours} Wayslot`,
  }),
  fees: { en: 'Fees', ru: 'Комиссии', kk: 'Комиссия', es: 'Comisiones' },
  left: { en: 'Left for you', ru: 'Вам остаётся', kk: 'Сізге қалды', es: 'Le queda' },
  afterFees: { en: 'after fees', ru: 'за вычетом комиссий', kk: 'комиссияны шегергенде', es: 'tras comisiones' },
  movements: {
    en: 'Latest payments and refunds',
    ru: 'Последние оплаты и возвраты',
    kk: 'Соңғы төлемдер мен қайтарулар',
    es: 'Últimos pagos y reembolsos',
  },
  noMovements: {
    en: 'No money has moved yet',
    ru: 'Операций пока нет',
    kk: 'Әзірге операция жоқ',
    es: 'Aún no hay movimientos',
  },
  noMovementsText: {
    en: 'Payments and refunds appear here, each with its fees.',
    ru: 'Здесь появятся платежи и возвраты, каждый со своей комиссией.',
    kk: 'Төлемдер мен қайтарулар осында көрінеді, әрқайсысы комиссиясымен.',
    es: 'Aquí aparecerán los pagos y reembolsos, cada uno con sus comisiones.',
  },
  customer: { en: 'Customer', ru: 'Клиент', kk: 'Клиент', es: 'Cliente' },
  when: { en: 'When', ru: 'Когда', kk: 'Қашан', es: 'Cuándo' },
  what: { en: 'What', ru: 'Что', kk: 'Не', es: 'Qué' },
  amount: { en: 'Amount', ru: 'Сумма', kk: 'Сома', es: 'Importe' },
  forYou: { en: 'For you', ru: 'Вам', kk: 'Сізге', es: 'Para usted' },
} satisfies Catalog

/** What moved. */
export const movementWords = {
  payment: { en: 'Payment', ru: 'Оплата', kk: 'Төлем', es: 'Pago' },
  paidFor: {
    no_show: { en: 'No-show fee', ru: 'Сбор за неявку', kk: 'Келмеу алымы', es: 'Cargo por ausencia' },
    late_cancel: {
      en: 'Late cancellation fee',
      ru: 'Сбор за позднюю отмену',
      kk: 'Кеш бас тарту алымы',
      es: 'Cargo por cancelación tardía',
    },
    rest_on_file: {
      en: 'Rest of the price, card on file',
      ru: 'Остаток цены, сохранённая карта',
      kk: 'Бағаның қалғаны, сақталған карта',
      es: 'Resto del precio, tarjeta guardada',
    },
  },
  refund: { en: 'Refund', ru: 'Возврат', kk: 'Қайтару', es: 'Reembolso' },
  /** The customer's bank would not take it. */
  cameBack: {
    en: 'Refund that came back',
    ru: 'Возврат не принят банком',
    kk: 'Банк қабылдамаған қайтару',
    es: 'Reembolso devuelto por el banco',
  },
  dispute: {
    en: 'Taken by the bank: disputed',
    ru: 'Списано банком: спор',
    kk: 'Банк алды: дау',
    es: 'Retirado por el banco: disputa',
  },
  disputeWon: {
    en: 'Given back by the bank',
    ru: 'Возвращено банком',
    kk: 'Банк қайтарды',
    es: 'Devuelto por el banco',
  },
  fee: {
    en: 'Our fee returned',
    ru: 'Возврат нашей комиссии',
    kk: 'Комиссиямызды қайтару',
    es: 'Devolución de nuestra comisión',
  },
} satisfies Catalog

/** Why Stripe could not be opened. */
export const connectProblems = {
  noCountry: {
    en: 'Choose the country your business is registered in.',
    ru: 'Выберите страну, в которой зарегистрирован ваш бизнес.',
    kk: 'Бизнесіңіз тіркелген елді таңдаңыз.',
    es: 'Elija el país en el que está registrado su negocio.',
  },
  unsupported: {
    en: 'Stripe cannot connect accounts from this country to Wayslot yet.',
    ru: 'В этой стране Stripe пока не открывает для нас счета.',
    kk: 'Stripe бұл елде біз үшін әзірге шот ашпайды.',
    es: 'Stripe todavía no abre cuentas para nosotros en este país.',
  },
  noAnswer: {
    en: 'Stripe is not answering right now. Try again in a minute.',
    ru: 'Stripe сейчас не отвечает. Попробуйте через минуту.',
    kk: 'Stripe қазір жауап бермей тұр. Бір минуттан кейін қайталаңыз.',
    es: 'Stripe no responde ahora. Inténtelo en un minuto.',
  },
} satisfies Catalog
