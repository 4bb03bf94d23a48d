import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { findPlan, giveFreeUntil, insertCredit, sumPlan, type PlanRow, type PlanSums } from './queries.server.ts'
import type { CreditInput, MonthsInput } from './schema.ts'

/** A person whom identity's `requireSuperadmin` has let through. */
type Superadmin = { userId: string }

/** Plan, state and money of one business; `plan` undefined: it has never had one. */
export async function getPlanOf(
  app: App,
  admin: Superadmin,
  tenantId: string,
): Promise<{ plan: PlanRow | undefined; sums: PlanSums }> {
  const now = new Date(app.clock.now())
  return app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    const [plan, sums] = await Promise.all([findPlan(tx, tenantId, now), sumPlan(tx, tenantId)])
    return { plan, sums }
  })
}

/**
 * Puts credit on a business's next invoice, with the reason its owner reads. The form's own token makes it happen once
 * however often it is sent; false: it was sent before. Throws `not_found`.
 */
export async function grantCredit(
  app: App,
  admin: Superadmin,
  tenantId: string | undefined,
  { amountMinor, reason, token }: CreditInput,
): Promise<boolean> {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  const day = new Date(app.clock.now()).toISOString().slice(0, 10)
  const granted = app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    if (!(await insertCredit(tx, { id: token, tenantId: id, day, amountMinor: -amountMinor, reason }))) return false
    await recordAction(tx, {
      tenantId: id,
      actorUserId: admin.userId,
      actorRole: 'superadmin',
      action: 'plan.credited',
      reason,
      detail: { amountMinor },
    })
    return true
  })
  return granted.catch((error: unknown) => {
    if (sqlState(error) === '23503') throw new AppError('not_found', refusals.doesNotExist.business)
    throw error
  })
}

/**
 * Gives months in which nothing is charged, from now or after those already given. `after` is what the form knew of them
 * (ISO, or ''), so that a form sent twice gives once; false: they have changed since. Throws `not_found`.
 */
export async function grantMonths(
  app: App,
  admin: Superadmin,
  tenantId: string | undefined,
  { months, reason, after }: MonthsInput,
): Promise<boolean> {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  const now = app.clock.now()
  const from = Math.max(now, after ? Date.parse(after) : 0)
  const until = new Date(
    Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO('UTC').add({ months }).epochMilliseconds,
  )
  return app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    if (!(await giveFreeUntil(tx, id, { until, after: after ? new Date(after) : null }))) return false
    await recordAction(tx, {
      tenantId: id,
      actorUserId: admin.userId,
      actorRole: 'superadmin',
      action: 'plan.freed',
      reason,
      detail: { months, until: until.toISOString() },
    })
    return true
  })
}
