import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What may stand between the signs of a number: "98-7654321", "(718) 555-0142". */
const between = '[\\s().,/\\\\_\\p{Pd}]{0,3}'
const spaced = (signs: string) => Array.from(signs).join(between)

/**
 * A reason in the provider's words without what it may repeat of the business and nobody is shown again: its tax number and
 * the phone of who answers for it, however they are written.
 */
export function scrubReason(reason: string, { taxId, phone }: { taxId: string | null; phone: string }): string {
  const id = (taxId ?? '').replace(/[^A-Za-z0-9]/g, '')
  const number = parsePhoneNumberFromString(phone)
  const national = number ? number.nationalNumber : phone.replace(/\D/g, '')
  const code = number ? `(?:(?:\\+${between})?${spaced(number.countryCallingCode)}${between})?\\(?` : ''
  const parts = [id && spaced(id), national && code + spaced(national)].filter(Boolean)
  return parts.reduce((text, part) => text.replace(new RegExp(part, 'giu'), '…'), reason)
}
