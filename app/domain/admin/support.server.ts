import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, asSupport, asWorker } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { dayMs } from '#app/lib/time.ts'
import { mayRefund } from '../booking/index.server.ts'
import { listReturnable } from '../payments/index.server.ts'
import { findStatus } from './queries.server.ts'
import {
  countRefunds,
  findSupportUntil,
  findSupportedTenant,
  listSupportBookings,
  listSupportMessages,
  sumLedger,
} from './support-queries.server.ts'

type Superadmin = { userId: string }

/**
 * Lets a superadmin look into one business for an hour. The reason goes into the log of the business, which its owner reads; the
 * database shows nothing without that entry. Throws `not_found`.
 */
export const openSupport = (app: App, admin: Superadmin, tenantId: string | undefined, reason: string): Promise<void> =>
  record(app, admin, tenantId, 'support.opened', reason)

/** Ends it before its hour is over; what was not open stays so. Throws `not_found`. */
export const closeSupport = (app: App, admin: Superadmin, tenantId: string | undefined): Promise<void> =>
  record(app, admin, tenantId, 'support.closed')

async function record(
  app: App,
  { userId }: Superadmin,
  tenantId: string | undefined,
  action: 'support.opened' | 'support.closed',
  reason?: string,
): Promise<void> {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  if (action === 'support.closed' && !(await untilOf(app, userId, id))) return
  await app.db.withTenant(asPlatform(userId), async (tx) => {
    found(await findStatus(tx, id), 'business')
    await recordAction(tx, {
      tenantId: id,
      actorUserId: userId,
      actorRole: 'superadmin',
      action,
      ...(reason === undefined ? {} : { reason }),
    })
  })
}

const untilOf = (app: App, userId: string, tenantId: string) =>
  app.db.withTenant(asSupport(tenantId, userId), (tx) => findSupportUntil(tx))

/**
 * What support sees of a business: its coming and latest bookings, whether messages arrived, its rules and a sum of its money of the
 * past 30 days. Null: it has not said why, or its hour is over. Throws `not_found`.
 */
export async function lookInside(app: App, { userId }: Superadmin, tenantId: string | undefined) {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  const now = new Date(app.clock.now())
  const since = new Date(now.getTime() - 30 * dayMs)
  const inside = await app.db.withTenant(asSupport(id, userId), async (tx) => {
    const until = await findSupportUntil(tx)
    const tenant = until && (await findSupportedTenant(tx, id))
    if (!until || !tenant) return null
    const [bookings, messages, money, refunds] = await Promise.all([
      listSupportBookings(tx, id, now),
      listSupportMessages(tx, id),
      sumLedger(tx, id, since),
      countRefunds(tx, id),
    ])
    return { until, tenant, bookings, messages, money, refunds }
  })
  if (!inside) return null
  const ids = inside.bookings.filter(({ status }) => mayRefund(status, 'owner')).map((booking) => booking.id)
  const returnable = new Set(await app.db.withTenant(asWorker(id), (tx) => listReturnable(tx, ids)))
  return {
    ...inside,
    bookings: inside.bookings.map((booking) => ({ ...booking, mayRefund: returnable.has(booking.id) })),
  }
}
