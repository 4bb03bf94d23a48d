import type { Team } from '#app/domain/analytics/index.server.ts'

/** What became of everybody's hours in this period, in minutes; who was offered most comes first. */
export function teamRows({ technicians, hours }: Team, nameOf: (key: string) => string | null) {
  return [...new Set([...hours.keys(), ...technicians.map(({ key }) => key)])]
    .flatMap((key) => {
      const name = nameOf(key)
      const now = technicians.find((sums) => sums.key === key)?.now
      const { offeredMinutes = 0, idleMinutes = 0 } = hours.get(key) ?? {}
      if (name === null || (offeredMinutes === 0 && !now?.bookedMinutes)) return []
      return {
        key,
        name,
        visits: now?.visits ?? 0,
        offered: offeredMinutes,
        booked: now?.bookedMinutes ?? 0,
        buffers: now?.bufferMinutes ?? 0,
        driving: now?.driveMinutes ?? 0,
        idle: idleMinutes,
      }
    })
    .sort((a, b) => b.offered - a.offered || (a.name < b.name ? -1 : 1))
}
