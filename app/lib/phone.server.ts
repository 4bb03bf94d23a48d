import { getExampleNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'

/** A number as people read it, "+1 718 555 0142"; text that is not a whole number stays as typed. */
export function writePhone(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

/** An example phone number of a country, with its code; a United States one for an unknown country. */
export function examplePhone(country: string): string {
  const example = getExampleNumber(country as CountryCode, examples)
  return example?.formatInternational() ?? '+1 212 555 0100'
}
