import { describe, expect, it } from 'vitest'
import { decideCountry, guessRegion } from './region.ts'

describe('a first guess of zone and currency', () => {
  it.each([
    ['de', 'Europe/Berlin', 'EUR'],
    ['ru-KZ,ru;q=0.9', 'Asia/Almaty', 'KZT'],
    ['kk', 'Asia/Almaty', 'KZT'],
    ['nb-NO', 'Europe/Oslo', 'NOK'],
    ['en-GB,en;q=0.8', 'Europe/London', 'GBP'],
    ['zh-Hant-HK', 'Asia/Hong_Kong', 'HKD'],
    // A country whose currency is not offered.
    ['ru', 'Europe/Moscow', 'USD'],
    [null, 'America/New_York', 'USD'],
    ['*', 'America/New_York', 'USD'],
    ['es-419', 'America/New_York', 'USD'],
    ['x-y-z;;', 'America/New_York', 'USD'],
  ])('%s: %s, %s', (header, timeZone, currency) => expect(guessRegion(header)).toEqual({ timeZone, currency }))
})

describe('the country of a business', () => {
  it.each([
    [{ chosen: null, address: 'US', timeZone: 'America/New_York' }, 'US'],
    [{ chosen: null, address: null, timeZone: 'Asia/Atyrau' }, 'KZ'],
    [{ chosen: null, address: 'KZ', timeZone: 'UTC' }, 'KZ'],
    [{ chosen: 'AT', address: 'DE', timeZone: 'Europe/Berlin' }, 'AT'],
    [{ chosen: null, address: 'DE', timeZone: 'Asia/Almaty' }, 'DE'],
    [{ chosen: undefined, address: undefined, timeZone: 'UTC' }, 'unknown'],
  ])('%o: %s', (said, answer) => {
    const decided = decideCountry(said)
    expect(decided.ok ? decided.country : decided.reason).toBe(answer)
  })
})
