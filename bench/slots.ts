import { deepStrictEqual } from 'node:assert'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openSlots } from '../app/domain/scheduling/slots.ts'
import type { BusyBlock, Slot, SlotQuery, Technician } from '../app/domain/scheduling/slots.ts'

/**
 * What the slot engine costs next to a plain sweep: the shortest correct loop for the workload at hand, which knows its
 * hours, zone and grid by heart and does nothing else. Both give the same output; that is checked before measuring.
 */
export type SlotRow = {
  workload: string
  slots: number
  engineMs: number
  /** Undefined where the limit is a time. */
  sweepMs: number | undefined
  ratio: number | undefined
  limit: string
  within: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** 2027-03-01 is a Monday. New York goes from UTC-5 to UTC-4 on 14 March at 07:00Z and back on 7 November at 06:00Z. */
const FIRST = Date.UTC(2027, 2, 1)
const SUMMER = Date.UTC(2027, 2, 14, 7)
const WINTER = Date.UTC(2027, 10, 7, 6)
const NEXT_SUMMER = Date.UTC(2028, 2, 12, 7)

const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '09:00', end: '17:00' }))

/** Measures every workload; about ten seconds. */
export function benchSlots(): SlotRow[] {
  return [
    compare('W1: 1 technician, 14 days, 4 busy a day', workload(1, 14, 4), sweepOne, 5),
    compare('W2: 10 technicians, 30 days, 6 busy a day', workload(10, 30, 6), sweepMany, 3),
    compare('W3: 1 technician, 365 days, 8 busy a day', workload(1, 365, 8), sweepOne, 3),
    compare('W4: as W2, with places and drives', withTravel(workload(10, 30, 6)), sweepDriving, 3),
    limitTime('10,000 technicians, 1 day, 4 busy', workload(10_000, 1, 4), 100),
    limitTime('10,000 technicians, 1 day, 4 busy, with drives', withTravel(workload(10_000, 1, 4)), undefined),
    limitTime('1 technician, 365 days, 8 busy a day', workload(1, 365, 8), 3),
  ]
}

function workload(technicians: number, days: number, busyPerDay: number): SlotQuery {
  const random = generator(technicians * 1_000_003 + days * 1_009 + busyPerDay)
  return {
    timeZone: 'America/New_York',
    from: dateOf(0),
    to: dateOf(days - 1),
    now: FIRST - DAY,
    stepMinutes: 15,
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 0,
    horizonDays: 400,
    technicians: Array.from({ length: technicians }, (_, i) => {
      const busy: BusyBlock[] = []
      for (let day = 0; day < days; day++) busy.push(...busyDay(day, busyPerDay, random))
      return { id: `technician-${i}`, weekly, busy }
    }),
  }
}

/** Blocks of 15 to 45 minutes spread over the working day, one in each part of it. */
function busyDay(day: number, count: number, random: () => number): BusyBlock[] {
  const part = (8 * HOUR) / count
  return Array.from({ length: count }, (_, i) => {
    const length = (1 + Math.floor(random() * Math.min(3, part / (15 * MINUTE)))) * 15 * MINUTE
    const room = Math.floor((part - length) / (5 * MINUTE))
    const start = openingOf(day) + i * part + Math.floor(random() * (room + 1)) * 5 * MINUTE
    return { start, end: start + length }
  })
}

function withTravel(query: SlotQuery): SlotQuery {
  const random = generator(4)
  const places = Array.from({ length: 40 }, (_, i) => `place-${i}`)
  const minutes = new Map(places.map((place) => [place, 3 + Math.floor(random() * 12)]))
  const technicians = query.technicians.map((technician): Technician => ({
    ...technician,
    base: places[Math.floor(random() * 40)] as string,
    busy: technician.busy.map((block) => ({ ...block, place: places[Math.floor(random() * 40)] as string })),
  }))
  return {
    ...query,
    technicians,
    destination: 'job',
    travelMinutes: (from, to) => minutes.get(to === 'job' ? from : to),
  }
}

/** W1 and W3: each quarter of an hour of each working day, beside the sorted blocks. */
function sweepOne({ technicians }: SlotQuery, days: number): Slot[] {
  const [{ id, busy }] = technicians as [Technician]
  const slots: Slot[] = []
  let b = 0
  for (let day = 0; day < days; day++) {
    if (day % 7 > 4) continue
    const opening = openingOf(day)
    for (let start = opening; start <= opening + 7 * HOUR; start += 15 * MINUTE) {
      while (b < busy.length && (busy[b] as BusyBlock).end <= start) b++
      if (b < busy.length && (busy[b] as BusyBlock).start < start + HOUR) continue
      slots.push({ start, end: start + HOUR, technicians: [id] })
    }
  }
  return slots
}

/** W2: the same for several technicians side by side, who share a slot. */
function sweepMany({ technicians }: SlotQuery, days: number): Slot[] {
  const slots: Slot[] = []
  const at = technicians.map(() => 0)
  for (let day = 0; day < days; day++) {
    if (day % 7 > 4) continue
    const opening = openingOf(day)
    for (let start = opening; start <= opening + 7 * HOUR; start += 15 * MINUTE) {
      const able: string[] = []
      for (let i = 0; i < technicians.length; i++) {
        const { id, busy } = technicians[i] as Technician
        let b = at[i] as number
        while (b < busy.length && (busy[b] as BusyBlock).end <= start) b++
        at[i] = b
        if (b === busy.length || (busy[b] as BusyBlock).start >= start + HOUR) able.push(id)
      }
      if (able.length > 0) slots.push({ start, end: start + HOUR, technicians: able })
    }
  }
  return slots
}

