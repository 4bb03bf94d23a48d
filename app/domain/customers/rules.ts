import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { countryOf, countryOfZone } from '#app/lib/countries.ts'

export { pricedFor, type Terms } from './groups/terms.ts'
export {
  columnsOf,
  fieldKinds,
  labelAtMost,
  readValue,
  type CustomField,
  type FieldKind,
  type FieldValue,
  type WrittenAs,
} from './fields/values.ts'
export {
  everybody,
  fieldNames,
  filterOfQuery,
  isFiltering,
  queryOfFilter,
  readFilter,
  type CustomerFilter,
  type FieldCondition,
} from './filter.ts'

/**
 * A phone number as E.164, or null when it is not valid. Without a country code it is read as a number of the
 * business's country; of a guest who may be anywhere (`guestZone`, the time zone of their device), as one of their own
 * country first: many a number of one country is somebody else's number in another.
 */
export function readPhone(
  text: string,
  business: { country: string | null; timeZone: string },
  guestZone?: string,
): string | null {
  const own = guestZone === undefined ? null : countryOfZone(guestZone)
  return (own && readAs(text, own)) || readAs(text, countryOf(business))
}

function readAs(text: string, country: string): string | null {
  const number = parsePhoneNumberFromString(text, country ? { defaultCountry: country as CountryCode } : {})
  return number?.isValid() && /^\+[1-9][0-9]{6,14}$/.test(number.number) ? number.number : null
}
