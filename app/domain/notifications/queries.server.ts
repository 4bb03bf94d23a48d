import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { Language } from '#app/words/language.ts'
import type { ArrivalNotice, BookingStatus } from '../booking/rules.ts'
import { billSums, type BillSums } from '../payments/index.server.ts'
import type { RefundsRow } from '#app/lib/rows.gen.ts'
import { liveAddress } from './addresses/address-queries.server.ts'
import type { MessageStatus } from './channels/failures.ts'
import type { Channel } from './channels/ways.ts'
import { ownDoing, type Occasion, type Planned, type Template, type Written, type WrittenKind } from './rules.ts'
import type { TradeNames } from '#app/words/trade.ts'

/** A business as far as any message needs it. */
export type BusinessFacts = TradeNames & {
  tenantId: string
  tenantSlug: string
  tenantStatus: 'draft' | 'published' | 'suspended'
  businessName: string
  timeZone: string
  country: string | null
  locale: string
  brandColour: string
  logoPath: string | null
  contactEmail: string | null
  contactPhone: string | null
  /** The ways to a customer's phone, best first; of reminders and of news about money null: the same, none: by mail alone. */
  channelOrder: string[]
  reminderChannels: string[] | null
  moneyChannels: string[] | null
  /** Whether technicians may choose texts. */
  teamTexts: boolean
  /** Its name is never cut in a text. */
  textWholeName: boolean
  /** Where its texts to registered countries are sent from; null: from nowhere. */
  textSender: string | null
  /** Parts of texts that it pays for in a month; null: no limit. */
  textsMonthLimit: number | null
  /** What it pays for them at most, cents of a US dollar; null: no limit. */
  textsMonthCents: number | null
  /** See `QuietHours`. */
  quietFromMinute: number
  quietUntilMinute: number
}

/** A booking with everything its messages say. */
export type MessageFacts = BusinessFacts &
  BookedService &
  BillSums & {
    id: string
    customerId: string
    version: number
    /** The version since which nothing but the arrival time has changed. */
    agreedVersion: number
    status: BookingStatus
    startsAt: Date
    endsAt: Date
    /** When somebody booked. */
    requestedAt: Date
    updatedAt: Date
    holdExpiresAt: Date | null
    priceMinor: number
    currency: string
    dueNowMinor: number
    place: 'customer' | 'business' | 'online'
    addressLabel: string | null
    /** The address as the customer wrote it, the flat, and access notes; '' where nothing is given. */
    addressTyped: string
    addressFlat: string
    accessNotes: string
    travelBeforeMinutes: number
    /** The agreed arrival window, if there is one; fixed: the start is the arrival time. */
    arrivalFrom: Date | null
    arrivalUntil: Date | null
    arrivalFixedAt: Date | null
    arrivalNotice: ArrivalNotice
    discountMinor: number
    customerNote: string
    createdBy: string | null
    cancelReason: string | null
    /** Null: it is not cancelled. */
    cancelledBy: 'customer' | 'business' | 'system' | null
    /** She gave the time back, or cancelled, because nobody will be home. */
    notHome: boolean
    firstName: string
    lastName: string
    customerEmail: string | null
    customerPhone: string | null
    /** How the customer wants to be written to; null: as the business does it. */
    customerChannel: Channel | null
    /** Where she is written to in Telegram; null: nowhere. */
    customerChat: string | null
    /** The browser that shows her messages; null: none. */
    customerDevice: string | null
    /** From this booking or an earlier one; null when unknown. */
    language: Language | null
    technicianId: string
    technicianName: string
    technicianPicture: string | null
    technicianEmail: string | null
    technicianUserId: string | null
    /** As it was typed. */
    technicianPhone: string | null
    onlineUrl: string | null
    /** The guest's own time zone when booking; null when unknown. */
    customerTimeZone: string | null
    /** Null when customers never come to it: it may be somebody's home. */
    businessAddress: string | null
    cancelFreeHours: number
    /** The most that is refunded after a late move, in percent; null: no limit. */
    refundAtMostPercent: number | null
    refundLatePercent: number
    reminderLeadsMinutes: number[]
    /** A fee that is going to be charged for a late cancellation, minor units. */
    feeMinor: number
    wasLive: boolean
    /** The business declined a request; it did not cancel an agreed visit. */
    declined: boolean
    /** Times on our way that somebody who is asked back is offered, and how many minutes of arriving each leaves; null: none. */
    nearStarts: Date[]
    /** Customers may give tips, and can pay them online. */
    takesTips: boolean
    /** There is a tip on the bill. */
    tipped: boolean
    windowMinutes: number | null
  }

