import { describe, expect, it } from 'vitest'
import { languages, type Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { countryOf, countryOfZone, countryOptions, currencyOfCountry, isCountry, zonesOfCountry } from './countries.ts'

describe('the country of a zone', () => {
  it.each([
    ['America/Guayaquil', 'EC'],
    ['Asia/Almaty', 'KZ'],
    ['Asia/Atyrau', 'KZ'],
    ['Europe/Budapest', 'HU'],
    ['Europe/Berlin', 'DE'],
    ['Europe/Oslo', 'NO'],
    ['Europe/Copenhagen', 'DK'],
    ['Atlantic/Reykjavik', 'IS'],
    ['Europe/Kyiv', 'UA'],
    ['Europe/Kiev', 'UA'],
    ['Asia/Kolkata', 'IN'],
    ['Asia/Calcutta', 'IN'],
    ['America/New_York', 'US'],
    ['America/Toronto', 'CA'],
    ['America/Argentina/Buenos_Aires', 'AR'],
    ['Europe/Zurich', 'CH'],
    ['Asia/Ho_Chi_Minh', 'VN'],
    ['UTC', null],
    ['Etc/UTC', null],
    ['EST', null],
    ['CET', null],
    ['Mars/Olympus', null],
  ])('%s: %s', (zone, country) => expect(countryOfZone(zone)).toBe(country))

  it('is known for every city that a list of zones offers', () => {
    const unknown = Intl.supportedValuesOf('timeZone').filter((zone) => countryOfZone(zone) === null)
    expect(unknown.filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'))).toEqual([])
  })

  it('is only a guess: a known country comes first', () => {
    expect(countryOf({ country: 'AT', timeZone: 'Europe/Berlin' })).toBe('AT')
    expect(countryOf({ country: null, timeZone: 'Europe/Berlin' })).toBe('DE')
    expect(countryOf({ country: null, timeZone: 'UTC' })).toBe('')
  })
})

it.each([
  ['US', 'America/New_York', 'USD'],
  ['EC', 'America/Guayaquil', 'USD'],
  ['KZ', 'Asia/Almaty', 'KZT'],
  ['HU', 'Europe/Budapest', 'HUF'],
  ['DE', 'Europe/Berlin', 'EUR'],
  ['HR', 'Europe/Zagreb', 'EUR'],
  ['BG', 'Europe/Sofia', 'EUR'],
  ['AU', 'Australia/Sydney', 'AUD'],
  ['BR', 'America/Sao_Paulo', 'BRL'],
  ['CA', 'America/Toronto', 'CAD'],
  ['ES', 'Europe/Madrid', 'EUR'],
  ['PT', 'Europe/Lisbon', 'EUR'],
  ['UA', 'Europe/Kyiv', 'UAH'],
  ['IN', 'Asia/Kolkata', 'INR'],
  ['NZ', 'Pacific/Auckland', 'NZD'],
  ['NO', 'Europe/Oslo', 'NOK'],
  ['AR', 'America/Argentina/Buenos_Aires', 'ARS'],
])('%s lives by %s and pays in %s', (country, zone, currency) => {
  expect(zonesOfCountry(country)[0]).toBe(zone)
  expect(currencyOfCountry(country)).toBe(currency)
  expect(zonesOfCountry(country).map(countryOfZone)).toEqual(zonesOfCountry(country).map(() => country))
})

it.each([
  ['KZ', true],
  ['GB', true],
  ['kz', false],
  ['ZZ', false],
  ['UK', false],
  ['USA', false],
  ['', false],
  ['__', false],
])('%s is a country: %s', (code, is) => expect(isCountry(code)).toBe(is))

it('names countries in the reader’s language and sorts them by it', () => {
  const reader = (language: Language) => makeReader({ language, country: '', timeZone: 'UTC', now: 0 })
  expect(countryOptions(reader('es'), ['SE', 'AT', 'US']).map(({ label }) => label)).toEqual([
    'Austria',
    'Estados Unidos',
    'Suecia',
  ])
  expect(countryOptions(reader('ru'), ['KZ'])).toEqual([{ value: 'KZ', label: 'Казахстан' }])
  for (const language of languages)
    expect(countryOptions(reader(language)).every(({ value, label }) => isCountry(value) && label !== value)).toBe(true)
})
