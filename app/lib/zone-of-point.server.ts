import tzLookup from '@photostructure/tz-lookup'
import { presentZone } from './time-zones.ts'

/** The zone whose time people keep at a point; null at sea, where no business is. */
export function zoneOfPoint({ lat, lng }: { lat: number; lng: number }): string | null {
  const zone = presentZone(tzLookup(lat, lng))
  return zone.startsWith('Etc/') ? null : zone
}

/** Whether clocks of both zones agree all through the year that begins now (epoch ms): Berlin's and Budapest's do. */
export function sameClock(one: string, other: string, now: number): boolean {
  const offset = (zone: string, ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds
  // Every week: countries change to summer time on different Sundays.
  const weeks = Array.from({ length: 53 }, (_, week) => now + week * 7 * 86_400_000)
  return weeks.every((ms) => offset(one, ms) === offset(other, ms))
}
