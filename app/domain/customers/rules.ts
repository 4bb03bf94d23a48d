import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'

const countryOfCurrency: Record<string, CountryCode> = {
  USD: 'US',
  GBP: 'GB',
  KZT: 'KZ',
  RUB: 'RU',
  CAD: 'CA',
  AUD: 'AU',
  NZD: 'NZ',
  CHF: 'CH',
  PLN: 'PL',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK',
  CZK: 'CZ',
  JPY: 'JP',
  INR: 'IN',
  BRL: 'BR',
  MXN: 'MX',
  TRY: 'TR',
  UAH: 'UA',
  AED: 'AE',
  ILS: 'IL',
  ZAR: 'ZA',
  SGD: 'SG',
  HKD: 'HK',
}
const countryOfZone: Record<string, CountryCode> = {
  'Europe/Berlin': 'DE',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Rome': 'IT',
  'Europe/Vienna': 'AT',
  'Europe/Amsterdam': 'NL',
  'Europe/Brussels': 'BE',
  'Europe/Dublin': 'IE',
  'Europe/Lisbon': 'PT',
  'Europe/Helsinki': 'FI',
  'Europe/Athens': 'GR',
  'Europe/Tallinn': 'EE',
  'Europe/Riga': 'LV',
  'Europe/Vilnius': 'LT',
  'Europe/Bratislava': 'SK',
  'Europe/Ljubljana': 'SI',
  'Europe/Zagreb': 'HR',
  'Europe/Luxembourg': 'LU',
}

/**
 * A phone number as E.164, or null when it cannot be one. Without a country code it is read as a number of the country the
 * business is in, told by its zone and currency.
 */
export function readPhone(text: string, business: { timeZone: string; currency: string }): string | null {
  const country = countryOfZone[business.timeZone] ?? countryOfCurrency[business.currency]
  const number = parsePhoneNumberFromString(text, country)
  return number?.isPossible() && /^\+[1-9][0-9]{6,14}$/.test(number.number) ? number.number : null
}
