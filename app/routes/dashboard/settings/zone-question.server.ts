import type { Place } from '#app/domain/scheduling/index.server.ts'
import { sameClock, zoneOfPoint } from '#app/lib/zone-of-point.server.ts'
import { placeWords as words } from '#app/words/catalog/place.ts'
import type { Reader } from '#app/words/reader.ts'

/** A clock of two that disagree: its zone, and what it shows now. */
export type Clock = { value: string; label: string; hint: string }

/**
 * Whether an address and a zone belong together. Where their clocks disagree, the owner is asked, with what each shows: first the
 * clock of the address. `zone`: that of the address, or the given one where the address tells none.
 */
export function compareClocks(
  { lat, lng }: Pick<Place, 'lat' | 'lng'>,
  timeZone: string,
  reader: Reader,
): { agree: true; zone: string } | { agree: false; zone: string; clocks: [Clock, Clock] } {
  const zone = zoneOfPoint({ lat, lng })
  if (!zone || sameClock(zone, timeZone, reader.now)) return { agree: true, zone: zone ?? timeZone }
  return { agree: false, zone, clocks: [clockOf(zone, reader), clockOf(timeZone, reader)] }
}

function clockOf(zone: string, reader: Reader): Clock {
  const there = reader.in(zone)
  return { value: zone, label: there.zoneName(reader.now), hint: reader.say(words.nowThere(there.dayTime(reader.now))) }
}
