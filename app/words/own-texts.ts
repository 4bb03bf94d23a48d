import { languageOf, languages, type Language } from './language.ts'

/** A business's own text in its other languages. */
export type OwnTexts = Partial<Record<Language, string>>

/**
 * `lang`: the language of the text, if it is not the page's, so that a browser can hyphenate and read it out correctly.
 */
export type OwnText = { text: string; lang?: Language }

/**
 * A business's own text for readers of `language`: as the business wrote it for them, or else in its own language,
 * marked as such. A text in letters its own language does not use gets no language, because we do not know it.
 */
export function ownText(text: string, others: OwnTexts, language: Language, own: Language): OwnText {
  const hers = others[language]
  if (hers) return { text: hers }
  const foreign = (own === 'en' || own === 'es') && /\p{Script=Cyrillic}/u.test(text)
  return !text || own === language || foreign ? { text } : { text, lang: own }
}

/** The language a business writes in, by its locale. */
export const ownLanguage = (locale: string): Language => languageOf(locale) ?? 'en'

/** The languages in which its texts can be added. */
export const languagesBesides = (locale: string) => languages.filter((language) => language !== ownLanguage(locale))
