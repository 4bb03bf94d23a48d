import { transliterate } from 'transliteration'

/** Kazakh letters that the library reads by their look. */
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
 * An address made of a name, as good as letters allow; '' when nothing usable is left. Not yet checked for being free. Its tables
 * weigh 190 kB, so browsers ask for it.
 */
export function slugFromName(name: string): string {
  // A Chinese character is read otherwise in each language, and the library knows only one of them.
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
