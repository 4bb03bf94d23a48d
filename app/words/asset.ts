import type { Language } from './language.ts'

/** Where the chunks of a language are served from: '/assets/x.js' → '/assets/ru/x.js'. */
export const assetIn = (language: Language, url: string) =>
  url.endsWith('.js') ? url.replace(/^\/assets\//, `/assets/${language}/`) : url
