import { minorDigits } from '../../../../lib/currency.ts'

/** PayPal counts these in whole units, our books in hundredths. https://developer.paypal.com/reference/currency-codes/ */
const wholeAtPayPal = new Set(['HUF', 'TWD'])

export type Money = { currency_code: string; value: string }

/** An amount as PayPal writes it: `50.00`, in yen, forints and Taiwan dollars `50`. Throws for what it cannot write. */
export function toMoney(minor: number, currency: string): Money {
  const digits = minorDigits(currency)
  const text = String(minor).padStart(digits + 1, '0')
  const [units, rest] = digits === 0 ? [text, ''] : [text.slice(0, -digits), text.slice(-digits)]
  if (!/^\d+$/.test(text)) throw new RangeError(`${minor} is no amount`)
  if (!wholeAtPayPal.has(currency)) return { currency_code: currency, value: rest ? `${units}.${rest}` : units }
  if (Number(rest) !== 0) throw new RangeError(`PayPal has no fractions of ${currency}`)
  return { currency_code: currency, value: units }
}

/** Minor units of what PayPal wrote. Throws for anything that is no amount of this currency. */
export function fromMoney({ currency_code: code, value }: Money, currency: string): number {
  const [, sign, units, fraction = ''] = /^(-?)(\d{1,12})(?:\.(\d{1,3}))?$/.exec(value) ?? []
  const digits = minorDigits(currency)
  if (code !== currency || units === undefined || Number(fraction.slice(digits) || 0) !== 0)
    throw new RangeError(`PayPal wrote ${value} ${code} where ${currency} was due`)
  const minor = Number(units + fraction.slice(0, digits).padEnd(digits, '0'))
  return sign ? -minor : minor
}
