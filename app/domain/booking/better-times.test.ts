import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drivingMinutes, estimateTravel, placeId, type PlacedStop, type Point, type Slot } from '../scheduling/rules.ts'
import { bestOfDays, weighMoves, type BetterTime, type MoveFacts, type Moving } from './better-times.ts'
import type { StoredStop } from './rules.ts'

const minute = 60_000
const hour = 60 * minute
const monday = Date.parse('2026-11-23T00:00:00Z')

type Visit = { start: number; end: number; place: Point }
const stored = (technicianId: string, visits: readonly Visit[]): StoredStop[] =>
  visits.map(({ start, end, place }, index) => ({
    id: `${technicianId}-${index}`,
    technicianId,
    start,
    end,
    bufferBefore: 0,
    bufferAfter: 0,
    place,
    travelBefore: 0,
    from: start,
  }))
const facts = (id: string, visits: readonly Visit[], base?: Point): MoveFacts['technicians'][number] => ({
  id,
  baseLat: base?.lat ?? null,
  baseLng: base?.lng ?? null,
  bookings: visits.map(({ start, end, place }) => [start, end, place.lat, place.lng]),
})
const slot = (start: number, technicians: string[], length = hour): Slot => ({
  start,
  end: start + length,
  technicians,
})

/** Points on one meridian, about a minute of driving apart. */
const at = (step: number): Point => ({ lat: 40 + step / 200, lng: -74 })

describe('offering to move a booking', () => {
  const base = at(0)
  const far = at(30)
  const visit = (clock: number, place: Point): Visit => ({
    start: monday + clock * hour,
    end: monday + (clock + 1) * hour,
    place,
  })
  const moving: Moving = {
    id: 'b',
    technicianId: 'ana',
    start: monday + 13 * hour,
    end: monday + 14 * hour,
    bufferBefore: 0,
    bufferAfter: 0,
    place: far,
  }
  const otherDay = 24 * hour

  test('to a day when somebody is near anyway counts the way there and back as saved', () => {
    const others = [visit(9, at(1)), visit(16, at(1))]
    const tuesday = [{ start: monday + otherDay + 9 * hour, end: monday + otherDay + 10 * hour, place: far }]
    const travel = estimateTravel()
    const [place] = weighMoves([slot(monday + otherDay + 11 * hour, ['ana'])], {
      moving,
      behind: stored('ana', others),
      behindBase: base,
      technicians: [facts('ana', [...others, ...tuesday], base)],
      travel,
    })
    const drive = (a: Point, b: Point) => travel.minutes(placeId(a), placeId(b), 0)!
    expect(place).toEqual({
      start: monday + otherDay + 11 * hour,
      technicianId: 'ana',
      lessMinutes: 2 * drive(at(1), far),
      moreMinutes: 0,
      savedMinutes: 2 * drive(at(1), far),
    })
  })

  test('names the technician who saves most, the present one in a tie, and leaves out the booking’s own time', () => {
    const there = [visit(9, far)]
    const both = { moving, behind: [], behindBase: base, travel: estimateTravel() }
    const weighed = weighMoves([slot(monday + 11 * hour, ['ben', 'ana']), slot(moving.start, ['ana'])], {
      ...both,
      technicians: [facts('ana', [], base), facts('ben', there, base)],
    })
    expect(weighed).toMatchObject([{ technicianId: 'ben', moreMinutes: 0 }])
    const equal = weighMoves([slot(monday + 11 * hour, ['ben', 'ana'])], {
      ...both,
      technicians: [facts('ana', [], base), facts('ben', [], base)],
    })
    expect(equal).toMatchObject([{ technicianId: 'ana', savedMinutes: 0 }])
  })

  test('offers the best time of each day, in a tie the one nearest to the chosen time of day, and nothing that hardly saves', () => {
    const place = (start: number, savedMinutes: number): BetterTime => ({
      start,
      technicianId: 'ana',
      lessMinutes: savedMinutes,
      moreMinutes: 0,
      savedMinutes,
    })
    const clocks = {
      dateOf: (start: number) => new Date(start).toISOString().slice(0, 10),
      clockOf: (start: number) => (start % (24 * hour)) / minute,
    }
    const places = [
      place(monday + 9 * hour, 20),
      place(monday + 12 * hour, 20),
      place(monday + otherDay, 34),
      place(monday + 2 * otherDay, 4),
      place(monday + 3 * otherDay, -8),
    ]
    expect(bestOfDays(places, moving, clocks).map(({ start, savedMinutes }) => [start, savedMinutes])).toEqual([
      [monday + otherDay, 34],
      [monday + 12 * hour, 20],
    ])
    expect(bestOfDays(places, moving, clocks, 1)).toHaveLength(1)
  })
})

