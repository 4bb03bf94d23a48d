import { unprocessable } from './answers.ts'

export type Money = { currency_code: string; value: string }

const whole = new Set(['HUF', 'JPY', 'TWD'])
const known = new Set(
  'AUD BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS JPY MXN NOK NZD PHP PLN SEK SGD THB TWD USD'.split(' '),
)

/** An amount in the smallest unit that PayPal counts. Throws as PayPal refuses what it cannot take. */
export function readMoney(money: Money | undefined): number {
  const { currency_code: code = '', value = '' } = money ?? {}
  if (!known.has(code)) throw unprocessable('CURRENCY_NOT_SUPPORTED')
  if (!/^\d{1,12}(\.\d+)?$/.test(value)) throw unprocessable('INVALID_PARAMETER_SYNTAX')
  const [units = '', fraction = ''] = value.split('.')
  if (whole.has(code) && fraction) throw unprocessable('DECIMALS_NOT_SUPPORTED')
  if (fraction.length > 2) throw unprocessable('DECIMAL_PRECISION')
  const amount = Number(whole.has(code) ? units : units + fraction.padEnd(2, '0'))
  if (amount <= 0) throw unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE')
  return amount
}

export const writeMoney = (amount: number, code: string): Money => ({
  currency_code: code,
  value: whole.has(code) ? String(amount) : (amount / 100).toFixed(2),
})

/** What PayPal keeps of a payment: 2.9 % and thirty of the smallest units. */
export const feeOf = (amount: number) => Math.min(amount, Math.round(amount * 0.029) + 30)
