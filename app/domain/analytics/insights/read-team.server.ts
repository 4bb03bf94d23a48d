import type { Counts } from './open-counts.server.ts'
import { listOfferedDays, sumTeam, countDays, type TeamSum } from './read-queries.server.ts'
import { offeredMinutes } from './offered.ts'
import { listHours, type Offered } from './offered-queries.server.ts'

/** What was offered on the days that are counted now, by today's hours. */
async function offeredNow({ tx, live, counting }: Counts): Promise<Offered[]> {
  const days = live.map(({ day }) => day)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const { tenantId, timeZone } = counting
  const hours = await listHours(tx, { tenantId, timeZone, first, last })
  return hours.flatMap((facts) =>
    days.map((day) => ({ technicianId: facts.technicianId, day, minutes: offeredMinutes(facts, day, timeZone) })),
  )
}

/** The minutes that were offered, by local date of both periods; of one technician, or of all (null). */
export async function readOffered(counts: Counts, technicianId: string | null): Promise<Map<string, number>> {
  const [stored, now] = [await listOfferedDays(counts.tx, counts.stored, technicianId), await offeredNow(counts)]
  const days = new Map(stored.map(({ day, minutes }) => [day, minutes]))
  for (const { day, minutes, technicianId: id } of now)
    if (technicianId === null || id === technicianId) days.set(day, (days.get(day) ?? 0) + minutes)
  return days
}

/**
 * What everybody was offered in this period and what of it was idle: on each day what neither a booking, its set-up and clean-up nor a
 * drive took, never less than nothing.
 */
export async function readTeam(counts: Counts): Promise<Map<string, Omit<TeamSum, 'technicianId'>>> {
  const { tx, stored, dates, live, counting } = counts
  const own = live.filter(({ day }) => day >= dates.first)
  const [sums, now, used] = [
    await sumTeam(tx, { ...stored, first: dates.first, until: dates.until }),
    await offeredNow({ ...counts, live: own }),
    await countDays(tx, own, counting, ['technician']),
  ]
  const team = new Map<string, Omit<TeamSum, 'technicianId'>>(
    sums.map(({ technicianId, ...sum }) => [technicianId, sum]),
  )
  for (const { technicianId, day, minutes } of now) {
    const busy = used.find((row) => row.key === technicianId && row.day === day)
    const taken = busy ? busy.bookedMinutes + busy.bufferMinutes + busy.driveMinutes : 0
    const known = team.get(technicianId) ?? { offeredMinutes: 0, idleMinutes: 0 }
    team.set(technicianId, {
      offeredMinutes: known.offeredMinutes + minutes,
      idleMinutes: known.idleMinutes + Math.max(0, minutes - taken),
    })
  }
  return team
}
