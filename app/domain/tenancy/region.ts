import { countryOfLanguage, countryOfZone, currencyOfCountry, zonesOfCountry } from '#app/lib/countries.ts'
import { currencies } from './rules.ts'

/**
 * A first guess from Accept-Language, for browsers without scripts; with scripts the browser's own zone replaces it.
 */
export function guessRegion(acceptLanguage: string | null): { timeZone: string; currency: string } {
  const [first] = /^[a-zA-Z-]{2,}/.exec(acceptLanguage?.trim() ?? '') ?? []
  const country = (first && countryOfLanguage(first)) ?? 'US'
  const currency = currencyOfCountry(country) ?? ''
  return {
    timeZone: zonesOfCountry(country)[0] ?? 'America/New_York',
    currency: (currencies as readonly string[]).includes(currency) ? currency : 'USD',
  }
}

export type CountryAnswer = { ok: true; country: string } | { ok: false; reason: 'unknown' }

/** The country of a business: what its owner chose, or else that of its address, or of its zone. Where none tells, only she can. */
export function decideCountry(said: {
  chosen: string | null | undefined
  address: string | null | undefined
  timeZone: string
}): CountryAnswer {
  if (said.chosen) return { ok: true, country: said.chosen }
  const country = said.address ?? countryOfZone(said.timeZone)
  return country ? { ok: true, country } : { ok: false, reason: 'unknown' }
}
