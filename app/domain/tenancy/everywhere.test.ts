import { getExampleNumber, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { readPhone } from '../customers/index.server.ts'
import { currencies } from './rules.ts'
import { languages, type Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { countryOf, countryOfZone, countryOptions } from '#app/lib/countries.ts'
import { moneyText, parseMoney } from '#app/lib/money.ts'
import { examplePhone } from '#app/lib/phone.server.ts'
import { zoneGroups } from '#app/lib/time-zones.ts'

/** Whatever a business may choose for itself works: phone numbers, prices and times. */
const now = Date.UTC(2026, 10, 27, 13, 5)
const readerOf = (country: string, timeZone = 'UTC', language: Language = 'en') =>
  makeReader({ language, country, timeZone, now })
const zones = zoneGroups(readerOf('')).flatMap(({ options }) => options.map(({ value }) => value))
const countries = countryOptions(readerOf('')).map(({ value }) => value)

describe('every zone to choose from', () => {
  it('reads the numbers of its country as people there dial them', () => {
    const faults: string[] = []
    for (const timeZone of zones) {
      const country = countryOfZone(timeZone)
      const example = country && getExampleNumber(country as CountryCode, examples)
      if (!example) continue
      const business = { country: null, timeZone }
      for (const typed of [example.formatNational(), example.formatInternational(), example.number])
        if (readPhone(typed, business) !== example.number) faults.push(`${timeZone}: ${typed}`)
    }
    expect(faults).toEqual([])
  })

  it('leads to a country, unless it belongs to none', () => {
    const unknown = zones.filter((timeZone) => countryOf({ country: null, timeZone }) === '')
    expect(unknown.filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'))).toEqual([])
  })

  it('can show the time in every language', () => {
    for (const timeZone of zones)
      for (const language of languages)
        expect(readerOf(countryOfZone(timeZone) ?? '', timeZone, language).dayTime(now)).toMatch(/\d/)
  })
})

describe('every country to choose from', () => {
  it('shows an example number that it accepts itself, if it has numbers of its own', () => {
    const business = (country: string) => ({ country, timeZone: 'UTC' })
    for (const country of countries) {
      const example = examplePhone(country)
      expect([country, readPhone(example, business(country))]).toEqual([
        country,
        parsePhoneNumberFromString(example)?.number,
      ])
    }
  })

  it.each([
    ['EC', '099 123 4567', '+593991234567'],
    ['KZ', '701 123 45 67', '+77011234567'],
    ['HU', '06 30 123 4567', '+36301234567'],
    ['CY', '96 123456', '+35796123456'],
    ['MT', '9696 1234', '+35696961234'],
    ['KR', '010-2000-0000', '+821020000000'],
    ['CO', '321 1234567', '+573211234567'],
    ['ES', '612 34 56 78', '+34612345678'],
  ])('dials a number in %s as %s', (country, typed, number) => {
    expect(readPhone(typed, { country, timeZone: 'UTC' })).toBe(number)
  })

  it.each([
    ['US', '(555) 123-4567'],
    ['US', '123 456 7890'],
    ['KZ', '8 000 123 45 67'],
    ['DE', '0000000'],
  ])('refuses in %s the number %s: long enough, but nobody’s', (country, typed) => {
    expect(readPhone(typed, { country, timeZone: 'UTC' })).toBeNull()
  })

  it('every currency to choose from can be written and read in every language', () => {
    for (const country of countries)
      for (const language of languages) {
        const reader = readerOf(country, 'UTC', language)
        for (const currency of currencies) expect(reader.money(123_456, currency)).toMatch(/\d/)
      }
    for (const currency of currencies)
      for (const minor of [0, 100, 5_000, 123_400]) expect(parseMoney(moneyText(minor, currency), currency)).toBe(minor)
  })
})
