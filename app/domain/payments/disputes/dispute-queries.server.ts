import { bookedService, type BookedService } from '#app/lib/booked-service.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import type { DisputesRow, EarlyWarningsRow, FeeConsentsRow, MessagesRow, ThreadEntriesRow } from '#app/lib/rows.gen.ts'

type SeenDispute = Omit<DisputesRow, 'ownWords' | 'sendingAt' | 'sentBy' | 'sentAt'>

/** `new` for the one call that learned of it first, `won` for the one that learned that it was won later. */
export async function saveDispute(tx: Tx, seen: SeenDispute): Promise<'new' | 'won' | 'known'> {
  const made = await tx`insert into disputes ${tx(seen)} on conflict (tenant_id, id) do nothing`
  if (made.count === 1) return 'new'
  const { status, reason, amountMinor, dueBy, submissions, askedAt } = seen
  const [before] = await tx<Pick<DisputesRow, 'status'>[]>`
    select status from disputes where tenant_id = ${seen.tenantId} and id = ${seen.id} for update`
  const changed = await tx`
    update disputes set ${tx({ status, reason, amountMinor, dueBy, submissions, askedAt })}
    where tenant_id = ${seen.tenantId} and id = ${seen.id} and asked_at < ${askedAt}`
  return changed.count === 1 && status === 'won' && before?.status !== 'won' ? 'won' : 'known'
}

export async function saveWarning(tx: Tx, seen: EarlyWarningsRow): Promise<void> {
  await tx`
    insert into early_warnings ${tx(seen)} on conflict (tenant_id, id) do update
      set actionable = excluded.actionable, asked_at = excluded.asked_at
      where early_warnings.asked_at < excluded.asked_at`
}

export type DisputeLine = Pick<
  DisputesRow,
  | 'id'
  | 'accountId'
  | 'bookingId'
  | 'status'
  | 'reason'
  | 'amountMinor'
  | 'currency'
  | 'openedAt'
  | 'dueBy'
  | 'submissions'
  | 'ownWords'
  | 'sendingAt'
  | 'sentAt'
> &
  BookedService & { customerName: string }

const disputeColumns = (tx: Tx) => tx`
  d.id, d.account_id, d.booking_id, d.status, d.reason, d.amount_minor, d.currency, d.opened_at, d.due_by, d.submissions,
  d.own_words, d.sending_at, d.sent_at, ${bookedService(tx)},
  trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name`

/** Latest first. */
export async function listDisputeLines(tx: Tx, tenantId: string): Promise<DisputeLine[]> {
  return tx<DisputeLine[]>`
    select ${disputeColumns(tx)} from disputes d join bookings b on b.tenant_id = d.tenant_id and b.id = d.booking_id
    where d.tenant_id = ${tenantId} order by d.opened_at desc, d.id limit 200`
}

export async function findDispute(tx: Tx, tenantId: string, id: string): Promise<DisputeLine | undefined> {
  const [row] = await tx<DisputeLine[]>`
    select ${disputeColumns(tx)} from disputes d join bookings b on b.tenant_id = d.tenant_id and b.id = d.booking_id
    where d.tenant_id = ${tenantId} and d.id = ${id}`
  return row
}

export type WarningLine = Pick<EarlyWarningsRow, 'id' | 'bookingId' | 'openedAt'> &
  BookedService & { customerName: string; amountMinor: number; currency: string }

/** Warnings about payments that are not disputed and not given back. */
export async function listWarningLines(tx: Tx, tenantId: string): Promise<WarningLine[]> {
  return tx<WarningLine[]>`
    select w.id, w.booking_id, w.opened_at, ${bookedService(tx)}, p.captured_minor as amount_minor, p.currency,
      trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name
    from early_warnings w
    join bookings b on b.tenant_id = w.tenant_id and b.id = w.booking_id
    join payments p on p.tenant_id = w.tenant_id and p.id = w.payment_id
    where w.tenant_id = ${tenantId} and w.actionable
    order by w.opened_at desc, w.id limit 100`
}

/**
 * Takes the one answer up, in the owner's name, before it is sent. False while another try is under way, and once it was
 * sent; `staleBefore`: a try that began before it is dead.
 */
export async function claimAnswer(
  tx: Tx,
  answer: { tenantId: string; id: string; ownWords: string; userId: string; now: Date; staleBefore: Date },
): Promise<boolean> {
  const taken = await tx`
    update disputes set own_words = ${answer.ownWords}, sending_at = ${answer.now}, sent_by = ${answer.userId}
    where tenant_id = ${answer.tenantId} and id = ${answer.id} and sent_at is null
      and (sending_at is null or sending_at < ${answer.staleBefore})`
  return taken.count === 1
}

/** `sentAt` null: it was not sent, and may be tried again at once. */
export async function settleAnswer(tx: Tx, tenantId: string, id: string, sentAt: Date | null): Promise<void> {
  await tx`
    update disputes set sending_at = null, sent_at = coalesce(sent_at, ${sentAt}::timestamptz)
    where tenant_id = ${tenantId} and id = ${id}`
}

