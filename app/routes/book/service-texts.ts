import { ownLanguage, ownText, type OwnTexts } from '#app/words/own-texts.ts'
import type { Reader } from '#app/words/reader.ts'

type Written = { name: string; description: string; nameIn: OwnTexts; descriptionIn: OwnTexts }

/**
 * A service's name and description as the business wrote them for this reader, each with its language if it is another
 * one.
 */
export function serviceTexts(service: Written, { language }: Reader, { locale }: { locale: string }) {
  const own = ownLanguage(locale)
  const name = ownText(service.name, service.nameIn, language, own)
  const description = ownText(service.description, service.descriptionIn, language, own)
  return { name: name.text, nameLang: name.lang, description: description.text, descriptionLang: description.lang }
}
