import type { App } from '#app/lib/app.server.ts'
import { minuteMs } from '#app/lib/time.ts'
import { bandsIn } from './departure-band.ts'
import { askMatrix } from './route-matrix.server.ts'
import { drivesOf, type NeededDrive, type SlotQuery } from './slots.ts'
import { estimateTravel, fastestMinutes, readPlaceId, slowestMinutes, type TravelTimes } from './travel.ts'
import { safeMinutes } from './travel-plan.ts'

/** The drives of one booking while it is made. Lives as long as the request. */
export type BookingTravel = TravelTimes & {
  /**
   * The least a drive can take: a technician who would be late even so cannot come. Answers of the provider are used as
   * they are.
   */
  atBest: TravelTimes['minutes']
  /** Whether there is a provider to ask. */
  asks: boolean
  /** Asks for the drive to a start and the drive on from it, with the traffic of that time. Never throws. */
  ask: (question: SlotQuery, technicianId: string, start: number) => Promise<void>
  /** Whether the provider answered all drives of a start. True for a start without drives. */
  knows: (question: SlotQuery, technicianId: string, start: number) => boolean
}

/** A technician whose last stop was longer ago than this does not come from there. */
const restMinutes = 12 * 60
/** Google knows only future traffic; ms. */
const soonMs = minuteMs

const pairOf = (from: string, to: string) => `${from}>${to}`

/**
 * Drives for booking one time. Google is asked again, whatever the list of times knew; never call `ask` inside a
 * transaction. A drive that was not asked for or not answered is estimated on the safe side; without a key all drives
 * are plain estimates.
 */
export function openBookingTravel(app: App, timeZone: string): BookingTravel {
  const estimate = estimateTravel()
  if (!app.maps.key) {
    const knows = (question: SlotQuery, technicianId: string, start: number) =>
      drivesThatMatter(question, technicianId, start).length === 0
    return { ...estimate, atBest: estimate.minutes, asks: false, ask: () => Promise.resolve(), knows }
  }
  const known = new Map<string, number | undefined>()
  const bandOf = bandsIn(timeZone)
  const look = (from: string, to: string, otherwise: () => number) => {
    const pair = pairOf(from, to)
    return from === to ? 0 : known.has(pair) ? known.get(pair) : otherwise()
  }
  const unknownOf = (question: SlotQuery, technicianId: string, start: number) =>
    drivesThatMatter(question, technicianId, start).filter(({ from, to }) => !known.has(pairOf(from, to)))
  return {
    estimated: true,
    asks: true,
    minutes: (from, to, departure) => look(from, to, () => safeMinutes({ from, to, band: bandOf(departure) })),
    atBest: (from, to) => look(from, to, () => fastestMinutes(readPlaceId(from), readPlaceId(to))),
    knows: (question, technicianId, start) => unknownOf(question, technicianId, start).length === 0,
    ask: async (question, technicianId, start) => {
      const soon = app.clock.now() + soonMs
      await Promise.all(
        unknownOf(question, technicianId, start).map(async ({ from, to, departure }) => {
          const asked = {
            origins: [readPlaceId(from)],
            destinations: [readPlaceId(to)],
            departure: Math.max(departure, soon),
          }
          const minutes = (await askMatrix(app, asked))?.[0]?.[0]
          if (minutes !== undefined) known.set(pairOf(from, to), minutes ?? undefined)
        }),
      )
    },
  }
}

/**
 * The two drives of a start that matter, one there and one on: those within the day, or from and to the base at its
 * beginning or end. Others, such as from yesterday's last stop, only where they alone could make somebody late.
 */
function drivesThatMatter(question: SlotQuery, technicianId: string, start: number): NeededDrive[] {
  if (question.destination === undefined) return []
  const needed = (drivesOf(question, technicianId, [start])[0] ?? []).filter(({ from, to }) => from !== to)
  return (['there', 'on'] as const).flatMap((way) => {
    // In the engine's order, the base comes after the neighbour.
    const drives = needed.filter((drive) => drive.way === way).toReversed()
    return drives.filter((drive, index) => (index === 0 && drive.mostMinutes < restMinutes) || couldBeLate(drive))
  })
}

function couldBeLate({ from, to, mostMinutes }: NeededDrive): boolean {
  const [a, b] = [readPlaceId(from), readPlaceId(to)]
  return slowestMinutes(a, b) > mostMinutes && fastestMinutes(a, b) <= mostMinutes
}
