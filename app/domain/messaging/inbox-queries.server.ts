import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import type { MessagesRow, ThreadEntriesRow, ThreadsRow } from '#app/lib/rows.gen.ts'
import type { BookingStatus } from '../booking/rules.ts'
import { matchingCustomers, wordsOf } from '../customers/index.server.ts'
import { declined } from '../desk/index.server.ts'
import type { SaidReady } from '../ready/index.server.ts'
import type { Box } from './rules.ts'
import { photosOf } from './talk-queries.server.ts'

export type ThreadRow = Pick<
  ThreadsRow,
  | 'id'
  | 'customerId'
  | 'channel'
  | 'address'
  | 'senderName'
  | 'assignedTo'
  | 'snoozedUntil'
  | 'closedAt'
  | 'unreadSince'
> & {
  customerName: string | null
  phone: string | null
  email: string | null
}

const threadColumns = (tx: Tx) => tx`
  t.id, t.customer_id, t.channel, t.address, t.sender_name, t.assigned_to, t.snoozed_until, t.closed_at, t.unread_since,
  nullif(trim(c.first_name || ' ' || c.last_name), '') as customer_name, c.phone, c.email`

const threadTables = (tx: Tx) => tx`
  threads t left join customers c on c.tenant_id = t.tenant_id and c.id = t.customer_id`

export type ThreadLine = ThreadRow & {
  lastAt: Date
  sortedAt: number
  /** Its latest entry, the beginning of what it says; in a search the latest that holds its words, if it is not long past, around the first. */
  kind: ThreadEntriesRow['kind']
  said: string
  ready: SaidReady | null
  byAssistant: boolean
}

/** Whether somebody unknown has written into a customer's thread, by mail to her address of ours, what nobody has read yet. */
const hasStranger = (tx: Tx) => tx`(t.unread_since is not null and exists (select from thread_entries e
  where e.tenant_id = t.tenant_id and e.thread_id = t.id and e.from_elsewhere and e.at >= t.unread_since))`

/**
 * Which threads stand in a box. Unknown senders have one of their own, and are in no other but "all" and "mine"; there also
 * stand threads of customers into which somebody else has written, until that is read.
 */
const inBox = (tx: Tx, box: Box, userId: string, now: Date) =>
  box === 'open'
    ? tx`t.customer_id is not null and t.closed_at is null and (t.snoozed_until is null or t.snoozed_until <= ${now})`
    : box === 'unread'
      ? tx`t.customer_id is not null and t.unread_since is not null`
      : box === 'mine'
        ? tx`t.assigned_to = ${userId} and t.closed_at is null`
        : box === 'snoozed'
          ? tx`t.snoozed_until > ${now} and t.closed_at is null`
          : box === 'unknown'
            ? tx`(t.customer_id is null or ${hasStranger(tx)})`
            : tx`true`

/** What was said is searched as far back as this: an index on it would lie idle under row level security, and folding takes long. */
const searched = { entries: 2_000, days: 365 }

const matching = (tx: Tx, tenantId: string, text: string, now: Date) => tx`(${matchingCustomers(tx, text)}
  or app.fold(coalesce(t.sender_name, '') || ' ' || coalesce(t.address, '')) like all (${wordsOf(tx, text)})
  or t.id in (select e.thread_id from (select thread_id, body from thread_entries
      where tenant_id = ${tenantId} and at > ${now}::timestamptz - ${searched.days} * interval '1 day'
      order by at desc limit ${searched.entries}) e
    where app.fold(e.body) like all (${wordsOf(tx, text)})))`

/** In a search a thread shows one of so many of its latest entries: only those of the page are folded. */
const chosenAmong = 50

/** What is shown before the first word that was found, characters. */
const beforeHit = 12

/** What a line shows of an entry; folding may change lengths a little, so it begins well before the word. */
const saidOf = (tx: Tx, text: string) => {
  const [first = ''] = text.split(/\s+/).filter(Boolean)
  const from = tx`strpos(app.fold(e.body), app.fold(${first})) - ${beforeHit}::int`
  return text
    ? tx`case when app.fold(e.body) like all (${wordsOf(tx, text)}) and ${from} > 1
        then '…' || substr(e.body, ${from}, 160) else left(e.body, 160) end`
    : tx`left(e.body, 160)`
}

export type ThreadSearch = { box: Box; text: string; cursor: PageCursor | undefined; userId: string; now: Date }

