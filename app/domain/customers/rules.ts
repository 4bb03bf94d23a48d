import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { countryOf } from '#app/lib/countries.ts'

/**
 * A phone number as E.164, or null when it is not valid. Without a country code it is read as a number of the
 * business's country.
 */
export function readPhone(text: string, business: { country: string | null; timeZone: string }): string | null {
  const country = countryOf(business)
  const number = parsePhoneNumberFromString(text, country ? { defaultCountry: country as CountryCode } : {})
  return number?.isValid() && /^\+[1-9][0-9]{6,14}$/.test(number.number) ? number.number : null
}
