import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { departureBand } from './departure-band.ts'
import { drivesOf, explainSlot, openSlots, type SlotQuery, type Technician } from './slots.ts'
import { estimateMinutes, fastestMinutes, placeId, readPlaceId, slowestMinutes, type PlaceId } from './travel.ts'
import {
  budgetOf,
  chooseWaysOn,
  chooseWaysThere,
  findOpenGaps,
  legKey,
  safeMinutes,
  settleTravel,
  type KnownLegs,
  type Leg,
} from './travel-plan.ts'

const minute = 60_000
const hour = 60 * minute
const timeZone = 'America/New_York'
const monday = '2027-03-01'
const nine = Date.parse('2027-03-01T14:00:00Z')
/** Kilometres east and north of Brooklyn. */
const at = (east: number, north = 0) => placeId({ lat: 40.67 + north / 111.19, lng: -73.96 + east / 84.35 })

const question = (more: Partial<SlotQuery> = {}, technicians: Partial<Technician>[] = [{}]): SlotQuery => ({
  timeZone,
  from: monday,
  to: monday,
  now: nine - 90 * 24 * hour,
  stepMinutes: 15,
  durationMinutes: 60,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 0,
  horizonDays: 365,
  destination: at(0),
  technicians: technicians.map((technician, index) => ({
    id: `t${index}`,
    weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '09:00', end: '17:00' })),
    busy: [],
    ...technician,
  })),
  ...more,
})

type Provider = (leg: Leg) => number | undefined

/** As findTravel does it, with a given provider. */
function prune(query: SlotQuery, provider: Provider, budget = Infinity) {
  const known: KnownLegs = new Map()
  const billed: string[] = []
  const ask = (legs: Leg[]) => {
    for (const leg of legs) {
      expect(billed).not.toContain(legKey(leg))
      billed.push(legKey(leg))
      known.set(legKey(leg), provider(leg))
    }
    return legs.length
  }
  const spent = ask(chooseWaysThere(findOpenGaps(query, known), budget))
  ask(chooseWaysOn(findOpenGaps(query, known), budget - spent))
  const travel = settleTravel(query, known)
  return { slots: openSlots({ ...query, travelMinutes: travel.minutes }), billed, travel }
}

const everything = (query: SlotQuery, provider: Provider) =>
  openSlots({
    ...query,
    travelMinutes: (from, to, departure) => provider({ from, to, band: departureBand(query.timeZone, departure) }),
  })

/**
 * Any drives between the bounds, the same for the same leg; sometimes there is no road, where the bounds allow that.
 */
const providerOf =
  (seed: number): Provider =>
  (leg) => {
    const [from, to] = [readPlaceId(leg.from), readPlaceId(leg.to)]
    let hash = seed
    for (const char of legKey(leg)) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0
    const [low, high] = [fastestMinutes(from, to), slowestMinutes(from, to)]
    return low + (hash % (high - low + 1))
  }

const place = fc
  .tuple(fc.integer({ min: -15, max: 15 }), fc.integer({ min: -15, max: 15 }))
  .map(([east, north]) => at(east, north))
const technician = fc
  .record({
    jobs: fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 3 }),
        slot: fc.integer({ min: 0, max: 31 }),
        quarters: fc.integer({ min: 1, max: 8 }),
        place: fc.option(place, { nil: undefined }),
      }),
      { maxLength: 14 },
    ),
    base: fc.option(place, { nil: undefined }),
    maxTravelMinutes: fc.option(fc.integer({ min: 5, max: 90 }), { nil: undefined }),
  })
  .map(({ jobs, base, maxTravelMinutes }): Partial<Technician> => ({
    busy: jobs.map((job) => {
      const start = nine + job.day * 24 * hour + job.slot * 15 * minute
      return { start, end: start + job.quarters * 15 * minute, ...(job.place ? { place: job.place } : {}) }
    }),
    ...(base ? { base } : {}),
    ...(maxTravelMinutes === undefined ? {} : { maxTravelMinutes }),
  }))

const anyQuestion = fc
  .record({
    technicians: fc.array(technician, { minLength: 1, maxLength: 3 }),
    destination: place,
    days: fc.integer({ min: 0, max: 4 }),
    step: fc.constantFrom(5, 15, 30),
    duration: fc.integer({ min: 15, max: 120 }),
    before: fc.integer({ min: 0, max: 15 }),
    after: fc.integer({ min: 0, max: 15 }),
    seed: fc.nat(),
  })
  .map(({ technicians, destination, days, step, duration, before, after, seed }) => ({
    seed,
    query: question(
      {
        to: `2027-03-0${1 + days}`,
        destination,
        stepMinutes: step,
        durationMinutes: duration,
        bufferBeforeMinutes: before,
        bufferAfterMinutes: after,
      },
      technicians,
    ),
  }))

