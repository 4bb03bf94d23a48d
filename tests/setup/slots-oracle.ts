import type { BusyBlock, Slot, SlotQuery, Technician, Verdict } from '#app/domain/scheduling/slots.ts'

/**
 * The rules of the slot engine once more, for its tests: minute by minute, with Temporal, sharing no code with the
 * engine. Slow and plain on purpose; where it and the engine differ, read the contract.
 */
export type Oracle = {
  slots: () => Slot[]
  explain: (start: number) => Verdict[]
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Hours are marked this far around the dates; a window that is open up to there has no edge. */
const PADDING_DAYS = 24

/** `grain`: ms between two checks; every offset of the zone in that time must be a multiple of it. */
export function consultOracle(query: SlotQuery, grain: number = MINUTE): Oracle {
  const origin = utcMidnight(query.from, -PADDING_DAYS)
  const length = (utcMidnight(query.to, PADDING_DAYS) - origin) / grain
  const open = query.technicians.map((technician) => paintHours(query, technician, origin, length, grain))
  const explain = (start: number) =>
    query.technicians.map((technician, i) => judge(query, technician, open[i] as Uint8Array, origin, grain, start))
  return {
    explain,
    slots() {
      const slots: Slot[] = []
      const last = utcMidnight(query.to, 3)
      for (let start = utcMidnight(query.from, -3); start < last; start += grain) {
        if (!isOnGrid(query, start)) continue
        const able = explain(start).filter((verdict) => verdict.ok)
        if (able.length === 0) continue
        slots.push({ start, end: start + query.durationMinutes * MINUTE, technicians: able.map((v) => v.technician) })
      }
      return slots
    },
  }
}

function utcMidnight(date: string, days: number): number {
  return Temporal.PlainDate.from(date).add({ days }).toZonedDateTime('UTC').epochMilliseconds
}

function isOnGrid(query: SlotQuery, start: number): boolean {
  if (!Number.isInteger(start)) return false
  const clock = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(query.timeZone)
  return (clock.hour * 60 + clock.minute) % query.stepMinutes === 0 && clock.second === 0 && clock.millisecond === 0
}

/** One byte per grain of time: 1 where the technician works. */
function paintHours(
  query: SlotQuery,
  technician: Technician,
  origin: number,
  length: number,
  grain: number,
): Uint8Array {
  const open = new Uint8Array(length)
  const end = Temporal.PlainDate.from(query.to).add({ days: PADDING_DAYS + 2 })
  let date = Temporal.PlainDate.from(query.from).subtract({ days: PADDING_DAYS + 2 })
  for (; Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 })) {
    const replaced = technician.overrides?.filter((override) => override.date === date.toString()) ?? []
    const intervals =
      replaced.length > 0
        ? replaced.flatMap((override) => override.intervals)
        : technician.weekly.filter((interval) => interval.weekday === date.dayOfWeek)
    for (const interval of intervals) {
      const nextDay = interval.end === '24:00' || interval.end <= interval.start
      const endDate = nextDay ? date.add({ days: 1 }) : date
      const from = instantOf(query, date, interval.start)
      const until = instantOf(query, endDate, interval.end === '24:00' ? '00:00' : interval.end)
      for (let t = from; t < until; t += grain) {
        const i = (t - origin) / grain
        if (i >= 0 && i < length) open[i] = 1
      }
    }
  }
  return open
}

function instantOf(query: SlotQuery, date: Temporal.PlainDate, clock: string): number {
  return date
    .toPlainDateTime(Temporal.PlainTime.from(clock))
    .toZonedDateTime(query.timeZone, { disambiguation: 'compatible' }).epochMilliseconds
}

