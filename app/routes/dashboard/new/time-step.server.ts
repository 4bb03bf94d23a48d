import { addDays } from '#app/lib/time.ts'
import { phoneBookingFacts as words } from '#app/words/catalog/phoneBooking.ts'
import { buildStrip, dateTitle } from '../dates.server.ts'
import type { Asked, Caller } from './caller.server.ts'
import { noTime } from './new-booking.server.ts'
import { countByDate, slotOptions } from './slot-view.server.ts'

export const daysShown = 14

/** The free times of one day, the days around it, and who could go. */
export function timeStep(caller: Caller, { open, from, today, pinned, place }: Asked) {
  const { reader, query, draft, href, chosen } = caller
  const counts = countByDate(open.slots, reader.timeZone, from, daysShown)
  const inView = draft.date && draft.date >= from && draft.date <= addDays(from, daysShown - 1) ? draft.date : null
  const date = inView ?? counts.find(({ jobs }) => jobs > 0)?.date ?? from
  const turn = (days: number) => href({ ...pinned, from: addDays(from, days), date: null })
  const whoever = (technician: string | null) => href({ ...pinned, technician })
  const kept = { ...Object.fromEntries(query), q: null, ...noTime, ...pinned }
  return {
    step: 'time' as const,
    chosen,
    place,
    date,
    day: dateTitle(date, reader),
    strip: buildStrip(counts, (day) => href({ ...pinned, date: day, from }), reader),
    previousHref: from > today ? turn(-daysShown) : undefined,
    nextHref: turn(daysShown),
    slots: slotOptions(open.slots, date, reader).map((slot) => ({
      ...slot,
      href: href({ ...pinned, start: slot.value }),
    })),
    technicians:
      open.technicians.length > 1 || draft.technician
        ? [
            { to: whoever(null), label: reader.say(words.anyone) },
            ...open.technicians.map(({ id, name }) => ({ to: whoever(id), label: name })),
          ]
        : [],
    here: whoever(draft.technician),
    keep: withText(kept),
  }
}

/** Hidden fields only for values that exist. */
const withText = (members: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(members).filter((member): member is [string, string] => member[1] !== null))