describe('asking the provider for drives', () => {
  it('gives the same slots as asking for every drive', () => {
    fc.assert(
      fc.property(anyQuestion, ({ query, seed }) => {
        const pruned = prune(query, providerOf(seed))
        expect(pruned.slots).toEqual(everything(query, providerOf(seed)))
        expect(pruned.travel.estimated).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('stays within any budget, and then offers only what is certain', () => {
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 0, max: 6 }), ({ query, seed }, budget) => {
        const { billed, slots, travel } = prune(query, providerOf(seed), budget)
        expect(billed.length).toBeLessThanOrEqual(budget)
        const offered = new Set(slots.flatMap(({ start, technicians }) => technicians.map((id) => `${id} ${start}`)))
        const bound = (minutes: (from: PlaceId, to: PlaceId) => number) =>
          openSlots({ ...query, travelMinutes: minutes }).flatMap(({ start, technicians }) =>
            technicians.map((id) => `${id} ${start}`),
          )
        const [sure, possible] = [slowestMinutes, fastestMinutes].map((drive) =>
          bound((from, to) => drive(readPlaceId(from), readPlaceId(to))),
        )
        const truth = new Set(
          everything(query, providerOf(seed)).flatMap(({ start, technicians }) =>
            technicians.map((id) => `${id} ${start}`),
          ),
        )
        for (const start of sure!) expect(offered).toContain(start)
        for (const start of offered) expect(possible).toContain(start)
        if (!travel.estimated) expect(offered).toEqual(truth)
      }),
      { numRuns: 200 },
    )
  })

  it('explains a start by the same drives as the list of times', () => {
    const query = question({}, [
      {
        busy: [
          { start: nine, end: nine + hour, place: at(10) },
          { start: nine + 3 * hour, end: nine + 4 * hour, place: at(-10) },
        ],
      },
    ])
    for (let start = nine + hour; start <= nine + 2 * hour; start += 15 * minute) {
      const travel = settleTravel(query, new Map(), { starts: [start] })
      const bounded = settleTravel(query, new Map())
      const ok = (minutes: typeof travel.minutes) => explainSlot({ ...query, travelMinutes: minutes }, start)[0]!.ok
      expect(ok(travel.minutes)).toBe(ok(bounded.minutes))
    }
  })

  it('is not needed when the distance alone decides', () => {
    const far = question({}, [
      {
        busy: [
          { start: nine, end: nine + hour, place: at(60) },
          { start: nine + 2.5 * hour, end: nine + 8 * hour, place: at(60) },
        ],
      },
    ])
    expect(prune(far, () => expect.fail('asked'))).toMatchObject({ slots: [], billed: [] })
    const near = question({}, [
      {
        busy: [
          { start: nine, end: nine + hour, place: at(1) },
          { start: nine + 4 * hour, end: nine + 8 * hour, place: at(1) },
        ],
      },
    ])
    const wide = prune({ ...near, stepMinutes: 60 }, () => expect.fail('asked'))
    expect(wide.slots.map(({ start }) => (start - nine) / hour)).toEqual([2])
    expect(wide.travel.estimated).toBe(false)
  })

  it('costs one drive for the same places in the same hours, for any technician on any day', () => {
    const base = at(8)
    const query = question({ to: '2027-03-05', durationMinutes: 450, stepMinutes: 5 }, [{ base }, { base }])
    const { billed } = prune(query, () => 12)
    expect(billed.toSorted()).toEqual(
      [`${base}>${at(0)}@morning`, `${at(0)}>${base}@evening`, `${at(0)}>${base}@day`]
        .filter((key) => billed.includes(key))
        .toSorted(),
    )
    expect(billed.length).toBeLessThanOrEqual(3)
  })

  it('skips the drive on when the drive there has already decided', () => {
    const busy = [
      { start: nine, end: nine + hour, place: at(8) },
      { start: nine + 2.5 * hour, end: nine + 8 * hour, place: at(-8) },
    ]
    expect(prune(question({}, [{ busy }]), () => 29).billed).toHaveLength(1)
    expect(prune(question({}, [{ busy }]), () => 10).billed).toHaveLength(2)
  })

  it('begins with the times that the estimate would offer, then goes by time', () => {
    const gap = (start: number, place: PlaceId, minutes: number) => [
      { start: start - hour, end: start, place },
      { start: start + minutes * minute, end: start + minutes * minute + hour, place },
    ]
    const taken = (from: number, until: number) => ({ start: nine + from * hour, end: nine + until * hour })
    const tight = question({ to: '2027-03-02', stepMinutes: 5 }, [
      {
        busy: [
          taken(0, 2),
          ...gap(nine + 2 * hour, at(9), 85),
          taken(4.4, 25),
          ...gap(nine + 26 * hour, at(3), 100),
          taken(28, 40),
        ],
      },
    ])
    const known: KnownLegs = new Map()
    const [first] = chooseWaysThere(findOpenGaps(tight, known), 2)
    expect(first!.from).toBe(at(3))
  })

  it('treats a leg without a road as one that cannot be driven', () => {
    const busy = [
      { start: nine, end: nine + hour, place: at(8) },
      { start: nine + 3 * hour, end: nine + 8 * hour, place: at(8) },
    ]
    expect(prune(question({}, [{ busy }]), () => undefined)).toMatchObject({ slots: [], travel: { estimated: false } })
  })
})

describe('bounds and estimates', () => {
  it('lie in order at any distance, so the estimate never contradicts both bounds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.constantFrom('night', 'morning', 'day', 'evening', 'weekend', 'calm_weekend'),
        (km, band) => {
          const [from, to] = [
            { lat: 40.67, lng: -73.96 },
            { lat: 40.67 + km / 111.19, lng: -73.96 },
          ]
          const ordered = [
            fastestMinutes(from, to),
            estimateMinutes(from, to),
            safeMinutes({ from: placeId(from), to: placeId(to), band }),
            slowestMinutes(from, to),
          ]
          if (placeId(from) !== placeId(to)) expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
        },
      ),
    )
    const here = { lat: 40.67, lng: -73.96 }
    expect([fastestMinutes(here, here), slowestMinutes(here, here)]).toEqual([0, 0])
  })

  it('allow for 5 drives for three days, and never more than 15', () => {
    const days = (to: string) => budgetOf({ from: monday, to })
    expect([days(monday), days('2027-03-03'), days('2027-03-07'), days('2027-03-14'), days('2027-05-01')]).toEqual([
      5, 5, 9, 15, 15,
    ])
  })
})

