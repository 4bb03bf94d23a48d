import { describe, expect, it } from 'vitest'
import { isTimeZone, onOtherClock } from './other-clock.ts'
import { makeReader } from './reader.ts'

const start = Date.parse('2026-11-24T15:00+05:00')
const hour = 3_600_000
const almaty = makeReader({ language: 'en', country: 'KZ', timeZone: 'Asia/Almaty', now: start })

describe('a time on another clock', () => {
  it.each([
    ['Europe/Berlin', '11:00'],
    ['Asia/Tashkent', null],
    ['Pacific/Auckland', '23:00'],
    ['Pacific/Kiritimati', 'Wed 25 Nov, 00:00'],
  ])('in %s: %s', (zone, text) => expect(onOtherClock(almaty, zone, start)).toBe(text))

  it('keeps its end, and names the day when it is another one', () => {
    expect(onOtherClock(almaty, 'Europe/Berlin', start, start + hour)).toBe('11:00–12:00')
    expect(onOtherClock(almaty, 'Pacific/Kiritimati', start, start + hour)).toBe('Wed 25 Nov, 00:00–01:00')
  })

  it('accepts the zones that exist', () => {
    expect(['Asia/Almaty', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'].every(isTimeZone)).toBe(true)
    expect(['', '+05:00', 'Mars/Base', 'Asia/Almaty; drop', 'x'.repeat(80)].some(isTimeZone)).toBe(false)
  })
})
