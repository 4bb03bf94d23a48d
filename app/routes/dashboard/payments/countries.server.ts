// Where Stripe opens accounts with cross-border card payments: https://stripe.com/global. Stripe has the last word.
const codes = [
  'AU',
  'AT',
  'BE',
  'BG',
  'BR',
  'CA',
  'HR',
  'CY',
  'CZ',
  'DK',
  'EE',
  'FI',
  'FR',
  'DE',
  'GR',
  'HK',
  'HU',
  'IE',
  'IT',
  'JP',
  'LV',
  'LT',
  'LU',
  'MY',
  'MT',
  'MX',
  'NL',
  'NZ',
  'NO',
  'PL',
  'PT',
  'RO',
  'SG',
  'SK',
  'SI',
  'ES',
  'SE',
  'CH',
  'TH',
  'AE',
  'GB',
  'US',
]

const ofCurrency: Record<string, string> = {
  USD: 'US',
  GBP: 'GB',
  CAD: 'CA',
  AUD: 'AU',
  NZD: 'NZ',
  CHF: 'CH',
  SEK: 'SE',
  NOK: 'NO',
  DKK: 'DK',
  PLN: 'PL',
  CZK: 'CZ',
  HUF: 'HU',
  RON: 'RO',
  JPY: 'JP',
  MXN: 'MX',
  BRL: 'BR',
  SGD: 'SG',
  HKD: 'HK',
  MYR: 'MY',
  THB: 'TH',
  AED: 'AE',
}
const ofZone: Record<string, string> = {
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Lisbon': 'PT',
  'Europe/Rome': 'IT',
  'Europe/Amsterdam': 'NL',
  'Europe/Brussels': 'BE',
  'Europe/Helsinki': 'FI',
  'Europe/Dublin': 'IE',
  'Europe/Athens': 'GR',
}

/** Countries to choose from, by their English names. */
export function countryOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** The country a business is most likely in; '' when nothing tells. */
export function guessCountry(tenant: { currency: string; timeZone: string }): string {
  return ofZone[tenant.timeZone] ?? ofCurrency[tenant.currency] ?? ''
}

export const isCountry = (code: string) => codes.includes(code)