/** Threads in which something was said, newest first; one more than `size` when there are more. */
export async function listThreadLines(
  tx: Tx,
  tenantId: string,
  { box, text, cursor, userId, now }: ThreadSearch,
  size: number,
): Promise<ThreadLine[]> {
  const back = cursor?.back ?? false
  const order = back ? tx`t.last_at, t.id` : tx`t.last_at desc, t.id desc`
  const from = cursor
    ? tx`and (t.last_at, t.id) ${back ? tx`>` : tx`<`} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  const rows = await tx<ThreadLine[]>`
    select t.*, last.kind, last.said, last.ready, last.by_assistant
    from (select ${threadColumns(tx)}, t.last_at, (extract(epoch from t.last_at) * 1000000)::bigint as sorted_at
      from ${threadTables(tx)}
      where t.tenant_id = ${tenantId} and ${inBox(tx, box, userId, now)} ${text ? tx`and ${matching(tx, tenantId, text, now)}` : tx``} ${from}
        and exists (select from thread_entries e where e.tenant_id = t.tenant_id and e.thread_id = t.id)
      order by ${order} limit ${size + 1}) t
    cross join lateral (select e.kind, ${saidOf(tx, text)} as said, e.ready, e.assistant_of is not null as by_assistant
      from (select id, kind, body, ready, assistant_of, at from thread_entries where tenant_id = ${tenantId} and thread_id = t.id
        order by at desc, id desc limit ${text ? chosenAmong : 1}) e
      order by ${text ? tx`app.fold(e.body) like all (${wordsOf(tx, text)}) desc,` : tx``} e.at desc, e.id desc limit 1) last
    order by ${order}`
  return back ? [...rows].reverse() : rows
}

export type LastSaid = Pick<ThreadEntriesRow, 'id' | 'kind' | 'at'> & { said: string; ready: SaidReady | null }

/** A customer's thread; null: there is none. `photos`: the latest in it. */
export async function findTalkOf(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<{ id: string; photos: string[] } | null> {
  const [row] = await tx<{ id: string; photos: string[] }[]>`
    select t.id, array(select p.id::text from thread_entries e join thread_photos p on p.tenant_id = e.tenant_id and p.entry_id = e.id
      where e.tenant_id = t.tenant_id and e.thread_id = t.id order by e.at desc, p.position limit 6) as photos
    from threads t where t.tenant_id = ${tenantId} and t.customer_id = ${customerId}`
  return row ?? null
}

/** What was said last with a customer, the latest first. */
export const listLastSaid = (tx: Tx, tenantId: string, customerId: string, atMost: number): Promise<LastSaid[]> =>
  tx<LastSaid[]>`
    select e.id, e.kind, e.at, left(e.body, 160) as said, e.ready
    from threads t join thread_entries e on e.tenant_id = t.tenant_id and e.thread_id = t.id
    where t.tenant_id = ${tenantId} and t.customer_id = ${customerId} order by e.at desc, e.id desc limit ${atMost}`

export type UnreadCounts = { known: number; unknown: number }

export async function countUnreadThreads(tx: Tx, tenantId: string): Promise<UnreadCounts> {
  const [row] = await tx<UnreadCounts[]>`
    select count(*) filter (where t.customer_id is not null)::int as known,
      count(*) filter (where t.customer_id is null or ${hasStranger(tx)})::int as unknown
    from threads t where t.tenant_id = ${tenantId} and t.unread_since is not null`
  return row ?? { known: 0, unknown: 0 }
}

export async function findThread(tx: Tx, tenantId: string, threadId: string): Promise<ThreadRow | null> {
  const [row] = await tx<ThreadRow[]>`
    select ${threadColumns(tx)} from ${threadTables(tx)} where t.tenant_id = ${tenantId} and t.id = ${threadId}`
  return row ?? null
}

/** `carriedBy`, `status` and `error` are of the message that carries an answer in the end; null where none does. */
export type EntryRow = Pick<
  ThreadEntriesRow,
  | 'id'
  | 'kind'
  | 'channel'
  | 'address'
  | 'fromElsewhere'
  | 'mailUnproven'
  | 'bookingId'
  | 'authorName'
  | 'byTechnician'
  | 'body'
  | 'seenAt'
  | 'at'
  | 'photosLost'
  | 'filesLeft'
  | 'assistantOf'
> & {
  photosWait: boolean
  sortedAt: number
  ready: SaidReady | null
  carriedBy: MessagesRow['channel'] | null
  status: MessagesRow['status'] | null
  error: string | null
  photos: string[]
}

/** Entries of a thread, the newest or those before a cursor, oldest first; one more than `size` when there are more. */
export async function listEntries(
  tx: Tx,
  tenantId: string,
  threadId: string,
  cursor: PageCursor | undefined,
  size: number,
): Promise<EntryRow[]> {
  const before = cursor
    ? tx`and (e.at, e.id) < ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  const rows = await tx<EntryRow[]>`
    select e.id, e.kind, e.channel, e.address, e.from_elsewhere, e.mail_unproven, e.booking_id, e.author_name, e.by_technician, e.body, e.ready, e.seen_at, e.at, e.photos_lost, e.files_left,
      e.assistant_of, e.photos_due is not null as photos_wait,
      (extract(epoch from e.at) * 1000000)::bigint as sorted_at, m.channel as carried_by, m.status, m.error,
      ${photosOf(tx)} as photos
    from thread_entries e
    left join lateral (
      with recursive tries as (
        select id, channel, status, error, 1 as nth from messages where tenant_id = e.tenant_id and id = e.message_id
        union all select n.id, n.channel, n.status, n.error, t.nth + 1 from tries t
          join messages n on n.tenant_id = e.tenant_id and n.replaces = t.id)
      select channel, status, error from tries order by nth desc limit 1) m on true
    where e.tenant_id = ${tenantId} and e.thread_id = ${threadId} ${before}
    order by e.at desc, e.id desc limit ${size + 1}`
  return rows.reverse()
}

