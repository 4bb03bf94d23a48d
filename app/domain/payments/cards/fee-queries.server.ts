import type { Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { FeeChargesRow } from '#app/lib/rows.gen.ts'
import { minuteMs } from '#app/lib/time.ts'
import { findConsent } from './consent.server.ts'
import { decideFee, feesOf, type FeePolicy } from './fee-rules.ts'

/** How long the business may undo a fee before it is charged, ms. */
const undoMs = 15 * minuteMs

export type FeeKind = FeeChargesRow['kind']

export type FeeFacts = {
  bookingId: string
  kind: FeeKind
  priceMinor: number
  currency: string
  /** What was paid and is not given back. */
  keptMinor: number
  startsAt: number
  now: number
  /** The business has not agreed to this time: it is only asked for. */
  asked: boolean
}

/**
 * Whether the customer has moved a visit that was agreed when cancelling it was no longer free: what she lost by that
 * stays lost, also while the business has not agreed to the other time. A time that was only asked for is left freely;
 * older moves do not say which it was, and count once anything had been agreed to.
 */
async function wasMovedLate(tx: Tx, tenantId: string, bookingId: string, freeHours: number): Promise<boolean> {
  const moves = await tx`
    select from booking_events m
    where m.tenant_id = ${tenantId} and m.booking_id = ${bookingId} and m.kind = 'rescheduled' and m.actor = 'customer'
      and m.at > to_timestamp((m.detail ->> 'from')::numeric / 1000) - ${freeHours} * interval '1 hour'
      and coalesce((m.detail ->> 'agreed')::boolean,
        exists (select from booking_events a where a.tenant_id = m.tenant_id and a.booking_id = m.booking_id and a.at <= m.at
          and (a.kind = 'approved' or a.detail ->> 'status' = 'confirmed')))
    limit 1`
  return moves.count > 0
}

/** What would be charged now, minor units: nothing where nobody agreed to it, or cancelling is still free, as of what is only asked for. */
export async function quoteFee(tx: Tx, tenantId: string, facts: FeeFacts): Promise<number> {
  const { bookingId, kind, priceMinor, currency, keptMinor, startsAt, now, asked } = facts
  const consent = await findConsent(tx, tenantId, bookingId)
  if (!consent || consent.currency !== currency) return 0
  const { freeHours } = consent
  const isEarly = kind === 'late_cancel' && (asked || now <= startsAt - freeHours * 60 * minuteMs)
  if (isEarly && !(await wasMovedLate(tx, tenantId, bookingId, freeHours))) return 0
  const [policy] = await tx<FeePolicy[]>`
    select no_show_fee_percent, no_show_fee_minor, late_fee_percent, late_fee_minor from tenants where id = ${tenantId}`
  if (!policy) return 0
  const fees = feesOf(policy, priceMinor, currency)
  const [policyMinor, agreedMinor] =
    kind === 'no_show'
      ? [fees.noShowMinor, consent.noShowMinor]
      : [fees.lateCancelMinor, freeHours > 0 ? consent.lateCancelMinor : 0]
  return decideFee({ policyMinor, agreedMinor, keptMinor }, currency)
}

/**
 * Writes a fee down, to be charged unless it is undone meanwhile; once a booking, also when it was undone before. The
 * caller has locked the booking. Returns the fee, minor units.
 */
export async function beginFee(tx: Tx, tenantId: string, facts: FeeFacts): Promise<number> {
  const { bookingId, kind, currency, now } = facts
  const amountMinor = await quoteFee(tx, tenantId, facts)
  if (amountMinor === 0) return 0
  const chargeAfter = new Date(now + undoMs)
  const [fee] = await tx<{ id: string }[]>`
    insert into fee_charges ${tx({ tenantId, bookingId, kind, amountMinor, currency, chargeAfter, changedAt: new Date(now) })}
    on conflict (tenant_id, booking_id) do update set kind = excluded.kind, amount_minor = excluded.amount_minor,
      charge_after = excluded.charge_after, status = 'waiting', changed_at = excluded.changed_at
    where fee_charges.status = 'undone' returning id`
  if (!fee) return 0
  await announce(tx, tenantId, 'payment/fee_waiting', { bookingId, feeId: fee.id, chargeAfter: chargeAfter.getTime() })
  return amountMinor
}

export async function findFee(tx: Tx, tenantId: string, bookingId: string): Promise<FeeChargesRow | undefined> {
  const [row] = await tx<FeeChargesRow[]>`
    select * from fee_charges where tenant_id = ${tenantId} and booking_id = ${bookingId}`
  return row
}

/** True for the one call that changed it from one of these states. */
export async function setFee(
  tx: Tx,
  tenantId: string,
  bookingId: string,
  from: FeeChargesRow['status'][],
  to: { status: FeeChargesRow['status']; paymentId?: string; at: Date },
): Promise<boolean> {
  const changed = await tx`
    update fee_charges set status = ${to.status}, changed_at = ${to.at},
      payment_id = coalesce(${to.paymentId ?? null}::uuid, payment_id)
    where tenant_id = ${tenantId} and booking_id = ${bookingId} and status = any (${from})`
  return changed.count === 1
}
