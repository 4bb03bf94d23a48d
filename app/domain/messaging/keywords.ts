import type { Language } from '#app/words/language.ts'

/** `language`: of the word itself; null: one that people text in every language. */
export type Keyword = { kind: 'stop' | 'start' | 'help'; language: Language | null }

/**
 * The words that end texts, bring them back or ask who writes. The English ones are those of the carriers, of Twilio and of 47 CFR
 * 64.1200(a)(10): a text that says only CANCEL is a STOP by that rule, and Twilio stops as well, so our answer says that the visit was not
 * cancelled and where it is. Other languages have no such rule, and there "cancelar", "отмена" or "болдырмау" mean the visit: a person
 * reads them. YES starts texts at Twilio, but answers questions here.
 */
const words: Record<Keyword['kind'], Record<Language | 'all', readonly string[]>> = {
  stop: {
    all: [
      'STOP',
      'STOPALL',
      'STOP ALL',
      'UNSUBSCRIBE',
      'CANCEL',
      'END',
      'QUIT',
      'REVOKE',
      'OPTOUT',
      'OPT OUT',
      'OPT-OUT',
    ],
    en: [],
    ru: ['СТОП', 'ОТПИСАТЬСЯ', 'ОТПИСКА', 'ОТПИШИТЕ', 'ОТКАЗ ОТ СМС'],
    kk: ['ТОҚТА', 'ТОҚТАТ', 'ТОҚТАТУ', 'ТОҚТАТЫҢЫЗ', 'TOQTA', 'TOQTAT', 'TOQTATU'],
    es: ['ALTO', 'PARAR', 'DETENER', 'BAJA', 'DARME DE BAJA'],
  },
  start: {
    all: ['START', 'UNSTOP', 'SUBSCRIBE', 'OPTIN', 'OPT IN', 'OPT-IN'],
    en: [],
    ru: ['СТАРТ', 'ПОДПИСАТЬСЯ', 'ПОДПИСКА'],
    kk: ['БАСТА', 'БАСТАУ', 'BASTA', 'BASTAU'],
    es: ['INICIAR', 'INICIO', 'COMENZAR', 'REANUDAR', 'ALTA'],
  },
  help: {
    all: ['HELP', 'INFO'],
    en: [],
    ru: ['ПОМОЩЬ', 'СПРАВКА', 'ИНФО'],
    kk: ['КӨМЕК', 'ANYQTAMA', 'АНЫҚТАМА', 'KOMEK'],
    es: ['AYUDA'],
  },
}

/** Cyrillic letters that look like Latin ones, and Kazakh letters as people write them on a keyboard without these. */
const alike: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  Ё: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Ѕ: 'S',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'И',
  Қ: 'K',
  Ө: 'O',
  Ұ: 'Y',
  Ү: 'Y',
  Ә: 'A',
  Ң: 'H',
  Ғ: 'Г',
  Һ: 'H',
}

/** Signs that stand before a number, and would be letters of "no" once they are taken apart. */
const beforeNumbers = /[№ºª°]/gu

/**
 * A text as keywords are compared: no case, no accents, nothing that does not show, and letters that look alike are one. Digits
 * stay: "No. 5" is where somebody lives.
 */
function fold(text: string): string {
  const plain = text
    .replace(beforeNumbers, '0')
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Default_Ignorable_Code_Point}]|(?!\s)[\p{Cc}\p{Cf}]/gu, '')
    .toUpperCase()
  return Array.from(plain, (sign) => alike[sign] ?? sign)
    .join('')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
}

/** What stands around the words: looked at sign by sign, because a pattern that may begin anywhere reads a long text often. */
const isAround = (sign: string) => /^[\p{P}\p{S}\p{Z}]$/u.test(sign)

function withoutMarks(folded: string): string {
  const signs = Array.from(folded)
  const first = signs.findIndex((sign) => !isAround(sign))
  return first < 0 ? '' : signs.slice(first, signs.findLastIndex((sign) => !isAround(sign)) + 1).join('')
}

/** Nobody reads further for one word: blanks, marks and signs that show nothing may stand around it, all on a screen or two. */
const readAtMost = 2_000
/** Longer words are none of ours. */
const longest = 40

/** As `fold`, without the marks around; null for what is longer than any of the words. */
function wordOf(text: string): string | null {
  if (text.length > readAtMost) return null
  const word = withoutMarks(fold(text))
  return word.length > longest ? null : word
}

const known = new Map<string, Keyword>()
for (const [kind, byLanguage] of Object.entries(words) as [Keyword['kind'], (typeof words)['stop']][]) {
  for (const [language, list] of Object.entries(byLanguage) as [Language | 'all', readonly string[]][]) {
    for (const word of list) known.set(wordOf(word) ?? '', { kind, language: language === 'all' ? null : language })
  }
}

/** The keyword that a text consists of; null for any other text, also one that contains such a word. */
export function readKeyword(text: string): Keyword | null {
  return known.get(wordOf(text) ?? '') ?? null
}

const answers: Record<'yes' | 'no', readonly string[]> = {
  yes: ['YES', 'Y', 'YEP', 'YEAH', 'ДА', 'ИӘ', 'ИЯ', 'ИА', 'IA', 'IYA', 'SÍ'],
  no: ['NO', 'N', 'NOPE', 'НЕТ', 'ЖОҚ', 'JOQ', 'ZHOQ'],
}
const knownAnswers = new Map(
  (['yes', 'no'] as const).flatMap((answer) => answers[answer].map((word) => [wordOf(word) ?? '', answer] as const)),
)

/** Whoever asks does not answer. */
const asks = /[?¿؟‽⁇-⁉]/u

/** The yes or no that a text consists of; null for any other text, also one that contains such a word, or asks. */
export function readYesNo(text: string): 'yes' | 'no' | null {
  const answer = knownAnswers.get(wordOf(text) ?? '')
  return answer === undefined || asks.test(text.normalize('NFKC')) ? null : answer
}

/** The one word that people also text when they mean their visit. */
export const isCancel = (text: string): boolean => wordOf(text) === 'CANCEL'

const doubtful = ['BAJA', 'ALTO', 'PARAR', 'END'].map(wordOf)

/** Words that end texts by a rule, and mean something else as well: the ground floor, how tall something is, its end. */
export const isDoubtfulStop = (text: string): boolean => doubtful.includes(wordOf(text) ?? '')
