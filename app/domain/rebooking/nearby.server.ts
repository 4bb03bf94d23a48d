import type { App } from '#app/lib/app.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { listOpenSlots } from '../booking/index.server.ts'
import { nearbyFromMinutes } from '../scheduling/rules.ts'
import type { Lapsed } from './queries.server.ts'

/** So far ahead somebody is told that we are in her area. */
const daysAhead = 14
const offeredAtMost = 2

/**
 * The starts, on different days, at which whoever came last could visit her on the way to others: those that save most driving,
 * the earlier one first. None where nobody drives, or nobody is near. One database query; the map provider is not asked.
 */
export async function findNearby(app: App, tenantId: string, lapsed: Lapsed): Promise<Date[]> {
  const { service, technicianId: technician, timeZone, lat, lng } = lapsed
  if (lat === null || lng === null) return []
  const from = addDays(localDate(app.clock.now(), timeZone), 1)
  const to = addDays(from, daysAhead - 1)
  const open = await listOpenSlots(app, tenantId, {
    service,
    technician,
    from,
    to,
    place: { lat, lng },
    withoutAsking: true,
    guest: true,
  })
  if (!open.ok) return []
  const best = new Map<string, { start: number; saved: number }>()
  for (const { start, saved = [] } of open.slots) {
    const most = Math.max(0, ...saved)
    const day = localDate(start, timeZone)
    if (most >= nearbyFromMinutes && most > (best.get(day)?.saved ?? 0)) best.set(day, { start, saved: most })
  }
  return [...best.values()]
    .toSorted((a, b) => b.saved - a.saved || a.start - b.start)
    .slice(0, offeredAtMost)
    .map(({ start }) => new Date(start))
    .toSorted((a, b) => a.getTime() - b.getTime())
}
