import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/**
 * Where carriers take texts of programs from registered senders alone: the United States with their territories.
 * https://www.twilio.com/docs/messaging/compliance/a2p-10dlc
 */
const registered: ReadonlySet<string> = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP'])

/** Whether texts to a number (E.164) need a registered sender. Numbers of Canada begin with +1 as well and need none. */
export function needsRegistration(number: string): boolean {
  const country = number.startsWith('+1') ? parsePhoneNumberFromString(number)?.country : undefined
  return country !== undefined && registered.has(country)
}

/** Whether a business of this country will want it: its customers have such numbers. */
export const wantsRegistration = (country: string): boolean => registered.has(country)
