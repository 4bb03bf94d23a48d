import type { App } from '#app/lib/app.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { placeId } from '../scheduling/index.server.ts'
import { listVisitedPlaces, type VisitedPlace } from './area-queries.server.ts'
import type { Viewer } from './board.server.ts'

export type { VisitedPlace }

const lookBackMs = 180 * dayMs
const visitsRead = 300

/** Places of visits of the last half year and of upcoming ones, each once, latest first; for the map of the area. */
export async function listDoors(app: App, viewer: Pick<Viewer, 'tenantId' | 'actor'>): Promise<VisitedPlace[]> {
  const since = new Date(app.clock.now() - lookBackMs)
  const visits = await app.db.withTenant(viewer.actor, (tx) =>
    listVisitedPlaces(tx, viewer.tenantId, since, visitsRead),
  )
  return [...new Map(visits.toReversed().map((visit) => [placeId(visit), visit])).values()].toReversed()
}
