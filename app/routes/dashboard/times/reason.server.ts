import type { BlockerRow, DayExplained } from '#app/domain/desk/index.server.ts'
import type { Reason } from '#app/domain/scheduling/rules.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { reasonWords as words } from '#app/words/catalog/reasons.ts'
import type { Reader } from '#app/words/reader.ts'

export type ReasonSetting = {
  day: DayExplained
  blockers: readonly BlockerRow[]
  reader: Reader
  /** Managers get links to what they can change. */
  manages: boolean
}

/** One technician's reason at one start (epoch ms), and how its times are written. */
export type Asked = ReasonSetting & {
  reason: Reason
  start: number
  name: string
  /** "at 13:00"; on another day "at 23:00 on Tue 24 Nov". */
  at: (ms: number) => string
  /** "12:00–13:00", with the day if it is another one. */
  span: (from: number, until: number) => string
  /** The missing time, "12 min". */
  missing: string
}

/** Where it can be changed; `everyone` may follow the link, the others are for managers. */
export type Way = { href: string; label: string; everyone?: true }
/** In a few words, as a sentence, and what can be done about it. */
export type Told = { head: string; text: string; links: Way[] }

export function tellTimes(start: number, reader: Reader): Pick<Asked, 'at' | 'span'> {
  const { say, day, time, range, span, timeZone } = reader
  const sameDay = (ms: number) => localDate(ms, timeZone) === localDate(start, timeZone)
  return {
    at: (ms) => say(sameDay(ms) ? words.moments.at(time(ms)) : words.moments.on(day(ms), time(ms))),
    span: (from, until) => (sameDay(from) && sameDay(until) ? span(from, until) : range(from, until)),
  }
}

/** The booking of a busy block, if it is one: the block may be longer, because of buffers or an arrival window. */
export function findBooking(
  { blockers, reason }: Asked,
  block: { start: number; end: number } | undefined,
): BlockerRow | undefined {
  return (
    block &&
    blockers.find(
      (row) =>
        row.technicianId === reason.technician &&
        block.start <= row.startsAt.getTime() &&
        row.startsAt.getTime() < block.end,
    )
  )
}

export const openBooking = ({ id, customerName }: BlockerRow, { reader }: Asked): Way => ({
  href: dashboard.booking(id),
  label: reader.say(words.openBooking(customerName)),
  everyone: true,
})

export const changeHours = ({ reason, name, reader }: Asked): Way => ({
  href: dashboard.technicianHours(reason.technician),
  label: reader.say(words.changeHours(name)),
})