/** The business alone, for a message that is about no booking. */
export async function findBusiness(tx: Tx, tenantId: string): Promise<BusinessFacts | null> {
  const [row] = await tx<BusinessFacts[]>`
    select ${businessFacts(tx)} from tenants t where t.id = ${tenantId}`
  return row ?? null
}

const businessFacts = (tx: Tx) => tx`
  t.id as tenant_id, t.slug as tenant_slug, t.status as tenant_status, t.name as business_name, t.time_zone,
  t.country, t.locale, t.visit_word, t.worker_word, t.brand_colour, t.logo_path, t.contact_email, t.contact_phone,
  t.channel_order, t.reminder_channels, t.money_channels, t.team_texts, t.text_whole_name, t.texts_month_limit, t.texts_month_cents,
  t.quiet_from_minute, t.quiet_until_minute,
  (select r.sender from sender_registrations r where r.tenant_id = t.id) as text_sender`

export async function findFacts(tx: Tx, tenantId: string, bookingId: string): Promise<MessageFacts | null> {
  const [row] = await tx<MessageFacts[]>`
    select b.id, b.customer_id, b.version, b.links_from_version as agreed_version, b.status, ${bookedService(tx)}, b.starts_at, b.ends_at, b.updated_at, b.hold_expires_at,
      b.price_minor, b.currency, b.due_now_minor, b.place, b.address_label, b.address_typed, b.address_flat, b.access_notes, b.travel_before_minutes, b.arrival_from,
      b.arrival_until, b.arrival_fixed_at, s.arrival_notice, b.discount_minor, b.customer_note, b.created_by,
      b.cancel_reason, b.cancelled_by, coalesce(b.cancelled_by = 'customer', false) and exists (select from ready_checks r
        where r.tenant_id = b.tenant_id and r.booking_id = b.id and r.home = false and not exists (select from booking_events e
          where e.tenant_id = b.tenant_id and e.booking_id = b.id and e.kind = 'rescheduled' and e.at > r.answered_at)) as not_home,
      b.customer_first_name as first_name, b.customer_last_name as last_name, b.customer_email,
      b.customer_phone,
      coalesce(b.language, c.language) as language, b.customer_time_zone,
      w.id as technician_id, w.name as technician_name, case when w.removed_at is null then w.picture_path end as technician_picture,
      case when w.removed_at is null then w.email end as technician_email, w.user_id as technician_user_id,
      case when w.removed_at is null then w.phone end as technician_phone, s.online_url,
      ${businessFacts(tx)}, c.channel as customer_channel, ${liveAddress(tx, 'telegram')} as customer_chat, ${liveAddress(tx, 'push')} as customer_device, t.cancel_free_hours, b.refund_at_most_percent, t.refund_late_percent, t.reminder_leads_minutes,
      case when b.place = 'business' or exists (
        select from services o where o.tenant_id = t.id and o.place = 'business' and o.active and o.deleted_at is null
      ) then t.address_label end as business_address,
      bill.owed_minor, bill.paid_minor, bill.returned_minor, bill.unreturned_minor, bill.by_hand_minor, bill.due_minor, bill.over_minor,
      coalesce((select f.amount_minor from fee_charges f where f.tenant_id = b.tenant_id and f.booking_id = b.id
        and f.status in ('waiting', 'charging')), 0)::bigint as fee_minor,
      exists (select from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id
        and (e.kind in ('paid', 'paid_late') or (e.kind = 'requested' and e.detail ->> 'status' <> 'held'))) as was_live,
      exists (select from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id
        and e.kind = 'rejected') as declined,
      coalesce((select a.starts from rebooking_asks a where a.tenant_id = b.tenant_id and a.booking_id = b.id), '{}') as near_starts, s.window_minutes,
      t.tip_percents <> '{}' and t.status <> 'suspended' and app.ways_of(b.tenant_id, b.currency) <> '{}' as takes_tips,
      exists (select from bill_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id and l.kind = 'tip') as tipped,
      coalesce((select min(e.at) from booking_events e where e.tenant_id = b.tenant_id and e.booking_id = b.id
        and e.kind = 'requested'), b.created_at) as requested_at
    from bookings b
    cross join ${billSums(tx)}
    join customers c on c.tenant_id = b.tenant_id and c.id = b.customer_id
    join technicians w on w.tenant_id = b.tenant_id and w.id = b.technician_id
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    join tenants t on t.id = b.tenant_id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId}`
  return row ?? null
}

