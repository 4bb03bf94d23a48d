import { daysBetween } from '#app/lib/time.ts'
import { bandsIn, marginOf, type DepartureBand } from './departure-band.ts'
import { drivesOf, explainSlot, openSlots, type NeededDrive, type SlotQuery } from './slots.ts'
import {
  estimateMinutes,
  fastestMinutes,
  readPlaceId,
  slowestMinutes,
  type PlaceId,
  type TravelTimes,
} from './travel.ts'

/*
 * Chooses the drives a provider must be asked for. Each one is billed, and most of them decide nothing:
 *
 * 1. No drive is shorter than `fastestMinutes` or longer than `slowestMinutes`. What the engine refuses with the
 * fastest drives is
 * refused whatever the provider says, and what it offers with the slowest ones is offered. Only the starts between are
 * open.
 * 2. Of an open start, only drives whose own slack is between the two bounds can decide.
 * 3. Drives between the same places in the same band of hours count as one, for all days and technicians.
 * 4. The ways to the job are asked for first; then, for starts still open, the ways on.
 *
 * Asking for these gives the same slots as asking for everything (travel-plan.test.ts). Where the budget is too small
 * or the provider fails, the rest is estimated on the safe side.
 */

/** One drive as it is asked for and billed. */
export type Leg = { from: PlaceId; to: PlaceId; band: DepartureBand }

/** Minutes per leg; undefined: there is no road. A missing leg was not asked for or not answered. */
export type KnownLegs = Map<string, number | undefined>

export const legKey = ({ from, to, band }: Leg): string => `${from}>${to}@${band}`

/** Starts that depend on the same legs: usually one gap in one technician's day. */
type Gap = { first: number; starts: number; likely: boolean; there: Map<string, Leg>; on: Map<string, Leg> }

export type PlanOptions = {
  /** Only these starts matter, epoch ms; left out: all that the query could offer. */
  starts?: readonly number[] | undefined
}

/** A pair of places has the same bounds at any hour. */
function boundsOf(question: SlotQuery, known: KnownLegs) {
  const pairs = new Map<string, { low: number; high: number; likely: number }>()
  const bandOf = bandsIn(question.timeZone)
  const legOf = (from: PlaceId, to: PlaceId, departure: number): Leg => ({ from, to, band: bandOf(departure) })
  const look = (from: PlaceId, to: PlaceId) => {
    const key = `${from}>${to}`
    let pair = pairs.get(key)
    if (!pair) {
      const [a, b] = [readPlaceId(from), readPlaceId(to)]
      pair = { low: fastestMinutes(a, b), high: slowestMinutes(a, b), likely: estimateMinutes(a, b) }
      pairs.set(key, pair)
    }
    return pair
  }
  /** The engine's query with every unknown drive at one of its bounds. */
  const at = (bound: 'low' | 'high' | 'likely'): SlotQuery => ({
    ...question,
    travelMinutes: (from, to, departure) => {
      const key = known.size > 0 ? legKey(legOf(from, to, departure)) : ''
      return known.has(key) ? known.get(key) : look(from, to)[bound]
    },
  })
  /** Whether a drive alone could still decide its start: nobody was asked, and its slack is between the bounds. */
  const decides = ({ from, to, departure, mostMinutes }: NeededDrive) =>
    !known.has(legKey(legOf(from, to, departure))) &&
    look(from, to).low <= mostMinutes &&
    look(from, to).high > mostMinutes
  return { at, decides, legOf, look }
}

type Bounds = ReturnType<typeof boundsOf>

/** The gaps whose starts are neither certainly offered nor certainly refused by what is known so far. */
export function findOpenGaps(question: SlotQuery, known: KnownLegs, options: PlanOptions = {}): Gap[] {
  if (question.destination === undefined) return []
  const bounds = boundsOf(question, known)
  const possible = startsByTechnician(bounds.at('low'), options)
  const certain = startsByTechnician(bounds.at('high'), options)
  const gaps = new Map<string, Gap>()
  for (const [technician, starts] of possible) {
    const sure = new Set(certain.get(technician))
    const open = starts.filter((start) => !sure.has(start))
    if (open.length === 0) continue
    drivesOf(question, technician, open).forEach((drives, index) =>
      addToGap(gaps, bounds, technician, open[index] as number, drives),
    )
  }
  return [...gaps.values()]
}

function startsByTechnician(question: SlotQuery, { starts }: PlanOptions): Map<string, number[]> {
  const found = new Map<string, number[]>()
  const add = (technician: string, start: number) => {
    const list = found.get(technician)
    if (list) list.push(start)
    else found.set(technician, [start])
  }
  if (starts)
    for (const start of starts)
      for (const { technician, ok } of explainSlot(question, start)) if (ok) add(technician, start)
  if (!starts)
    for (const slot of openSlots(question)) for (const technician of slot.technicians) add(technician, slot.start)
  return found
}

