import { timeWords } from './catalog/time.ts'
import type { Reader } from './reader.ts'

// Kept because they cost far more to make than to use. The number is limited, since zones come from browsers.
const clocks = new Map<string, Intl.DateTimeFormat>()
const clocksAtMost = 500

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  if (clocks.size >= clocksAtMost) clocks.clear()
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(timeZone, made)
  return made
}

/** Whether this machine knows the zone. Offsets such as "+05:00" are not zones. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Z][\w+/-]{1,63}$/i.test(zone)) return false
  try {
    return clockOf(zone) !== null
  } catch {
    return false
  }
}

/**
 * The same time on the reader's own clock: "11:00", with the day if it is another one. Null when it shows the same as
 * the business's clock. Epoch ms; `zone` is an IANA name.
 */
export function onOtherClock(reader: Reader, zone: string, start: number, end?: number): string | null {
  const [here, own] = [clockOf(reader.timeZone).format(start), clockOf(zone).format(start)]
  if (here === own) return null
  const there = reader.in(zone)
  const sameDay = here.slice(0, 10) === own.slice(0, 10)
  if (end === undefined) return sameDay ? there.time(start) : there.dayTime(start)
  return sameDay ? there.span(start, end) : there.range(start, end)
}

/**
 * A time on the clock of the reader's zone, and then, where it shows another, on that of `business` (IANA): each with the
 * name of its zone. Without `end` it is one instant, and the zones' names are short: "Tue 24 Nov, 4:15 pm EST (22:15 CET)".
 */
export function onBothClocks(reader: Reader, business: string, start: number, end?: number): string {
  const own = end === undefined ? reader.dayTime(start) : reader.range(start, end)
  const there = onOtherClock(reader, business, start, end)
  if (!there) return own
  const at = reader.in(business)
  return end === undefined
    ? reader.say(timeWords.inBothZones(own, reader.zone(start), there, at.zone(start)))
    : reader.say(timeWords.inBothNamedZones(own, reader.zoneName(start), there, at.zoneName(start)))
}
