import type { Point, ServiceFacts, TravelTimes } from '../scheduling/rules.ts'
import { placeId } from '../scheduling/rules.ts'

export type BookingStatus = 'held' | 'pending_approval' | 'confirmed' | 'completed' | 'no_show' | 'cancelled' | 'expired'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A booking that holds its time, as it stands in a technician's day. Instants in epoch ms, lengths in minutes. */
export type Stop = {
  id: string
  start: number
  end: number
  bufferBefore: number
  bufferAfter: number
  place: Point | undefined
}

export type Blocked = {
  id: string
  /** Drive from the previous stop, or from the base for the first one, in minutes. */
  travelBefore: number
  /** `[from, until)`, epoch ms. */
  from: number
  until: number
}

/** After this long without a stop a technician sets out from her base again. */
const restMs = 12 * hourMs
const longestDrive = 1440

/**
 * What each stop of a technician blocks: `[start - set-up - drive, end + clean-up)`. A stop without a place between two
 * others may take some of the time of the drive (slots.md, rule 4), so no stop blocks back into the one before it.
 * `stops` are sorted by start and hold apart with their buffers.
 */
export function planBlocks(stops: readonly Stop[], travel: TravelTimes, base?: Point): Blocked[] {
  let lastPlaced: { place: Point; until: number } | undefined
  let taken = -Infinity
  return stops.map((stop) => {
    const arrive = stop.start - stop.bufferBefore * minuteMs
    const until = stop.end + stop.bufferAfter * minuteMs
    const recent = lastPlaced && arrive - lastPlaced.until < restMs ? lastPlaced : undefined
    const origin = recent?.place ?? base
    const drive = stop.place && origin ? travel.minutes(placeId(origin), placeId(stop.place), recent?.until ?? arrive) : 0
    const travelBefore = Math.min(Math.ceil(drive ?? 0), longestDrive)
    const from = Math.min(arrive, Math.max(arrive - travelBefore * minuteMs, taken))
    taken = until
    if (stop.place) lastPlaced = { place: stop.place, until }
    return { id: stop.id, travelBefore, from, until }
  })
}

/** The stop and those whose drive may change with it: up to the next stop that has a place. */
export function affectedBy(stops: readonly Stop[], id: string): Set<string> {
  const at = stops.findIndex((stop) => stop.id === id)
  return followersOf(stops, at + 1, at < 0 ? [] : [id])
}

/** Those whose drive may change when something before `from` (epoch ms) comes or goes. */
export function affectedAfter(stops: readonly Stop[], from: number): Set<string> {
  const at = stops.findIndex((stop) => stop.start >= from)
  return at < 0 ? new Set() : followersOf(stops, at, [])
}

function followersOf(stops: readonly Stop[], first: number, ids: string[]): Set<string> {
  const affected = new Set(ids)
  for (const stop of stops.slice(first)) {
    affected.add(stop.id)
    if (stop.place) break
  }
  return affected
}

export type Load = { technicianId: string; day: number; week: number; lastAssignedAt: number | null }
export type Assignment = { technicianId: string; reason: string }

/**
 * Who gets a booking that names nobody: fewest bookings that day, then that week, then longest since the last one, then the
 * order of the business. The reason is kept with the booking.
 */
export function rankFairly(technicianIds: readonly string[], loads: readonly Load[]): Assignment[] {
  const loadOf = new Map(loads.map((load) => [load.technicianId, load]))
  const ranked = technicianIds.map((technicianId, position) => {
    const { day, week, lastAssignedAt } = loadOf.get(technicianId) ?? { day: 0, week: 0, lastAssignedAt: null }
    return { technicianId, position, day, week, last: lastAssignedAt ?? -Infinity }
  })
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1)
  ranked.sort((a, b) => compare(a.day, b.day) || compare(a.week, b.week) || compare(a.last, b.last) || a.position - b.position)
  return ranked.map(({ technicianId, day, week }, index) => ({
    technicianId,
    reason: ranked.length === 1 ? 'only one free' : `${index + 1} of ${ranked.length} free; ${day} that day, ${week} that week`,
  }))
}

/** What is paid when booking, in minor units. */
export function priceNow({ paymentKind, priceMinor, depositMinor }: Pick<ServiceFacts, 'paymentKind' | 'priceMinor' | 'depositMinor'>): number {
  if (paymentKind === 'full') return priceMinor
  return paymentKind === 'deposit' ? Math.min(depositMinor, priceMinor) : 0
}

export function decideStatus(booking: { dueNowMinor: number; paid: boolean; confirmation: 'automatic' | 'manual' }): 'held' | 'pending_approval' | 'confirmed' {
  if (booking.dueNowMinor > 0 && !booking.paid) return 'held'
  return booking.confirmation === 'manual' ? 'pending_approval' : 'confirmed'
}