function addToGap(
  gaps: Map<string, Gap>,
  { decides, legOf, look }: Bounds,
  technician: string,
  start: number,
  drives: NeededDrive[],
): void {
  const key = `${technician} ${drives.map(({ way, from, to, departure }) => (way === 'there' ? `${from}@${departure}` : to)).join(' ')}`
  let gap = gaps.get(key)
  if (!gap) gaps.set(key, (gap = { first: start, starts: 0, likely: false, there: new Map(), on: new Map() }))
  gap.starts += 1
  gap.likely ||= drives.every((drive) => !decides(drive) || look(drive.from, drive.to).likely <= drive.mostMinutes)
  for (const drive of drives) {
    if (!decides(drive)) continue
    const leg = legOf(drive.from, drive.to, drive.departure)
    gap[drive.way].set(legKey(leg), leg)
  }
}

/**
 * The ways to the job to ask for, so that with the ways on they may need there are at most `budget` legs. Gaps that the
 * estimate would offer come first, then earlier ones. `chooseWaysOn` chooses the ways on, once the answers are known.
 */
export function chooseWaysThere(gaps: readonly Gap[], budget: number): Leg[] {
  const reserved = new Map<string, Leg>()
  const chosen = new Map<string, Leg>()
  for (const gap of inOrder(gaps)) {
    const wanted = new Map([...gap.there, ...gap.on])
    const fresh = [...wanted.keys()].filter((key) => !reserved.has(key)).length
    if (reserved.size + fresh > budget) continue
    for (const [key, leg] of wanted) reserved.set(key, leg)
    for (const [key, leg] of gap.there) chosen.set(key, leg)
  }
  return [...chosen.values()]
}

/** The ways on to ask for, for gaps whose way to the job is settled. */
export function chooseWaysOn(gaps: readonly Gap[], budget: number): Leg[] {
  const chosen = new Map<string, Leg>()
  for (const gap of inOrder(gaps)) {
    if (gap.there.size > 0) continue
    const fresh = [...gap.on.keys()].filter((key) => !chosen.has(key)).length
    if (chosen.size + fresh > budget) continue
    for (const [key, leg] of gap.on) chosen.set(key, leg)
  }
  return [...chosen.values()]
}

const inOrder = (gaps: readonly Gap[]) =>
  gaps.toSorted((a, b) => Number(b.likely) - Number(a.likely) || a.first - b.first)

/**
 * The drives of a query: the provider's answers; a safe estimate for what is still open; and the plain estimate where
 * the bounds have decided, as any value decides the same there.
 */
export function settleTravel(question: SlotQuery, known: KnownLegs, options: PlanOptions = {}): TravelTimes {
  const open = new Set(
    findOpenGaps(question, known, options).flatMap(({ there, on }) => [...there.keys(), ...on.keys()]),
  )
  const estimates = new Map<string, number>()
  const bandOf = bandsIn(question.timeZone)
  return {
    estimated: open.size > 0,
    minutes: (from, to, departure) => {
      const leg = { from, to, band: bandOf(departure) }
      const key = legKey(leg)
      if (known.has(key)) return known.get(key)
      const before = estimates.get(key)
      if (before !== undefined) return before
      const minutes = open.has(key) ? safeMinutes(leg) : estimateMinutes(readPlaceId(from), readPlaceId(to))
      estimates.set(key, minutes)
      return minutes
    },
  }
}

/** The estimate with the band's traffic added: used for a drive that nobody was asked about. */
export function safeMinutes({ from, to, band }: Leg): number {
  const [a, b] = [readPlaceId(from), readPlaceId(to)]
  return Math.min(slowestMinutes(a, b), Math.ceil(estimateMinutes(a, b) * marginOf(band)))
}

/**
 * Every drive at its safe estimate. The engine offers the same times with it as with `settleTravel` when nobody was
 * asked: beyond the bounds, any value decides the same.
 */
export function safeTravel(timeZone: string): TravelTimes {
  const estimates = new Map<string, number>()
  const bandOf = bandsIn(timeZone)
  return {
    estimated: true,
    minutes: (from, to, departure) => {
      const leg = { from, to, band: bandOf(departure) }
      const key = legKey(leg)
      let minutes = estimates.get(key)
      if (minutes === undefined) estimates.set(key, (minutes = safeMinutes(leg)))
      return minutes
    },
  }
}

/** The most drives billed for one view: 5 for up to three days, one more for each further day, never above 15. */
export function budgetOf({ from, to }: Pick<SlotQuery, 'from' | 'to'>): number {
  const days = daysBetween(from, to) + 1
  return Math.min(15, Math.max(5, days + 2))
}
