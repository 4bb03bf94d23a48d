import type { Heir } from '#app/domain/booking/index.server.ts'
import { giveFacts as words } from '#app/words/catalog/bookingGive.ts'
import type { Reader } from '#app/words/reader.ts'

/** Somebody who could take over a booking, in words. */
export type HeirView = { id: string; name: string; note: string }

/** Those who can, shortest drive first, and those who cannot, with the reason. */
export function buildHeirs(heirs: readonly Heir[], reader: Reader): { able: HeirView[]; others: HeirView[] } {
  const view = (heir: Heir) => ({ id: heir.id, name: heir.name, note: noteOf(heir, reader) })
  return {
    able: heirs.filter(({ able }) => able).map(view),
    others: heirs.filter(({ able }) => !able).map(view),
  }
}

function noteOf({ able, outsideHours, rule, missingMinutes, drivingMinutes }: Heir, { say, duration }: Reader): string {
  const missing = duration(missingMinutes ?? 0)
  if (able) {
    const drive = drivingMinutes > 0 ? say(words.moreDriving(duration(drivingMinutes))) : say(words.noDriving)
    return outsideHours ? `${drive}, ${say(words.outsideHours)}` : drive
  }
  switch (rule) {
    case 'travel_before':
    case 'base_start':
      return say(words.late(missing))
    case 'travel_after':
    case 'base_end':
      return say(words.lateAfter(missing))
    case 'too_far':
    case 'travel_unknown':
      return say(words.tooFar)
    default:
      return say(words.busy)
  }
}
