import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev'
import table from '#app/routes.ts'

/** A route of the table that the build reads: 'routes/dashboard/bookings/booking.tsx', '/dashboard/bookings/:id'. */
export type RouteLine = { id: string; file: string; path: string }

const flatten = (routes: readonly RouteConfigEntry[], above = ''): RouteLine[] =>
  routes.flatMap(({ id, file, path, children }) => {
    const full = path ? `${above}/${path}` : above
    return [{ id: id ?? routeIdOf(file), file, path: full || '/' }, ...flatten(children ?? [], full)]
  })

/** A route's id, as Remix makes it from its file. */
export const routeIdOf = (file: string) => file.replace(/\.tsx?$/, '')

export const routeLines: RouteLine[] = flatten(table)

/** Whether a page was shown, at any of its addresses. */
export const wasShown = (page: string, shown: ReadonlySet<string>) =>
  routeLines.some(({ id, file }) => routeIdOf(file) === page && shown.has(id))
