import type { Problem } from '../text.ts'

/** What is wrong with a business's own entries: its address, prices, hours and days. */
export const businessProblems: readonly Problem[] = [
  [
    /^Enter the name of your business/,
    () => ({
      en: 'Enter the name of your business.',
      ru: 'Укажите название бизнеса.',
      kk: 'Бизнесіңіздің атауын жазыңыз.',
      es: 'Escriba el nombre de su negocio.',
    }),
  ],
  [
    /^Choose (?:another address|the address|a time zone|a country|a currency|from the list|a role|a person|an address|a colour|where|when|what)/,
    () => ({ en: 'Choose one.', ru: 'Выберите из списка.', kk: 'Тізімнен таңдаңыз.', es: 'Elija una opción.' }),
  ],
  [
    /^Use 3 to 40 characters/,
    () => ({
      en: 'Use 3 to 40 characters.',
      ru: 'От 3 до 40 знаков.',
      kk: '3-тен 40 таңбаға дейін.',
      es: 'Use de 3 a 40 caracteres.',
    }),
  ],
  [
    /^Use a–z and 0–9/,
    () => ({
      en: 'Use a–z and 0–9, with hyphens only in between.',
      ru: 'Буквы a–z, цифры 0–9 и дефис в середине.',
      kk: 'a–z әріптері, 0–9 цифрлары және ортасында дефис.',
      es: 'Use a–z y 0–9, con guiones solo en medio.',
    }),
  ],
  [
    /^Use single hyphens/,
    () => ({
      en: 'Use single hyphens only.',
      ru: 'Не ставьте дефисы подряд.',
      kk: 'Дефистерді қатар қоймаңыз.',
      es: 'No use guiones seguidos.',
    }),
  ],
  [
    /^Reserved for Wayslot/,
    () => ({
      en: 'Reserved for Wayslot. Add your town or trade.',
      ru: 'Этот адрес оставлен для Wayslot. Добавьте город или занятие.',
      kk: 'Бұл мекенжай Wayslot-қа арналған. Қалаңызды не кәсібіңізді қосыңыз.',
      es: 'Reservado para Wayslot. Añada su ciudad u oficio.',
    }),
  ],
  [
    /^Too much like another company/,
    () => ({
      en: 'Too much like another company’s name.',
      ru: 'Слишком похоже на название другой компании.',
      kk: 'Басқа компанияның атына тым ұқсас.',
      es: 'Se parece demasiado al nombre de otra empresa.',
    }),
  ],
  [
    /^Taken, or too much like another one\.(?: Free: (.*)\.)?$/,
    (free) =>
      free
        ? {
            en: `Taken, or too much like another one. Free: ${free}.`,
            ru: `Занято или слишком похоже на другой адрес. Свободны: ${free}.`,
            kk: `Бос емес немесе басқасына тым ұқсас. Бос: ${free}.`,
            es: `Ocupada o demasiado parecida a otra. Libres: ${free}.`,
          }
        : {
            en: 'Taken, or too much like another one.',
            ru: 'Занято или слишком похоже на другой адрес.',
            kk: 'Бос емес немесе басқасына тым ұқсас.',
            es: 'Ocupada o demasiado parecida a otra.',
          },
  ],
  [
    /^Enter an amount like (.*)\.$/,
    (like) => ({
      en: `Enter an amount like ${like}.`,
      ru: `Укажите сумму, например ${like}.`,
      kk: `Соманы жазыңыз, мысалы, ${like}.`,
      es: `Escriba un importe como ${like}.`,
    }),
  ],
  [
    /^Enter (?:an amount|the deposit|what an hour)/,
    () => ({ en: 'Enter an amount.', ru: 'Укажите сумму.', kk: 'Соманы жазыңыз.', es: 'Escriba un importe.' }),
  ],
  [
    /^This amount is too large/,
    () => ({
      en: 'This amount is too large.',
      ru: 'Сумма слишком большая.',
      kk: 'Сома тым үлкен.',
      es: 'El importe es demasiado alto.',
    }),
  ],
  [
    /^To be paid online it must cost at least (.*)\.$/,
    (least) => ({
      en: `To be paid online it must cost at least ${least}.`,
      ru: `Для оплаты онлайн цена должна быть не меньше ${least}.`,
      kk: `Онлайн төлеу үшін бағасы кемінде ${least} болуы керек.`,
      es: `Para pagarse en línea debe costar al menos ${least}.`,
    }),
  ],
  [
    /^A deposit is at least (.*)\.$/,
    (least) => ({
      en: `A deposit is at least ${least}.`,
      ru: `Предоплата – не меньше ${least}.`,
      kk: `Алдын ала төлем кемінде ${least}.`,
      es: `El anticipo es de al menos ${least}.`,
    }),
  ],
  [
    /^A card can only be kept/,
    () => ({
      en: 'A card can only be kept where cards are one of the ways.',
      ru: 'Карту можно сохранить, только если среди способов есть карта.',
      kk: 'Картаны жолдардың бірі карта болғанда ғана сақтауға болады.',
      es: 'Solo se puede guardar una tarjeta si es una de las formas de pago.',
    }),
  ],
  [
    /^The deposit cannot be more/,
    () => ({
      en: 'The deposit cannot be more than the price.',
      ru: 'Предоплата не может быть больше цены.',
      kk: 'Алдын ала төлем бағадан көп бола алмайды.',
      es: 'El anticipo no puede superar el precio.',
    }),
  ],
  [
    /^Enter a link that starts/,
    () => ({
      en: 'Enter a link that starts with https://.',
      ru: 'Укажите ссылку, которая начинается с https://.',
      kk: 'https:// деп басталатын сілтеме жазыңыз.',
      es: 'Escriba un enlace que empiece por https://.',
    }),
  ],
  [
    /^Enter the hours, or tick/,
    () => ({
      en: 'Enter the hours, or tick “Closed all day”.',
      ru: 'Укажите часы или отметьте «Весь день выходной».',
      kk: 'Жұмыс уақытын жазыңыз немесе «Күні бойы демалыс» дегенді белгілеңіз.',
      es: 'Escriba las horas o marque «Cerrado todo el día».',
    }),
  ],
  [
    /^Enter (?:both times|a time|the hours)/,
    () => ({
      en: 'Enter times like 09:00 and 17:00.',
      ru: 'Укажите время, например 09:00 и 17:00.',
      kk: 'Уақытты жазыңыз, мысалы, 09:00 және 17:00.',
      es: 'Escriba horas como 09:00 y 17:00.',
    }),
  ],
  [
    /^These hours overlap/,
    () => ({
      en: 'These hours overlap.',
      ru: 'Эти часы пересекаются.',
      kk: 'Бұл сағаттар қабаттасып тұр.',
      es: 'Estas horas se solapan.',
    }),
  ],
  [
    /^The end must differ/,
    () => ({
      en: 'The end must differ from the start.',
      ru: 'Начало и конец не могут совпадать.',
      kk: 'Басы мен соңы бірдей бола алмайды.',
      es: 'El final no puede coincidir con el comienzo.',
    }),
  ],
  [
    /^The end must|^The last day is before/,
    () => ({
      en: 'The end must come after the start.',
      ru: 'Конец должен быть позже начала.',
      kk: 'Соңы басынан кейін болуы керек.',
      es: 'El final debe ir después del comienzo.',
    }),
  ],
  [
    /^Choose (?:a date|the first day|the last day|today)/,
    () => ({
      en: 'Choose a date from today on.',
      ru: 'Выберите дату, начиная с сегодняшней.',
      kk: 'Бүгінгі немесе одан кейінгі күнді таңдаңыз.',
      es: 'Elija una fecha a partir de hoy.',
    }),
  ],
  [
    /^Use at most a year/,
    () => ({
      en: 'Use at most a year at once.',
      ru: 'Не больше года за раз.',
      kk: 'Бір жолы бір жылдан аспасын.',
      es: 'Como máximo un año de una vez.',
    }),
  ],
  [
    /^Write up to three percentages/,
    () => ({
      en: 'Write up to three percentages from 1 to 50, like 10, 15, 20.',
      ru: 'Укажите до трёх процентов от 1 до 50, например 10, 15, 20.',
      kk: '1-ден 50-ге дейінгі үш пайызға дейін жазыңыз, мысалы 10, 15, 20.',
      es: 'Escriba hasta tres porcentajes del 1 al 50, como 10, 15, 20.',
    }),
  ],
  [
    /^Use at most five reminders/,
    () => ({
      en: 'Use at most five reminders.',
      ru: 'Не больше пяти напоминаний.',
      kk: 'Бес еске салудан аспасын.',
      es: 'Como máximo cinco recordatorios.',
    }),
  ],
  [
    /^Say why/,
    () => ({
      en: 'Say why in a few words: the owner reads it.',
      ru: 'Объясните в двух словах: это прочтёт владелец.',
      kk: 'Себебін қысқаша жазыңыз: оны иесі оқиды.',
      es: 'Explique el motivo en pocas palabras: lo lee el propietario.',
    }),
  ],
  [
    /^This person is in your team already/,
    () => ({
      en: 'This person is already in your team.',
      ru: 'Этот человек уже в вашей команде.',
      kk: 'Бұл адам командаңызда бар.',
      es: 'Esta persona ya está en su equipo.',
    }),
  ],
  [
    /^Use more than 0/,
    () => ({ en: 'Use more than 0.', ru: 'Больше 0.', kk: '0-ден көп болсын.', es: 'Use más de 0.' }),
  ],
  [
    /^Cards can only charge (\S+) in steps of (.*): enter (.*) or (.*)\.$/,
    (currency, step, below, above) => ({
      en: `Cards can only charge ${currency} in steps of ${step}: enter ${below} or ${above}.`,
      ru: `Карты не проводят суммы ${currency} мельче ${step}: укажите ${below} или ${above}.`,
      kk: `Карталар ${currency} бойынша ${step} сомасынан ұсағын өткізбейді: ${below} немесе ${above} жазыңыз.`,
      es: `Las tarjetas no admiten en ${currency} menos de ${step}: escriba ${below} o ${above}.`,
    }),
  ],
]
