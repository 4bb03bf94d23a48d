import { isLanguage, languageOf, readAcceptLanguage, type Language } from './language.ts'

const languageCookie = '__Host-language'

/** The language chosen on this host before, from a Cookie header. */
function readLanguageCookie(header: string | undefined): Language | null {
  const value = new RegExp(`(?:^|;\\s*)${languageCookie}=(\\w+)`).exec(header ?? '')?.[1]
  return isLanguage(value) ? value : null
}

/** Whether a browser keeps a language choice: by its Cookie header, or by a cookie in this answer. */
export const keepsLanguage = (cookie: string | undefined, answer: Headers) =>
  readLanguageCookie(cookie) !== null || languageSetBy(answer) !== null

/** The language that an answer sets for its browser; null: none. */
export const languageSetBy = (answer: Headers): Language | null =>
  answer
    .getSetCookie()
    .map(readLanguageCookie)
    .find((language) => language) ?? null

/** A Set-Cookie that keeps the choice for a year, on this host only. */
export const keepLanguage = (language: Language) =>
  `${languageCookie}=${language}; Max-Age=31536000; Path=/; Secure; HttpOnly; SameSite=Lax`

type Wishes = {
  /** `?lang=` in the URL: links in messages carry the reader's language. */
  link: string | null
  cookie: string | undefined
  acceptLanguage: string | undefined
  /** Locale of the business whose page it is. */
  business: string | null
}

/**
 * Language of a page: the link or an earlier choice, then the browser's languages, then the business's, then English.
 */
export function chooseLanguage({ link, cookie, acceptLanguage, business }: Wishes): Language {
  if (isLanguage(link)) return link
  return readLanguageCookie(cookie) ?? readAcceptLanguage(acceptLanguage) ?? languageOf(business) ?? 'en'
}
