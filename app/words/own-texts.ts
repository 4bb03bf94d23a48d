import { languageOf, languages, type Language } from './language.ts'

/** What a business wrote itself, in languages besides its own. */
export type OwnTexts = Partial<Record<Language, string>>

/** `lang`: of the text, where it is another one than the page's; a browser may hyphenate and read it out by that. */
export type OwnText = { text: string; lang?: Language }

/**
 * A business's own text for whoever reads `language`: as it wrote it for her, else in its own language, and openly so. Text in
 * letters that its own language has not is of a language nobody told us.
 */
export function ownText(text: string, others: OwnTexts, language: Language, own: Language): OwnText {
  const hers = others[language]
  if (hers) return { text: hers }
  const foreign = (own === 'en' || own === 'es') && /\p{Script=Cyrillic}/u.test(text)
  return !text || own === language || foreign ? { text } : { text, lang: own }
}

/** The language a business writes in, by its locale. */
export const ownLanguage = (locale: string): Language => languageOf(locale) ?? 'en'

/** The languages that its texts may be added in. */
export const languagesBesides = (locale: string) => languages.filter((language) => language !== ownLanguage(locale))