/** The owner's own address, for a business without one. Platform only. */
export async function findOwnerEmail(tx: Tx, tenantId: string): Promise<string | null> {
  const [row] = await tx<{ email: string }[]>`
    select u.email from memberships m join users u on u.id = m.user_id
    where m.tenant_id = ${tenantId} and m.role = 'owner' order by m.created_at limit 1`
  return row?.email ?? null
}

/** The team member who last did one of `kinds` to a booking; null when it was somebody else or nobody. */
export async function findDoer(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  kinds: readonly string[],
): Promise<string | null> {
  const [row] = await tx<{ userId: string | null }[]>`
    select actor_user_id as user_id from booking_events
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and kind = any (${[...kinds]})
    order by at desc, id desc limit 1`
  return row?.userId ?? null
}

/** The member who gave the money back; null: nobody did, or somebody at its provider. */
export async function findRefunder(tx: Tx, tenantId: string, refundId: string): Promise<string | null> {
  const [row] = await tx<Pick<RefundsRow, 'requestedBy'>[]>`
    select requested_by from refunds where tenant_id = ${tenantId} and id = ${refundId}`
  return row?.requestedBy ?? null
}

/**
 * Whether mail to the business's address reaches this member: it is their address, or they are the only owner. Platform
 * only.
 */
export async function readsForOwner(tx: Tx, tenantId: string, userId: string, email: string | null): Promise<boolean> {
  const [row] = await tx<{ reads: boolean }[]>`
    select coalesce(bool_or(u.email = ${email?.toLowerCase() ?? ''}), false)
      or coalesce(bool_and(o.user_id = ${userId}), false) as reads
    from users u left join memberships o on o.tenant_id = ${tenantId} and o.role = 'owner' where u.id = ${userId}`
  return row?.reads ?? false
}

/**
 * The language of the team member with this address; `ofOwner`: otherwise the owner's, for an address of the business.
 * Platform only.
 */
export async function findMemberLanguage(
  tx: Tx,
  tenantId: string,
  receiver: string,
  ofOwner: boolean,
): Promise<Language | null> {
  const email = receiver.toLowerCase()
  const [row] = await tx<{ language: Language }[]>`
    select u.language from users u
    left join memberships m on m.user_id = u.id and m.tenant_id = ${tenantId} and m.role = 'owner'
    where u.language is not null and (u.email = ${email} or (${ofOwner} and m.user_id is not null))
    order by u.email = ${email} desc, m.created_at limit 1`
  return row?.language ?? null
}

/** The language a customer reads; null when unknown. */
export async function findCustomerLanguage(tx: Tx, tenantId: string, customerId: string): Promise<Language | null> {
  const [row] = await tx<{ language: Language | null }[]>`
    select language from customers where tenant_id = ${tenantId} and id = ${customerId}`
  return row?.language ?? null
}

/** Whose visit it is. */
export async function findBookingCustomer(tx: Tx, tenantId: string, bookingId: string | null): Promise<string | null> {
  const [row] = await tx<{ customerId: string }[]>`
    select customer_id from bookings where tenant_id = ${tenantId} and id = ${bookingId}`
  return row?.customerId ?? null
}

/** How a customer can be reached about no visit in particular: a chat belongs to a visit. */
export async function findContact(tx: Tx, tenantId: string, customerId: string): Promise<Contact | null> {
  const [row] = await tx<Contact[]>`
    select c.email, c.phone, c.channel as chosen, t.channel_order as order
    from customers c join tenants t on t.id = c.tenant_id
    where c.tenant_id = ${tenantId} and c.id = ${customerId}`
  return row ?? null
}
type Contact = {
  email: string | null
  phone: string | null
  chosen: Channel | null
  order: string[]
}