export type EvidenceRow = BookedService & {
  businessName: string
  timeZone: string
  country: string | null
  customerName: string
  customerEmail: string | null
  customerPhone: string | null
  bookedAt: Date
  /** On the booking page, not by phone. */
  bookedOnline: boolean
  startsAt: Date
  endsAt: Date
  place: 'customer' | 'business' | 'online'
  addressLabel: string | null
  technicianName: string
  status: string
  priceMinor: number
  currency: string
  paidMinor: number
  paidAt: Date | null
  onMyWayAt: Date | null
  arrivedAt: Date | null
  customerNote: string
  cancelFreeHours: number
  refundLatePercent: number
}

export async function findEvidence(tx: Tx, tenantId: string, disputeId: string): Promise<EvidenceRow | undefined> {
  const [row] = await tx<EvidenceRow[]>`
    select t.name as business_name, t.time_zone, t.country, ${bookedService(tx)},
      trim(b.customer_first_name || ' ' || b.customer_last_name) as customer_name, b.customer_email, b.customer_phone,
      b.created_at as booked_at, b.created_by is null as booked_online, b.starts_at, b.ends_at, b.place, b.address_label, w.name as technician_name, b.status,
      b.price_minor, b.currency, p.captured_minor as paid_minor, p.paid_at, b.on_my_way_at, b.arrived_at, b.customer_note,
      t.cancel_free_hours, t.refund_late_percent
    from disputes d
    join payments p on p.tenant_id = d.tenant_id and p.id = d.payment_id
    join bookings b on b.tenant_id = d.tenant_id and b.id = d.booking_id
    join technicians w on w.tenant_id = b.tenant_id and w.id = b.technician_id
    join tenants t on t.id = d.tenant_id
    where d.tenant_id = ${tenantId} and d.id = ${disputeId}`
  return row
}

export type Step = { kind: string; actor: 'customer' | 'member' | 'system'; at: Date }

export async function listSteps(tx: Tx, tenantId: string, bookingId: string): Promise<Step[]> {
  return tx<Step[]>`
    select kind, actor, at from booking_events where tenant_id = ${tenantId} and booking_id = ${bookingId}
    order by at, id limit 200`
}

export type Delivery = {
  template: string
  channel: MessagesRow['channel']
  receiver: string
  subject: string | null
  sentAt: Date | null
}

/** What the customer was sent and the provider accepted. */
export async function listDeliveries(tx: Tx, tenantId: string, bookingId: string): Promise<Delivery[]> {
  return tx<Delivery[]>`
    select template, channel, receiver, subject, sent_at from messages
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and audience = 'customer' and status = 'sent'
    order by sent_at, id limit 100`
}

/** What the customer agreed to when she kept a card for the visit. */
export type Agreed = Pick<FeeConsentsRow, 'text' | 'agreedAt' | 'ip'>

export async function findAgreed(tx: Tx, tenantId: string, bookingId: string): Promise<Agreed | undefined> {
  const [row] = await tx<Agreed[]>`
    select text, agreed_at, ip from fee_consents where tenant_id = ${tenantId} and booking_id = ${bookingId}`
  return row
}

/** What was written about the visit, by the customer or to her, with how many photos. */
export type Talked = Pick<ThreadEntriesRow, 'kind' | 'channel' | 'body' | 'at'> & { photos: number }

/** Of this visit alone, oldest first: what else is in her conversation may be somebody else's. */
export async function listTalk(tx: Tx, tenantId: string, bookingId: string): Promise<Talked[]> {
  return tx<Talked[]>`
    select e.kind, e.channel, e.body, e.at,
      (select count(*)::int from thread_photos p where p.tenant_id = e.tenant_id and p.entry_id = e.id) as photos
    from thread_entries e
    where e.tenant_id = ${tenantId} and e.booking_id = ${bookingId} and e.kind in ('incoming', 'answer')
    order by e.at, e.id limit 100`
}

export type TalkPhoto = Pick<ThreadEntriesRow, 'kind' | 'at'> & { path: string }

/** Their photos, in the same order. */
export async function listTalkPhotos(tx: Tx, tenantId: string, bookingId: string): Promise<TalkPhoto[]> {
  return tx<TalkPhoto[]>`
    select e.kind, e.at, p.path from thread_entries e
    join thread_photos p on p.tenant_id = e.tenant_id and p.entry_id = e.id
    where e.tenant_id = ${tenantId} and e.booking_id = ${bookingId} and e.kind in ('incoming', 'answer')
    order by e.at, e.id, p.position limit 100`
}

/** A change, and what was promised before it; null: not changed then, or not written down. */
export type PolicyChange = {
  at: Date
  freeHours: number | null
  latePercent: number | null
  formerFreeHours: number | null
  formerLatePercent: number | null
}

/** Changes of what is promised about cancelling, oldest first. Platform only. */
export async function listPolicyChanges(tx: Tx, tenantId: string): Promise<PolicyChange[]> {
  return tx<PolicyChange[]>`
    select at, (detail ->> 'cancelFreeHours')::int as free_hours, (detail ->> 'refundLatePercent')::int as late_percent,
      (detail #>> '{changes,cancelFreeHours,0}')::int as former_free_hours,
      (detail #>> '{changes,refundLatePercent,0}')::int as former_late_percent
    from audit_log where tenant_id = ${tenantId} and action = 'policy.changed'
      and (detail ->> 'cancelFreeHours' is not null or detail ->> 'refundLatePercent' is not null)
    order by at, id`
}
