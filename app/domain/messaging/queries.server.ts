import type { Tx } from '#app/lib/db.server.ts'
import type { ThreadEntriesRow } from '#app/lib/rows.gen.ts'
import type { SaidReady } from '../ready/index.server.ts'

/** How somebody writes, or is answered. */
export type Way = NonNullable<ThreadEntriesRow['channel']>

/** Whether a customer is known and not erased; until the transaction ends she is not. */
export async function isThere(tx: Tx, tenantId: string, customerId: string): Promise<boolean> {
  const rows = await tx<{ one: number }[]>`
    select 1 as one from customers where tenant_id = ${tenantId} and id = ${customerId} and erased_at is null for key share`
  return rows.length > 0
}

/** The thread of a customer, made where she has none. Locked until the end of the transaction. */
export async function openThreadOf(tx: Tx, tenantId: string, customerId: string, at: Date): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into threads (tenant_id, customer_id, last_at) values (${tenantId}, ${customerId}, ${at})
    on conflict (tenant_id, customer_id) where customer_id is not null do update set customer_id = excluded.customer_id
    returning id`
  return row?.id as string
}

/** The same for an unknown sender; her latest name is kept. */
export async function openUnknownThread(
  tx: Tx,
  tenantId: string,
  { channel, address, name, at }: { channel: Exclude<Way, 'link'>; address: string; name: string | null; at: Date },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into threads (tenant_id, channel, address, sender_name, last_at)
    values (${tenantId}, ${channel}, ${address}, ${name}, ${at})
    on conflict (tenant_id, address, channel) where customer_id is null
      do update set sender_name = coalesce(excluded.sender_name, threads.sender_name)
    returning id`
  return row?.id as string
}

/** Waits for whoever writes down the same message of a provider; whether it is written down already. */
export async function isKnown(tx: Tx, tenantId: string, channel: Way, providerId: string): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${tenantId}:${channel}:${providerId}`}, 0))`
  const rows = await tx<{ id: string }[]>`
    select id from thread_entries where tenant_id = ${tenantId} and channel = ${channel} and provider_id = ${providerId}`
  return rows.length > 0
}

/** What was written from an address before its owner was known becomes part of her thread. */
export async function joinThreads(tx: Tx, tenantId: string, customerId: string, address: string): Promise<void> {
  await tx`select app.join_threads(${tenantId}, ${customerId}, array[${address}])`
}

export type NewIncoming = {
  threadId: string
  channel: Way
  address: string
  bookingId: string | null
  body: string
  ready: SaidReady | null
  providerId: string | null
  formKey: string | null
  mailId: string | null
  mailSubject: string | null
  fromElsewhere: boolean
  mailUnproven: boolean
  photosDue: string[] | null
  photosLost: number
  filesLeft: string[] | null
  at: Date
}

/** Null: this form has been written down already. */
export async function insertIncoming(
  tx: Tx,
  tenantId: string,
  { ready, ...entry }: NewIncoming,
): Promise<string | null> {
  const said = ready && tx.json(ready)
  const [row] = await tx<{ id: string }[]>`
    insert into thread_entries ${tx({ tenantId, kind: 'incoming', ...entry, ready: said } as Record<string, unknown>)}
    on conflict (tenant_id, form_key) where form_key is not null do nothing
    returning id`
  return row?.id ?? null
}

/** A thread in which something came in is unread, open and awake; `quiet`: it stays as it is. */
export async function markIncoming(tx: Tx, tenantId: string, threadId: string, at: Date, quiet = false): Promise<void> {
  const awake = quiet
    ? tx``
    : tx`, unread_since = coalesce(unread_since, ${at}), closed_at = null, snoozed_until = null`
  await tx`
    update threads set last_at = greatest(last_at, ${at})${awake}
    where tenant_id = ${tenantId} and id = ${threadId}`
}