const point = fc.record({
  lat: fc.double({ min: 40.5, max: 40.9, noNaN: true }),
  lng: fc.double({ min: -74.2, max: -73.7, noNaN: true }),
})
/** Sixty-minute cells over three days, so that their contents never overlap. */
const cells = fc
  .uniqueArray(fc.integer({ min: 0, max: 71 }), { minLength: 1, maxLength: 14 })
  .map((list) => list.sort((a, b) => a - b))
const technician = fc.record({
  cells,
  places: fc.array(point, { minLength: 14, maxLength: 14 }),
  base: fc.option(point, { nil: undefined }),
})

test('a saving is the difference between the whole routes, driven before and after the move', () => {
  fc.assert(
    fc.property(fc.array(technician, { minLength: 1, maxLength: 3 }), fc.nat(), point, (team, pick, place) => {
      const travel = estimateTravel()
      const visits = team.map(({ cells: own, places }) =>
        own.map((cell, index): Visit => ({
          start: monday + cell * hour,
          end: monday + (cell + 1) * hour,
          place: places[index]!,
        })),
      )
      const from = pick % visits[0]!.length
      const old = { ...visits[0]![from]!, place }
      const rest = visits.map((list, who) => (who === 0 ? list.filter((_, index) => index !== from) : list))
      const moving: Moving = { id: 'b', technicianId: '0', ...old, bufferBefore: 0, bufferAfter: 0 }
      const free = [...Array(72).keys()].map((cell) => monday + cell * hour)
      const slots = free.flatMap((start) => {
        const able = team.flatMap((_, who) => (rest[who]!.some((visit) => visit.start === start) ? [] : [String(who)]))
        return able.length > 0 ? [slot(start, able)] : []
      })
      const near = rest[0]!.filter(({ start }) => Math.abs(start - old.start) <= 48 * hour)
      const weighed = weighMoves(slots, {
        moving,
        behind: stored('0', near),
        behindBase: team[0]!.base,
        technicians: rest.map((list, who) => facts(String(who), list, team[who]!.base)),
        travel,
      })
      const total = (routes: Visit[][]) =>
        routes.reduce((sum, list, who) => {
          const stops = list
            .map((visit): PlacedStop => ({ ...visit, place: placeId(visit.place) }))
            .sort((a, b) => a.start - b.start)
          return sum + drivingMinutes(stops, travel, team[who]!.base && placeId(team[who]!.base))
        }, 0)
      const before = total(rest.map((list, who) => (who === 0 ? [...list, old] : list)))
      for (const { start, technicianId, savedMinutes, lessMinutes, moreMinutes } of weighed) {
        const moved = { ...old, start, end: start + hour }
        const after = total(rest.map((list, who) => (String(who) === technicianId ? [...list, moved] : list)))
        expect(savedMinutes).toBe(before - after)
        expect(lessMinutes - moreMinutes).toBe(savedMinutes)
        const able = slots.find((each) => each.start === start)!.technicians
        const best = able
          .filter((who) => who !== '0' || start !== old.start)
          .map((who) => before - total(rest.map((list, index) => (String(index) === who ? [...list, moved] : list))))
        expect(savedMinutes).toBe(Math.max(...best))
      }
      expect(weighed.length).toBeGreaterThan(0)
    }),
    { numRuns: 150 },
  )
})
