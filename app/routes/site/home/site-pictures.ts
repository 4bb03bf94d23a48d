import type { Language } from '#app/words/language.ts'

/** Pictures of the product, made by `npm run screenshots` in each language and theme; their size in px as they are kept. */
export const sitePictures = {
  today: { width: 1200, height: 860 },
  book: { width: 540, height: 1110 },
  map: { width: 720, height: 540 },
  text: { width: 540, height: 300 },
} as const

export type SitePicture = keyof typeof sitePictures

/** Where it is kept. */
export const pictureFile = (name: SitePicture, language: Language, theme: 'light' | 'dark') =>
  `/pictures/${name}-${language}-${theme}.webp`
