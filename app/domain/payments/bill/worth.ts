import { moneyText, parseMoney, refuseAmount, type DecimalSign } from '#app/lib/money.ts'

export type Worth = { percent: number | null; amountMinor: number | null }

/** What something takes off, as it was typed: a share like "20" or "20 %", or an amount in the currency. A text says what is wrong. */
export function readWorth(
  kind: 'percent' | 'amount',
  typed: string,
  currency: string,
  sign: DecimalSign = '.',
): Worth | string {
  if (kind === 'percent') {
    const percent = /^\d{1,3}\s*%?$/.test(typed) ? Number.parseInt(typed, 10) : 0
    return percent < 1 || percent > 100 ? 'Enter a whole number from 1 to 100.' : { percent, amountMinor: null }
  }
  const amountMinor = parseMoney(typed, currency, sign)
  if (amountMinor === null || amountMinor < 1) return `Enter an amount like ${moneyText(4900, currency, sign)}.`
  if (amountMinor > 100_000_000_000) return 'This amount is too large.'
  return refuseAmount(amountMinor, currency, sign) ?? { percent: null, amountMinor }
}