function judge(
  query: SlotQuery,
  technician: Technician,
  open: Uint8Array,
  origin: number,
  grain: number,
  start: number,
): Verdict {
  const no = (rule: NonNullable<Verdict['rule']>, missing?: number): Verdict => ({
    technician: technician.id,
    ok: false,
    rule,
    ...(missing === undefined ? {} : { missingMinutes: Math.ceil(missing / MINUTE) }),
  })
  const end = start + query.durationMinutes * MINUTE
  const before = query.bufferBeforeMinutes * MINUTE
  const after = query.bufferAfterMinutes * MINUTE
  const noticeEnds = query.now + query.minNoticeMinutes * MINUTE
  const horizon = query.now + query.horizonDays * DAY

  if (!isOnGrid(query, start)) return no('off_grid')
  if (start < noticeEnds) return no('notice', noticeEnds - start)
  if (start >= horizon) return no('horizon', start - horizon + 1)

  const date = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(query.timeZone).toPlainDate().toString()
  if (date < query.from || date > query.to) return no('closed')
  const at = (start - origin) / grain
  if (open[at] !== 1) return no('closed')
  let first = at
  while (first > 0 && open[first - 1] === 1) first--
  let past = at
  while (past < open.length && open[past] === 1) past++
  const window = {
    start: first === 0 ? -Infinity : origin + first * grain,
    end: past === open.length ? Infinity : origin + past * grain,
  }
  if (end > window.end) return no('closed', end - window.end)
  if (technician.fullDates?.includes(date)) return no('daily_cap')

  const blocks = technician.busy.filter((block) => block.end > block.start)
  let taken = 0
  for (let t = start - before; t < end + after; t++) {
    // Block by block instead of ms by ms, but each ms counts once.
    const holding = blocks.filter((block) => block.start <= t && t < block.end)
    if (holding.length > 0) {
      const until = Math.min(end + after, Math.max(...holding.map((block) => block.end)))
      taken += until - t
      t = until - 1
    } else {
      const soonest = Math.min(...blocks.filter((block) => block.start > t).map((block) => block.start), end + after)
      t = soonest - 1
    }
  }
  if (taken > 0) return no('busy', taken)
  if (query.destination === undefined) return { technician: technician.id, ok: true }

  const there = query.destination
  const max = technician.maxTravelMinutes ?? Infinity
  const placed = blocks.filter((block) => block.place !== undefined)
  const previous = placed
    .filter((block) => block.end <= start)
    .reduce<BusyBlock | undefined>(
      (best, b) => (!best || b.end > best.end || (b.end === best.end && b.start > best.start) ? b : best),
      undefined,
    )
  const next = placed
    .filter((block) => block.start >= end)
    .reduce<BusyBlock | undefined>(
      (best, b) => (!best || b.start < best.start || (b.start === best.start && b.end < best.end) ? b : best),
      undefined,
    )
  const drive = (from: string, to: string, departure: number) => query.travelMinutes?.(from, to, departure)
  const leave = end + after

  const drives: { rule: NonNullable<Verdict['rule']>; minutes: number | undefined; late: (ms: number) => number }[] = []
  if (previous?.place !== undefined) {
    const minutes = drive(previous.place, there, previous.end)
    drives.push({ rule: 'travel_before', minutes, late: (ms) => previous.end + ms + before - start })
  }
  if (next?.place !== undefined) {
    const minutes = drive(there, next.place, leave)
    drives.push({ rule: 'travel_after', minutes, late: (ms) => leave + ms - next.start })
  }
  const base = technician.base
  if (base !== undefined && !placed.some((block) => block.end >= window.start && block.end <= start)) {
    const minutes = drive(base, there, window.start === -Infinity ? 0 : window.start)
    drives.push({ rule: 'base_start', minutes, late: (ms) => window.start + ms + before - start })
  }
  if (base !== undefined && !placed.some((block) => block.start >= end && block.start <= window.end)) {
    const minutes = drive(there, base, leave)
    drives.push({ rule: 'base_end', minutes, late: (ms) => leave + ms - window.end })
  }
  const excess = Math.max(0, ...drives.map((d) => (d.minutes ?? 0) - max))
  if (excess > 0) return no('too_far', excess * MINUTE)
  if (drives.some((d) => d.minutes === undefined)) return no('travel_unknown')
  for (const { rule, minutes, late } of drives) {
    const by = late((minutes ?? 0) * MINUTE)
    if (by > 0) return no(rule, by)
  }
  return { technician: technician.id, ok: true }
}
