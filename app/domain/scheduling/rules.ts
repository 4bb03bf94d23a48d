import type { Schedule, TechnicianFacts, TenantFacts } from './facts.ts'
import { openSlots, type SlotQuery, type Technician } from './slots.ts'
import { spanAt, spansOf } from './slots/zone.ts'
import { distanceKm, placeId, type Point, type TravelTimes } from './travel.ts'

export { explainSlot, openSlots, type Rule, type Slot, type SlotQuery, type Verdict } from './slots.ts'
export { distanceKm, estimateMinutes, estimateTravel, placeId, readPlaceId, type Point, type TravelTimes } from './travel.ts'
export type { Schedule, ServiceFacts, TechnicianFacts, TenantFacts } from './facts.ts'

export type SlotRequest = {
  /** Local dates 'YYYY-MM-DD', both inclusive. */
  from: string
  to: string
  /** Epoch ms. */
  now: number
  /** Where the customer is; needed for a service at the customer's. */
  place?: Point | undefined
  travel: TravelTimes
  /** Length and buffers as agreed, for a booking that is being moved. */
  agreed?: { durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number } | undefined
}

/**
 * The question to the slot engine. Closures close their dates and cut a night shift of the day before at midnight; time off
 * and bookings are busy time, bookings with their place. A job at the business happens at its address, and nobody's way to
 * work counts as a drive between jobs, so bases matter only for jobs at a customer's. Online jobs have no place.
 */
export function toSlotQuery(schedule: Schedule, request: SlotRequest): SlotQuery {
  const { tenant, service } = schedule
  const destination = destinationOf(schedule, request.place)
  const visits = service.place === 'customer'
  return {
    timeZone: tenant.timeZone,
    from: request.from,
    to: request.to,
    now: request.now,
    stepMinutes: tenant.stepMinutes,
    ...(request.agreed ?? {
      durationMinutes: service.durationMinutes,
      bufferBeforeMinutes: service.bufferBeforeMinutes,
      bufferAfterMinutes: service.bufferAfterMinutes,
    }),
    minNoticeMinutes: tenant.minNoticeMinutes,
    horizonDays: tenant.horizonDays,
    technicians: schedule.technicians.map((technician) => toTechnician(technician, schedule.closures, visits)),
    ...(destination ? { destination: placeId(destination), travelMinutes: request.travel.minutes } : {}),
  }
}

/** Where the job happens, if that is a place on the map. */
export function destinationOf({ tenant, service }: Pick<Schedule, 'tenant' | 'service'>, place: Point | undefined): Point | undefined {
  if (service.place === 'customer') return place
  if (service.place === 'business') return pointOf(tenant.lat, tenant.lng)
  return undefined
}

export function pointOf(lat: number | null, lng: number | null): Point | undefined {
  return lat === null || lng === null ? undefined : { lat, lng }
}

function toTechnician(facts: TechnicianFacts, closures: Schedule['closures'], visits: boolean): Technician {
  const base = visits ? pointOf(facts.baseLat, facts.baseLng) : undefined
  return {
    id: facts.id,
    weekly: facts.weekly,
    overrides: closeDates(facts, closures),
    busy: [
      ...facts.timeOff.map(([start, end]) => ({ start, end })),
      ...facts.bookings.map(([start, end, lat, lng]) => {
        const place = pointOf(lat, lng)
        return place ? { start, end, place: placeId(place) } : { start, end }
      }),
    ],
    ...(base ? { base: placeId(base) } : {}),
    ...(facts.maxTravelMinutes === null ? {} : { maxTravelMinutes: facts.maxTravelMinutes }),
  }
}

type Hours = { start: string; end: string }

