import type { Tx } from '#app/lib/db.server.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import type { MessagesRow } from '#app/lib/rows.gen.ts'
import { matchingCustomers } from '../../customers/index.server.ts'
import type { Channel } from '../channels/ways.ts'
import type { Template, WrittenKind } from '../rules.ts'

export type DeliveryState = 'lost' | 'waiting' | 'sent' | 'all'
/** What messages are about, as a filter. */
export type DeliveryKind = 'visits' | 'reminders' | 'money' | 'answers' | 'team'

export type DeliveryFilter = {
  state: DeliveryState
  channel: Channel | null
  kind: DeliveryKind | null
  /** Name, number or address of a customer; '': anybody. */
  text: string
}

export type DeliveryRow = Pick<
  MessagesRow,
  | 'id'
  | 'audience'
  | 'channel'
  | 'template'
  | 'receiver'
  | 'status'
  | 'error'
  | 'createdAt'
  | 'sentAt'
  | 'dueAt'
  | 'bookingId'
  | 'customerId'
> & {
  sortedAt: number
  /** A customer's or a technician's; null: of the business. */
  name: string | null
  /** The same news has reached her, or is on its way, by these. */
  toldBy: Channel[]
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
  reminders: ['booking-reminder', 'booking-ready', 'ready-answer', 'review-asked'],
  money: ['payment-asked', 'payment-received', 'payment-refunded'],
  answers: ['answer', 'answer-waiting', 'stop-answer', 'channel-joined', 'news-wish'],
}

/** As in the index `messages_lost`. */
const lost = (tx: Tx) =>
  tx`(m.status in ('failed', 'unknown') or (m.status = 'skipped' and m.error in ('stopped', 'not_wanted')))`

function ofState(tx: Tx, state: DeliveryState) {
  if (state === 'lost') return lost(tx)
  if (state === 'waiting') return tx`m.status in ('queued', 'sending')`
  if (state === 'sent') return tx`m.status = 'sent'`
  // What nobody was to get is no message.
  return tx`(m.status <> 'skipped' or ${lost(tx)})`
}

const ofKind = (tx: Tx, kind: DeliveryKind | null) =>
  kind === null
    ? tx`true`
    : kind === 'team'
      ? tx`m.audience = 'owner'`
      : tx`(m.audience = 'customer' and m.template = any (${[...templatesOf[kind]]}))`

/** The same news by another way; it was told, or is about to be. */
const sameNews = (tx: Tx) => tx`
  select s.channel from messages s
  where s.tenant_id = m.tenant_id and s.replaces = m.id and s.status in ('sent', 'queued', 'sending')
  union all
  select s.channel from messages s
  where s.tenant_id = m.tenant_id and s.booking_id = m.booking_id and m.audience = 'customer' and s.audience = 'customer' and s.id <> m.id
    and s.status in ('sent', 'queued', 'sending')
    and regexp_replace(s.dedupe_key, ':[a-z]+$', '') = regexp_replace(m.dedupe_key, ':[a-z]+$', '')`

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
  const rows = await tx<DeliveryRow[]>`
    with page as materialized (
      select m.* from messages m
      where m.tenant_id = ${tenantId} and ${ofState(tx, state)} and ${ofKind(tx, kind)}
        and (${channel}::text is null or m.channel = ${channel}) and ${of(tx, tenantId, text)} ${from}
      order by ${order} limit ${limit})
    select m.id, m.audience, m.channel, m.template, m.receiver, m.status, m.error, m.created_at, m.sent_at, m.due_at, m.booking_id,
      coalesce(m.customer_id, b.customer_id) as customer_id, (extract(epoch from m.created_at) * 1000000)::bigint as sorted_at,
      case when m.audience = 'customer' then coalesce(nullif(trim(b.customer_first_name || ' ' || b.customer_last_name), ''),
          (select trim(c.first_name || ' ' || c.last_name) from customers c where c.tenant_id = m.tenant_id and c.id = m.customer_id))
        else (select w.name from technicians w where w.tenant_id = m.tenant_id and w.id = (m.event ->> 'technicianId')::uuid) end as name,
      array(${sameNews(tx)}) as told_by
    from page m left join bookings b on b.tenant_id = m.tenant_id and b.id = m.booking_id
    order by ${order}`
  return back ? [...rows].reverse() : rows
}

/** Messages to customers of the past days that reached nobody by any way. */
export async function countLost(tx: Tx, tenantId: string, since: Date): Promise<number> {
  const [row] = await tx<{ lost: number }[]>`
    select count(*)::int as lost from messages m
    where m.tenant_id = ${tenantId} and m.created_at > ${since} and m.status in ('failed', 'unknown') and m.audience = 'customer'
      and m.template <> 'channel-joined' and not exists (${sameNews(tx)})`
  return row?.lost ?? 0
}
