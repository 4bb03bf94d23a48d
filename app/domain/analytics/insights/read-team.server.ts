import type { Counts } from './open-counts.server.ts'
import { listOfferedDays, sumTeam, type TeamSum } from './read-queries.server.ts'
import { offeredMinutes } from './offered.ts'
import { listHours, listOffered, type Offered } from './offered-queries.server.ts'

/** What was offered on the days that are counted now: as it was written down, or, of days that are not over, by today's hours. */
async function offeredNow({ tx, live, counting, state }: Counts): Promise<Offered[]> {
  const { tenantId, timeZone } = counting
  const isKept = (day: string) => state !== null && day < state.countedUntil
  const [again, fresh] = [live.filter(({ day }) => isKept(day)), live.filter(({ day }) => !isKept(day))]
  const kept =
    again.length > 0
      ? await listOffered(
          tx,
          tenantId,
          again.map(({ day }) => day),
        )
      : []
  const [first, last] = [fresh[0]?.day, fresh.at(-1)?.day]
  if (!first || !last) return kept
  const hours = await listHours(tx, { tenantId, timeZone, first, last })
  const offered = hours.flatMap((facts) =>
    fresh.map(({ day }) => ({ technicianId: facts.technicianId, day, minutes: offeredMinutes(facts, day, timeZone) })),
  )
  return [...kept, ...offered]
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
  const { tx, stored, dates, live } = counts
  const own = live.filter(({ day }) => day >= dates.first)
  const [sums, now, { days: used }] = [
    await sumTeam(tx, { ...stored, first: dates.first, until: dates.until }),
    await offeredNow({ ...counts, live: own }),
    await counts.countNow(),
  ]
  const team = new Map<string, Omit<TeamSum, 'technicianId'>>(
    sums.map(({ technicianId, ...sum }) => [technicianId, sum]),
  )
  for (const { technicianId, day, minutes } of now) {
    const busy = used.find((row) => row.slice === 'technician' && row.key === technicianId && row.day === day)
    const taken = busy ? busy.bookedMinutes + busy.bufferMinutes + busy.driveMinutes : 0
    const known = team.get(technicianId) ?? { offeredMinutes: 0, idleMinutes: 0 }
    team.set(technicianId, {
      offeredMinutes: known.offeredMinutes + minutes,
      idleMinutes: known.idleMinutes + Math.max(0, minutes - taken),
    })
  }
  return team
}
