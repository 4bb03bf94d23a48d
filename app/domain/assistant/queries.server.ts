import type { Tx } from '#app/lib/db.server.ts'
import type { AssistantSettingsRow, TenantsRow, ThreadEntriesRow } from '#app/lib/rows.gen.ts'
import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Language } from '#app/words/language.ts'
import type { BookingStatus } from '../booking/rules.ts'
import { topics, type AssistantSettings, type CheckedPart } from './rules.ts'

export async function findSettings(tx: Tx, tenantId: string): Promise<AssistantSettings | undefined> {
  const [row] = await tx<(Omit<AssistantSettings, 'topics'> & Pick<AssistantSettingsRow, 'topics'>)[]>`
    select mode, topics, from_minute, until_minute, daily_limit from assistant_settings where tenant_id = ${tenantId}`
  return row && { ...row, topics: topics.filter((topic) => row.topics.includes(topic)) }
}

export async function saveSettings(tx: Tx, tenantId: string, settings: AssistantSettings): Promise<void> {
  await tx`
    insert into assistant_settings ${tx({ tenantId, ...settings })}
    on conflict (tenant_id) do update set ${tx(settings)}`
}

/** A message of a customer, with all that decides whether and how it is answered. */
export type Asked = Pick<
  ThreadEntriesRow,
  'id' | 'threadId' | 'channel' | 'address' | 'bookingId' | 'body' | 'fromElsewhere' | 'mailUnproven' | 'at'
> & {
  customerId: string | null
  /** She pressed an answer to a question of ours, or it came with photos or files. */
  isReady: boolean
  hasFiles: boolean
  phone: string | null
  email: string | null
  language: Language | null
  country: string
} & Pick<TenantsRow, 'locale' | 'timeZone' | 'currency' | 'status' | 'slug' | 'visitWord' | 'workerWord'> & {
    businessName: string
    contactPhone: string | null
  }

export async function findAsked(tx: Tx, tenantId: string, entryId: string): Promise<Asked | null> {
  const [row] = await tx<Asked[]>`
    select e.id, e.thread_id, e.channel, e.address, e.booking_id, e.body, e.from_elsewhere, e.mail_unproven, e.at,
      t.customer_id, e.ready is not null as is_ready, c.phone, c.email, c.language,
      (e.photos_due is not null or e.photos_lost > 0 or e.files_left is not null or exists (select from thread_photos p
        where p.tenant_id = e.tenant_id and p.entry_id = e.id)) as has_files,
      b.locale, b.time_zone, coalesce(b.country, '') as country, b.currency, b.status, b.slug, b.visit_word, b.worker_word,
      b.name as business_name, b.contact_phone
    from thread_entries e join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id
    join tenants b on b.id = e.tenant_id
    left join customers c on c.tenant_id = t.tenant_id and c.id = t.customer_id and c.erased_at is null
    where e.tenant_id = ${tenantId} and e.id = ${entryId} and e.kind = 'incoming'`
  return row ?? null
}

/** Whether something was written in the conversation since. */
export async function hasGoneOn(tx: Tx, tenantId: string, { threadId, id, at }: Asked): Promise<boolean> {
  const rows = await tx`
    select from thread_entries where tenant_id = ${tenantId} and thread_id = ${threadId} and id <> ${id}
      and (at, id) > (${at}, ${id}) and kind in ('incoming', 'answer') limit 1`
  return rows.count > 0
}

/** The messages of a conversation to which an answer has said that somebody of the business will read them. */
export async function listPromised(tx: Tx, tenantId: string, threadId: string): Promise<string[]> {
  const promise: Pick<Extract<CheckedPart, { kind: 'say' }>, 'say'> = { say: 'owner_will_read' }
  const rows = await tx<{ id: string }[]>`
    select e.id from thread_entries e join assistant_turns t on t.tenant_id = e.tenant_id and t.entry_id = e.id
    where e.tenant_id = ${tenantId} and e.thread_id = ${threadId} and t.state in ('checked', 'sent')
      and t.parts @> ${tx.json([promise])}`
  return rows.map(({ id }) => id)
}

export type Line = Pick<ThreadEntriesRow, 'kind' | 'body'> & { byAssistant: boolean }

