import type { Tx } from '#app/lib/db.server.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import type { MessagesRow } from '#app/lib/rows.gen.ts'
import { matchingCustomers } from '../../customers/index.server.ts'
import type { Channel } from '../channels/ways.ts'
import type { Template, WrittenKind } from '../rules.ts'

export type DeliveryState = 'lost' | 'waiting' | 'sent' | 'all'
/** What messages are about, as a filter. */
export type DeliveryKind = 'visits' | 'reminders' | 'money' | 'news' | 'answers' | 'team'

export type DeliveryFilter = {
  state: DeliveryState
  channel: Channel | null
  kind: DeliveryKind | null
  /** Name, number or address of a customer; '': anybody. */
  text: string
}

/** One way that some news went. */
export type DeliveryWay = Pick<MessagesRow, 'id' | 'channel' | 'receiver' | 'status' | 'error' | 'sentAt' | 'dueAt'>

/** Some news, with every way that it went or was to go; its own id is that of the latest of them that was asked for. */
export type DeliveryRow = Pick<
  MessagesRow,
  'id' | 'audience' | 'template' | 'createdAt' | 'bookingId' | 'customerId'
> & {
  sortedAt: number
  /** A customer's or a technician's; null: of the business. */
  name: string | null
  /** The first that was tried comes first. */
  ways: DeliveryWay[]
}

const templatesOf: Record<Exclude<DeliveryKind, 'team'>, readonly (Template | WrittenKind)[]> = {
  visits: [
    'booking-held',
    'booking-pending-approval',
    'booking-confirmed',
    'booking-rescheduled',
    'booking-arrival',
    'booking-given',
    'booking-on-my-way',
    'booking-cancelled',
    'booking-link',
  ],
  reminders: ['booking-reminder', 'booking-ready', 'ready-answer', 'review-asked', 'rebook-asked'],
  money: ['payment-asked', 'payment-received', 'payment-refunded'],
  news: ['campaign'],
  answers: ['answer', 'answer-waiting', 'stop-answer', 'channel-joined', 'news-wish'],
}

/** As in the index `messages_lost`. */
const lost = (tx: Tx) =>
  tx`(m.status in ('failed', 'unknown') or (m.status = 'skipped' and m.error in ('stopped', 'not_wanted')))`

/**
 * A text that was held back because carriers do not know the business is nothing lost where the news went another way:
 * each of its texts would be.
 */
const missed = (tx: Tx, row: Part) => tx`
  not (${row}.error is not distinct from 'sender_not_registered' and (
    exists (select from messages o where o.tenant_id = m.tenant_id and o.replaces = m.id and o.status in ('sent', 'queued', 'sending'))
    or exists (select from messages o where o.tenant_id = m.tenant_id and o.id = m.replaces and o.status in ('sent', 'queued', 'sending'))
    or exists (select from messages o where o.tenant_id = m.tenant_id and o.booking_id = m.booking_id and m.audience = 'customer'
      and o.audience = 'customer' and o.status in ('sent', 'queued', 'sending')
      and regexp_replace(o.dedupe_key, ':[a-z]+$', '') = regexp_replace(m.dedupe_key, ':[a-z]+$', ''))))`

function ofState(tx: Tx, state: DeliveryState) {
  if (state === 'lost') return tx`(${lost(tx)} and ${missed(tx, tx`m`)})`
  if (state === 'waiting') return tx`m.status in ('queued', 'sending')`
  if (state === 'sent') return tx`m.status = 'sent'`
  // What nobody was to get is no message.
  return tx`(m.status <> 'skipped' or ${lost(tx)})`
}

/** The same of a message `s`. */
function ofOther(tx: Tx, state: DeliveryState): Part {
  const others = tx`(s.status in ('failed', 'unknown') or (s.status = 'skipped' and s.error in ('stopped', 'not_wanted')))`
  if (state === 'lost') return tx`(${others} and ${missed(tx, tx`s`)})`
  if (state === 'waiting') return tx`s.status in ('queued', 'sending')`
  return state === 'sent' ? tx`s.status = 'sent'` : tx`(s.status <> 'skipped' or ${others})`
}

type Part = ReturnType<typeof lost>

const ofKind = (tx: Tx, kind: DeliveryKind | null) =>
  kind === null
    ? tx`true`
    : kind === 'team'
      ? tx`m.audience = 'owner'`
      : tx`(m.audience = 'customer' and m.template = any (${[...templatesOf[kind]]}))`

/** Messages `s` that tell what `m` tells, by another way. */
const sameNews = (tx: Tx, columns: Part, which: Part) => tx`
  select ${columns} from messages s where s.tenant_id = m.tenant_id and s.replaces = m.id and ${which}
  union
  select ${columns} from messages s where s.tenant_id = m.tenant_id and s.id = m.replaces and ${which}
  union
  select ${columns} from messages s
  where s.tenant_id = m.tenant_id and s.booking_id = m.booking_id and m.audience = 'customer' and s.audience = 'customer' and s.id <> m.id
    and regexp_replace(s.dedupe_key, ':[a-z]+$', '') = regexp_replace(m.dedupe_key, ':[a-z]+$', '') and ${which}`

