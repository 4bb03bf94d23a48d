import type { App } from '#app/lib/app.server.ts'
import { departureOf, type DepartureBand } from './departure-band.ts'
import { askMatrix } from './route-matrix.server.ts'
import type { SlotQuery } from './slots.ts'
import { estimateTravel, readPlaceId, type TravelTimes } from './travel.ts'
import {
  budgetOf,
  chooseWaysOn,
  chooseWaysThere,
  findOpenGaps,
  legKey,
  safeTravel,
  settleTravel,
  type KnownLegs,
  type Leg,
} from './travel-plan.ts'

export type FindOptions = {
  /** Only these starts matter, epoch ms; left out: all that the query's dates offer. */
  starts?: readonly number[] | undefined
  /**
   * The most drives that may be billed; 0: nobody is asked, and what the bounds leave open is estimated on the safe
   * side.
   */
  budget?: number | undefined
}

/**
 * The drives for a query of the slot engine. Google is asked only for those that decide whether a start is offered: per
 * band of departures, one request for the ways to the job and then one for the ways on. Without a key, estimates.
 * Answers live as long as the request. Never call it inside a transaction.
 */
export async function findTravel(app: App, question: SlotQuery, options: FindOptions = {}): Promise<TravelTimes> {
  if (question.destination === undefined) return { ...estimateTravel(), estimated: false }
  if (!app.maps.key) return estimateTravel()
  const known: KnownLegs = new Map()
  const budget = options.budget ?? budgetOf(question)
  const gaps = findOpenGaps(question, known, options)
  if (gaps.length === 0) return { ...estimateTravel(), estimated: false }
  if (budget > 0) {
    const there = chooseWaysThere(gaps, budget)
    const answered = await askLegs(app, question, there, known)
    // If the provider answered nothing the first time, we do not wait for it again.
    if (there.length === 0 || answered > 0) {
      const rest = there.length === 0 ? gaps : findOpenGaps(question, known, options)
      await askLegs(app, question, chooseWaysOn(rest, budget - there.length), known)
    }
  }
  return settleTravel(question, known, options)
}

/**
 * Drives by safe estimates alone, for marking many days. Asking the provider offers the same times, except in rare
 * cases.
 */
export function supposeTravel(app: App, { destination, timeZone }: SlotQuery): TravelTimes {
  return destination !== undefined && app.maps.key ? safeTravel(timeZone) : estimateTravel()
}

/** Stores the legs that Google answers, all to the job's place or all from it; returns how many. */
async function askLegs(app: App, question: SlotQuery, legs: readonly Leg[], known: KnownLegs): Promise<number> {
  const before = known.size
  const now = app.clock.now()
  await Promise.all(
    [...Map.groupBy(legs, ({ band }) => band)].map(([band, ofBand]) =>
      askBand(app, ofBand, departureAt(question, band, now), known),
    ),
  )
  return known.size - before
}

const departureAt = ({ timeZone, from }: SlotQuery, band: DepartureBand, now: number) =>
  departureOf(band, timeZone, from, now)

async function askBand(app: App, legs: readonly Leg[], departure: number, known: KnownLegs): Promise<void> {
  const origins = [...new Set(legs.map(({ from }) => from))]
  const destinations = [...new Set(legs.map(({ to }) => to))]
  const matrix = await askMatrix(app, {
    origins: origins.map(readPlaceId),
    destinations: destinations.map(readPlaceId),
    departure,
  })
  if (!matrix) return
  for (const leg of legs) {
    const minutes = matrix[origins.indexOf(leg.from)]?.[destinations.indexOf(leg.to)]
    if (minutes !== undefined) known.set(legKey(leg), minutes ?? undefined)
  }
}
