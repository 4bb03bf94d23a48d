/** The languages of Wayslot; English is edited first. */
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

/** The languages a browser asks for, most wanted first: 'ru-KZ', 'en' (RFC 9110, Accept-Language). */
const wishesIn = (header: string | null | undefined): string[] =>
  (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [range = '', ...parameters] = wish.trim().split(';')
      const weight = parameters.map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1]).find((each) => each)
      return { range, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ range }) => range)

/** The first of a browser's languages that we have; null when there is none. */
export const readAcceptLanguage = (header: string | null | undefined): Language | null =>
  wishesIn(header)
    .map(languageOf)
    .find((language) => language) ?? null

/** The first region that a browser names, 'DE' of 'de-DE, en;q=0.8'; '' when it names none. */
export const readRegion = (header: string | null | undefined): string =>
  wishesIn(header)
    .map((range) => /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})$/i.exec(range)?.[1]?.toUpperCase())
    .find((region) => region) ?? ''
