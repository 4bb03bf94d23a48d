import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asPlatform, asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { ReviewReportsRow, ReviewsRow } from '#app/lib/rows.gen.ts'
import { fetchPhoto } from '#app/lib/talk-photos.server.ts'
import type { Judgement } from './schema.ts'
import { findMemberPhoto } from './shown-queries.server.ts'

/** A person whom identity's `requireSuperadmin` has let through. */
type Superadmin = { userId: string }
const aPage = 25

export type Reported = Pick<ReviewReportsRow, 'tenantId' | 'reviewId' | 'reason' | 'note' | 'reportedAt'> &
  Pick<ReviewsRow, 'stars' | 'body' | 'author' | 'status'> & {
    businessName: string
    slug: string
    photos: string[]
  }

/**
 * Reviews that somebody reported and nobody has decided about, the longest waiting first, and whether there are more. The
 * platform knows only which: their words are read in each business.
 */
export async function listReported(app: App, admin: Superadmin): Promise<{ rows: Reported[]; more: boolean }> {
  const open = await app.db.withTenant(
    asPlatform(admin.userId),
    (tx) => tx<{ tenantId: string; reviewId: string }[]>`
      select tenant_id, review_id from review_reports where decided_at is null
      order by reported_at, review_id limit ${aPage + 1}`,
  )
  const rows: Reported[] = []
  for (const { tenantId, reviewId } of open.slice(0, aPage)) {
    const found = await app.db.withTenant(asWorker(tenantId), (tx) => findReported(tx, tenantId, reviewId))
    if (found) rows.push(found)
  }
  return { rows, more: open.length > aPage }
}

async function findReported(tx: Tx, tenantId: string, reviewId: string): Promise<Reported | null> {
  const [row] = await tx<Reported[]>`
    select p.tenant_id, p.review_id, p.reason, p.note, p.reported_at, r.stars, r.body, r.author, r.status,
      t.name as business_name, t.slug, coalesce((select json_agg(f.id order by f.position) from review_photos f
        where f.tenant_id = r.tenant_id and f.review_id = r.id), '[]'::json) as photos
    from review_reports p join reviews r on r.tenant_id = p.tenant_id and r.id = p.review_id
    join tenants t on t.id = p.tenant_id
    where p.tenant_id = ${tenantId} and p.review_id = ${reviewId} and p.decided_at is null`
  return row ?? null
}

/**
 * Keeps a reported review or takes it down. The reason goes into the log, and telling both sides is announced, all in one
 * transaction. Asked twice, or by two people at once, it happens once; says whether this call did it.
 */
export function judgeReview(
  app: App,
  admin: Superadmin,
  { tenant: tenantId, review: reviewId, decision, because }: Judgement,
): Promise<boolean> {
  const at = new Date(app.clock.now())
  return app.db.withTenant(asPlatform(admin.userId), async (tx) => {
    const [open] = await tx<{ reviewId: string }[]>`
      select review_id from review_reports
      where tenant_id = ${tenantId} and review_id = ${reviewId} and decided_at is null for update`
    if (!open) return false
    if (decision === 'taken_down')
      await tx`
        update reviews set status = 'taken_down'
        where tenant_id = ${tenantId} and id = ${reviewId} and status in ('waiting', 'published')`
    await tx`
      update review_reports set decision = ${decision}, decided_because = ${because}, decided_by = ${admin.userId}, decided_at = ${at}
      where tenant_id = ${tenantId} and review_id = ${reviewId}`
    await recordAction(tx, {
      tenantId,
      actorUserId: admin.userId,
      actorRole: 'superadmin',
      action: decision === 'kept' ? 'review.kept' : 'review.taken_down',
      reason: because,
      detail: { reviewId },
    })
    await announce(tx, tenantId, 'review/judged', { reviewId })
    return true
  })
}

/** A photo of a reported review, for whoever decides about it; null: there is none. */
export async function readReportedPhoto(app: App, tenantId: string, id: string): Promise<Blob | null> {
  const path = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [reported] = await tx`
      select from review_photos f join review_reports p on p.tenant_id = f.tenant_id and p.review_id = f.review_id
      where f.tenant_id = ${tenantId} and f.id = ${id} and p.decided_at is null`
    return reported ? findMemberPhoto(tx, tenantId, id) : null
  })
  return path ? fetchPhoto(app, path) : null
}
