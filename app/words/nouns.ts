import type { Language } from './language.ts'

/**
 * A noun with the forms that sentences need, in each language. Forms are separated by `|`, in the order of the type. In
 * a browser's bundle a catalog noun has the forms of one language only, like a text; see one-language.ts.
 */
export type Noun = { en: English; ru: Russian; kk: Kazakh; es: Spanish }

export type English = { one: string; other: string; a: string }
export type Russian = Record<'nom' | 'gen' | 'dat' | 'acc' | 'ins' | 'pre' | 'plNom' | 'plGen' | 'plIns', string> & {
  gender: 'm' | 'f' | 'n'
}
/** `yours`, `yoursAcc`: with the polite possessive ending, "сапарыңыз", "сапарыңызды". */
export type Kazakh = Record<
  'nom' | 'gen' | 'dat' | 'acc' | 'loc' | 'abl' | 'plNom' | 'plGen' | 'yours' | 'yoursAcc',
  string
>
/** `the`, `of`, `to` include the article, which merges into "del" and "al". */
export type Spanish = Record<'one' | 'other' | 'a' | 'the' | 'of' | 'to' | 'thePl', string> & { gender: 'm' | 'f' }

/** What a business calls a visit, and the person who does the work. */
export type Trade = { visit: Noun; worker: Noun }

export function english(forms: string): English {
  const [one = '', other = ''] = forms.split('|')
  return { one, other, a: `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}` }
}

export function russian(gender: Russian['gender'], forms: string): Russian {
  const [nom = '', gen = '', dat = '', acc = '', ins = '', pre = '', plNom = '', plGen = '', plIns = ''] =
    forms.split('|')
  return { gender, nom, gen, dat, acc, ins, pre, plNom, plGen, plIns }
}

export function kazakh(forms: string): Kazakh {
  const [nom = '', gen = '', dat = '', acc = '', loc = '', abl = '', yours = '', plNom = '', plGen = ''] =
    forms.split('|')
  return { nom, gen, dat, acc, loc, abl, yours, yoursAcc: yours + (yours.endsWith('із') ? 'ді' : 'ды'), plNom, plGen }
}

export function spanish(gender: Spanish['gender'], forms: string): Spanish {
  const [one = '', other = ''] = forms.split('|')
  const masculine = { a: `un ${one}`, the: `el ${one}`, of: `del ${one}`, to: `al ${one}`, thePl: `los ${other}` }
  const feminine = { a: `una ${one}`, the: `la ${one}`, of: `de la ${one}`, to: `a la ${one}`, thePl: `las ${other}` }
  return { gender, one, other, ...(gender === 'm' ? masculine : feminine) }
}

/** The form that agrees with a Russian noun: "ваш", "ваша" or "ваше". */
export const ruBy = ({ ru }: Noun, m: string, f: string, n: string) => ({ m, f, n })[ru.gender]

/** The form that agrees with a Spanish noun: "este" or "esta". */
export const esBy = ({ es }: Noun, m: string, f: string) => ({ m, f })[es.gender]

/** "об инструкторе", "о мастере" */
export const ruAbout = ({ ru }: Noun) => `${/^[аэиоу]/.test(ru.pre) ? 'об' : 'о'} ${ru.pre}`

/** In development a catalog writes all languages at once, and in a browser the noun has the forms of one of them. */
export const cap = (text: string | undefined) => (text ? text.charAt(0).toUpperCase() + text.slice(1) : '')

/** A noun with the forms of only one language gets them for each language: nothing else is said there. */
export const inEach = (noun: Noun): Noun => {
  if ('en' in noun) return noun
  const forms = noun as unknown
  return { en: forms, ru: forms, kk: forms, es: forms } satisfies Record<Language, unknown> as Noun
}
