import fc from 'fast-check'
import { expect, test } from 'vitest'
import { explainDates, explainSlot, openSlots } from './slots.ts'
import type { BusyBlock, SlotQuery, Technician } from './slots.ts'
import { consultOracle } from '#tests/setup/slots-oracle.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const RUNS = 250
const options = { numRuns: RUNS, seed: 20_270_314 }
const TIME_OUT = 60_000 + RUNS * 200

/** Dates of clock changes, in zones with unusual rules. */
const changes: [zone: string, date: string][] = [
  ['America/New_York', '2027-03-14'],
  ['America/New_York', '2027-11-07'],
  ['Europe/Berlin', '2027-03-28'],
  ['Europe/Berlin', '2027-10-31'],
  ['Australia/Sydney', '2027-10-03'],
  ['Australia/Sydney', '2027-04-04'],
  ['America/Santiago', '2026-09-06'],
  ['America/Santiago', '2027-04-03'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-29'],
  ['Asia/Beirut', '2026-03-29'],
  ['Asia/Beirut', '2026-10-24'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2026-09-27'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/St_Johns', '2010-11-07'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Europe/Dublin', '2026-10-25'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Asia/Almaty', '2024-03-01'],
]

const zones = Intl.supportedValuesOf('timeZone')
const anyDate = fc.integer({ min: 3_000, max: 24_000 }).map(dateOf)
const zoneAndDate = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...changes) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...zones), anyDate) },
)

const oddClocks = ['00:00', '00:30', '01:00', '01:30', '02:00', '02:30', '03:00', '12:00', '23:00', '23:30']
const oddClock = fc.constantFrom(...oddClocks)
const evenClock = fc.integer({ min: 0, max: 95 }).map((quarter) => clockOf(quarter * 15))
const anyClock = fc.integer({ min: 0, max: 1_439 }).map(clockOf)
const clock = fc.oneof(oddClock, evenClock, anyClock)
const interval = fc.record({
  start: clock,
  end: fc.oneof({ weight: 5, arbitrary: clock }, { weight: 1, arbitrary: fc.constant('24:00') }),
})
const everyDay = fc
  .array(interval, { minLength: 1, maxLength: 3 })
  .map((intervals) => [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => intervals.map((times) => ({ weekday, ...times }))))
const someDays = fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), interval), { maxLength: 16 })
const weekly = fc.oneof(
  everyDay,
  someDays.map((days) => days.map(([weekday, times]) => ({ weekday, ...times }))),
)

const place = fc.constantFrom('a', 'b', 'c', 'a', 'b', 'c', undefined)
/** Minutes from the first date's midnight in UTC, and a length; now and then off the minute. */
const block = fc.record({
  at: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -96, max: 4 * 96 }).map((quarter) => quarter * 15) },
    { weight: 1, arbitrary: fc.integer({ min: -3 * 1_440, max: 6 * 1_440 }) },
  ),
  minutes: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 8 }).map((quarter) => quarter * 15) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 240 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1_000, max: 3_500 }) },
  ),
  odd: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 59_999 }) },
  ),
  place,
})
const override = fc.record({ offset: fc.integer({ min: -5, max: 8 }), intervals: fc.array(interval, { maxLength: 2 }) })
const technician = fc.record({
  weekly,
  overrides: fc.option(fc.array(override, { maxLength: 4 }), { nil: undefined }),
  blocks: fc.array(block, { maxLength: 14 }),
  full: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 1 }),
  base: fc.constantFrom('a', 'home', undefined),
  maxTravelMinutes: fc.option(fc.integer({ min: 0, max: 120 }), { nil: undefined, freq: 2 }),
})

const minutes = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 0, max: 70 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => n / 4) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)
const ways = ['a', 'b', 'c', 'home'].flatMap((p) => [`${p}>job`, `job>${p}`])
const travel = fc.record({
  table: fc.record(Object.fromEntries(ways.map((way) => [way, minutes]))),
  rush: fc.constantFrom(0, 0, 5, 20),
})

type Shape = {
  zoneAndDate: [string, string]
  startsAt: number
  days: number
  technicians: {
    weekly: Technician['weekly']
    overrides: { offset: number; intervals: { start: string; end: string }[] }[] | undefined
    blocks: { at: number; minutes: number; odd: number; place: string | undefined }[]
    full: number[]
    base: string | undefined
    maxTravelMinutes: number | undefined
  }[]
  step: number
  duration: number
  before: number
  after: number
  notice: number
  horizon: number
  nowAt: number
  travel: { table: Record<string, number | undefined>; rush: number } | undefined
}