/** W4: the same with the drives from the block before and to the block after, or the base where the day has none. */
function sweepDriving({ technicians, travelMinutes }: SlotQuery, days: number): Slot[] {
  const drive = (from: string, to: string, at: number) => at + (travelMinutes?.(from, to, at) ?? NaN) * MINUTE
  const slots: Slot[] = []
  const at = technicians.map(() => 0)
  for (let day = 0; day < days; day++) {
    if (day % 7 > 4) continue
    const opening = openingOf(day)
    const closing = opening + 8 * HOUR
    for (let start = opening; start <= opening + 7 * HOUR; start += 15 * MINUTE) {
      const end = start + HOUR
      const able: string[] = []
      for (let i = 0; i < technicians.length; i++) {
        const { id, busy, base } = technicians[i] as Technician
        let b = at[i] as number
        while (b < busy.length && (busy[b] as BusyBlock).end <= start) b++
        at[i] = b
        const previous = busy[b - 1]
        const next = busy[b]
        if (next && next.start < end) continue
        if (previous && !(drive(previous.place as string, 'job', previous.end) <= start)) continue
        if (next && !(drive('job', next.place as string, end) <= next.start)) continue
        if (!(previous && previous.end >= opening) && !(drive(base as string, 'job', opening) <= start)) continue
        if (!(next && next.start <= closing) && !(drive('job', base as string, end) <= closing)) continue
        able.push(id)
      }
      if (able.length > 0) slots.push({ start, end, technicians: able })
    }
  }
  return slots
}

type Sweep = (query: SlotQuery, days: number) => Slot[]

function compare(workload: string, query: SlotQuery, sweep: Sweep, limit: number): SlotRow {
  const days = Math.round((Date.parse(query.to) - Date.parse(query.from)) / DAY) + 1
  const slots = openSlots(query)
  deepStrictEqual(slots, sweep(query, days))
  const [engineMs, sweepMs] = mediansOf([() => openSlots(query), () => sweep(query, days)]) as [number, number]
  const ratio = engineMs / sweepMs
  return { workload, slots: slots.length, engineMs, sweepMs, ratio, limit: `${limit}x`, within: ratio <= limit }
}

function limitTime(workload: string, query: SlotQuery, limitMs: number | undefined): SlotRow {
  const slots = openSlots(query).length
  const [engineMs] = mediansOf([() => openSlots(query)]) as [number]
  const limit = limitMs === undefined ? '' : `${limitMs} ms`
  const within = engineMs <= (limitMs ?? Infinity)
  return { workload, slots, engineMs, sweepMs: undefined, ratio: undefined, limit, within }
}

/** Warm medians in ms, the works taking turns so that a busy machine slows them alike. */
function mediansOf(works: (() => unknown)[]): number[] {
  const samples = works.map(() => [] as number[])
  const repeats = works.map((work) => Math.max(1, Math.round(1 / Math.max(0.001, timeOf(work, 20)))))
  const started = performance.now()
  for (let round = 0; round < 25 || performance.now() - started < 600; round++) {
    works.forEach((work, i) => (samples[i] as number[]).push(timeOf(work, repeats[i] as number)))
    if (performance.now() - started > 3_000) break
  }
  return samples.map((times) => medianOf(times.slice(Math.floor(times.length / 5))))
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number
}

function timeOf(work: () => unknown, repeats: number): number {
  const started = performance.now()
  for (let i = 0; i < repeats; i++) work()
  return (performance.now() - started) / repeats
}

/** How much heap the answers to three questions take, in KB: memory depends on the answer, not on what was searched. */
export function weighSlots(): { workload: string; ids: number; heapKb: number }[] {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const year = { ...workload(1, 365, 0), stepMinutes: 1 }
  const taken = { start: FIRST - DAY, end: FIRST + 400 * DAY }
  const full = { ...year, technicians: year.technicians.map((technician) => ({ ...technician, busy: [taken] })) }
  const works: [string, SlotQuery][] = [
    ['1 technician, 365 days by the minute, all taken', full],
    ['1 technician, 365 days by the minute, all open', year],
    ['10,000 technicians, 1 day, 4 busy', workload(10_000, 1, 4)],
  ]
  return works.map(([workload, query]) => {
    openSlots(query)
    collect()
    const before = process.memoryUsage().heapUsed
    const slots = openSlots(query)
    // Measured before garbage collection, so that temporary memory counts too, unless it was already freed.
    const heapKb = Math.round((process.memoryUsage().heapUsed - before) / 1024)
    return { workload, ids: slots.reduce((sum, slot) => sum + slot.technicians.length, 0), heapKb }
  })
}

function openingOf(day: number): number {
  const nine = FIRST + day * DAY + 9 * HOUR
  const summer = (nine > SUMMER && nine < WINTER) || nine > NEXT_SUMMER
  return nine + (summer ? 4 : 5) * HOUR
}

function dateOf(day: number): string {
  return new Date(FIRST + day * DAY).toISOString().slice(0, 10)
}

/** Mulberry32, so that every run measures the same work. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const rows = benchSlots()
  console.table(
    rows.map((row) => ({
      ...row,
      engineMs: row.engineMs.toFixed(4),
      sweepMs: row.sweepMs?.toFixed(4) ?? '',
      ratio: row.ratio?.toFixed(2) ?? '',
    })),
  )
  console.table(weighSlots())
  process.exitCode = rows.every((row) => row.within) ? 0 : 1
}