/** One payment or refund, and what of it reaches the business once the ledger knows. Minor units. */
export type Money = {
  amountMinor: number
  /** Whether it is the payment that confirms the booking, and how much of it is refunded; for a refund, the reason. */
  firstPayment: boolean
  /** Of a missed visit, charged to a kept card. */
  isFee: boolean
  /** The rest of a price, charged to it. */
  isOnFile: boolean
  returnedMinor: number
  refundReason: RefundsRow['reason'] | null
  /** Why it was given back, in the words of the business. */
  note: string | null
  netMinor: number | null
}

/** Of a payment `p`. */
const paymentMoney = (tx: Tx) => tx`
  p.captured_minor as amount_minor, null as refund_reason, null as note, p.kind = 'fee' as is_fee,
  p.kind = 'rest_on_file' as is_on_file,
  p.kind in ('deposit', 'full') and not exists (select from payments e where e.tenant_id = p.tenant_id
    and e.booking_id = p.booking_id and e.status = 'paid'
    and (e.paid_at, e.id) < (p.paid_at, p.id)) as first_payment,
  (select coalesce(sum(r.amount_minor), 0)::bigint from refunds r
    where r.tenant_id = p.tenant_id and r.payment_id = p.id and r.status <> 'failed') as returned_minor`

export async function findPayment(tx: Tx, tenantId: string, paymentId: string): Promise<Money | null> {
  const [row] = await tx<Money[]>`
    select ${paymentMoney(tx)}, l.net_minor
    from payments p left join ledger_entries l on l.tenant_id = p.tenant_id and l.payment_id = p.id
      and l.kind = 'payment'
    where p.tenant_id = ${tenantId} and p.id = ${paymentId} and p.status = 'paid'`
  return row ?? null
}

/** What one form gave back by hand may be several refunds, of as many payments: together they are one news. */
const givenTogether = (tx: Tx, tenantId: string, refundId: string) => tx`
  refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id
    join payments q on q.tenant_id = p.tenant_id and q.booking_id = p.booking_id
    join refunds g on g.tenant_id = q.tenant_id and g.payment_id = q.id and (g.id = r.id or g.cause = r.cause and starts_with(g.cause, 'given:'))
  where r.tenant_id = ${tenantId} and r.id = ${refundId}`

/** The refund, with all that were given back together with it; null until each of them has ended. */
export async function findRefund(tx: Tx, tenantId: string, refundId: string): Promise<Money | null> {
  const [row] = await tx<Money[]>`
    select sum(g.amount_minor) filter (where g.status = 'succeeded') as amount_minor, false as first_payment, false as is_fee,
      false as is_on_file,
      0 as returned_minor, min(g.reason) as refund_reason, min(g.note) as note, null::bigint as net_minor
    from ${givenTogether(tx, tenantId, refundId)}
    having count(*) filter (where g.status = 'requested') = 0 and count(*) filter (where g.status = 'succeeded') > 0`
  return row ?? null
}

/** The payments of a refund and of those given back together with it, and whether their receipts are still to be written. */
export async function listRefundedPayments(
  tx: Tx,
  tenantId: string,
  refundId: string,
  paidSince: Date,
): Promise<(Omit<Money, 'netMinor'> & { receiptToCome: boolean })[]> {
  return tx<(Omit<Money, 'netMinor'> & { receiptToCome: boolean })[]>`
    select ${paymentMoney(tx)}, p.paid_at > ${paidSince} and not exists (select from messages m
      where m.tenant_id = p.tenant_id and m.booking_id = p.booking_id
        and starts_with(m.dedupe_key, 'payment/received:' || p.id || ':')) as receipt_to_come
    from payments p where p.tenant_id = ${tenantId} and p.id in (select g.payment_id from ${givenTogether(tx, tenantId, refundId)})`
}

/** The refund by which its news is known, whichever of those given back together ended last. */
export async function findRefundTold(tx: Tx, tenantId: string, refundId: string): Promise<string> {
  const [row] = await tx<{ id: string | null }[]>`
    select min(g.id::text) as id from ${givenTogether(tx, tenantId, refundId)}`
  return row?.id ?? refundId
}

/** What is told to whom, without the channel. */
const newsOf = (dedupeKey: string): string => dedupeKey.replace(/:[a-z]+$/, '')

/**
 * Queues messages, each once by its dedupe key, and one to a customer's phone whichever the channel. `made`: queued just now; `open`: those and earlier ones that are not
 * finished.
 */