const shape: fc.Arbitrary<Shape> = fc.record({
  zoneAndDate,
  startsAt: fc.integer({ min: -2, max: 1 }),
  days: fc.integer({ min: 0, max: 2 }),
  technicians: fc.oneof(
    { weight: 12, arbitrary: fc.array(technician, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(technician, { maxLength: 2 }) },
  ),
  step: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(5, 10, 15, 20, 30, 60) },
    { weight: 1, arbitrary: fc.constantFrom(45, 50, 7, 1_440) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 200 }) },
  ),
  duration: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 120 }) },
    { weight: 1, arbitrary: fc.constantFrom(60, 1_440, 2_000) },
  ),
  before: fc.constantFrom(0, 0, 5, 15, 33),
  after: fc.constantFrom(0, 0, 5, 20, 47),
  notice: fc.constantFrom(0, 0, 60, 1_500),
  horizon: fc.constantFrom(400, 400, 400, 400, 4, 2.5, Infinity),
  nowAt: fc.oneof(fc.constant(-6 * DAY), fc.integer({ min: -4 * DAY, max: 2 * DAY })),
  travel: fc.option(travel, { nil: undefined, freq: 4 }),
})

const query = shape.map(queryOf)

test(
  'openSlots offers exactly what the oracle offers',
  () => {
    fc.assert(
      fc.property(query, (q) => {
        expect(openSlots(q)).toEqual(consultOracle(q).slots())
      }),
      options,
    )
  },
  TIME_OUT,
)

test(
  'explainSlot gives for any instant the verdict of the oracle',
  () => {
    const offset = fc.integer({ min: -2 * 1_440, max: 5 * 1_440 })
    const odd = fc.oneof(
      { weight: 6, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 59_999 }) },
    )
    const instants = fc.array(fc.tuple(offset, odd), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(query, instants, (q, times) => {
        const oracle = consultOracle(q)
        for (const [at, ms] of times) {
          const start = Date.parse(q.from) + at * MINUTE + ms
          expect(explainSlot(q, start)).toEqual(oracle.explain(start))
        }
      }),
      options,
    )
  },
  TIME_OUT,
)

test(
  'openSlots offers a start for a technician exactly when explainSlot says ok',
  () => {
    fc.assert(
      fc.property(query, (q) => {
        const offered = new Map(openSlots(q).map((slot) => [slot.start, slot.technicians]))
        for (let start = Date.parse(q.from) - DAY; start < Date.parse(q.to) + 2 * DAY; start += 5 * MINUTE) {
          const able = explainSlot(q, start).filter((verdict) => verdict.ok)
          expect(able.map((verdict) => verdict.technician)).toEqual(offered.get(start) ?? [])
        }
        for (const start of offered.keys()) expect(explainSlot(q, start).some((verdict) => verdict.ok)).toBe(true)
      }),
      { ...options, numRuns: Math.ceil(RUNS / 3) },
    )
  },
  TIME_OUT,
)

test(
  'explainDates gives for every start of the grid the verdict of explainSlot, and marks what openSlots offers',
  () => {
    fc.assert(
      fc.property(query, (q) => {
        const { starts, windows } = explainDates(q)
        expect(windows.map(({ technician }) => technician)).toEqual(
          starts.length > 0 ? q.technicians.map(({ id }) => id) : [],
        )
        const offered = starts.flatMap(({ start, reasons }) => {
          const able = reasons.filter(({ ok }) => ok).map(({ technician }) => technician)
          return able.length > 0 ? [{ start, end: start + q.durationMinutes * MINUTE, technicians: able }] : []
        })
        expect(offered).toEqual(openSlots(q))
        for (const { start, reasons } of starts) {
          const verdicts = reasons.map(({ blocks: _blocks, drive: _drive, window: _window, ...verdict }) => verdict)
          expect(verdicts).toEqual(explainSlot(q, start))
          expect(verdicts.every(({ rule }) => rule !== 'off_grid')).toBe(true)
        }
      }),
      { ...options, numRuns: Math.ceil(RUNS / 3) },
    )
  },
  TIME_OUT,
)

test(
  'a reason names what stands in the way: the blocks that overlap, the drive that is too long',
  () => {
    fc.assert(
      fc.property(query, (q) => {
        const busyOf = new Map(q.technicians.map(({ id, busy }) => [id, busy]))
        for (const { start, reasons } of explainDates(q).starts) {
          for (const { rule, missingMinutes, technician, blocks = [], drive } of reasons) {
            for (const block of blocks) expect(busyOf.get(technician)).toContain(block)
            if (rule === 'busy') expect(blocks.length).toBeGreaterThan(0)
            if (rule !== 'travel_before' && rule !== 'base_start') continue
            const late = drive!.departure + (drive!.minutes! + q.bufferBeforeMinutes) * MINUTE - start
            expect(missingMinutes).toBe(Math.ceil(late / MINUTE))
            expect(
              q.travelMinutes!(drive!.from, drive!.to, drive!.departure === -Infinity ? 0 : drive!.departure),
            ).toBe(drive!.minutes)
            if (rule === 'travel_before')
              expect(blocks).toEqual([expect.objectContaining({ end: drive!.departure, place: drive!.from })])
          }
        }
      }),
      { ...options, numRuns: Math.ceil(RUNS / 3) },
    )
  },
  TIME_OUT,
)

