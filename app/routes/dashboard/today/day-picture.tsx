import { DayMap } from './day-map.tsx'
import { DayRoutes } from './day-routes.tsx'
import { TeamFigures } from './team-figures.tsx'
import type { MapView, RouteView } from './day-view.ts'

type DayPictureProps = { map: MapView | null; routes: readonly RouteView[]; technicianHrefs: Record<string, string> }

/**
 * One technician: the route beside the map. Everyone: the map with each technician's totals, then a route each; on a
 * phone routes first.
 */
export function DayPicture({ map, routes, technicianHrefs }: DayPictureProps) {
  if (!map) return <DayRoutes routes={routes} />
  if (routes.length === 1) {
    return (
      <div className="grid items-start gap-x-8 gap-y-6 wide:grid-cols-[minmax(0,1fr)_27rem]">
        <DayRoutes routes={routes} />
        <div className="wide:sticky wide:top-6">
          <DayMap map={map} />
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-5">
      <DayRoutes routes={routes} />
      <div className="grid items-start gap-4 wide:order-first wide:grid-cols-[minmax(0,1fr)_22rem]">
        <DayMap map={map} />
        <TeamFigures routes={routes} hrefOf={technicianHrefs} />
      </div>
    </div>
  )
}
