import type { Catalog } from '../text.ts'

/** The page where an owner connects other ways to pay than cards. */
export const gatewayWords = {
  title: {
    en: 'Other ways to pay',
    ru: 'Другие способы оплаты',
    kk: 'Басқа төлем тәсілдері',
    es: 'Otras formas de pago',
  },
  lead: {
    en: 'Customers choose among the ways you offer. The money goes straight to your own account there.',
    ru: 'Клиенты выбирают из способов, которые вы предлагаете. Деньги сразу идут на ваш собственный счёт.',
    kk: 'Клиенттер сіз ұсынған тәсілдердің бірін таңдайды. Ақша бірден сіздің өз шотыңызға түседі.',
    es: 'Los clientes eligen entre las formas que usted ofrece. El dinero va directo a su propia cuenta.',
  },
  open: {
    en: 'Set up other ways to pay',
    ru: 'Настроить другие способы оплаты',
    kk: 'Басқа төлем тәсілдерін баптау',
    es: 'Configurar otras formas de pago',
  },
  back: { en: 'Back to payments', ru: 'К платежам', kk: 'Төлемдерге оралу', es: 'Volver a pagos' },
  on: { en: 'Offered', ru: 'Предлагается', kk: 'Ұсынылады', es: 'Disponible' },
  off: { en: 'Not offered', ru: 'Не предлагается', kk: 'Ұсынылмайды', es: 'No disponible' },
  paypal: { en: 'PayPal', ru: 'PayPal', kk: 'PayPal', es: 'PayPal' },
  paypalText: {
    en: 'You need a PayPal business account. Deposits, full payments and refunds work as with cards.',
    ru: 'Нужен бизнес-счёт PayPal. Предоплата, полная оплата и возвраты работают так же, как с картами.',
    kk: 'PayPal бизнес-шоты керек. Алдын ала төлем, толық төлем және қайтару картадағыдай жұмыс істейді.',
    es: 'Necesita una cuenta de empresa de PayPal. Anticipos, pagos completos y reembolsos funcionan como con tarjeta.',
  },
  clientId: { en: 'Client ID', ru: 'Client ID', kk: 'Client ID', es: 'Client ID' },
  whereToFind: {
    en: 'At developer.paypal.com, under Apps & Credentials, in Live mode.',
    ru: 'На developer.paypal.com в разделе Apps & Credentials, режим Live.',
    kk: 'developer.paypal.com сайтында, Apps & Credentials бөлімінде, Live режимінде.',
    es: 'En developer.paypal.com, en Apps & Credentials, en modo Live.',
  },
  secret: { en: 'Secret key', ru: 'Секретный ключ', kk: 'Құпия кілт', es: 'Clave secreta' },
  keptSafe: {
    en: 'We keep it encrypted and never show it again.',
    ru: 'Мы храним его в зашифрованном виде и больше никогда не покажем.',
    kk: 'Біз оны шифрлап сақтаймыз және қайта көрсетпейміз.',
    es: 'La guardamos cifrada y no la volvemos a mostrar.',
  },
  connect: { en: 'Connect PayPal', ru: 'Подключить PayPal', kk: 'PayPal қосу', es: 'Conectar PayPal' },
  replace: { en: 'Use these keys', ru: 'Использовать эти ключи', kk: 'Осы кілттерді қолдану', es: 'Usar estas claves' },
  asking: { en: 'Asking PayPal…', ru: 'Спрашиваем PayPal…', kk: 'PayPal-дан сұраймыз…', es: 'Preguntando a PayPal…' },
  stop: {
    en: 'Stop offering PayPal',
    ru: 'Больше не предлагать PayPal',
    kk: 'PayPal ұсынуды тоқтату',
    es: 'Dejar de ofrecer PayPal',
  },
  stopText: {
    en: 'Customers can no longer choose it. To offer it again, you will need the keys again.',
    ru: 'Клиенты больше не смогут его выбрать. Чтобы вернуть его, ключи понадобятся снова.',
    kk: 'Клиенттер оны енді таңдай алмайды. Қайта ұсыну үшін кілттер қайтадан керек болады.',
    es: 'Los clientes ya no podrán elegirlo. Para ofrecerlo de nuevo necesitará otra vez las claves.',
  },
  since: (when: string) => ({
    en: `Connected since ${when}, with this client ID:`,
    ru: `Подключено: ${when}. Client ID:`,
    kk: `Қосылған уақыты: ${when}. Client ID:`,
    es: `Conectado desde el ${when}, con este Client ID:`,
  }),
  other: {
    en: 'Use other keys or another account',
    ru: 'Другие ключи или другой счёт',
    kk: 'Басқа кілттер немесе басқа шот',
    es: 'Usar otras claves u otra cuenta',
  },
  otherText: {
    en: 'New payments use the new keys. Earlier payments, and their refunds, stay with the account they were paid to.',
    ru: 'Новые платежи пойдут с новыми ключами. Прежние платежи и возвраты по ним остаются на том счёте, куда они пришли.',
    kk: 'Жаңа төлемдер жаңа кілттермен жүреді. Бұрынғы төлемдер мен олардың қайтарылуы түскен шотында қалады.',
    es: 'Los pagos nuevos usan las claves nuevas. Los anteriores y sus reembolsos se quedan en la cuenta a la que llegaron.',
  },
  notInCurrency: {
    en: 'PayPal does not take your currency.',
    ru: 'PayPal не принимает вашу валюту.',
    kk: 'PayPal сіздің валютаңызды қабылдамайды.',
    es: 'PayPal no admite su moneda.',
  },
  wrongKeys: {
    en: 'PayPal does not know these keys. Copy both again.',
    ru: 'PayPal не знает таких ключей. Скопируйте оба ещё раз.',
    kk: 'PayPal бұл кілттерді танымайды. Екеуін де қайта көшіріңіз.',
    es: 'PayPal no reconoce estas claves. Copie las dos de nuevo.',
  },
  noAnswer: {
    en: 'PayPal is not answering right now. Try again in a minute.',
    ru: 'PayPal сейчас не отвечает. Попробуйте через минуту.',
    kk: 'PayPal қазір жауап бермей тұр. Бір минуттан кейін қайталаңыз.',
    es: 'PayPal no responde ahora. Inténtelo en un minuto.',
  },
  done: {
    connected: {
      en: 'PayPal is connected. Your customers can choose it now.',
      ru: 'PayPal подключён. Теперь клиенты могут его выбрать.',
      kk: 'PayPal қосылды. Енді клиенттер оны таңдай алады.',
      es: 'PayPal está conectado. Sus clientes ya pueden elegirlo.',
    },
    off: {
      en: 'PayPal is no longer offered. Earlier payments can still be refunded.',
      ru: 'PayPal больше не предлагается. Прежние платежи можно вернуть и дальше.',
      kk: 'PayPal енді ұсынылмайды. Бұрынғы төлемдерді әлі де қайтаруға болады.',
      es: 'PayPal ya no se ofrece. Los pagos anteriores todavía se pueden reembolsar.',
    },
  },
} satisfies Catalog
