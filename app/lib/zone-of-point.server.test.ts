import { expect, it } from 'vitest'
import { sameClock, zoneOfPoint } from './zone-of-point.server.ts'

it.each([
  ['Berlin', 52.5401, 13.4106, 'Europe/Berlin'],
  ['Brooklyn', 40.6782, -73.9442, 'America/New_York'],
  ['Atyrau', 47.1, 51.9, 'Asia/Atyrau'],
  ['Kyiv by its present name', 50.45, 30.52, 'Europe/Kyiv'],
  ['Phoenix, which has no summer time', 33.45, -112.07, 'America/Phoenix'],
  ['the open sea', 0, -30, null],
])('knows the zone of %s', (_, lat, lng, zone) => {
  expect(zoneOfPoint({ lat, lng })).toBe(zone)
})

it('calls two clocks the same only when they agree all year', () => {
  const now = Date.parse('2026-11-27T12:00Z')
  expect(sameClock('Europe/Berlin', 'Europe/Budapest', now)).toBe(true)
  expect(sameClock('Europe/Berlin', 'America/New_York', now)).toBe(false)
  // Alike in November, an hour apart in July.
  expect(sameClock('America/Phoenix', 'America/Denver', now)).toBe(false)
})
