import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CountryCode } from 'libphonenumber-js/max'

/**
 * Countries this account may text, like the geographic permissions of a Twilio project: all others are refused with
 * 21408 until somebody allows them in the console.
 */
const permitted = new Set<CountryCode>([
  'US',
  'CA',
  'MX',
  'PR',
  'GB',
  'IE',
  'DE',
  'AT',
  'CH',
  'FR',
  'ES',
  'PT',
  'IT',
  'NL',
  'BE',
  'PL',
  'SE',
  'NO',
  'DK',
  'FI',
  'KZ',
  'RU',
  'UZ',
  'KG',
  'GE',
  'TR',
  'AE',
  'IL',
  'IN',
  'AU',
  'NZ',
  'BR',
  'AR',
  'CL',
  'CO',
])

/** `closed`: a real number in a country that is not permitted. */
export type Reachability = 'open' | 'closed' | 'invalid'

/** @param number in E.164, `+` and digits */
export function judgeNumber(number: string): Reachability {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return 'invalid'
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed?.isPossible()) return 'invalid'
  if (parsed.country === undefined)
    return parsed.countryCallingCode === '1' || parsed.countryCallingCode === '7' ? 'open' : 'closed'
  return permitted.has(parsed.country) ? 'open' : 'closed'
}