export async function queueMessages(
  tx: Tx,
  tenantId: string,
  occasion: Occasion,
  planned: readonly Planned[],
): Promise<{ made: string[]; open: string[] }> {
  if (planned.length === 0) return { made: [], open: [] }
  const rows = planned.map(
    ({ recipient, technicianId, userId = null, ownDoing: own, unchosen, replaces = null, ...message }) => ({
      ...message,
      tenantId,
      bookingId: occasion.bookingId,
      audience: recipient === 'customer' ? 'customer' : 'owner',
      status: own || unchosen ? 'skipped' : 'queued',
      error: own ? ownDoing : (unchosen ?? null),
      userId,
      replaces,
      event: tx.json({ ...occasion, ...(technicianId ? { technicianId } : {}) }) as never,
    }),
  )
  const made = await tx<{ id: string }[]>`
    insert into messages ${tx(rows)} on conflict do nothing returning id`
  const open = await tx<{ id: string }[]>`
    select id from messages where tenant_id = ${tenantId} and booking_id = ${occasion.bookingId}
      and regexp_replace(dedupe_key, ':[a-z]+$', '') = any (${planned.map(({ dedupeKey }) => newsOf(dedupeKey))})
      and (status in ('queued', 'sending') or (status = 'unknown' and channel in ('sms', 'whatsapp')))
    order by audience, channel, id`
  return { made: made.map(({ id }) => id), open: open.map(({ id }) => id) }
}

/** Technicians who were last told that this booking is theirs and no longer have it, after one move or several. */
export async function listFormerTechnicians(
  tx: Tx,
  tenantId: string,
  bookingId: string,
): Promise<{ id: string; email: string }[]> {
  return tx<{ id: string; email: string }[]>`
    select id, email from (
      select distinct on (w.id) w.id, w.email, m.template
      from messages m
      join bookings b on b.tenant_id = m.tenant_id and b.id = m.booking_id
      join technicians w on w.tenant_id = m.tenant_id and w.id = (m.event ->> 'technicianId')::uuid
      where m.tenant_id = ${tenantId} and m.booking_id = ${bookingId}
        and (m.status <> 'skipped' or m.error in (${ownDoing}, 'not_chosen', 'in_digest'))
        and w.id <> b.technician_id and w.email is not null and w.removed_at is null
      order by w.id, m.created_at desc
    ) last
    where template in ('owner-booking-new', 'owner-booking-rescheduled') order by id`
}

/** `queued`: the words are written from the booking as it is. `given`: they came with the message. */
export type StoredMessage = BookingMessage | WrittenMessage
export type BookingMessage = Stored & { bookingId: string; template: Template; event: Occasion }
export type WrittenMessage = Stored & { bookingId: string | null; template: WrittenKind; event: Written }
type Stored = {
  id: string
  audience: 'customer' | 'owner'
  customerId: string | null
  userId: string | null
  channel: Channel
  receiver: string
  dedupeKey: string
  subject: string | null
  body: string
  status: MessageStatus
  sendingSince: Date | null
  createdAt: Date
}

export async function findMessage(
  tx: Tx,
  tenantId: string,
  messageId: string,
  lock = false,
): Promise<StoredMessage | null> {
  const [row] = await tx<StoredMessage[]>`
    select id, audience, booking_id, customer_id, user_id, channel, template, receiver, dedupe_key, subject, body, status,
      sending_since, created_at, event
    from messages
    where tenant_id = ${tenantId} and id = ${messageId} ${lock ? tx`for update` : tx``}`
  return row ?? null
}

/** Whether this customer's number was texted by the business before: by what was written earlier, so that a message says the same however often it is tried. */
export async function wasTexted(
  tx: Tx,
  tenantId: string,
  { receiver, createdAt }: Pick<Stored, 'receiver' | 'createdAt'>,
): Promise<boolean> {
  const rows = await tx<{ one: number }[]>`
    select 1 as one from messages
    where tenant_id = ${tenantId} and receiver = ${receiver} and channel = 'sms' and audience = 'customer'
      and created_at < ${createdAt} and status not in ('failed', 'skipped') limit 1`
  return rows.length > 0
}

