import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs, hourMs } from '#app/lib/time.ts'
import { isId } from '#app/lib/ids.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import {
  countByStatus,
  countWeek,
  findStatus,
  findStripeState,
  findTenantFacts,
  listAuditLines,
  listErased,
  listMembers,
  listTenantLines,
  lockSuspended,
  readHealth,
  reopen,
  sumMoney,
  suspend,
  type AuditLine,
  type ErasedLine,
  type Health,
  type MemberLine,
  type Money,
  type StripeState,
  type TenantFacts,
  type TenantLine,
} from './queries.server.ts'
import { cutPage, statusAfterReopening, type TenantStatus } from './rules.ts'
import type { AuditQuery, Cursor, ModerationInput, TenantQuery } from './schema.ts'

export type { AuditLine, Health, MemberLine, Money, StripeState, TenantFacts, TenantLine }

export { findSupportRefund, refundAsSupport } from './support-refund.server.ts'
export { closeSupport, lookInside, openSupport } from './support.server.ts'
export { listOwners, tellOwner } from './moderation-mail.server.ts'

/** A person whom identity's `requireSuperadmin` has let through. */
type Superadmin = { userId: string }

const pageLength = 25

/** Figures of the whole platform. `money` of the past 30 days, failures of the past 7; one transaction. */
export async function getOverview(
  app: App,
  admin: Superadmin,
): Promise<{
  tenants: Record<TenantStatus, number>
  bookingsThisWeek: number
  week: Money[]
  month: Money[]
  health: Health
  latest: AuditLine[]
  erased: ErasedLine[]
}> {
  const now = app.clock.now()
  return app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    const [tenants, bookingsThisWeek, week, month, health, latest, erased] = await Promise.all([
      countByStatus(tx),
      countWeek(tx, new Date(now)),
      sumMoney(tx, new Date(now - 7 * dayMs)),
      sumMoney(tx, new Date(now - 30 * dayMs)),
      readHealth(tx, new Date(now - 7 * dayMs), new Date(now - hourMs)),
      listAuditLines(tx, { q: '' }, 6),
      listErased(tx, 6),
    ])
    return { tenants, bookingsThisWeek, week, month, health, latest, erased }
  })
}

export type Page<Row> = { rows: readonly Row[]; previous: Cursor | null; next: Cursor | null }

/** One page of the businesses, newest first, with their figures of the past 30 days. */
export async function listTenants(app: App, admin: Superadmin, query: TenantQuery): Promise<Page<TenantLine>> {
  const now = app.clock.now()
  const period = { since: new Date(now - 30 * dayMs), now: new Date(now) }
  const rows = await app.db.withTenant(asPlatform(admin.userId), (tx) =>
    listTenantLines(tx, query, { ...period, limit: pageLength + 1 }),
  )
  return cutPage(rows, pageLength, query.from)
}

export type TenantDetail = {
  tenant: TenantFacts
  members: MemberLine[]
  stripe: StripeState | null
  audit: AuditLine[]
}

/** Everything the platform's staff may know about one business. Throws `not_found`. */
export async function getTenantDetail(
  app: App,
  admin: Superadmin,
  tenantId: string | undefined,
): Promise<TenantDetail> {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  const now = app.clock.now()
  return app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    const [facts, members, stripe] = await Promise.all([
      findTenantFacts(tx, id, { since: new Date(now - 30 * dayMs), now: new Date(now) }),
      listMembers(tx, id),
      findStripeState(tx, id),
    ])
    const tenant = found(facts, 'business')
    return { tenant, members, stripe, audit: await listAuditLines(tx, { q: '', business: tenant.slug }, 12) }
  })
}

/** One page of the audit log, newest first. */
export async function listAudit(app: App, admin: Superadmin, query: AuditQuery): Promise<Page<AuditLine>> {
  const rows = await app.db.withTenant(asPlatform(admin.userId), (tx) => listAuditLines(tx, query, pageLength + 1))
  return cutPage(rows, pageLength, query.from)
}

/**
 * Suspends a business, or reopens it. The reason goes into the log, where the owner reads it, and a mail to the owners
 * is announced, all in one transaction. Asked twice, or by two people at once, it happens and is logged once; `changed`
 * tells whether this call did it. Throws `not_found`.
 */
export async function moderateTenant(
  app: App,
  admin: Superadmin,
  tenantId: string | undefined,
  input: ModerationInput,
): Promise<{ changed: boolean }> {
  const id = found(isId(tenantId) ? tenantId : null, 'business')
  const entry = {
    tenantId: id,
    actorUserId: admin.userId,
    actorRole: 'superadmin' as const,
    reason: input.reason,
  }
  return app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    if (input.intent === 'suspend') {
      if (await suspend(tx, id, input.reason)) {
        const entryId = await recordAction(tx, { ...entry, action: 'tenant.suspended' })
        await announce(tx, id, 'tenant/suspended', { entryId })
        return { changed: true }
      }
    } else {
      const suspended = await lockSuspended(tx, id)
      if (suspended) {
        await reopen(tx, id, statusAfterReopening(suspended.publishedAt))
        const entryId = await recordAction(tx, { ...entry, action: 'tenant.reopened' })
        await announce(tx, id, 'tenant/reopened', { entryId })
        return { changed: true }
      }
    }
    found(await findStatus(tx, id), 'business')
    return { changed: false }
  })
}