/** What we asked or answered by ourselves; `says`: which of our sentences, a `Written['says']`; null where it is the question. */
export type ToldRow = Pick<MessagesRow, 'id' | 'bookingId' | 'channel'> & { says: string | null; at: Date }

/** What went to a customer by itself and can be answered, from `from` until `until`, oldest first; once, by however many ways. */
export async function listTold(
  tx: Tx,
  tenantId: string,
  customerId: string,
  { from, until, atMost }: { from: Date; until: Date | null; atMost: number },
): Promise<ToldRow[]> {
  const rows = await tx<ToldRow[]>`
    select * from (
      select distinct on (m.template, m.booking_id, regexp_replace(m.dedupe_key, ':[a-z]+$', ''))
        m.id, m.booking_id, m.channel, m.event ->> 'says' as says, coalesce(m.sent_at, m.created_at) as at
      from bookings b join messages m on m.tenant_id = b.tenant_id and m.booking_id = b.id
      where b.tenant_id = ${tenantId} and b.customer_id = ${customerId} and m.audience = 'customer'
        and m.template in ('booking-ready', 'ready-answer') and m.status = 'sent'
        and coalesce(m.sent_at, m.created_at) >= ${from} and coalesce(m.sent_at, m.created_at) < coalesce(${until}::timestamptz, 'infinity')
      order by m.template, m.booking_id, regexp_replace(m.dedupe_key, ':[a-z]+$', ''), m.channel = 'email', m.sent_at
    ) told order by at desc, id limit ${atMost}`
  return rows.reverse()
}

export type VisitRow = BookedService & {
  id: string
  status: BookingStatus
  declined: boolean
  holdExpiresAt: Date | null
  startsAt: Date
  endsAt: Date
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
  technicianName: string
}

/** A customer's visits, the latest first; the database shows technicians their own. */
export async function listVisits(tx: Tx, tenantId: string, customerId: string, atMost: number): Promise<VisitRow[]> {
  return tx<VisitRow[]>`
    select b.id, b.status, ${declined(tx)} as declined, b.hold_expires_at, ${bookedService(tx)}, b.starts_at, b.ends_at,
      b.arrival_from, b.arrival_until, b.arrival_fixed_at, w.name as technician_name
    from bookings b join technicians w on w.tenant_id = b.tenant_id and w.id = b.technician_id
    where b.tenant_id = ${tenantId} and b.customer_id = ${customerId}
    order by b.starts_at desc, b.id limit ${atMost}`
}

export type QuickReply = { id: string; body: string }

export async function listQuickReplyRows(tx: Tx, tenantId: string): Promise<QuickReply[]> {
  return tx<QuickReply[]>`select id, body from quick_replies where tenant_id = ${tenantId} order by created_at, id`
}

/** Managers, and technicians who have a visit with the thread's customer: those who may read it. */
export async function listReaderIds(tx: Tx, tenantId: string, customerId: string | null, now: Date): Promise<string[]> {
  const rows = await tx<{ userId: string }[]>`
    select m.user_id from memberships m where m.tenant_id = ${tenantId}
      and (m.role in ('owner', 'manager') or exists (select from technicians w
        join bookings b on b.tenant_id = w.tenant_id and b.technician_id = w.id
        where w.tenant_id = m.tenant_id and w.user_id = m.user_id and b.customer_id = ${customerId}
          and b.status in ('pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled')
          and b.ends_at > ${new Date(now.getTime() - 14 * 86_400_000)}))`
  return rows.map(({ userId }) => userId)
}