/**
 * What was said before, the oldest first: the same way and from the same address alone, because what came another way may be
 * somebody else's (docs/decisions/0098). Never what members noted.
 */
export async function listBefore(tx: Tx, tenantId: string, asked: Asked, atMost: number): Promise<Line[]> {
  const { threadId, channel, address, bookingId, at, id } = asked
  const rows = await tx<Line[]>`
    select kind, left(body, 500) as body, assistant_of is not null as by_assistant from thread_entries
    where tenant_id = ${tenantId} and thread_id = ${threadId} and channel = ${channel} and kind in ('incoming', 'answer')
      and (at, id) < (${at}, ${id}) and not from_elsewhere and not mail_unproven
      and ${channel === 'link' ? tx`booking_id = ${bookingId}` : tx`address = ${address}`}
    order by at desc, id desc limit ${atMost}`
  return rows.reverse()
}

/** Tokens of a month, by its first day. */
export async function findTokens(tx: Tx, tenantId: string, month: string): Promise<number> {
  const [row] = await tx<{ tokens: number }[]>`
    select tokens from assistant_months where tenant_id = ${tenantId} and month = ${month}`
  return row?.tokens ?? 0
}

export async function addTokens(tx: Tx, tenantId: string, month: string, tokens: number): Promise<void> {
  await tx`
    insert into assistant_months (tenant_id, month, tokens) values (${tenantId}, ${month}, ${tokens})
    on conflict (tenant_id, month) do update set tokens = assistant_months.tokens + ${tokens}`
}

/** True for the one call that is to tell that the month's tokens are used up. */
export async function claimToldMonth(tx: Tx, tenantId: string, month: string, now: Date): Promise<boolean> {
  const told = await tx`
    update assistant_months set told_at = ${now} where tenant_id = ${tenantId} and month = ${month} and told_at is null`
  return told.count === 1
}

/** Who asks: her bookings are those made with the address she writes from; on the link of a visit it is that visit alone. */
export type Who = {
  customerId: string
  /** Null: all she booked with `contact`. */
  bookingId: string | null
  contact: { phone: string | null; email: string | null }
}

const hers = (tx: Tx, tenantId: string, { customerId, bookingId, contact }: Who) => tx`
  b.tenant_id = ${tenantId} and b.customer_id = ${customerId} and ${
    bookingId === null
      ? tx`(b.customer_phone = ${contact.phone} or b.customer_email = ${contact.email})`
      : tx`b.id = ${bookingId}`
  }`

export type VisitFacts = BookedService & {
  id: string
  status: BookingStatus
  startsAt: Date
  arrivalFrom: Date | null
  arrivalUntil: Date | null
  arrivalFixedAt: Date | null
  place: 'customer' | 'business' | 'online'
}

/** Her visits that are to come, the next first. */
export const listComing = (tx: Tx, tenantId: string, who: Who, now: Date, atMost: number): Promise<VisitFacts[]> =>
  tx<VisitFacts[]>`
    select b.id, b.status, ${bookedService(tx)}, b.starts_at, b.arrival_from, b.arrival_until, b.arrival_fixed_at, b.place
    from bookings b where ${hers(tx, tenantId, who)} and b.ends_at > ${now}
      and (b.status in ('pending_approval', 'confirmed') or (b.status = 'held' and b.hold_expires_at > ${now}))
    order by b.starts_at, b.id limit ${atMost}`

export type AddressFacts = {
  label: string
  flat: string
  lat: number | null
  lng: number | null
  postcode: string | null
}

/** Where she can be visited, the latest used first; on the link of a visit where that one is. */
export const listPlaces = (tx: Tx, tenantId: string, who: Who, atMost: number): Promise<AddressFacts[]> =>
  who.bookingId === null
    ? tx<AddressFacts[]>`
        select address as label, flat, lat, lng, postcode from customer_addresses
        where tenant_id = ${tenantId} and customer_id = ${who.customerId} order by used_at desc, id limit ${atMost}`
    : tx<AddressFacts[]>`
        select coalesce(b.address_label, '') as label, b.address_flat as flat, b.lat, b.lng, b.postcode from bookings b
        where ${hers(tx, tenantId, who)} and b.place = 'customer' and b.address_label is not null`
