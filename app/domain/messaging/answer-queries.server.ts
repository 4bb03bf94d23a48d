import type { Tx } from '#app/lib/db.server.ts'
import type { CustomersRow, TenantsRow, ThreadEntriesRow } from '#app/lib/rows.gen.ts'
import type { Language } from '#app/words/language.ts'
import type { Way } from './queries.server.ts'

/** What decides how a thread can be answered. `writtenAt`, `writtenBy`: her latest message. */
export type AnswerFacts = {
  customerId: string | null
  phone: string | null
  email: string | null
  choice: CustomersRow['channel']
  language: Language | null
  locale: TenantsRow['locale']
  businessName: string
  slug: string
  writtenBy: Way | null
  writtenOn: string | null
  writtenAt: Date | null
  /** From where she last wrote in this thread. */
  whatsapp: string | null
  chat: string | null
  /** Her latest mail of this thread, which an answer by mail stands below in her mailbox. */
  mailId: string | null
  mailSubject: string | null
}

const latestAddress = (tx: Tx, channel: 'whatsapp' | 'telegram') => tx`
  (select w.address from thread_entries w
    where w.tenant_id = t.tenant_id and w.thread_id = t.id and w.kind = 'incoming' and w.channel = ${channel}
    order by w.at desc, w.id desc limit 1)`

export async function findAnswerFacts(tx: Tx, tenantId: string, threadId: string): Promise<AnswerFacts | null> {
  const [row] = await tx<AnswerFacts[]>`
    select t.customer_id, c.phone, c.email, c.channel as choice, c.language, b.locale, b.name as business_name, b.slug,
      last.channel as written_by, last.booking_id as written_on, last.at as written_at,
      ${latestAddress(tx, 'whatsapp')} as whatsapp, ${latestAddress(tx, 'telegram')} as chat,
      mail.mail_id, mail.mail_subject
    from threads t join tenants b on b.id = t.tenant_id
    left join customers c on c.tenant_id = t.tenant_id and c.id = t.customer_id
    left join lateral (select e.channel, e.booking_id, e.at from thread_entries e
      where e.tenant_id = t.tenant_id and e.thread_id = t.id and e.kind = 'incoming' order by e.at desc, e.id desc limit 1) last on true
    left join lateral (select e.mail_id, e.mail_subject from thread_entries e
      where e.tenant_id = t.tenant_id and e.thread_id = t.id and e.kind = 'incoming' and e.channel = 'email'
        and e.mail_id is not null and not e.from_elsewhere
      order by e.at desc, e.id desc limit 1) mail on true
    where t.tenant_id = ${tenantId} and t.id = ${threadId}`
  return row ?? null
}

/** A visit whose link can still be read: the one that is meant, otherwise the next, otherwise the last one. */
export async function findVisitToAnswer(
  tx: Tx,
  tenantId: string,
  customerId: string,
  meant: string | null,
  now: Date,
): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from bookings where tenant_id = ${tenantId} and customer_id = ${customerId}
      and status <> 'expired' and ends_at > ${now}::timestamptz - interval '13 days'
      and (${meant}::uuid is null or id = ${meant}::uuid)
    order by (status <> 'cancelled' and ends_at > ${now}) desc, abs(extract(epoch from starts_at - ${now}::timestamptz)) limit 1`
  return row?.id ?? null
}

/** Waits for whoever else answers, and gives the latest answer of the thread. */
export async function lockThread(tx: Tx, tenantId: string, threadId: string): Promise<string | null> {
  await tx`select from threads where tenant_id = ${tenantId} and id = ${threadId} for update`
  const [row] = await tx<{ id: string }[]>`
    select id from thread_entries where tenant_id = ${tenantId} and thread_id = ${threadId} and kind = 'answer'
    order by at desc, id desc limit 1`
  return row?.id ?? null
}

export async function isWritten(tx: Tx, tenantId: string, formKey: string): Promise<boolean> {
  const rows = await tx<
    { id: string }[]
  >`select id from thread_entries where tenant_id = ${tenantId} and form_key = ${formKey}`
  return rows.length > 0
}

/** Whether a message came this way, from whom this way leads to. */
export async function isWayOf(
  tx: Tx,
  tenantId: string,
  entryId: string,
  { way, receiver }: { way: string; receiver: string },
): Promise<boolean> {
  const rows = await tx`
    select from thread_entries where tenant_id = ${tenantId} and id = ${entryId} and channel = ${way}
      and case channel when 'link' then booking_id::text = ${receiver} else lower(address) = lower(${receiver}) end`
  return rows.count > 0
}

export type NewEntry = Pick<
  ThreadEntriesRow,
  'kind' | 'channel' | 'bookingId' | 'body' | 'messageId' | 'assistantOf' | 'offerOf'
> & {
  threadId: string
  address: string
  authorUserId: string | null
  authorName: string
  byTechnician: boolean
  formKey: string | null
  at: Date
}

export async function insertEntry(tx: Tx, tenantId: string, entry: NewEntry): Promise<string> {
  const [row] = await tx<{ id: string }[]>`insert into thread_entries ${tx({ tenantId, ...entry })} returning id`
  return row?.id as string
}

/** The message that carries an answer. */
export async function setMessage(tx: Tx, tenantId: string, entryId: string, messageId: string): Promise<void> {
  await tx`update thread_entries set message_id = ${messageId} where tenant_id = ${tenantId} and id = ${entryId}`
}

/** What is answered is open and awake; how far it was read is another matter, see `markRead`. */
export async function markAnswered(tx: Tx, tenantId: string, threadId: string, at: Date): Promise<void> {
  await tx`
    update threads set last_at = greatest(last_at, ${at}), closed_at = null, snoozed_until = null
    where tenant_id = ${tenantId} and id = ${threadId}`
}

/** A note is read by the business alone, and changes nothing else. */
export async function markNoted(tx: Tx, tenantId: string, threadId: string, at: Date): Promise<void> {
  await tx`update threads set last_at = greatest(last_at, ${at}) where tenant_id = ${tenantId} and id = ${threadId}`
}

/** The answer on a visit's link that has waited longest to be seen. */
export async function findUnseen(
  tx: Tx,
  tenantId: string,
  bookingId: string,
): Promise<{ id: string; at: Date } | null> {
  const [row] = await tx<{ id: string; at: Date }[]>`
    select id, at from thread_entries
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = 'answer' and channel = 'link' and seen_at is null
    order by at, id limit 1`
  return row ?? null
}

/** The name under which a member goes to customers; null: she goes to none. */
export async function findTechnicianName(tx: Tx, tenantId: string, userId: string): Promise<string | null> {
  const [row] = await tx<{ name: string }[]>`
    select name from technicians where tenant_id = ${tenantId} and user_id = ${userId} order by active desc, position limit 1`
  return row?.name ?? null
}
