import type { Tx } from '#app/lib/db.server.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { ReviewsRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import { billSums } from '../payments/index.server.ts'
import type { ReviewSettings, ReviewStatus, VisitFacts } from './rules.ts'

/** What a business has chosen; undefined before it has chosen anything. */
export async function findSettings(tx: Tx, tenantId: string): Promise<ReviewSettings | undefined> {
  const [row] = await tx<ReviewSettings[]>`
    select asks, ask_after_hours, wait_days from review_settings where tenant_id = ${tenantId}`
  return row
}

export async function saveSettings(tx: Tx, tenantId: string, settings: ReviewSettings): Promise<void> {
  await tx`
    insert into review_settings ${tx({ tenantId, ...settings })} on conflict (tenant_id) do update set ${tx(settings)}`
}

/** A visit of which something may be said, with what stands beside it. */
export type Visit = VisitFacts &
  BookedService & {
    id: string
    customerId: string
    firstName: string
    lastName: string
    technicianName: string
    startsAt: Date
    timeZone: string
    customerTimeZone: string | null
    language: Language | null
  }

/** `lock`: it stays as it is meanwhile. */
export async function findVisit(tx: Tx, tenantId: string, bookingId: string, lock = false): Promise<Visit | null> {
  const [row] = await tx<Visit[]>`
    select b.id, b.customer_id, b.status, b.starts_at, b.ends_at, ${bookedService(tx)}, b.customer_first_name as first_name,
      b.customer_last_name as last_name, w.name as technician_name, t.time_zone, b.customer_time_zone,
      coalesce(b.language, c.language) as language, bill.paid_minor, bill.returned_minor, bill.by_hand_minor
    from bookings b
    join tenants t on t.id = b.tenant_id
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    join technicians w on w.tenant_id = b.tenant_id and w.id = b.technician_id
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    cross join ${billSums(tx)}
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} and c.erased_at is null ${lock ? tx`for share of b` : tx``}`
  return row ?? null
}

export type OwnReview = Pick<ReviewsRow, 'id' | 'stars' | 'body' | 'author' | 'publishAt' | 'publishedAt'> & {
  status: ReviewStatus
}

/** What was said of a visit. `lock`: to change it. */
export async function findReview(tx: Tx, tenantId: string, bookingId: string, lock = false): Promise<OwnReview | null> {
  const [row] = await tx<OwnReview[]>`
    select id, stars, body, author, status, publish_at, published_at from reviews
    where tenant_id = ${tenantId} and booking_id = ${bookingId} ${lock ? tx`for update` : tx``}`
  return row ?? null
}

export type NewReview = Pick<
  ReviewsRow,
  'bookingId' | 'customerId' | 'stars' | 'body' | 'author' | 'language' | 'writtenAt' | 'changedAt' | 'publishAt'
> & { status: ReviewStatus; publishedAt: Date | null }

/** Its id; null where the visit has one already. */
export async function insertReview(tx: Tx, tenantId: string, review: NewReview): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into reviews ${tx({ tenantId, ...review } as Record<string, unknown>)}
    on conflict (tenant_id, booking_id) do nothing returning id`
  return row?.id ?? null
}

export async function changeReview(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<Omit<NewReview, 'bookingId' | 'customerId' | 'writtenAt'>>,
): Promise<void> {
  await tx`update reviews set ${tx(change as Record<string, unknown>)} where tenant_id = ${tenantId} and id = ${id}`
}

export type StoredPhoto = { id: string; path: string; position: number }

export async function listPhotos(tx: Tx, tenantId: string, reviewId: string): Promise<StoredPhoto[]> {
  return tx<StoredPhoto[]>`
    select id, path, position from review_photos where tenant_id = ${tenantId} and review_id = ${reviewId}
    order by position`
}

export async function insertPhotos(
  tx: Tx,
  tenantId: string,
  reviewId: string,
  photos: readonly Pick<StoredPhoto, 'path' | 'position'>[],
): Promise<void> {
  if (photos.length === 0) return
  await tx`insert into review_photos ${tx(photos.map((photo) => ({ tenantId, reviewId, ...photo })))}`
}

export async function deletePhotos(tx: Tx, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx`delete from review_photos where tenant_id = ${tenantId} and id = any (${[...ids]}::uuid[])`
}

/** Where a photo lies that was sent on the link of a visit. */
export async function findOwnPhoto(tx: Tx, tenantId: string, bookingId: string, id: string): Promise<string | null> {
  const [row] = await tx<{ path: string }[]>`
    select p.path from review_photos p join reviews r on r.tenant_id = p.tenant_id and r.id = p.review_id
    where p.tenant_id = ${tenantId} and p.id = ${id} and r.booking_id = ${bookingId}`
  return row?.path ?? null
}

export type Due = { tenantId: string; id: string; publishAt: Date }

/** Reviews whose time has come; across tenants, a page `after` the last one of the page before. */
export async function listToPublish(tx: Tx, now: Date, after: Due | null): Promise<Due[]> {
  return tx<Due[]>`
    select tenant_id, id, date_trunc('milliseconds', publish_at) as publish_at from reviews
    where status = 'waiting' and publish_at <= ${now}
      ${after ? tx`and (date_trunc('milliseconds', publish_at), id) > (${after.publishAt}, ${after.id}::uuid)` : tx``}
    order by date_trunc('milliseconds', publish_at), id limit 500`
}

/** True for whoever publishes it. */
export async function publish(tx: Tx, tenantId: string, id: string, now: Date): Promise<boolean> {
  const done = await tx`
    update reviews set status = 'published', published_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and status = 'waiting' and publish_at <= ${now}`
  return done.count === 1
}

/** Why a review was taken down. */
export async function findReason(tx: Tx, tenantId: string, reviewId: string): Promise<string | null> {
  const [row] = await tx<{ because: string | null }[]>`
    select decided_because as because from review_reports
    where tenant_id = ${tenantId} and review_id = ${reviewId} and decision = 'taken_down'`
  return row?.because ?? null
}