/** A closure wins over any hours of its dates, also over those of the night before that run into them. */
function closeDates({ weekly, overrides }: TechnicianFacts, closures: Schedule['closures']) {
  const byDate = new Map<string, readonly Hours[]>(overrides.map(({ date, intervals }) => [date, intervals]))
  const closed = new Set(closures.flatMap(({ from, to }) => datesBetween(from, to)))
  for (const date of closed) {
    byDate.set(date, [])
    const eve = addDays(date, -1)
    if (closed.has(eve)) continue
    const hours = byDate.get(eve) ?? weekly.filter(({ weekday }) => weekday === weekdayOf(eve))
    if (hours.some(runsOverMidnight)) byDate.set(eve, hours.map((each) => (runsOverMidnight(each) ? { start: each.start, end: '24:00' } : each)))
  }
  return [...byDate].map(([date, intervals]) => ({ date, intervals: intervals.map(({ start, end }) => ({ start, end })) }))
}

const runsOverMidnight = ({ start, end }: Hours) => end <= start && end !== '24:00'

const dayMs = 86_400_000
/** `date` 'YYYY-MM-DD' moved by whole days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)
}

const weekdayOf = (date: string) => new Date(Date.parse(date)).getUTCDay() || 7

function datesBetween(from: string, to: string): string[] {
  const dates = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) dates.push(new Date(at).toISOString().slice(0, 10))
  return dates
}

/** The local date of an instant (epoch ms), 'YYYY-MM-DD'. */
export function localDate(timeZone: string, instant: number): string {
  const { offset } = spanAt(spansOf(timeZone, instant, instant), instant)
  return new Date(instant + offset).toISOString().slice(0, 10)
}

/** Formats instants as RFC 3339 with the zone's offset, `2027-03-02T09:00:00-05:00`; looks the zone up once. */
export function offsetFormat(timeZone: string): (instant: number) => string {
  return (instant) => {
    const { offset } = spanAt(spansOf(timeZone, instant, instant), instant)
    const minutes = Math.round(Math.abs(offset) / 60_000)
    const pad = (value: number) => String(value).padStart(2, '0')
    const zone = `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
    return new Date(instant + offset).toISOString().slice(0, 19) + zone
  }
}

export type AreaVerdict = { ok: true; technicianIds: string[] } | { ok: false; distanceKm: number; radiusKm: number }

/**
 * Which technicians serve a place: within the radius of the business's address or, if it has none, of their own base.
 * Without a radius everybody goes everywhere. Outside: the distance in km, to one decimal, from the nearest of them.
 */
export function decideArea(tenant: TenantFacts, technicians: readonly TechnicianFacts[], place: Point): AreaVerdict {
  const everybody = technicians.map(({ id }) => id)
  const radiusKm = tenant.serviceRadiusKm
  if (radiusKm === null) return { ok: true, technicianIds: everybody }
  const office = pointOf(tenant.lat, tenant.lng)
  const distances = technicians.map((technician) => {
    const from = office ?? pointOf(technician.baseLat, technician.baseLng)
    return { id: technician.id, km: from ? distanceKm(from, place) : 0 }
  })
  const near = distances.filter(({ km }) => km <= radiusKm).map(({ id }) => id)
  if (near.length > 0 || distances.length === 0) return { ok: true, technicianIds: near }
  return { ok: false, distanceKm: Math.ceil(Math.min(...distances.map(({ km }) => km)) * 10) / 10, radiusKm }
}

/** The `count` open starts nearest to `wanted`, in order of time; `wanted` itself is not one of them. */
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
 * The same question when the business itself decides on a time: its own rules about notice, horizon, hours and the grid no
 * longer matter, but nobody is ever in two places at once, nor at one that cannot be reached.
 */
export function overruled(query: SlotQuery, start: number): SlotQuery {
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const stepMinutes = 1
  return {
    ...query,
    now: Math.min(query.now, start),
    stepMinutes,
    minNoticeMinutes: 0,
    horizonDays: Infinity,
    technicians: query.technicians.map((technician) => ({ ...technician, weekly: always, overrides: [] })),
  }
}