/** The provider's ids of other messages to the same number: several customers may have it. */
export async function listProviderIds(
  tx: Tx,
  tenantId: string,
  message: Pick<Stored, 'id' | 'receiver' | 'channel'>,
): Promise<string[]> {
  const rows = await tx<{ providerId: string | null }[]>`
    select provider_id from messages
    where tenant_id = ${tenantId} and id <> ${message.id} and provider_id is not null
      and receiver = ${message.receiver} and channel = ${message.channel} and channel <> 'email'`
  return rows.flatMap(({ providerId }) => providerId ?? [])
}

/** Stores a message with its words, once by its dedupe key; null when it is known already. */
export async function insertWritten(
  tx: Tx,
  tenantId: string,
  message: Omit<Stored, 'id' | 'status' | 'sendingSince' | 'createdAt'> &
    Pick<WrittenMessage, 'bookingId' | 'template' | 'event'> & { replaces?: string | null },
): Promise<string | null> {
  const { event, ...columns } = message
  const [row] = await tx<{ id: string }[]>`
    insert into messages ${tx({ tenantId, ...columns, event: tx.json(event) as never })}
    on conflict do nothing returning id`
  return row?.id ?? null
}

export type ReminderGap = { tenantId: string; bookingId: string; version: number; leadMinutes: number }

/**
 * Reminders that were due before `dueBefore`, are still worth sending at `now`, and have no message; across tenants.
 * Other rules about reminders are not checked here.
 */
export async function listReminderGaps(tx: Tx, now: Date, dueBefore: Date): Promise<ReminderGap[]> {
  return tx<ReminderGap[]>`
    select tenant_id, booking_id, version, lead_minutes from (
      select b.tenant_id, b.id as booking_id, b.version, b.starts_at, b.updated_at, lead.minutes as lead_minutes,
        case when lead.minutes % 1440 = 0
          then (b.starts_at at time zone t.time_zone - make_interval(mins => lead.minutes)) at time zone t.time_zone
          else b.starts_at - make_interval(mins => lead.minutes) end as due_at
      from bookings b join tenants t on t.id = b.tenant_id
      cross join unnest(t.reminder_leads_minutes) as lead (minutes)
      where b.status = 'confirmed' and t.status <> 'suspended'
        and b.starts_at > ${now} and b.starts_at < ${now}::timestamptz + interval '32 days'
    ) due
    where due_at < ${dueBefore} and due_at > updated_at
      and due_at > ${now}::timestamptz - make_interval(mins => lead_minutes) / 2
      and not exists (select from messages m where m.tenant_id = due.tenant_id and m.booking_id = due.booking_id
        and starts_with(m.dedupe_key, 'reminder:' || booking_id || ':v' || version || ':' || lead_minutes || ':'))
    order by due_at limit 200`
}

/** Lets a message wait until `dueAt`; false: it does so already. */
export async function putOff(tx: Tx, tenantId: string, messageId: string, dueAt: Date): Promise<boolean> {
  const put = await tx`
    update messages set due_at = ${dueAt}
    where tenant_id = ${tenantId} and id = ${messageId} and due_at is distinct from ${dueAt}`
  return put.count === 1
}

/** Claims a message and stores the words it is sent with; `since` is real time. */
export async function startSending(
  tx: Tx,
  tenantId: string,
  messageId: string,
  words: { subject: string | null; body: string; since: Date; parts: number | null; priceEstimate: string | null },
): Promise<void> {
  await tx`
    update messages set status = 'sending', sending_since = ${words.since}, attempts = attempts + 1, error = null,
      subject = ${words.subject}, body = ${words.body}, parts = ${words.parts},
      price = null, price_estimate = ${words.priceEstimate}::numeric
    where tenant_id = ${tenantId} and id = ${messageId}`
}

export type Settlement =
  | { status: 'sent'; providerId: string | null; sentAt: Date }
  | { status: 'queued' | 'failed' | 'unknown' | 'skipped'; error: string }

/**
 * Stores what became of a message, of one whose receiver has been erased nothing. With `since`, only while the attempt that started then still holds it: one that took
 * longer than its lease may only report that the message was sent. True when it was stored.
 */
export async function settleMessage(
  tx: Tx,
  tenantId: string,
  messageId: string,
  settlement: Settlement,
  since?: Date,
): Promise<boolean> {
  const sent = settlement.status === 'sent'
  const stored = await tx`
    update messages set status = ${settlement.status}, sending_since = null,
      provider_id = ${sent ? settlement.providerId : null}, sent_at = ${sent ? settlement.sentAt : null},
      error = ${sent ? null : settlement.error.slice(0, 300)}
    where tenant_id = ${tenantId} and id = ${messageId} and status <> 'sent'
      and (provider_id = ${sent ? settlement.providerId : null}) is not true and receiver <> ''
      and (${since ?? null}::timestamptz is null or ${sent} or sending_since = ${since ?? null}::timestamptz)`
  return stored.count === 1
}

