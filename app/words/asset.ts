import type { Language } from './language.ts'

/** Where the scripts of a language are served: '/assets/x.js' → '/assets/ru/x.js'. */
export const assetIn = (language: Language, url: string) =>
  url.endsWith('.js') ? url.replace(/^\/assets\//, `/assets/${language}/`) : url
