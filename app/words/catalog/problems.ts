import type { Reader } from '../reader.ts'
import type { Catalog, Text } from '../text.ts'
import { apiProblems } from './apiProblems.ts'
import { frontWords } from './front.ts'
import { refusals } from './refusals.ts'
import { areaProblems } from './area.ts'

const chars = (n: string): Text => ({
  en: `Use at most ${n} characters.`,
  ru: `Не больше ${n} знаков.`,
  kk: `${n} таңбадан аспасын.`,
  es: `Use como máximo ${n} caracteres.`,
})

const unknown: Text = {
  en: 'Please check this.',
  ru: 'Проверьте это поле.',
  kk: 'Осы өрісті тексеріңіз.',
  es: 'Revise este campo.',
}

/**
 * What a validator finds wrong, by the English sentence it is written in: schemas are read by programs too, in English. A
 * sentence that is not here is said as `unknown` in the other languages.
 */
const problems: readonly [RegExp, (...found: string[]) => Text][] = [
  [/^(?:Please )?[Uu]se (?:an address of )?at most ([\d,.]+) characters\.$/, chars],
  [/^This is too long\..* ([\d,]+) /, chars],
  [/^Please check this\.$/, () => unknown],
  [
    /^Please fill this in\.$/,
    () => ({
      en: 'Please fill this in.',
      ru: 'Заполните это поле.',
      kk: 'Осы өрісті толтырыңыз.',
      es: 'Complete este campo.',
    }),
  ],
  [
    /^Use at least (\d+) characters\.$/,
    (n) => ({
      en: `Use at least ${n} characters.`,
      ru: `Не меньше ${n} знаков.`,
      kk: `Кемінде ${n} таңба болсын.`,
      es: `Use al menos ${n} caracteres.`,
    }),
  ],
  [
    /^Use at least ([\d,]+) /,
    (n) => ({ en: `Use at least ${n}.`, ru: `Не меньше ${n}.`, kk: `Кемінде ${n} болсын.`, es: `Use al menos ${n}.` }),
  ],
  [
    /^Use at most (\d+) intervals a day/,
    (n) => ({
      en: `Use at most ${n} intervals a day.`,
      ru: `Не больше ${n} промежутков в день.`,
      kk: `Күніне ${n} аралықтан аспасын.`,
      es: `Como máximo ${n} intervalos al día.`,
    }),
  ],
  [
    /^Use at most ([\d,]+) /,
    (n) => ({
      en: `Use at most ${n}.`,
      ru: `Не больше ${n}.`,
      kk: `${n} мәнінен аспасын.`,
      es: `Use como máximo ${n}.`,
    }),
  ],
  [
    /^Use (?:whole|a whole) /,
    () => ({
      en: 'Use a whole number.',
      ru: 'Укажите целое число.',
      kk: 'Бүтін сан жазыңыз.',
      es: 'Use un número entero.',
    }),
  ],
  [
    /^Enter a number of /,
    () => ({ en: 'Enter a number.', ru: 'Укажите число.', kk: 'Сан жазыңыз.', es: 'Escriba un número.' }),
  ],
  [
    /plain text\.$/,
    () => ({
      en: 'Use plain text in one line.',
      ru: 'Обычный текст в одну строку.',
      kk: 'Бір жолға жай мәтін жазыңыз.',
      es: 'Use texto sencillo en una línea.',
    }),
  ],
  [
    /^(?:Please e|E)nter an e-mail address|^Enter your e-mail/,
    () => ({
      en: 'Enter an e-mail address like name@example.com.',
      ru: 'Укажите адрес почты, например name@example.com.',
      kk: 'Пошта мекенжайын жазыңыз, мысалы, name@example.com.',
      es: 'Escriba un correo como nombre@ejemplo.com.',
    }),
  ],
  [
    /phone number or an e-mail address/,
    () => ({
      en: 'Enter a phone number or an e-mail address.',
      ru: 'Укажите телефон или почту.',
      kk: 'Телефонды немесе поштаны жазыңыз.',
      es: 'Escriba un teléfono o un correo.',
    }),
  ],
  [
    /nter a phone number/,
    () => ({
      en: 'Enter a phone number with its country code.',
      ru: 'Укажите номер телефона с кодом страны.',
      kk: 'Телефон нөмірін ел кодымен жазыңыз.',
      es: 'Escriba un teléfono con su código de país.',
    }),
  ],
  [
    /first name\.$/,
    () => ({ en: 'Enter the first name.', ru: 'Укажите имя.', kk: 'Атын жазыңыз.', es: 'Escriba el nombre.' }),
  ],
  [
    /last name\.$/,
    () => ({ en: 'Enter the last name.', ru: 'Укажите фамилию.', kk: 'Тегін жазыңыз.', es: 'Escriba los apellidos.' }),
  ],
  [
    /^Choose a password\.$/,
    () => ({
      en: 'Choose a password.',
      ru: 'Придумайте пароль.',
      kk: 'Құпиясөз ойлап табыңыз.',
      es: 'Elija una contraseña.',
    }),
  ],
  [
    /^Enter your password\.$/,
    () => ({
      en: 'Enter your password.',
      ru: 'Введите пароль.',
      kk: 'Құпиясөзді енгізіңіз.',
      es: 'Escriba su contraseña.',
    }),
  ],
  [
    /^This password is too long/,
    () => ({
      en: 'This password is too long.',
      ru: 'Пароль слишком длинный.',
      kk: 'Құпиясөз тым ұзын.',
      es: 'Esta contraseña es demasiado larga.',
    }),
  ],
  [
    /^This password is easy to guess/,
    () => ({
      en: 'This password is easy to guess. Choose a longer one.',
      ru: 'Такой пароль легко угадать. Придумайте длиннее.',
      kk: 'Бұл құпиясөзді табу оңай. Ұзағырағын ойлаңыз.',
      es: 'Esta contraseña es fácil de adivinar. Elija una más larga.',
    }),
  ],
  [
    /^Enter (?:your|a) name\.$/,
    () => ({
      en: 'Enter a name.',
      ru: 'Укажите имя или название.',
      kk: 'Атын не атауын жазыңыз.',
      es: 'Escriba un nombre.',
    }),
  ],
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
    /^Kept for Wayslot/,
    () => ({
      en: 'Kept for Wayslot. Add your town or trade.',
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
      en: 'This person is in your team already.',
      ru: 'Этот человек уже в вашей команде.',
      kk: 'Бұл адам командаңызда бар.',
      es: 'Esta persona ya está en su equipo.',
    }),
  ],
  [
    /^Use more than 0 km/,
    () => ({
      en: 'Use more than 0 km.',
      ru: 'Больше 0 км.',
      kk: '0 км-ден көп болсын.',
      es: 'Use más de 0 km.',
    }),
  ],
  [/^That was tried too often\. Please wait (\d+) seconds?\.$/, (seconds) => refusals.waitSeconds(Number(seconds))],
  [/^That was tried too often\. Please wait (\d+) minutes?\.$/, (minutes) => refusals.waitMinutes(Number(minutes))],
  [
    /^Cards carry no smaller part of (\S+) than (.*): enter (.*) or (.*)\.$/,
    (currency, step, below, above) => ({
      en: `Cards carry no smaller part of ${currency} than ${step}: enter ${below} or ${above}.`,
      ru: `Карты не проводят суммы ${currency} мельче ${step}: укажите ${below} или ${above}.`,
      kk: `Карталар ${currency} бойынша ${step} сомасынан ұсағын өткізбейді: ${below} немесе ${above} жазыңыз.`,
      es: `Las tarjetas no admiten en ${currency} menos de ${step}: escriba ${below} o ${above}.`,
    }),
  ],
  [/^“(.*)” is not a postcode/, areaProblems.notPostcode],
  [/^These are (\d+) postcodes; (\d+) fit/, areaProblems.tooManyPostcodes],
  [/^A shape needs at least three/, () => areaProblems.few],
  [/^A shape has at most (\d+) corners/, areaProblems.many],
  [/^One of the corners is not/, () => areaProblems.range],
  [/^The shape crosses the 180th/, () => areaProblems.antimeridian],
  [/^The outline crosses itself/, () => areaProblems.crossing],
  [/^This is too long for a shape of at most (\d+)/, areaProblems.tooLong],
  [/^Line (\d+) is not a corner/, areaProblems.notCorner],
  [/^This GeoJSON cannot/, () => areaProblems.notGeoJson],
  [/^This begins like GeoJSON/, () => areaProblems.notJson],
]

/** Forms say some of the sentences that end a request, see `failed` in form.server.ts. */
const isText = (entry: Catalog[string]): entry is Text => typeof entry !== 'function' && typeof entry.en === 'string'
const endings = new Map(
  Object.values({ ...refusals, ...frontWords } satisfies Catalog)
    .filter(isText)
    .map((text) => [text.en, text]),
)

/** A validator's English sentence as a text, null where it is not known. */
export function problemText(sentence: string): Text | null {
  for (const [pattern, text] of [...problems, ...apiProblems]) {
    const match = pattern.exec(sentence)
    if (match) return { ...text(...match.slice(1).map((part) => part ?? '')), en: sentence }
  }
  return endings.get(sentence) ?? null
}

/** A sentence beside a field for its reader: a validator's in her language, one that was said by the page as it is. */
export function sayProblem(sentence: string, { language, say }: Reader): string {
  const text = problemText(sentence)
  if (text) return say(text)
  const inCyrillic = language === 'ru' || language === 'kk'
  return inCyrillic && !/\p{Script=Cyrillic}/u.test(sentence) ? say(unknown) : sentence
}
