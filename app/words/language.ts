/** The languages people read Wayslot in; English is edited first. */
export const languages = ['en', 'ru', 'kk', 'es'] as const
export type Language = (typeof languages)[number]

/** Each language by its own name, for the switch. */
export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', kk: 'Қазақша', es: 'Español' }

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The language of a locale such as 'ru-KZ' or 'es_MX'; null for one we do not have. */
export function languageOf(locale: string | null | undefined): Language | null {
  const [primary] = (locale ?? '').toLowerCase().split(/[-_]/)
  return isLanguage(primary) ? primary : null
}

/** The first of a browser's wishes that we have, by its weights (RFC 9110, Accept-Language); null when it asks for none. */
export function readAcceptLanguage(header: string | null | undefined): Language | null {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [range = '', ...parameters] = wish.trim().split(';')
      const weight = parameters.map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1]).find((each) => each)
      return { language: languageOf(range), weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return wishes.find(({ language }) => language)?.language ?? null
}
