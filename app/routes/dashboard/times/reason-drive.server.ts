import type { BlockerRow } from '#app/domain/desk/index.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { reasonWords as words } from '#app/words/catalog/reasons.ts'
import { changeHours, findBooking, openBooking, type Asked, type Told, type Way } from './reason.server.ts'

/** A drive that is too long, unknown, or leaves too little time. */
export function tellDrive(asked: Asked): Told {
  const { reason, name, start, missing, at, day, reader } = asked
  const { say, duration } = reader
  const { question } = day
  const block = reason.blocks?.[0]
  const booking = findBooking(asked, block)
  const comesFrom = reason.drive?.to === question.destination
  const place = otherEnd(asked, booking, comesFrom)
  const drive = duration(reason.drive?.minutes ?? 0)
  const setUp = question.bufferBeforeMinutes > 0 ? duration(question.bufferBeforeMinutes) : null
  const leaves = at(start + (question.durationMinutes + question.bufferAfterMinutes) * minuteMs)
  const job: Way[] = booking ? [openBooking(booking, asked)] : []
  const person: Way = { href: dashboard.technician(reason.technician), label: say(words.changeBase(name)) }
  const short = say(words.short(missing))
  switch (reason.rule) {
    case 'too_far': {
      const { from, to, head } = words.tooFar
      const text = (comesFrom ? from : to)(name, place, drive, missing)
      return { head: say(head(missing)), text: say(text), links: [person, ...job] }
    }
    case 'travel_unknown': {
      const { from, to, head } = words.unknownDrive
      return { head: say(head), text: say((comesFrom ? from : to)(name, place)), links: job }
    }
    case 'travel_before': {
      const ends = at(block?.end ?? start)
      return { head: short, text: say(words.travelBefore(name, missing, ends, place, drive, setUp)), links: job }
    }
    case 'travel_after': {
      const starts = at(block?.start ?? start)
      return { head: short, text: say(words.travelAfter(name, missing, leaves, place, drive, starts)), links: job }
    }
    case 'base_start': {
      const opens = at(reason.window?.start ?? start)
      const text = words.baseStart(name, missing, opens, place, drive, setUp)
      return { head: short, text: say(text), links: [changeHours(asked), person] }
    }
    default: {
      const closes = at(reason.window?.end ?? start)
      const text = words.baseEnd(name, missing, leaves, place, drive, closes)
      return { head: short, text: say(text), links: [changeHours(asked), person] }
    }
  }
}

/** The other end of the drive: another customer's place, or the base. */
function otherEnd(asked: Asked, booking: BlockerRow | undefined, comesFrom: boolean): string {
  const { reason, name, day, reader } = asked
  const { places } = words
  if (booking) return shortPlace(booking.addressLabel) ?? reader.say(places.customer(booking.customerName))
  if (reason.blocks?.[0]) return reader.say(comesFrom ? places.jobBefore : places.jobAfter)
  const own = day.schedule.technicians.find(({ id }) => id === reason.technician)?.baseLat !== null
  return reader.say(own ? places.base(name) : places.theBase)
}

/** Only street and number: the rest of the address is known. */
function shortPlace(label: string | null): string | null {
  return label?.split(',')[0]?.trim() || null
}
