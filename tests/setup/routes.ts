import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev'
import table from '#app/routes.ts'

/** A route of the table that the build reads: 'routes/dashboard/bookings/booking.tsx', '/dashboard/bookings/:id'. */
export type RouteLine = { file: string; path: string }

const flatten = (routes: readonly RouteConfigEntry[], above = ''): RouteLine[] =>
  routes.flatMap(({ file, path, children }) => {
    const full = path ? `${above}/${path}` : above
    return [{ file, path: full || '/' }, ...flatten(children ?? [], full)]
  })

export const routeLines: RouteLine[] = flatten(table)

/** A route's id, as Remix makes it from its file. */
export const routeIdOf = (file: string) => file.replace(/\.tsx?$/, '')
