import type { Tx } from '#app/lib/db.server.ts'
import type { ThreadEntriesRow } from '#app/lib/rows.gen.ts'

export type TalkRow = {
  id: string
  kind: ThreadEntriesRow['kind']
  body: string
  authorName: string | null
  byTechnician: boolean
  seenAt: Date | null
  at: Date
  /** The message whose proposal its link leads to. */
  offerOf: string | null
  /** What that proposes; null: nothing, or it is forgotten. */
  offerKind: string | null
  photos: string[]
  /** How she was answered about what she asked here, where it was not here: its words are not told. */
  elsewhere: Exclude<NonNullable<ThreadEntriesRow['channel']>, 'link'> | null
}

/** The ids of an entry's photos, in their order. */
export const photosOf = (tx: Tx) => tx`
  coalesce((select array_agg(p.id order by p.position) from thread_photos p
    where p.tenant_id = e.tenant_id and p.entry_id = e.id), '{}')`

/**
 * What whoever has a visit's link reads, the latest `atMost`, oldest first: what was written and answered there, and that
 * what was asked there was answered another way. Never what came or went another way itself: a visit may be booked with
 * the number of somebody else.
 */
export async function listTalk(tx: Tx, tenantId: string, bookingId: string, atMost: number): Promise<TalkRow[]> {
  const rows = await tx<TalkRow[]>`
    select id, kind, body, author_name, by_technician, seen_at, at, offer_of,
      (select t.offer ->> 'kind' from assistant_turns t where t.tenant_id = e.tenant_id and t.entry_id = e.offer_of) as offer_kind,
      ${photosOf(tx)} as photos, null as elsewhere
    from thread_entries e
    where tenant_id = ${tenantId} and booking_id = ${bookingId}
      and kind in ('answer', 'incoming') and channel = 'link'
    union all
    select distinct a.id, a.kind, '', a.author_name, a.by_technician, a.at, a.at, null::uuid, null::text, '{}'::uuid[], a.channel
    from thread_entries q
    cross join lateral (select e.* from thread_entries e
      where e.tenant_id = q.tenant_id and e.thread_id = q.thread_id and e.kind = 'answer' and (e.at, e.id) > (q.at, q.id)
      order by e.at, e.id limit 1) a
    where q.tenant_id = ${tenantId} and q.booking_id = ${bookingId} and q.kind = 'incoming' and q.channel = 'link'
      and a.channel <> 'link'
    order by at desc, id desc limit ${atMost}`
  return rows.reverse()
}

export type TalkFacts = { customerId: string; status: string; holdExpiresAt: Date | null }

export async function findTalkFacts(tx: Tx, tenantId: string, bookingId: string): Promise<TalkFacts | null> {
  const [row] = await tx<TalkFacts[]>`
    select customer_id, status, hold_expires_at from bookings where tenant_id = ${tenantId} and id = ${bookingId}`
  return row ?? null
}

export async function markSeen(tx: Tx, tenantId: string, bookingId: string, at: Date): Promise<void> {
  await tx`
    update thread_entries set seen_at = ${at}
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'answer' and channel = 'link' and seen_at is null`
}
