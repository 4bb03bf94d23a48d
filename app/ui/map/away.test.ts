import { expect, it } from 'vitest'
import { awayFrom, roughRing } from './away.ts'

const home = { lat: 52.5, lng: 13.4 }

it.each([
  [{ lat: 52.6, lng: 13.4 }, 'north', 11.1],
  [{ lat: 52.5, lng: 13.5 }, 'east', 6.8],
  [{ lat: 52.44, lng: 13.3 }, 'southWest', 9.5],
  [{ lat: 52.5, lng: 13.3 }, 'west', 6.8],
] as const)('says how far away and in which direction %o lies', (spot, direction, km) => {
  expect(awayFrom(home, spot).direction).toBe(direction)
  expect(awayFrom(home, spot).km).toBeCloseTo(km, 1)
})

it('takes the short way across the date line', () => {
  expect(awayFrom({ lat: 0, lng: 179.9 }, { lat: 0, lng: -179.9 })).toMatchObject({ direction: 'east' })
})

it('draws one circle for all homes of a few square kilometres, and never a small one', () => {
  const doors = [0, 1, 2, 3, 4].map((step) => ({ lat: 40.671 + step / 250, lng: -73.949 + step / 250 }))
  expect(new Set(doors.map((door) => JSON.stringify(roughRing(door, 25))))).toHaveLength(1)
  expect(roughRing(doors[0]!, 3)).toBeNull()
  expect(roughRing(doors[0]!, null)).toBeNull()
})
