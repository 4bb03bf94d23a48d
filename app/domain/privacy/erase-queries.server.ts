import type { Tx } from '#app/lib/db.server.ts'
import type { ErasedCardsRow } from '#app/lib/rows.gen.ts'

/** What erased people are called, in every language. */
const nobody = '—'

export type ToErase = { email: string | null; phone: string | null; erasedAt: Date | null }
/** `id`: of her own record, or of one that was merged into it. */
export type Alias = ToErase & { id: string }

/**
 * Locks a customer with whatever was merged into her: no booking of hers begins until the transaction ends, and one that has begun is
 * seen. Null: there is none, or she was merged into another.
 */
export async function lockCustomer(
  tx: Tx,
  tenantId: string,
  customerId: string,
): Promise<(ToErase & { aliases: Alias[] }) | null> {
  const [her] = await tx<(ToErase & { mergedInto: string | null })[]>`
    select email, phone, erased_at, merged_into from customers where tenant_id = ${tenantId} and id = ${customerId} for update`
  if (!her || her.mergedInto !== null) return null
  // Only now: whoever was merged into her while we waited is among them.
  const aliases = await tx<Alias[]>`
    select id, email, phone, erased_at from customers where tenant_id = ${tenantId} and merged_into = ${customerId} for update`
  return { ...her, aliases }
}

/** What merges did to her is no longer taken back. */
export async function forgetMerges(tx: Tx, tenantId: string, customerId: string): Promise<void> {
  await tx`
    delete from customer_merge_changes where tenant_id = ${tenantId} and merge_id in (
      select id from customer_merges where tenant_id = ${tenantId} and ${customerId} in (kept_id, gone_id))`
}

/** Files of customers that are being brought in come to a stop: their jobs lock the file before anybody in it. */
export async function lockImports(tx: Tx, tenantId: string): Promise<void> {
  await tx`select from imports where tenant_id = ${tenantId} order by id for update`
}

/** The digits at the end of a number that tell it from others, however its beginning is written. */
const tellingDigits = 8

/**
 * Rows of files that name her, also those that nobody has brought in, or could: otherwise a file that waits would bring her back.
 * Found by her e-mail address or phone in any spelling.
 */
export async function forgetRows(tx: Tx, tenantId: string, her: ToErase): Promise<void> {
  const digits = her.phone?.replace(/\D/g, '').slice(-tellingDigits) ?? null
  await tx`
    update import_rows r set cells = null where r.tenant_id = ${tenantId} and r.cells is not null and exists (
      select from unnest(r.cells) cell where strpos(lower(cell), ${her.email}) > 0
        or strpos(regexp_replace(cell, '\\D', '', 'g'), ${digits}) > 0)`
}

/** Visits of hers that are not over. */
export async function listComing(tx: Tx, tenantId: string, customerId: string, now: Date): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from bookings where tenant_id = ${tenantId} and customer_id = ${customerId}
      and status in ('held', 'pending_approval', 'confirmed') and ends_at > ${now} order by starts_at`
  return rows.map(({ id }) => id)
}

/** Visits of which money still moves: a refund on its way, a fee that waits, a card that is being charged, or a dispute that is not decided. */
export async function listMoneyOpen(tx: Tx, tenantId: string, customerId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select b.id from bookings b where b.tenant_id = ${tenantId} and b.customer_id = ${customerId} and (
      exists (select from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
        where p.tenant_id = b.tenant_id and p.booking_id = b.id and r.status = 'requested')
      or exists (select from fee_charges f where f.tenant_id = b.tenant_id and f.booking_id = b.id
        and f.status in ('waiting', 'charging'))
      or exists (select from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id
        and p.kind = 'rest_on_file' and p.status = 'open')
      or exists (select from disputes d where d.tenant_id = b.tenant_id and d.booking_id = b.id
        and d.status not in ('won', 'lost', 'warning_closed', 'prevented')))
    order by b.starts_at`
  return rows.map(({ id }) => id)
}

export type Refused = { channel: string; purpose: string; since: Date }

/** What her latest word on a channel was no to. */
export function listRefused(tx: Tx, tenantId: string, customerId: string): Promise<Refused[]> {
  return tx<Refused[]>`
    select latest.channel, latest.purpose, latest.given_at as since from (
      select distinct on (channel, purpose) channel, purpose, given, given_at from consents
      where tenant_id = ${tenantId} and customer_id = ${customerId} order by channel, purpose, seq desc
    ) latest where not latest.given`
}

