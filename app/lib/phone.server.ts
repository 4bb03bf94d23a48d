import { getExampleNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'

/** A number as people read it, "+1 718 555 0142"; what is no whole number stays as it was typed. */
export function writePhone(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}

/** What a phone number of a country looks like, with its code; one of the United States where there is none. */
export function examplePhone(country: string): string {
  const example = getExampleNumber(country as CountryCode, examples)
  return example?.formatInternational() ?? '+1 212 555 0100'
}
