import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { dayBounds, dayMs } from '#app/lib/time.ts'
import { locate, type Located, type NoPlace, type WantedPlace } from '../booking/index.server.ts'
import { findCustomerIds } from '../customers/index.server.ts'
import {
  estimateTravel,
  explainDates,
  listOfferedServices,
  loadSchedule,
  toSlotQuery,
  type DatesExplained,
  type OfferedService,
  type Schedule,
  type SlotQuery,
} from '../scheduling/index.server.ts'
import { listBoardTechnicians, type BoardTechnician } from './board-queries.server.ts'
import type { Viewer } from './board.server.ts'
import {
  listBlockers,
  listPlacesOf,
  listRecentPlaces,
  type BlockerRow,
  type KnownPlace,
} from './explain-queries.server.ts'

export type { BlockerRow, KnownPlace } from './explain-queries.server.ts'

export type DayWish = WantedPlace & {
  /** Id or slug of the service. */
  service: string
  /** Local date 'YYYY-MM-DD'. */
  date: string
  /** Only this technician. */
  technician?: string | undefined
}

/** Why somebody in the team is not considered at all. */
export type NotAsked = { id: string; name: string; why: 'not_this_service' | 'not_there' }

export type DayExplained = DatesExplained & {
  ok: true
  schedule: Schedule
  question: SlotQuery
  place: Located
  technicians: { id: string; name: string }[]
  notAsked: NotAsked[]
}

export type TimesPage = {
  services: OfferedService[]
  /** Technicians the viewer may ask about; staff see only themselves. */
  technicians: BoardTechnician[]
  /** Places of the customers found, or of the latest bookings. */
  places: KnownPlace[]
  blockers: BlockerRow[]
  /** Null until something is asked. */
  day: DayExplained | NoPlace | { ok: false; reason: 'not_found' } | null
}

const placesShown = 6
const placesFound = 12
const recentDays = { behind: 14, ahead: 14 }

/**
 * A day's grid with the reason for each time, and the choices the page offers around it. Uses the same facts as the
 * customer's list, read once, and one pass of the engine. Drives are estimates, which cost nothing. At the same time,
 * customers are read as the viewer, so that only permitted ones show.
 */
export async function explainDay(
  app: App,
  viewer: Viewer,
  wish: DayWish | null,
  timeZone: string,
  search = '',
): Promise<TimesPage> {
  const now = app.clock.now()
  const { tenantId } = viewer
  const [schedule, seen] = await Promise.all([
    wish &&
      app.db.withTenant(asWorker(tenantId), (tx) =>
        loadSchedule(tx, {
          tenantId,
          service: wish.service,
          from: wish.date,
          to: wish.date,
          now,
          ...(wish.technician ? { technicianIds: [wish.technician] } : {}),
        }),
      ),
    app.db.withTenant(viewer.actor, async (tx) => {
      const [services, technicians, places, blockers] = await Promise.all([
        listOfferedServices(tx, tenantId, { access: 'all', now }),
        listBoardTechnicians(tx, tenantId, viewer.role === 'staff' ? viewer.userId : null),
        listPlaces(tx, tenantId, search, now),
        wish ? listBlockers(tx, tenantId, aroundDay(timeZone, wish.date), now) : [],
      ])
      return { services, technicians, places, blockers }
    }),
  ])
  return { ...seen, day: wish && (await explain(app, wish, schedule, seen.technicians, now)) }
}

function aroundDay(timeZone: string, date: string): [number, number] {
  const [from, until] = dayBounds(date, timeZone)
  // A full-day job with an arrival window may have begun two days before.
  return [from - 2 * dayMs, until + dayMs]
}

async function listPlaces(tx: Tx, tenantId: string, search: string, now: number): Promise<KnownPlace[]> {
  if (!search)
    return listRecentPlaces(
      tx,
      tenantId,
      [now - recentDays.behind * dayMs, now + recentDays.ahead * dayMs],
      placesShown,
    )
  return listPlacesOf(tx, tenantId, await findCustomerIds(tx, tenantId, search, placesFound))
}

async function explain(
  app: App,
  wish: DayWish,
  schedule: Schedule | null,
  team: readonly BoardTechnician[],
  now: number,
): Promise<TimesPage['day']> {
  const asked = team.filter(({ id }) => !wish.technician || id === wish.technician)
  if (!schedule || (wish.technician && asked.length === 0)) return { ok: false, reason: 'not_found' }
  const place = await locate(app, schedule, wish, { lookUpPin: !wish.address && !wish.place?.label })
  if (!place.ok) return place
  const may = new Set(asked.map(({ id }) => id))
  const able = schedule.technicians.filter(({ id }) => may.has(id))
  const serving = able.filter(({ id }) => place.technicianIds.includes(id))
  const question = toSlotQuery(
    { ...schedule, technicians: serving },
    { from: wish.date, to: wish.date, now, place: place.point, travel: estimateTravel() },
  )
  return {
    ok: true,
    schedule,
    question,
    place,
    ...explainDates(question),
    technicians: serving.map(({ id, name }) => ({ id, name })),
    notAsked: asked.flatMap(({ id, name }): NotAsked[] => {
      if (serving.some((each) => each.id === id)) return []
      return [{ id, name, why: able.some((each) => each.id === id) ? 'not_there' : 'not_this_service' }]
    }),
  }
}
