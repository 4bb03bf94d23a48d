import { en, es, ru } from '../plural.ts'
import type { Catalog } from '../text.ts'

/** What texts a business has sent, and how many it allows. */
export const textsWords = {
  title: { en: 'Texts sent', ru: 'Отправленные СМС', kk: 'Жіберілген СМС', es: 'SMS enviados' },
  none: {
    en: 'No texts were sent yet.',
    ru: 'СМС пока не отправлялись.',
    kk: 'Әзірге СМС жіберілген жоқ.',
    es: 'Todavía no se enviaron SMS.',
  },
  count: (texts: number, parts: number, cost: string) => ({
    en: `${texts} ${en(texts, 'text', 'texts')}, ${parts} ${en(parts, 'part', 'parts')}, ${cost}`,
    ru: `${texts} СМС, ${parts} ${ru(parts, 'часть', 'части', 'частей')}, ${cost}`,
    kk: `${texts} СМС, ${parts} бөлік, ${cost}`,
    es: `${texts} SMS, ${parts} ${es(parts, 'parte', 'partes')}, ${cost}`,
  }),
  parts: {
    en: 'A text is paid for in parts: 160 characters, or 70 where it has Cyrillic letters.',
    ru: 'СМС оплачивается по частям: 160 знаков, а с кириллицей 70.',
    kk: 'СМС бөлікпен төленеді: 160 таңба, ал кириллица болса 70.',
    es: 'Un SMS se paga por partes: 160 signos, o 70 si tiene letras cirílicas.',
  },
  limits: { en: 'Limits', ru: 'Лимиты', kk: 'Шектеулер', es: 'Límites' },
  limit: {
    en: 'Most parts in a month',
    ru: 'Не больше частей в месяц',
    kk: 'Бір айда ең көбі, бөлік',
    es: 'Partes al mes, como máximo',
  },
  limitHint: {
    en: 'Above this, customers get e-mails instead, and we tell you once. Leave empty for no limit.',
    ru: 'Сверх лимита клиенты узнают всё по почте, а вам придёт одно письмо. Пусто: без лимита.',
    kk: 'Шектен асқанда клиенттер бәрін поштадан біледі, сізге бір рет айтамыз. Бос болса, шек жоқ.',
    es: 'Al pasarlo, sus clientes se enteran por correo y le avisamos una vez. Vacío: sin límite.',
  },
  money: {
    en: 'Most to pay in a month',
    ru: 'Не больше в месяц',
    kk: 'Бір айда ең көбі, ақша',
    es: 'Máximo al mes en dinero',
  },
  moneyHint: {
    en: 'In US dollars. Until the carriers’ price is known, some minutes later, we count an estimate.',
    ru: 'В долларах США. Пока цена оператора неизвестна, несколько минут, считаем по оценке.',
    kk: 'АҚШ долларымен. Оператор бағасы белгілі болғанша, бірнеше минут, шамалап есептейміз.',
    es: 'En dólares. Hasta conocer el precio del operador, unos minutos después, contamos una estimación.',
  },
  amount: {
    en: 'Enter an amount like 40 or 12.50.',
    ru: 'Введите сумму, например 40 или 12.50.',
    kk: 'Соманы енгізіңіз, мысалы 40 не 12.50.',
    es: 'Escriba un importe como 40 o 12.50.',
  },
  cost: (money: string, isEstimate: boolean) => ({
    en: isEstimate ? `about ${money}` : money,
    ru: isEstimate ? `около ${money}` : money,
    kk: isEstimate ? `шамамен ${money}` : money,
    es: isEstimate ? `unos ${money}` : money,
  }),
  usedUp: {
    en: 'The texts of this month are used up: customers hear everything by e-mail.',
    ru: 'СМС на этот месяц закончились: клиенты узнают всё по почте.',
    kk: 'Осы айдың СМС-і таусылды: клиенттер бәрін поштадан біледі.',
    es: 'Se acabaron los SMS de este mes: sus clientes se enteran de todo por correo.',
  },
  team: {
    en: 'Technicians may get texts about their visits',
    ru: 'Мастера могут получать СМС о своих визитах',
    kk: 'Мамандар өз жазылулары туралы СМС ала алады',
    es: 'Los técnicos pueden recibir SMS de sus visitas',
  },
  teamHint: {
    en: 'They choose on the page of their account; the texts count in your limit.',
    ru: 'Каждый выбирает на странице своего аккаунта; эти СМС входят в ваш лимит.',
    kk: 'Әркім өз аккаунт бетінде таңдайды; бұл СМС шегіңізге кіреді.',
    es: 'Cada uno lo elige en la página de su cuenta; esos SMS cuentan en su límite.',
  },
  wholeName: {
    en: 'Never shorten our name in texts',
    ru: 'Не сокращать наше название в СМС',
    kk: 'СМС-те атауымызды қысқартпау',
    es: 'No acortar nuestro nombre en los SMS',
  },
  wholeNameCosts: (cut: string, whole: number, now: number) => ({
    en: `Where it saves a part, we write “${cut}”. With the whole name a confirmation takes ${whole} parts instead of ${now}.`,
    ru: `Где это экономит часть СМС, мы пишем «${cut}». С полным названием подтверждение займёт частей: ${whole} вместо ${now}.`,
    kk: `СМС бөлігін үнемдесе, «${cut}» деп жазамыз. Толық атаумен растау ${now} емес, ${whole} бөлік алады.`,
    es: `Donde ahorra una parte escribimos «${cut}». Con el nombre entero una confirmación ocupa ${whole} partes en vez de ${now}.`,
  }),
  wholeNameFree: {
    en: 'Your name fits as it is; with long names of services it could cost a part more.',
    ru: 'Название и так помещается; с длинными названиями услуг может понадобиться ещё одна часть.',
    kk: 'Атауыңыз онсыз да сыяды; ұзақ қызмет атауларымен тағы бір бөлік керек болуы мүмкін.',
    es: 'Su nombre cabe tal cual; con nombres largos de servicios podría costar una parte más.',
  },
  today: {
    en: 'Held back today',
    ru: 'Сегодня не отправлено',
    kk: 'Бүгін жіберілмеді',
    es: 'Retenido hoy',
  },
  countries: (count: number) => ({
    en: `Texts go to your own country and ${count} others`,
    ru: `СМС идут в вашу страну и ещё в другие, всего других: ${count}`,
    kk: `СМС өз еліңізге және тағы ${count} елге барады`,
    es: `Los SMS van a su país y a otros ${count}`,
  }),
} satisfies Catalog