/**
 * Marks a text that never arrived, by its Twilio id; null when that is known already, or another attempt was made
 * since. Twilio may report before its id is stored.
 */
export async function markUndelivered(
  tx: Tx,
  tenantId: string,
  messageId: string,
  lost: { sid: string; why: string },
): Promise<StoredMessage | null> {
  const [row] = await tx<{ id: string }[]>`
    update messages set status = 'failed', error = ${lost.why.slice(0, 300)}, provider_id = ${lost.sid}, sending_since = null
    where tenant_id = ${tenantId} and id = ${messageId} and channel in ('sms', 'whatsapp')
      and ((status = 'sent' and provider_id = ${lost.sid})
        or (status in ('sending', 'unknown') and provider_id is distinct from ${lost.sid}))
    returning id`
  return row ? findMessage(tx, tenantId, row.id) : null
}

/** Whether the booking is still as the reminder says; locks it until the transaction ends. */
export async function holdConfirmed(tx: Tx, tenantId: string, bookingId: string, version: number): Promise<boolean> {
  const rows = await tx`
    select from bookings where tenant_id = ${tenantId} and id = ${bookingId} and version = ${version}
      and status = 'confirmed' for share`
  return rows.length === 1
}

/** Whether the customer of a visit `last` has another booking that begins later. A time that was only held counts until it is over. */
export const cameBack = (tx: Tx, now: Date) => tx`
  exists (select from bookings n where n.tenant_id = last.tenant_id and n.customer_id = last.customer_id
    and n.starts_at > last.starts_at and (n.status in ('pending_approval', 'confirmed', 'completed', 'no_show')
      or (n.status = 'held' and n.hold_expires_at > ${now})))`

/**
 * Holds the customer of a visit until the transaction ends, so that nobody books for her meanwhile, and says whether she
 * has not come back since.
 */
export async function holdAway(tx: Tx, tenantId: string, bookingId: string, now: Date): Promise<boolean> {
  const held = await tx`
    select from customers c join bookings b on b.tenant_id = c.tenant_id and b.customer_id = c.id
    where b.tenant_id = ${tenantId} and b.id = ${bookingId} and c.erased_at is null for update of c`
  if (held.count === 0) return false
  const rows = await tx`
    select from bookings last where last.tenant_id = ${tenantId} and last.id = ${bookingId} and not ${cameBack(tx, now)}`
  return rows.count === 1
}

/**
 * Queues a message that failed, or whose outcome is unknown, for another attempt with fresh words. True for the one
 * call that did.
 */
export async function requeueMessage(tx: Tx, tenantId: string, messageId: string): Promise<boolean> {
  const changed = await tx`
    update messages set status = case when channel in ('sms', 'whatsapp') and status = 'unknown' then status else 'queued' end,
      body = case when event ->> 'name' = 'written' or (channel in ('sms', 'whatsapp') and status = 'unknown') then body else '' end,
      error = 'sent again by hand'
    where tenant_id = ${tenantId} and id = ${messageId} and status in ('failed', 'unknown') and error is distinct from
      'sent again by hand'`
  return changed.count === 1
}

/**
 * Deletes what is kept only for a while: events relayed before `relayedBefore`, counts and codes that ended before
 * `endedBefore`.
 */
export async function deleteOld(
  tx: Tx,
  before: { relayed: Date; counts: Date; codes: Date },
): Promise<{ events: number; counts: number; codes: number }> {
  const [events, counts, codes] = await Promise.all([
    tx`delete from outbox where sent_at < ${before.relayed}`,
    tx`delete from rate_limits where window_start < ${before.counts}`,
    tx`delete from handover_codes where expires_at < ${before.codes}`,
    tx`delete from whatsapp_windows where last_word_at < ${before.counts}`,
    tx`delete from channel_links where expires_at < ${before.codes}`,
    tx`delete from telegram_updates where received_at < ${before.counts}`,
  ])
  return { events: events.count, counts: counts.count, codes: codes.count }
}