export async function keepRefused(tx: Tx, tenantId: string, hash: Buffer, refused: readonly Refused[]): Promise<void> {
  for (const { channel, purpose, since } of refused)
    await tx`
      insert into suppressions (tenant_id, hash, channel, purpose, since)
      values (${tenantId}, ${hash}, ${channel}, ${purpose}, ${since})
      on conflict (tenant_id, hash, channel, purpose) do update set since = excluded.since`
}

/** A condition on threads: hers, and those from her address that nobody has given to anybody. */
const ofHerTalk = (tx: Tx, tenantId: string, customerId: string, her: ToErase) =>
  tx`tenant_id = ${tenantId}
    and (customer_id = ${customerId} or (customer_id is null and address in (${her.email ?? ''}, ${her.phone ?? ''})))`

/** Photos of her threads and reviews: their rows go; returns the paths of their files. */
export async function deletePhotos(tx: Tx, tenantId: string, customerId: string, her: ToErase): Promise<string[]> {
  const talk = await tx<{ path: string }[]>`
    delete from thread_photos p using thread_entries e
    where p.tenant_id = ${tenantId} and e.tenant_id = p.tenant_id and e.id = p.entry_id
      and e.thread_id in (select id from threads where ${ofHerTalk(tx, tenantId, customerId, her)})
    returning p.path`
  const reviews = await tx<{ path: string }[]>`
    delete from review_photos p using reviews r
    where p.tenant_id = ${tenantId} and r.tenant_id = p.tenant_id and r.id = p.review_id and r.customer_id = ${customerId}
    returning p.path`
  return [...talk, ...reviews].map(({ path }) => path)
}

export async function deleteTalk(tx: Tx, tenantId: string, customerId: string, her: ToErase): Promise<void> {
  await tx`
    delete from threads where ${ofHerTalk(tx, tenantId, customerId, her)}`
}

/** A condition on rows that hang on a booking. */
const ofHerBookings = (tx: Tx, tenantId: string, customerId: string) =>
  tx`tenant_id = ${tenantId} and booking_id in (
    select id from bookings where tenant_id = ${tenantId} and customer_id = ${customerId})`

/** Rows that say nothing without her: where she lives, how she is reached, what she wished for. */
export async function deleteReaches(tx: Tx, tenantId: string, customerId: string): Promise<void> {
  await tx`delete from customer_addresses where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`delete from customer_field_values where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`delete from channel_addresses where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`update import_rows set cells = null, reason = null where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`delete from channel_links where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`delete from news_wishes where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`update campaign_recipients set time_zone = null where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`delete from neighbour_links where ${ofHerBookings(tx, tenantId, customerId)}`
  await tx`delete from customer_group_members where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`delete from customer_blocks where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`update coupons set retired_at = coalesce(retired_at, app.now()) where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`update loyalty_entries set reason = '' where tenant_id = ${tenantId} and customer_id = ${customerId} and reason <> ''`
  // Bookings made with it name it.
  await tx`
    update access_links set label = '', revoked_at = coalesce(revoked_at, app.now())
    where tenant_id = ${tenantId} and customer_id = ${customerId}`
}

/** Reviews keep their stars, which the average counts; words, name, and what was answered to them go. */
export async function emptyReviews(tx: Tx, tenantId: string, customerId: string): Promise<void> {
  const of = tx`tenant_id = ${tenantId} and review_id in (
    select id from reviews where tenant_id = ${tenantId} and customer_id = ${customerId})`
  await tx`delete from review_answers_before where ${of}`
  await tx`delete from review_answers where ${of}`
  await tx`
    update review_reports set note = '', decided_because = case when decided_because is null then null else ${nobody} end
    where ${of}`
  await tx`
    update reviews set body = '', author = '', language = null where tenant_id = ${tenantId} and customer_id = ${customerId}`
}

/** What is kept in history of a visit besides numbers: words that the system itself wrote. */
const ownWords = ['status', 'method', 'what', 'technicianId', 'name', 'kind', 'way']

const detailsKept = (tx: Tx) => tx`
  (select coalesce(json_object_agg(key, value), '{}') from json_each(detail)
    where json_typeof(value) in ('number', 'boolean', 'null') or key = any (${ownWords}))`

