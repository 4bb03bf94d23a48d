import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** A number as people read it, "+1 718 555 0142"; what is no whole number stays as it was typed. */
export function writePhone(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number
}
