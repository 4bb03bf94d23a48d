import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * What one part of a text costs by country, US dollars: Twilio's list price with the carriers' fees, rounded up, so that a
 * limit is reached rather too early. It counts only until the true price is known, some minutes after a text was sent.
 * https://www.twilio.com/en-us/sms/pricing
 */
const perPart: Record<string, number> = {
  US: 0.013,
  CA: 0.015,
  PR: 0.013,
  MX: 0.08,
  GB: 0.06,
  IE: 0.1,
  FR: 0.09,
  DE: 0.13,
  ES: 0.1,
  IT: 0.11,
  PL: 0.06,
  AU: 0.06,
  IL: 0.3,
  KZ: 0.35,
}
/** Of the other countries that we text. */
const perPartElsewhere = 0.2

/** The estimated price of a text, US dollars with five decimals. `number` as E.164. */
export function estimatePrice(number: string, parts: number): string {
  const country = parsePhoneNumberFromString(number)?.country
  return ((perPart[country ?? ''] ?? perPartElsewhere) * parts).toFixed(5)
}

/** A price as Twilio tells it ("-0.00790", "USD"), without its sign; null: not told yet, or in another currency. */
export function readPrice(price: unknown, unit: unknown): string | null {
  if (typeof price !== 'string' || unit !== 'USD') return null
  return /^-?\d{1,6}(\.\d{1,10})?$/.test(price) ? Math.abs(Number(price)).toFixed(5) : null
}
