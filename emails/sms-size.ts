import { graphemes } from '#app/lib/graphemes.ts'

const gsmBasic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
  'abcdefghijklmnopqrstuvwxyzäöñüà'
const gsmExtended = '^{}\\[~]|€\f'
const basic = new Set(gsmBasic)
const extended = new Set(gsmExtended)

const isGsm = (sign: string) => basic.has(sign) || extended.has(sign)
/** Whether a text fits into an SMS with its 160 characters as it stands. */
export const fitsGsm = (text: string): boolean => Array.from(text).every(isGsm)
const septets = (sign: string) => (extended.has(sign) ? 2 : 1)

/** What a part of a longer text holds, where a single one holds `limit`. */
export const unitsOfPart = (limit: 160 | 70) => (limit === 160 ? 153 : 67)

/**
 * How much of an SMS a text fills: `units` of `limit` (160 septets in GSM-7, otherwise 70 UTF-16 units), and the number
 * of parts. A longer text is sent in parts of 153 septets or 67 units; no character is cut in two (3GPP TS 23.038).
 */
export function smsSize(text: string): { units: number; limit: 160 | 70; parts: number } {
  const gsm = fitsGsm(text)
  const sizes = gsm ? Array.from(text, septets) : graphemes(text).map((sign) => sign.length)
  const units = sizes.reduce((sum, size) => sum + size, 0)
  const limit = gsm ? 160 : 70
  if (units <= limit) return { units, limit, parts: 1 }
  const most = unitsOfPart(limit)
  let [parts, filled] = [1, 0]
  for (const size of sizes) {
    if (filled + size > most) [parts, filled] = [parts + 1, 0]
    filled += size
  }
  return { units, limit, parts }
}

// Typographic characters would turn the whole text into UCS-2, with a limit of 70 instead of 160.
const plainer: Record<string, string> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
}

/** Plain characters for typographic ones; control characters, also line breaks, become one space. */
export function plainText(text: string): string {
  const replaced = Array.from(text, (sign) => plainer[sign] ?? sign).join('')
  return replaced
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Characters that do not lose an accent but are replaced as a whole. */
const alike: Record<string, string> = {
  '«': '"',
  '»': '"',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
}

/** A character that GSM-7 lacks, as people text it: "sab" for "sáb". */
function texted(sign: string): string {
  if (isGsm(sign)) return sign
  const bare = sign.normalize('NFD').replace(/\p{Mn}/gu, '')
  return alike[sign] ?? (/^\p{Script=Latin}+$/u.test(bare) ? bare : sign)
}

/** A text as it is texted without accents, to compare two of them. */
export const bareText = (text: string): string => Array.from(text.normalize('NFC'), texted).join('')

/**
 * The text with a code for the currency's sign ("KZT 6,000") and without accents, if it then needs fewer parts;
 * otherwise unchanged.
 */
export function cheapest(text: string, currency: string): string {
  const coded = text.replace(/(\p{Sc})(\d?)/gu, (whole, sign: string, digit: string) =>
    isGsm(sign) ? whole : `${currency}${digit && ' '}${digit}`,
  )
  const plain = Array.from(coded.normalize('NFC'), texted).join('')
  const { parts } = smsSize(text)
  return [coded, plain].find((other) => smsSize(other).parts < parts) ?? text
}

/** A name of at most `most` characters, with a full stop where it was cut. */
export function shorten(name: string, most: number): string {
  const signs = graphemes(name)
  if (signs.length <= most) return name
  return `${signs
    .slice(0, most - 1)
    .join('')
    .trimEnd()}.`
}