describe('drivesOf', () => {
  it('names the drives that each start needs and how long each may take', () => {
    const base = at(5)
    const busy = [{ start: nine + hour, end: nine + 2 * hour, place: at(1) }]
    const [morning, later] = drivesOf(
      question({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }, [{ base, busy, maxTravelMinutes: 200 }]),
      't0',
      [nine - hour / 2, nine + 4 * hour],
    )
    expect(morning).toEqual([])
    expect(later).toEqual([
      { way: 'there', from: at(1), to: at(0), departure: nine + 2 * hour, mostMinutes: 115 },
      { way: 'on', from: at(0), to: base, departure: nine + 5 * hour + 10 * minute, mostMinutes: 170 },
    ])
  })

  it('is empty when there are no starts', () => {
    expect(drivesOf(question({}, [{ base: at(5) }]), 't0', [])).toEqual([])
  })

  it('agrees with the engine: a start is offered when every other rule allows it and no drive takes longer', () => {
    fc.assert(
      fc.property(anyQuestion, ({ query, seed }) => {
        const provider = providerOf(seed)
        const travelMinutes: NonNullable<SlotQuery['travelMinutes']> = (from, to, departure) =>
          provider({ from, to, band: departureBand(timeZone, departure) })
        const { destination: _, ...anywhere } = query
        for (const { id } of query.technicians) {
          const mine = (asked: SlotQuery) =>
            openSlots(asked).flatMap(({ start, technicians }) => (technicians.includes(id) ? [start] : []))
          const free = mine(anywhere)
          const drives = drivesOf(query, id, free)
          const reached = free.filter((_start, index) =>
            drives[index]!.every(
              ({ from, to, departure, mostMinutes }) => travelMinutes(from, to, departure)! <= mostMinutes,
            ),
          )
          expect(reached).toEqual(mine({ ...query, travelMinutes }))
        }
      }),
      { numRuns: 100 },
    )
  })
})
