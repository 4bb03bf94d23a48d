import { addDays, datesBetween, minuteMs, weekdayOf, weekdays } from '#app/lib/time.ts'
import { hoursByDate, timeOffSpan } from '../catalog/rules.ts'
import type { Schedule, TechnicianFacts } from './facts.ts'
import { openSlots, type SlotQuery, type Technician } from './slots.ts'
import { spanAt, spansOf } from './slots/zone.ts'
import { placeId, pointOf, type Point, type TravelTimes } from './travel.ts'

export {
  explainDates,
  explainSlot,
  openSlots,
  type DatesExplained,
  type Reason,
  type Slot,
  type SlotQuery,
  type Verdict,
} from './slots.ts'
export {
  distanceKm,
  estimateMinutes,
  estimateRoadKm,
  estimateTravel,
  placeId,
  pointOf,
  readPlaceId,
  type PlaceId,
  type Point,
  type TravelTimes,
} from './travel.ts'
export {
  areaCovers,
  decideArea,
  describeArea,
  reachKm,
  type AreaFacts,
  type AreaPlace,
  type OutsideArea,
} from './area.ts'
export { detourMinutes, drivingMinutes, restMs, type PlacedStop } from './detour.ts'
export { cellMinutes, middleOfCell, veiled } from './veil.ts'
export { nearbyFromMinutes, savedMinutes, savingsOf } from './saving.ts'
export type { Schedule, TechnicianFacts } from './facts.ts'

export type SlotRequest = {
  /** Local dates 'YYYY-MM-DD', both inclusive. */
  from: string
  to: string
  /** Epoch ms. */
  now: number
  /** The customer's place; needed for a service at the customer's place. */
  place?: Point | undefined
  travel: TravelTimes
  /** Length and buffers as agreed, for a booking that is being moved. */
  agreed?:
    | { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number; windowMinutes?: number }
    | undefined
  /** Exact times even for a service offered in windows, because the business itself chooses the time. */
  exact?: boolean | undefined
}

/** Arrival windows start on the hour: 9–11, 10–12. */
const windowStepMinutes = 60

/**
 * The query for the slot engine. Closures close their dates and cut a night shift of the day before at midnight; time
 * off and bookings are busy time, bookings with their place. A job at the business happens at its address, and the way
 * to work does not count as a drive between jobs, so bases matter only for jobs at the customer's place. Online jobs
 * have no place.
 *
 * A visit offered as an arrival window is a job as long as the window plus the visit: if that fits, drives included,
 * every arrival in the window is possible (docs/decisions/0040-arrival-windows.md).
 */
export function toSlotQuery(schedule: Schedule, request: SlotRequest): SlotQuery {
  const { tenant, service } = schedule
  const destination = destinationOf(schedule, request.place)
  const visits = service.place === 'customer'
  const { windowMinutes, ...job } = jobOf(service, request)
  return {
    timeZone: tenant.timeZone,
    from: request.from,
    to: request.to,
    now: request.now,
    stepMinutes: windowMinutes > 0 ? Math.max(windowStepMinutes, tenant.stepMinutes) : tenant.stepMinutes,
    ...job,
    durationMinutes: job.durationMinutes + windowMinutes,
    minNoticeMinutes: tenant.minNoticeMinutes,
    horizonDays: tenant.horizonDays,
    technicians: schedule.technicians.map((technician) => toTechnician(technician, schedule, visits)),
    ...(destination ? { destination: placeId(destination), travelMinutes: request.travel.minutes } : {}),
  }
}

function jobOf(service: Schedule['service'], { agreed, exact }: SlotRequest) {
  const {
    durationMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    windowMinutes = 0,
  } = agreed ?? { ...service, windowMinutes: service.windowMinutes ?? 0 }
  return { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, windowMinutes: exact ? 0 : windowMinutes }
}

/** Where the job happens, if it is a place on the map. */
function destinationOf(
  { tenant, service }: Pick<Schedule, 'tenant' | 'service'>,
  place: Point | undefined,
): Point | undefined {
  if (service.place === 'customer') return place
  if (service.place === 'business') return pointOf(tenant.lat, tenant.lng)
  return undefined
}

