import { tooOften } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { limits } from '#app/lib/limits.ts'
import { cellMinutes, middleOfCell, type Point, type TravelTimes } from '../scheduling/index.server.ts'

/** Places farther apart than about a hundred metres count as different. */
const sameDigits = 3

export type GuestSight = { point: Point; rough: boolean }

/** A guest who asks for times at another place later is told to come back then, s. */
export const sightReturnsSeconds = 3_600

/**
 * How exactly a guest is told which times can be had at a place, whether she looks, books or moves. Where a drive just fits or just
 * does not, asked from enough places, shows where the customer before lives. So a visitor is answered exactly for the few places a
 * person has, then for the square kilometre around, and then no more today: null.
 */
export async function sightOf(app: App, tenantId: string, point: Point): Promise<GuestSight | null> {
  const asker = app.asker.getStore()
  if (!asker) return { point, rough: false }
  const now = app.clock.now()
  const { placeAsked, placeAskedRoughly } = limits
  const thing = `${point.lat.toFixed(sameDigits)},${point.lng.toFixed(sameDigits)}`
  const [row] = await app.db.withTenant(
    asPlatform(),
    (tx) => tx<{ places: number }[]>`
      select app.count_asked(${`placeAsked:${tenantId}:${asker.ip}`}, ${thing}, ${placeAsked.windowSeconds}::int,
        ${new Date(now)}) as places`,
  )
  const places = Number(row?.places) / app.env.LIMIT_FACTOR
  if (places <= placeAsked.max) return { point, rough: false }
  if (places > placeAskedRoughly.max) return null
  return { point: middleOfCell(point), rough: true }
}

/** The same for whoever looks at times; throws `rate_limited` when there is nothing more to see. */
export async function whatGuestsMaySee(app: App, tenantId: string, point: Point): Promise<GuestSight> {
  const sight = await sightOf(app, tenantId, point)
  if (!sight) throw tooOften(sightReturnsSeconds)
  return sight
}

/** Drives as from the far corner of the square kilometre: what is offered can be reached from anywhere in it. */
export function roughly(minutes: TravelTimes['minutes']): TravelTimes['minutes'] {
  return (from, to, departure) => {
    const known = minutes(from, to, departure)
    return known === undefined ? undefined : known + cellMinutes
  }
}
