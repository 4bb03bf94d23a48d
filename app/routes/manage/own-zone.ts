import { isTimeZone } from '#app/words/other-clock.ts'

type Booked = { place: string; customerTimeZone: string | null; timeZone: string }

/** Of a visit online: the zone of the guest's own clock, where it is another than the business's. */
export function ownZone({ place, customerTimeZone: zone, timeZone }: Booked): string | null {
  return place === 'online' && zone && zone !== timeZone && isTimeZone(zone) ? zone : null
}