test(
  'the verdict on a start does not depend on the dates that were asked for',
  () => {
    fc.assert(
      fc.property(query, (q) => {
        for (const { start, technicians } of openSlots(q)) {
          const clock = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(q.timeZone)
          const date = clock.toPlainDate().toString()
          const able = explainSlot({ ...q, from: date, to: date }, start).filter((verdict) => verdict.ok)
          expect(able.map((verdict) => verdict.technician)).toEqual(technicians)
        }
      }),
      { ...options, numRuns: Math.ceil(RUNS / 3) },
    )
  },
  TIME_OUT,
)

test(
  'slots taken one after another neither overlap nor leave too little time to drive',
  () => {
    fc.assert(
      fc.property(query, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), (q, picks) => {
        const taken: Required<BusyBlock>[] = []
        let current: SlotQuery = { ...q, technicians: q.technicians.slice(0, 1) }
        for (const pick of picks) {
          const slots = openSlots(current)
          const slot = slots[pick % slots.length]
          const [who] = current.technicians
          if (!slot || !who) return
          const start = slot.start - q.bufferBeforeMinutes * MINUTE
          const end = slot.end + q.bufferAfterMinutes * MINUTE
          taken.push({ start, end, place: 'job' })
          current = { ...current, technicians: [{ ...who, busy: [...who.busy, { start, end, place: 'job' }] }] }
          expect(explainSlot(current, slot.start)[0]?.rule).toBe('busy')
        }
        taken.sort((a, b) => a.start - b.start)
        for (const [i, later] of taken.entries()) {
          const earlier = taken[i - 1]
          if (!earlier) continue
          const drive = q.destination === undefined ? 0 : (q.travelMinutes?.('job', 'job', earlier.end) ?? 0)
          expect(earlier.end + drive * MINUTE).toBeLessThanOrEqual(later.start)
        }
      }),
      options,
    )
  },
  TIME_OUT,
)

test(
  'neither function changes its input',
  () => {
    fc.assert(
      fc.property(query, (q) => {
        const frozen = freeze(q)
        openSlots(frozen)
        explainSlot(frozen, Date.parse(q.from) + 12 * 60 * MINUTE)
      }),
      { ...options, numRuns: Math.ceil(RUNS / 5) },
    )
  },
  TIME_OUT,
)

function queryOf(s: Shape): SlotQuery {
  const [timeZone, date] = s.zoneAndDate
  const first = Temporal.PlainDate.from(date).add({ days: s.startsAt })
  const midnight = Date.parse(first.toString())
  const { table, rush } = s.travel ?? { table: {}, rush: 0 }
  return {
    timeZone,
    from: first.toString(),
    to: first.add({ days: s.days }).toString(),
    now: midnight + s.nowAt,
    stepMinutes: s.step,
    durationMinutes: s.duration,
    bufferBeforeMinutes: s.before,
    bufferAfterMinutes: s.after,
    minNoticeMinutes: s.notice,
    horizonDays: s.horizon,
    technicians: s.technicians.map((t, i) => technicianOf(t, `t${i}`, first, midnight)),
    ...(s.travel && {
      destination: 'job',
      travelMinutes: (from: string, to: string, departure: number) => {
        const usual = from === to ? 3 : table[`${from}>${to}`]
        return usual === undefined ? undefined : usual + (Math.floor(departure / (60 * MINUTE)) % 3 === 0 ? rush : 0)
      },
    }),
  }
}

function technicianOf(
  t: Shape['technicians'][number],
  id: string,
  first: Temporal.PlainDate,
  midnight: number,
): Technician {
  return {
    id,
    weekly: t.weekly,
    ...(t.overrides && {
      overrides: t.overrides.map(({ offset, intervals }) => {
        return { date: first.add({ days: offset }).toString(), intervals }
      }),
    }),
    busy: t.blocks.map((b) => {
      const start = midnight + b.at * MINUTE + b.odd
      return { start, end: start + b.minutes * MINUTE, ...(b.place !== undefined && { place: b.place }) }
    }),
    fullDates: t.full.map((days) => first.add({ days }).toString()),
    ...(t.base !== undefined && { base: t.base }),
    ...(t.maxTravelMinutes !== undefined && { maxTravelMinutes: t.maxTravelMinutes }),
  }
}

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