/** Visits, and what hangs on them: what was done, when, by whom and for how much stays. */
export async function emptyBookings(tx: Tx, tenantId: string, customerId: string): Promise<void> {
  const of = ofHerBookings(tx, tenantId, customerId)
  await tx`
    update bookings set customer_first_name = ${nobody}, customer_last_name = '', customer_email = null, customer_phone = null,
      customer_note = '', customer_time_zone = null, language = null, answers = '{}', cancel_reason = null,
      address_label = null, address_typed = '', address_flat = '', access_notes = '', postcode = null, lat = null, lng = null
    where tenant_id = ${tenantId} and customer_id = ${customerId}`
  await tx`update booking_events set detail = ${detailsKept(tx)} where ${of}`
  await tx`
    update messages set receiver = '', subject = null, body = '', error = null, provider_id = null,
      event = json_build_object('name', event ->> 'name'), sending_since = null,
      status = case when status in ('queued', 'sending') or (status = 'unknown' and channel in ('sms', 'whatsapp')) then 'skipped'
        else status end
    where (tenant_id = ${tenantId} and customer_id = ${customerId}) or (${of})`
  await tx`update ready_checks set parking = '', pets = '', answers = '{}' where ${of}`
  await tx`update fee_consents set ip = null where ${of}`
  await tx`
    insert into erased_cards (tenant_id, account_id, stripe_customer)
    select distinct tenant_id, account_id, customer_id from booking_cards where ${of} and customer_id <> ''
    on conflict do nothing`
  await tx`
    update booking_cards set customer_id = '', payer = null, payment_method_id = '', brand = '', last4 = '0000', exp_month = 1, exp_year = 2000,
      removed_at = coalesce(removed_at, app.now())
    where ${of}`
  await tx`update card_setups set checkout_url = null where ${of}`
}

/** What a receipt says of the business, the service and the money. */
const ownFacts = ['business', 'serviceName', 'serviceNameIn', 'startsAt', 'timeZone', 'country', 'currency'].concat(
  'taxes',
  'owedMinor',
  'movements',
  'beforeMinor',
)

/** Bills, receipts and the ledger keep every number; what people wrote beside the numbers goes. */
export async function emptyMoney(tx: Tx, tenantId: string, customerId: string): Promise<void> {
  const of = ofHerBookings(tx, tenantId, customerId)
  await tx`
    update payments set checkout_url = null, payer = null, card_customer_id = left(card_customer_id, 0),
      card_method_id = left(card_method_id, 0)
    where ${of}`
  await tx`
    update bill_lines l set label = case when l.kind = 'service' then b.service_name else ${nobody} end from bookings b
    where l.tenant_id = ${tenantId} and l.label <> '' and b.tenant_id = l.tenant_id and b.id = l.booking_id
      and b.customer_id = ${customerId}`
  await tx`update ledger_entries set note = null where ${of} and note is not null`
  await tx`
    update refunds set note = null where tenant_id = ${tenantId} and note is not null
      and payment_id in (select id from payments where ${of})`
  await tx`update disputes set own_words = '' where ${of}`
  await tx`
    update receipts set facts = (
        select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(facts) where key = any (${ownFacts})
      ) || jsonb_build_object('customer', ${nobody}::text, 'bill', (
        select coalesce(jsonb_agg(line || jsonb_build_object('label', case when line ->> 'kind' = 'service' then line ->> 'label'
          else ${nobody} end)), '[]') from jsonb_array_elements(case jsonb_typeof(facts -> 'bill') when 'array' then facts -> 'bill' else '[]' end) line))
    where ${of}`
}

export async function emptyCustomer(tx: Tx, tenantId: string, customerId: string, at: Date): Promise<void> {
  await tx`
    update customers set first_name = ${nobody}, last_name = '', other_names = '', email = 'erased:' || id, phone = null,
      notes = '', preferences = '', tags = '{}', language = null, channel = null, erased_at = ${at}
    where tenant_id = ${tenantId} and id = ${customerId}`
}

export type ErasedCard = Pick<ErasedCardsRow, 'accountId' | 'stripeCustomer'>

export const listErasedCards = (tx: Tx, tenantId: string): Promise<ErasedCard[]> =>
  tx<ErasedCard[]>`
    select account_id, stripe_customer from erased_cards where tenant_id = ${tenantId} order by 1, 2 limit 100`

export async function forgetErasedCard(
  tx: Tx,
  tenantId: string,
  { accountId, stripeCustomer }: ErasedCard,
): Promise<void> {
  await tx`
    delete from erased_cards where tenant_id = ${tenantId} and account_id = ${accountId} and stripe_customer = ${stripeCustomer}`
}
