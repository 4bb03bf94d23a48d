import { chargeStep, minorDigits } from './currency.ts'

/**
 * An amount as people type it ("49", "49.50", "49,50", "1 200", "1,200.50") in minor units of `currency`; null when it is not
 * one or has more decimals than the currency. A single separator before exactly three digits groups thousands, unless the
 * currency has three decimals. No floating point is involved.
 */
export function parseMoney(text: string, currency: string): number | null {
  const decimals = minorDigits(currency)
  const bare = text.replaceAll(/[\s\u00a0\u202f'’]/g, '')
  if (!/^\d[\d.,]*$/.test(bare)) return null
  const point = decimalPoint(bare, decimals)
  const whole = point === -1 ? bare : bare.slice(0, point)
  const fraction = point === -1 ? '' : bare.slice(point + 1)
  if (
    !/^(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3})+)$/.test(whole) ||
    !/^\d*$/.test(fraction) ||
    fraction.length > decimals
  )
    return null
  if (point !== -1 && fraction === '') return null
  const minor = Number(whole.replaceAll(/[.,]/g, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** The amounts next to one that cards cannot carry, such as 5.124 KWD; null for one that they can. */
export function payableAround(minor: number, currency: string): { below: number; above: number } | null {
  const step = chargeStep(currency)
  const below = minor - (minor % step)
  return below === minor ? null : { below, above: below + step }
}

/** Says what to type instead of an amount that cards cannot carry; null for one that they can. */
export function refuseAmount(minor: number, currency: string): string | null {
  const around = payableAround(minor, currency)
  if (!around) return null
  const step = chargeStep(currency)
  return `Cards carry no smaller part of ${currency} than ${moneyText(step, currency)}: enter ${moneyText(around.below, currency)} or ${moneyText(around.above, currency)}.`
}

/** Where the decimal point stands, or -1. */
function decimalPoint(bare: string, decimals: number): number {
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  if (last === -1) return -1
  const other = bare[last] === '.' ? ',' : '.'
  if (bare.includes(other)) return last
  if (bare.indexOf(bare[last]!) !== last) return -1
  return bare.length - last - 1 === 3 && decimals !== 3 ? -1 : last
}

/** Minor units as one would type them into a form: 4950 USD is "49.50". */
export function moneyText(minor: number, currency: string): string {
  const decimals = minorDigits(currency)
  const digits = String(minor).padStart(decimals + 1, '0')
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