/** Whether no later message of the same news is among those that are asked for: of some news one row is shown. A row at a time, by an index. */
const isLatest = (tx: Tx, which: Part) => tx`
  (select count(*) from (${sameNews(tx, tx`s.id`, tx`${which} and (s.created_at, s.id) > (m.created_at, m.id)`)} limit 1) later) = 0`

const of = (tx: Tx, tenantId: string, text: string) =>
  text === ''
    ? tx`true`
    : tx`m.id = any (with them as materialized (
        select c.id from customers c where c.tenant_id = ${tenantId} and ${matchingCustomers(tx, text)} limit 200)
        select f.id from messages f join bookings b on b.tenant_id = f.tenant_id and b.id = f.booking_id
          where f.tenant_id = ${tenantId} and b.customer_id in (select id from them)
        union all select f.id from messages f where f.tenant_id = ${tenantId} and f.customer_id in (select id from them))`

/** One page of what was sent, latest first, by the database's own order. */
export async function listMessages(
  tx: Tx,
  tenantId: string,
  { state, channel, kind, text }: DeliveryFilter,
  { cursor, limit }: { cursor: PageCursor | undefined; limit: number },
): Promise<DeliveryRow[]> {
  const back = cursor?.back ?? false
  const from = cursor
    ? tx`and (m.created_at, m.id) ${back ? tx`>` : tx`<`} ('epoch'::timestamptz + ${cursor.at}::bigint * interval '1 microsecond', ${cursor.id}::uuid)`
    : tx``
  const order = back ? tx`created_at, id` : tx`created_at desc, id desc`
  const which = tx`${ofOther(tx, state)} and (${channel}::text is null or s.channel = ${channel})`
  const way = tx`s.id, s.channel, s.receiver, s.status, s.error, s.sent_at, s.due_at, s.created_at`
  const rows = await tx<(Omit<DeliveryRow, 'ways'> & { ways: Stored[] })[]>`
    with page as materialized (
      select m.* from messages m
      where m.tenant_id = ${tenantId} and ${ofState(tx, state)} and ${ofKind(tx, kind)}
        and (${channel}::text is null or m.channel = ${channel}) and ${of(tx, tenantId, text)} ${from}
        and ${isLatest(tx, which)}
      order by ${order} limit ${limit})
    select m.id, m.audience, m.template, m.created_at, m.booking_id,
      coalesce(m.customer_id, b.customer_id) as customer_id, (extract(epoch from m.created_at) * 1000000)::bigint as sorted_at,
      case when m.audience = 'customer' then coalesce(nullif(trim(b.customer_first_name || ' ' || b.customer_last_name), ''),
          (select trim(c.first_name || ' ' || c.last_name) from customers c where c.tenant_id = m.tenant_id and c.id = m.customer_id))
        else (select w.name from technicians w where w.tenant_id = m.tenant_id and w.id = (m.event ->> 'technicianId')::uuid) end as name,
      (select jsonb_agg(jsonb_build_object('id', w.id, 'channel', w.channel, 'receiver', w.receiver, 'status', w.status,
          'error', w.error, 'sentAt', w.sent_at, 'dueAt', w.due_at) order by w.created_at, w.id) from (
        select ${way} from messages s where s.tenant_id = m.tenant_id and s.id = m.id
        union ${sameNews(tx, way, ofOther(tx, 'all'))}) w) as ways
    from page m left join bookings b on b.tenant_id = m.tenant_id and b.id = m.booking_id
    order by ${order}`
  const read = rows.map((row) => ({ ...row, ways: row.ways.map(readWay) }))
  return back ? read.toReversed() : read
}

type Stored = Omit<DeliveryWay, 'sentAt' | 'dueAt'> & { sentAt: string | null; dueAt: string | null }
const readWay = ({ sentAt, dueAt, ...way }: Stored): DeliveryWay => ({
  ...way,
  sentAt: sentAt === null ? null : new Date(sentAt),
  dueAt: dueAt === null ? null : new Date(dueAt),
})

/** Messages to customers of the past days that reached nobody by any way. */
export async function countLost(tx: Tx, tenantId: string, since: Date): Promise<number> {
  const [row] = await tx<{ lost: number }[]>`
    select count(*)::int as lost from messages m
    where m.tenant_id = ${tenantId} and m.created_at > ${since} and m.status in ('failed', 'unknown') and m.audience = 'customer'
      and m.template <> 'channel-joined' and not exists (${sameNews(tx, tx`s.id`, tx`s.status in ('sent', 'queued', 'sending')`)})`
  return row?.lost ?? 0
}
