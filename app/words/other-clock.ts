import type { Reader } from './reader.ts'

// Kept: they cost far more to make than to use. Bounded, since a guest's zone comes from her browser.
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

/** Does the zone exist, as far as this machine knows? Offsets such as "+05:00" are no zones. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Z][\w+/-]{1,63}$/i.test(zone)) return false
  try {
    return clockOf(zone) !== null
  } catch {
    return false
  }
}

/**
 * The same time on the reader's own clock: "11:00", with the day where it is another one. Null where her clock shows the same
 * as the business's does, for which the Reader tells times. Epoch ms; `zone` an IANA name.
 */
export function onOtherClock(reader: Reader, zone: string, start: number, end?: number): string | null {
  const [here, own] = [clockOf(reader.timeZone).format(start), clockOf(zone).format(start)]
  if (here === own) return null
  const there = reader.in(zone)
  const sameDay = here.slice(0, 10) === own.slice(0, 10)
  if (end === undefined) return sameDay ? there.time(start) : there.dayTime(start)
  return sameDay ? there.span(start, end) : there.range(start, end)
}