function toTechnician(facts: TechnicianFacts, { tenant, service, closures }: Schedule, visits: boolean): Technician {
  const base = visits ? pointOf(facts.baseLat, facts.baseLng) : undefined
  const hoursOn = hoursByDate(facts)
  return {
    id: facts.id,
    weekly: facts.weekly,
    overrides: closeDates(facts, closures),
    busy: [
      ...facts.timeOff.map((off) => timeOffSpan(off, tenant.timeZone, hoursOn)),
      ...facts.bookings.map(([start, end, lat, lng]) => {
        const place = pointOf(lat, lng)
        return place ? { start, end, place: placeId(place) } : { start, end }
      }),
    ],
    // A service's limit applies to everybody.
    fullDates: [...facts.fullDates, ...service.fullDates],
    ...(base ? { base: placeId(base) } : {}),
    ...(facts.maxTravelMinutes === null ? {} : { maxTravelMinutes: facts.maxTravelMinutes }),
  }
}

type Hours = { start: string; end: string }

/** A closure overrides all hours on its dates, including a night shift of the day before that runs into them. */
function closeDates({ weekly, overrides }: TechnicianFacts, closures: Schedule['closures']) {
  const byDate = new Map<string, readonly Hours[]>(overrides.map(({ date, intervals }) => [date, intervals]))
  const closed = new Set(closures.flatMap(({ from, to }) => datesBetween(from, to)))
  for (const date of closed) {
    byDate.set(date, [])
    const eve = addDays(date, -1)
    if (closed.has(eve)) continue
    const hours = byDate.get(eve) ?? weekly.filter(({ weekday }) => weekday === weekdayOf(eve))
    if (hours.some(runsOverMidnight))
      byDate.set(
        eve,
        hours.map((each) => (runsOverMidnight(each) ? { start: each.start, end: '24:00' } : each)),
      )
  }
  return [...byDate].map(([date, intervals]) => ({
    date,
    intervals: intervals.map(({ start, end }) => ({ start, end })),
  }))
}

const runsOverMidnight = ({ start, end }: Hours) => end <= start && end !== '24:00'

/** Formats instants as RFC 3339 with the zone's offset, `2027-03-02T09:00:00-05:00`; looks up the zone once. */
export function offsetFormat(timeZone: string): (instant: number) => string {
  return (instant) => {
    const { offset } = spanAt(spansOf(timeZone, instant, instant), instant)
    const minutes = Math.round(Math.abs(offset) / minuteMs)
    const pad = (value: number) => String(value).padStart(2, '0')
    const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
    return new Date(instant + offset).toISOString().slice(0, 19) + zone
  }
}

/** The `count` open starts nearest to `wanted`, in time order, without `wanted` itself. */
export function nearestSlots(query: SlotQuery, wanted: number, count = 3): { start: number; end: number }[] {
  return openSlots(query)
    .filter(({ start }) => start !== wanted)
    .map(({ start, end }) => ({ start, end, away: Math.abs(start - wanted) }))
    .sort((a, b) => a.away - b.away || a.start - b.start)
    .slice(0, count)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => ({ start, end }))
}

/**
 * The same query when the business itself chooses a time: notice, horizon, hours, grid and daily limits no longer
 * matter, but nobody is ever in two places at once, or at one that cannot be reached.
 */
export function overruled(query: SlotQuery, start: number): SlotQuery {
  const always = weekdays.map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const stepMinutes = 1
  return {
    ...query,
    now: Math.min(query.now, start),
    stepMinutes,
    minNoticeMinutes: 0,
    horizonDays: Infinity,
    technicians: query.technicians.map((technician) => ({
      ...technician,
      weekly: always,
      overrides: [],
      fullDates: [],
    })),
  }
}

export function basesOf({ technicians }: Pick<Schedule, 'technicians'>): Map<string, Point | undefined> {
  return new Map(technicians.map((each) => [each.id, pointOf(each.baseLat, each.baseLng)]))
}
