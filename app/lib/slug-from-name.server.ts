import { transliterate } from 'transliteration'

/** Kazakh letters that the library would transliterate by their looks. */
const kazakh = {
  Ә: 'A',
  ә: 'a',
  Ғ: 'G',
  ғ: 'g',
  Қ: 'Q',
  қ: 'q',
  Ң: 'N',
  ң: 'n',
  Ө: 'O',
  ө: 'o',
  Ұ: 'U',
  ұ: 'u',
  Ү: 'U',
  ү: 'u',
  Һ: 'H',
  һ: 'h',
}

/**
 * A URL name made from a name, as well as the letters allow; '' when nothing usable is left. Whether it is free is not
 * checked. Its tables weigh 190 kB, so browsers ask the server for it.
 */
export function slugFromName(name: string): string {
  // A Chinese character is read differently in each language, and the library knows only one reading.
  const readable = name
    .normalize('NFC')
    .replaceAll(/\p{Script=Han}+/gu, ' ')
    .replaceAll('&', ' and ')
  return transliterate(readable, { replace: kazakh })
    .toLowerCase()
    .replaceAll(/['’`"]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
}

/** The same, different from all in `taken`; `otherwise`: what it is called when the name leaves no letter. */
export function freeSlug(name: string, taken: readonly string[], otherwise: string): string {
  const base = slugFromName(name) || otherwise
  const used = new Set(taken)
  if (!used.has(base)) return base
  let number = 2
  while (used.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
