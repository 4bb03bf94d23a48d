import { describeTimeOff, hoursByDate, timeOffSpan } from '#app/domain/catalog/rules.ts'
import type { BlockerRow } from '#app/domain/desk/index.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { reasonWords as words } from '#app/words/catalog/reasons.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { findBooking, openBooking, type Asked, type Told, type Way } from './reason.server.ts'

type Block = { start: number; end: number }

/**
 * Somebody is booked or off then. If several things are in the way, the one that overlaps the visit itself is told
 * first.
 */
export function tellBusy(asked: Asked): Told {
  const { reason, name, missing, reader } = asked
  const { say } = reader
  const blocks = (reason.blocks ?? []).map((block) => ({ block, booking: findBooking(asked, block) }))
  const first = blocks.find((each) => overlapsVisit(asked, each)) ?? blocks[0]
  if (!first) return { head: say(words.booked.head(missing)), text: say(words.booked.unknown(name)), links: [] }
  const told = first.booking
    ? tellBooking(asked, first.booking, overlapsVisit(asked, first))
    : tellTimeOff(asked, first.block)
  if (blocks.length === 1) return told
  return { ...told, text: `${told.text} ${say(words.moreInTheWay(blocks.length - 1))}` }
}

/** Whether it overlaps the visit itself, and not only set-up and clean-up. */
function overlapsVisit({ start, day }: Asked, { block, booking }: { block: Block; booking: BlockerRow | undefined }) {
  const end = start + day.question.durationMinutes * minuteMs
  const [from, until] = booking ? [booking.startsAt.getTime(), booking.endsAt.getTime()] : [block.start, block.end]
  return from < end && start < until
}

function tellTimeOff({ reason, name, span, missing, day, reader }: Asked, block: Block): Told {
  const { say } = reader
  const facts = day.schedule.technicians.find(({ id }) => id === reason.technician)
  // Days off are told as days; times as the span of the block, without the date when it is the shown day.
  const off = facts?.timeOff.find(
    (each) => timeOffSpan(each, reader.timeZone, hoursByDate(facts)).start === block.start && !each.fromTime,
  )
  const when = off && !off.toTime ? describeTimeOff(off, reader) : span(block.start, block.end)
  return {
    head: say(words.timeOff.head(missing)),
    text: say(words.timeOff.text(name, when, missing)),
    links: [{ href: dashboard.technicianHours(reason.technician), label: say(words.timeOff.change(name)) }],
  }
}

function tellBooking(asked: Asked, booking: BlockerRow, overlaps: boolean): Told {
  const { name, span, missing, day, reader } = asked
  const { question, schedule } = day
  const { head, text } = overlaps ? words.booked : words.buffer
  const when = span(booking.startsAt.getTime(), booking.endsAt.getTime())
  const ownBuffer = question.bufferBeforeMinutes + question.bufferAfterMinutes > 0
  const change: Way = {
    href: dashboard.service(schedule.service.id),
    label: reader.say(words.buffer.change),
  }
  return {
    head: reader.say(head(missing)),
    text: reader.say(text(name, serviceOf(booking, reader), booking.customerName, when, missing)),
    links: [...(!overlaps && ownBuffer ? [change] : []), openBooking(booking, asked)],
  }
}
