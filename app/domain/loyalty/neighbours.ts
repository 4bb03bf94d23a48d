import { minuteMs } from '#app/lib/time.ts'

/** The visit of a link, and where its technician's other visits of the day end before it and begin after it; epoch ms. */
export type Beside = { start: number; end: number; previousEnd: number | null; nextStart: number | null }

/** Whether nobody else stands between a slot and the visit. */
export const isBeside = (slot: { start: number; end: number }, visit: Beside): boolean =>
  slot.end <= visit.start
    ? visit.previousEnd === null || slot.start >= visit.previousEnd
    : slot.start >= visit.end && (visit.nextStart === null || slot.end <= visit.nextStart)

/** A few of many, spread over all of them: the nearest ones would show to the minute when the visit is. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, nth) => all[Math.floor(((nth + 0.5) * all.length) / most)]!)
}

/** A link shows times until so long before its visit. */
export const neighbourNoticeMs = 30 * minuteMs
