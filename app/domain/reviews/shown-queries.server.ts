import type { PageCursor } from '#app/lib/keyset.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { ReviewReportsRow, ReviewsRow } from '#app/lib/rows.gen.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { ReviewBox, ReviewStatus, Sums } from './rules.ts'

/** How many stars a business has; undefined before anybody has said anything. */
export async function findSums(tx: Tx, tenantId: string): Promise<Sums | undefined> {
  const [row] = await tx<Sums[]>`
    select ones, twos, threes, fours, fives, count, stars from review_sums where tenant_id = ${tenantId}`
  return row
}

const before = (tx: Tx, at: ReturnType<Tx>, cursor: PageCursor | undefined) =>
  cursor
    ? tx`and (${at}, r.id) ${cursor.back ? tx`>` : tx`<`} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``

const order = (tx: Tx, at: ReturnType<Tx>, cursor: PageCursor | undefined) =>
  cursor?.back ? tx`${at}, r.id` : tx`${at} desc, r.id desc`

/** The ids of its photos, as JSON, for a query whose reviews are `r`. */
const photosOf = (tx: Tx) => tx`
  coalesce((select json_agg(p.id order by p.position) from review_photos p
    where p.tenant_id = r.tenant_id and p.review_id = r.id), '[]'::json)`

export type ShownReview = Pick<ReviewsRow, 'id' | 'stars' | 'body' | 'author' | 'language'> & {
  publishedAt: Date
  sortedAt: number
  answer: string | null
  photos: string[]
}

/** As a guest: published ones, newest first; one more than `size` where there are more. `quotes`: only those with words. */
export async function listShownRows(
  tx: Tx,
  tenantId: string,
  { cursor, size, quotes = false }: { cursor: PageCursor | undefined; size: number; quotes?: boolean },
): Promise<ShownReview[]> {
  const rows = await tx<ShownReview[]>`
    select r.id, r.stars, r.body, r.author, r.language, r.published_at, (extract(epoch from r.published_at) * 1000000)::bigint as sorted_at,
      (select a.body from review_answers a where a.tenant_id = r.tenant_id and a.review_id = r.id) as answer, ${photosOf(tx)} as photos
    from reviews r
    where r.tenant_id = ${tenantId} and r.status = 'published' ${quotes ? tx`and r.body <> ''` : tx``} ${before(tx, tx`r.published_at`, cursor)}
    order by ${order(tx, tx`r.published_at`, cursor)} limit ${size + 1}`
  return cursor?.back ? rows.reverse() : rows
}

/** Where a photo lies that everybody may see. */
export async function findShownPhoto(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ path: string }[]>`
    select p.path from review_photos p join reviews r on r.tenant_id = p.tenant_id and r.id = p.review_id
    where p.tenant_id = ${tenantId} and p.id = ${id} and r.status = 'published'`
  return row?.path ?? null
}

/** Where a photo lies, as far as the member sees its review. */
export async function findMemberPhoto(tx: Tx, tenantId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ path: string }[]>`
    select path from review_photos where tenant_id = ${tenantId} and id = ${id}`
  return row?.path ?? null
}

export type MemberReview = BookedService &
  Pick<ReviewsRow, 'id' | 'bookingId' | 'stars' | 'body' | 'author' | 'writtenAt' | 'publishAt' | 'publishedAt'> & {
    status: ReviewStatus
    sortedAt: number
    technicianName: string
    photos: string[]
    answer: string | null
    /** How often the answer has been written; what it said before is kept. */
    answerVersion: number | null
    answeredAt: Date | null
    report: ReviewReportsRow['reason'] | null
    decision: ReviewReportsRow['decision']
    decidedBecause: string | null
  }

const ofBox = (tx: Tx, box: ReviewBox) =>
  box === 'unanswered'
    ? tx`and a.review_id is null and r.status in ('waiting', 'published')`
    : box === 'reported'
      ? tx`and p.review_id is not null`
      : tx``

/** A member's reviews, newest first; one more than `size` where there are more. */
export async function listMemberRows(
  tx: Tx,
  tenantId: string,
  { box, cursor, size }: { box: ReviewBox; cursor: PageCursor | undefined; size: number },
): Promise<MemberReview[]> {
  const rows = await tx<MemberReview[]>`
    select r.id, r.booking_id, r.stars, r.body, r.author, r.status, r.written_at, r.publish_at, r.published_at,
      (extract(epoch from r.written_at) * 1000000)::bigint as sorted_at, ${bookedService(tx)}, w.name as technician_name,
      ${photosOf(tx)} as photos, a.body as answer, a.version as answer_version, a.answered_at,
      p.reason as report, p.decision, p.decided_because
    from reviews r
    join bookings b on b.tenant_id = r.tenant_id and b.id = r.booking_id
    join technicians w on w.tenant_id = b.tenant_id and w.id = b.technician_id
    left join review_answers a on a.tenant_id = r.tenant_id and a.review_id = r.id
    left join review_reports p on p.tenant_id = r.tenant_id and p.review_id = r.id
    where r.tenant_id = ${tenantId} ${ofBox(tx, box)} ${before(tx, tx`r.written_at`, cursor)}
    order by ${order(tx, tx`r.written_at`, cursor)} limit ${size + 1}`
  return cursor?.back ? rows.reverse() : rows
}
