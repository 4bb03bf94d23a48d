import cyrillic from '@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2?url'
import cyrillicExt from '@fontsource-variable/onest/files/onest-cyrillic-ext-wght-normal.woff2?url'
import latin from '@fontsource-variable/onest/files/onest-latin-wght-normal.woff2?url'
import type { Language } from '#app/words/language.ts'

/** The font files of Onest that every page of a language needs, by URL: figures and spaces are in the Latin one. */
export const fontsOf: Record<Language, readonly string[]> = {
  en: [latin],
  es: [latin],
  ru: [latin, cyrillic],
  kk: [latin, cyrillic, cyrillicExt],
}
