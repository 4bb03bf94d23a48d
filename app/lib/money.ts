import type { Reader } from '#app/words/reader.ts'
import { chargeStep, minorDigits, writesWhole } from './currency.ts'

/** The decimal sign where the reader lives: `49.50` or `49,50`. */
export type DecimalSign = '.' | ','

export const decimalSignOf = (reader: Pick<Reader, 'number'>): DecimalSign =>
  reader.number(0.5).includes(',') ? ',' : '.'

/**
 * An amount as people type it ("49", "$49.50", "49,50 €", "1 200", "1,200.50") in minor units of `currency`; null when
 * it is not an amount, has more decimals than the currency, or names another currency. A single separator before
 * exactly three digits is read the reader's way: where one writes `49.50`, "75,555" means thousands and "75.555" has
 * too many decimals. Uses no floating point.
 */
export function parseMoney(text: string, currency: string, sign: DecimalSign = '.'): number | null {
  const decimals = minorDigits(currency)
  const parts = splitDecimal(withoutName(withoutSpaces(text), currency), sign)
  if (!parts || parts.fraction.length > decimals) return null
  const minor = Number(parts.whole + parts.fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/**
 * A number as people type it ("49", "1 200,5", "-3") with a point and without separators: "1200.5"; null when it is none, or has more
 * than `decimals` digits after the point or fifteen in all. Separators are read as in `parseMoney`.
 */
export function readDecimal(text: string, sign: DecimalSign, decimals: number): string | null {
  const bare = withoutSpaces(text)
  const minus = /^[-\u2212]/.test(bare)
  const parts = splitDecimal(minus ? bare.slice(1) : bare, sign)
  if (!parts || parts.fraction.length > decimals) return null
  const whole = parts.whole.replace(/^0+(?=\d)/, '')
  const fraction = parts.fraction.replace(/0+$/, '')
  if (whole.length + decimals > 15) return null
  const number = fraction ? `${whole}.${fraction}` : whole
  return minus && number !== '0' ? `-${number}` : number
}

const withoutSpaces = (text: string) => text.replaceAll(/[\s\u00a0\u202f'’]/g, '')

/** The digits before and after the point; null for what is no number. */
function splitDecimal(bare: string, sign: DecimalSign): { whole: string; fraction: string } | null {
  if (!/^\d[\d.,]*$/.test(bare)) return null
  const point = decimalPoint(bare, sign)
  const whole = point === -1 ? bare : bare.slice(0, point)
  const fraction = point === -1 ? '' : bare.slice(point + 1)
  if (!/^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)$/.test(whole) || !/^\d*$/.test(fraction)) return null
  if (point !== -1 && fraction === '') return null
  return { whole: whole.replaceAll(/[.,]/g, ''), fraction }
}

/** "$75", "75€", "KZT75": removes the currency's name before or after the amount. */
function withoutName(bare: string, currency: string): string {
  const name = (currencyDisplay: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value ?? currency
  for (const one of [currency, name('symbol'), name('narrowSymbol')]) {
    if (bare.toUpperCase().startsWith(one.toUpperCase())) return bare.slice(one.length)
    if (bare.toUpperCase().endsWith(one.toUpperCase())) return bare.slice(0, -one.length)
  }
  return bare
}

/** The nearest amounts below and above one that cards cannot charge, such as 5.124 KWD; null for one that they can. */
export function payableAround(minor: number, currency: string): { below: number; above: number } | null {
  const step = chargeStep(currency)
  const below = minor - (minor % step)
  return below === minor ? null : { below, above: below + step }
}

/** Says what to type instead of an amount that cards cannot charge; null for one that they can. */
export function refuseAmount(minor: number, currency: string, sign: DecimalSign = '.'): string | null {
  const around = payableAround(minor, currency)
  if (!around) return null
  const step = chargeStep(currency)
  return `Cards can only charge ${currency} in steps of ${moneyText(step, currency, sign)}: enter ${moneyText(around.below, currency, sign)} or ${moneyText(around.above, currency, sign)}.`
}

/** Where the decimal point stands, or -1. */
function decimalPoint(bare: string, sign: DecimalSign): number {
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last === -1) return -1
  const other = bare[last] === '.' ? ',' : '.'
  if (bare.includes(other)) return last
  if (bare.indexOf(bare[last]!) !== last) return -1
  return bare.length - last - 1 === 3 && bare[last] !== sign ? -1 : last
}

/** Minor units as one would type them into a form: 4950 USD is "49.50", 600000 KZT is "6000". */
export function moneyText(minor: number, currency: string, sign: DecimalSign = '.'): string {
  const decimals = minorDigits(currency)
  const digits = String(minor).padStart(decimals + 1, '0')
  if (decimals === 0) return digits
  const [whole, fraction] = [digits.slice(0, -decimals), digits.slice(-decimals)]
  return Number(fraction) === 0 && writesWhole(currency) ? whole : `${whole}${sign}${fraction}`
}

/** Minor units with all decimals of the currency and nothing else, for spreadsheets: -4950 USD is "-49.50". */
export function decimalText(minor: number, currency: string, sign: DecimalSign = '.'): string {
  const decimals = minorDigits(currency)
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0')
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}${sign}${digits.slice(-decimals)}`
  return minor < 0 ? `-${text}` : text
}
