import countryData from 'countries-and-timezones'
import currencies from 'country-to-currency'
import type { Reader } from '#app/words/reader.ts'
import { presentZone } from './time-zones.ts'

/**
 * Countries by their ISO 3166-1 code (two capital letters), with their zones and currencies. The tables weigh some 60
 * kB, so no page loads this module in the browser.
 */
export function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && countryData.getCountry(code) !== null
}

/**
 * The country of a time zone: 'Europe/Budapest' → 'HU'. Neighbours with the same rules have zones of their own, so the
 * city decides: 'Europe/Oslo' is Norway's, 'Europe/Berlin' Germany's. Null for a zone without a country ('UTC').
 */
export function countryOfZone(zone: string): string | null {
  // 'EST' or 'CET' is used in many countries; only a city tells which.
  if (!zone.includes('/')) return null
  return countryData.getTimezone(zone)?.countries[0] ?? null
}

/** The country of a business: its own, or else that of its zone; '' when neither is known. */
export function countryOf(business: { country: string | null; timeZone: string }): string {
  return business.country ?? countryOfZone(business.timeZone) ?? ''
}

/** The country in a language tag, or the one where most speakers of the language live. */
export function countryOfLanguage(tag: string): string | undefined {
  try {
    const region = new Intl.Locale(tag).maximize().region
    return region && isCountry(region) ? region : undefined
  } catch {
    return undefined
  }
}

/** The zones of a country by their current names, the one with most people first. */
export function zonesOfCountry(country: string): string[] {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => countryOfZone(zone) === country)
  const main = mainZones[country]
  const named = [...new Set(zones.map(presentZone))].sort()
  return main ? [main, ...named.filter((zone) => zone !== main)] : named
}

// Only where that is not the first in the alphabet.
const mainZones: Record<string, string> = {
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CY: 'Asia/Nicosia',
  ES: 'Europe/Madrid',
  GL: 'America/Nuuk',
  KI: 'Pacific/Tarawa',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  US: 'America/New_York',
  UZ: 'Asia/Tashkent',
}

/** The ISO currency of a country; null for an unknown country. */
export function currencyOfCountry(country: string): string | null {
  return (currencies as Record<string, string | undefined>)[country] ?? null
}

/** Countries to choose from, by the reader's name for them; all, unless some are given. */
export function countryOptions(
  { language, countryName }: Pick<Reader, 'language' | 'countryName'>,
  codes: readonly string[] = Object.keys(countryData.getAllCountries()),
): { value: string; label: string }[] {
  return codes
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language))
}
