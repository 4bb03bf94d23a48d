import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { countryOf } from '#app/lib/countries.ts'

/**
 * A phone number as E.164, or null when nobody can have it. Without a country code it is read as a number of the country the
 * business is in.
 */
export function readPhone(text: string, business: { country: string | null; timeZone: string }): string | null {
  const country = countryOf(business)
  const number = parsePhoneNumberFromString(text, country ? { defaultCountry: country as CountryCode } : {})
  return number?.isValid() && /^\+[1-9][0-9]{6,14}$/.test(number.number) ? number.number : null
}
