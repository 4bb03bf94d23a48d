import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import { sqlState } from '#app/lib/errors.ts'
import { cutKeyset, type KeysetPage, type PageCursor } from '#app/lib/keyset.ts'
import type { Member } from '../identity/index.server.ts'
import { fetchPhoto } from '#app/lib/talk-photos.server.ts'
import { findSettings, saveSettings } from './queries.server.ts'
import { usualSettings, type ReportReason, type ReviewBox, type ReviewSettings, type Sums } from './rules.ts'
import { findMemberPhoto, findSums, listMemberRows, type MemberReview } from './shown-queries.server.ts'

const aPage = 20

/** A member's reviews, newest first, and the stars of the published ones. */
export function listReviews(
  app: App,
  { actor, tenantId }: Member,
  { box, cursor }: { box: ReviewBox; cursor: PageCursor | undefined },
): Promise<KeysetPage<MemberReview> & { sums: Sums | null }> {
  return app.db.withTenant(actor, async (tx) => {
    const sums = await findSums(tx, tenantId)
    const rows = await listMemberRows(tx, tenantId, { box, cursor, size: aPage })
    return { ...cutKeyset(rows, aPage, cursor), sums: sums ?? null }
  })
}

/**
 * Answers a review, or corrects the answer; what it said before is kept by the database, which refuses staff and reviews
 * that are withdrawn or taken down. Says whether it stands.
 */
export async function answerReview(
  app: App,
  { actor, tenantId }: Member,
  { review, text }: { review: string; text: string },
): Promise<boolean> {
  return unlessRefused(() =>
    app.db.withTenant(
      actor,
      (tx) => tx`
        insert into review_answers (tenant_id, review_id, body) values (${tenantId}, ${review}, ${text})
        on conflict (tenant_id, review_id) do update set body = excluded.body`,
    ),
  )
}

/** Asks Wayslot to look at a review, once; it stays where it is meanwhile. Says whether it is reported. */
export function reportReview(
  app: App,
  { actor, tenantId, userId }: Member,
  report: { review: string; reason: ReportReason; note: string },
): Promise<boolean> {
  const { review: reviewId, reason, note } = report
  return unlessRefused(() =>
    app.db.withTenant(
      actor,
      (tx) => tx`
        insert into review_reports ${tx({ tenantId, reviewId, reason, note, reportedBy: userId })} on conflict do nothing`,
    ),
  )
}

/** Rows that the database shows nobody to answer or report are refused like unknown ones. */
async function unlessRefused(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (['42501', '23503'].includes(sqlState(error) ?? '')) return false
    throw error
  }
}

/** A photo of one of the member's reviews; null: there is none for her. */
export async function readReviewPhoto(app: App, { actor, tenantId }: Member, id: string): Promise<Blob | null> {
  const path = await app.db.withTenant(actor, (tx) => findMemberPhoto(tx, tenantId, id))
  return path ? fetchPhoto(app, path) : null
}

export const readReviewSettings = (app: App, { tenantId, actor }: Member): Promise<ReviewSettings> =>
  app.db.withTenant(actor, async (tx) => (await findSettings(tx, tenantId)) ?? usualSettings)

/** Changes when customers are asked, and how long new reviews wait; those that are written wait as they were told. */
export async function saveReviewSettings(app: App, member: Member, settings: ReviewSettings): Promise<void> {
  const { tenantId, userId, role } = member
  await app.db.withTenant(member.actor, async (tx) => {
    const changes = changesOf((await findSettings(tx, tenantId)) ?? usualSettings, settings)
    await saveSettings(tx, tenantId, settings)
    if (Object.keys(changes).length === 0) return
    const named = Object.fromEntries(Object.entries(changes).map(([name, change]) => [`reviews.${name}`, change]))
    const detail = { changes: named }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'settings.changed', detail })
  })
}
