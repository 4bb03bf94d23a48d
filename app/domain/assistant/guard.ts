import type { Language } from '#app/words/language.ts'
import { phrases } from './phrases.ts'
import { roots, wholeWords, type Guarded } from './guarded-words.ts'

/**
 * Why words of the model may not go out by themselves. All but the last are what a person would look for; `own_words`: nothing was
 * found, and yet nobody has allowed this sentence.
 */
export type TextFault =
  | 'hidden_signs'
  | 'other_letters'
  | 'digits'
  | 'money'
  | 'marks'
  | Guarded
  | 'too_long'
  | 'own_words'

/** The longest words of its own in one part, signs. */
export const textAtMost = 300

const letters: Record<Language, RegExp> = {
  en: /[a-z]/u,
  es: /[a-záéíóúüñ]/u,
  ru: /[а-яё]/u,
  kk: /[а-яёәғқңөұүһі]/u,
}

/** What is seen as nothing, or changes what is seen: format signs, fillers that are drawn as spaces. */
const hidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]/u
/** Of what may be written, besides letters and spaces. */
const plainMarks = /[.,!?:;…—–\-'’"«»“”„()¡¿]/u

/**
 * Why this text may not go out by itself in this language; null: it may. It may only where each of its phrases is one that we know
 * (see `phrases`); everything else is for a person to read, and the reason says what to look at first.
 */
export function textFault(text: string, language: Language): TextFault | null {
  const strange = signFault(text, language)
  if (strange) return strange
  return isKnown(text, language) ? null : (wordFault(text) ?? 'own_words')
}

/** What in the signs of a text may not be: all that is no letter of the language, space or plain mark. */
function signFault(text: string, language: Language): TextFault | null {
  if (hidden.test(text) || /\p{M}/u.test(text.normalize('NFC'))) return 'hidden_signs'
  if (text.length > textAtMost) return 'too_long'
  const folded = text.normalize('NFKC').toLowerCase()
  if (/\p{N}/u.test(folded)) return 'digits'
  if (/[\p{Sc}%‰]/u.test(folded)) return 'money'
  if (/[@/\\]|\p{L}\.\p{L}|\b(?:https?|www)\b/u.test(folded)) return 'link'
  for (const sign of folded) {
    if (letters[language].test(sign) || plainMarks.test(sign) || sign === ' ') continue
    return /\p{L}/u.test(sign) ? 'other_letters' : 'marks'
  }
  // Compatibility forms, such as full-width or mathematical letters, are drawn otherwise than they are read.
  if (text.normalize('NFKC') !== text.normalize('NFC').replaceAll('…', '...')) return 'other_letters'
  return null
}

/**
 * What in a text is, or could be, a time, a number, a price or a promise. By what words are made of, so that neither "to-morrow" nor
 * "t o m o r r o w" nor "toomorrow" is another word.
 */
function wordFault(text: string): TextFault | null {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  // Letter by letter, which nobody writes.
  if (/(?<!\p{L})\p{L}\P{L}+\p{L}\P{L}+\p{L}(?!\p{L})/u.test(text)) return 'hidden_signs'
  const joined = words.slice(0, -1).map((word, at) => word + words[at + 1])
  for (const word of [...words, ...joined]) {
    const short = unstretched(word)
    for (const [fault, list] of wholeWords) if (list.has(word) || list.has(short)) return fault
    for (const [fault, list] of shortRoots) if (list.some((root) => short.startsWith(root))) return fault
  }
  return null
}

const unstretched = (word: string) => word.replaceAll(/(\p{L})\1+/gu, '$1')
const shortRoots = roots.map(([fault, list]) => [fault, list.map(unstretched)] as const)

/** Whether each phrase is one that we know. */
function isKnown(text: string, language: Language): boolean {
  const said = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[.,!?:;…—–\-()¡¿]+/u)
    .map((phrase) => phrase.trim().replaceAll(/ +/g, ' '))
    .filter(Boolean)
  return said.length > 0 && said.every((phrase) => phrases[language].includes(phrase))
}
