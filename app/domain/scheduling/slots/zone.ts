import { DAY } from './calendar.ts'

/**
 * A stretch of time in which a zone's clock runs evenly: local time = instant + offset, all in ms.
 *
 * Wall-clock times are counted as ms too, as if they were UTC. `wallFrom` is the first wall time that Temporal's
 * `compatible` gives to this span: where the clock jumps forward, skipped times still count with the offset before the
 * jump, and where it goes back, repeated times mean their first pass. Both say the same thing: the span begins where
 * the later of the two clocks stands at the transition.
 */
export type Span = { from: number; until: number; offset: number; wallFrom: number; next: Span | undefined }

type Zone = { from: number; until: number; first: Span }

const YEAR = 366 * DAY
/** Looked up on either side of what is asked for, so that the next query seldom has to look again. */
const MARGIN = 3 * YEAR
/** Bounds of the memo: about two transitions a year and zone. */
const MOST_ZONES = 64
const MOST_TIME = 120 * YEAR

/** Least recently used first. Time zone rules do not change while a process runs, so nothing goes stale. */
const memo = new Map<string, Zone>()

/**
 * The span that holds the instant `from`, or one before it; its `next` links lead at least to the instant `until`.
 * Throws a RangeError that names `timeZone` when it is not an IANA zone.
 */
export function spansOf(timeZone: string, from: number, until: number): Span {
  const known = memo.get(timeZone)
  const zone = known && known.from <= from && known.until >= until ? known : widen(timeZone, known, from, until)
  memo.delete(timeZone)
  if (zone.until - zone.from <= MOST_TIME) memo.set(timeZone, zone)
  if (memo.size > MOST_ZONES) memo.delete(memo.keys().next().value ?? '')
  return spanAt(zone.first, from)
}

/** The span that holds an instant; `span` begins at or before it. */
export function spanAt(span: Span, instant: number): Span {
  let at = span
  while (at.next && at.until <= instant) at = at.next
  return at
}

/** The span that resolves a wall time; `span` resolves an earlier one. */
export function spanAtWall(span: Span, wall: number): Span {
  let at = span
  while (at.next && at.next.wallFrom <= wall) at = at.next
  return at
}

function widen(timeZone: string, known: Zone | undefined, from: number, until: number): Zone {
  const low = Math.min(known?.from ?? Infinity, from - MARGIN)
  const high = Math.max(known?.until ?? -Infinity, until + MARGIN)
  return high - low <= MOST_TIME ? readZone(timeZone, low, high) : readZone(timeZone, from - MARGIN, until + MARGIN)
}

function readZone(timeZone: string, from: number, until: number): Zone {
  let cursor = zonedAt(timeZone, from)
  const first = openSpan(-Infinity, offsetOf(cursor), -Infinity)
  let last = first
  for (;;) {
    const transition = cursor.getTimeZoneTransition('next')
    if (!transition || transition.epochMilliseconds >= until) return { from, until, first }
    const at = transition.epochMilliseconds
    const offset = offsetOf(transition)
    const span = openSpan(at, offset, at + Math.max(last.offset, offset))
    last.until = at
    last.next = span
    last = span
    cursor = transition
  }
}

function openSpan(from: number, offset: number, wallFrom: number): Span {
  return { from, until: Infinity, offset, wallFrom, next: undefined }
}

function zonedAt(timeZone: string, instant: number): Temporal.ZonedDateTime {
  // Temporal also takes a bare offset such as '+05:00' for a zone; a business has a place, and so an IANA zone.
  if (typeof timeZone === 'string' && !/^[+\-\u2212]/.test(timeZone)) {
    try {
      return new Temporal.ZonedDateTime(BigInt(instant) * 1_000_000n, timeZone)
    } catch {
      // Named below.
    }
  }
  throw new RangeError(`timeZone: ${JSON.stringify(timeZone)} is not a known IANA time zone`)
}

function offsetOf(time: Temporal.ZonedDateTime): number {
  return time.offsetNanoseconds / 1_000_000
}
