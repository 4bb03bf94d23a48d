import { answerPartsWords } from './answerParts.ts'
import { fieldProblems } from './customerFields.ts'
import { phoneBookingPrice } from './phoneBookingPrice.ts'
import type { Problem, Text } from '../text.ts'

const chars = (n: string): Text => ({
  en: `Use at most ${n} characters.`,
  ru: `Не больше ${n} знаков.`,
  kk: `${n} таңбадан аспасын.`,
  es: `Use como máximo ${n} caracteres.`,
})

/** Used when a sentence has no translation of its own. */
export const unknownProblem: Text = {
  en: 'Please check this.',
  ru: 'Проверьте это поле.',
  kk: 'Осы өрісті тексеріңіз.',
  es: 'Revise este campo.',
}

const missing: Text = {
  en: 'Please fill this in.',
  ru: 'Заполните это поле.',
  kk: 'Осы өрісті толтырыңыз.',
  es: 'Complete este campo.',
}

/** What is wrong with a line, a number, a name or a password that somebody typed. */
export const typedProblems: readonly Problem[] = [
  ...fieldProblems,
  [/^(?:Please )?[Uu]se (?:an address of )?at most ([\d,.]+) characters\.$/, chars],
  [/^This is too long\..* ([\d,]+) /, chars],
  [/^As text messages this is too long\./, () => answerPartsWords.tooMany],
  [/^Please check this\.$/, () => unknownProblem],
  [/^Please write why the price is another one\.$/, () => phoneBookingPrice.reasonNeeded],
  [
    /^Please leave out links/,
    () => ({
      en: 'Please leave out links and e-mail addresses.',
      ru: 'Уберите ссылки и адреса почты.',
      kk: 'Сілтемелер мен пошта мекенжайларын алып тастаңыз.',
      es: 'Quite los enlaces y los correos electrónicos.',
    }),
  ],
  [/^Please fill this in\.$/, () => missing],
  [/^Enter the code\.$/, () => missing],
  [
    /^Enter the six digits of the code\.$/,
    () => ({
      en: 'Enter the six digits of the code.',
      ru: 'Введите шесть цифр кода.',
      kk: 'Кодтың алты санын енгізіңіз.',
      es: 'Escriba las seis cifras del código.',
    }),
  ],
  [
    /^(?:Please choose|Choose a day)\.$/,
    () => ({ en: 'Please choose.', ru: 'Выберите.', kk: 'Таңдаңыз.', es: 'Elija una opción.' }),
  ],
  [
    /^Please tick this box if you are sure\.$/,
    () => ({
      en: 'Please tick this box if you are sure.',
      ru: 'Поставьте галочку, если уверены.',
      kk: 'Сенімді болсаңыз, белгі қойыңыз.',
      es: 'Marque esta casilla si está seguro.',
    }),
  ],
  [
    /^Please use at most (\d+) tags\.$/,
    (n) => ({
      en: `Please use at most ${n} tags.`,
      ru: `Меток не больше ${n}.`,
      kk: `Белгі ${n} санынан аспасын.`,
      es: `Use como máximo ${n} etiquetas.`,
    }),
  ],
  [/^Please use at most (\d+) characters for a tag\.$/, chars],
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
    /^Use at least ([\d,]+)(?: |\.$)/,
    (n) => ({ en: `Use at least ${n}.`, ru: `Не меньше ${n}.`, kk: `Кемінде ${n} болсын.`, es: `Use al menos ${n}.` }),
  ],
  [
    /^Use at most (\d+) sets of hours a day/,
    (n) => ({
      en: `Use at most ${n} sets of hours a day.`,
      ru: `Не больше ${n} промежутков в день.`,
      kk: `Күніне ${n} аралықтан аспасын.`,
      es: `Como máximo ${n} intervalos al día.`,
    }),
  ],
  [
    /^Use at most ([\d,]+)[ .]/,
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
    /^Enter a number/,
    () => ({ en: 'Enter a number.', ru: 'Укажите число.', kk: 'Сан жазыңыз.', es: 'Escriba un número.' }),
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
]

/** Where nothing closer fits: what is missing, as the name of the field stands above it. */
export const missingProblems: readonly Problem[] = [
  [/^(?:Please )?(?:enter|[Ww]rite) (?:an?|the|your|what|who|why)\b[^,;:]*\.$/, () => missing],
]
