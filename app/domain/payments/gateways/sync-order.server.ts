import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import type { PaymentsRow } from '#app/lib/rows.gen.ts'
import { billSums } from '../bill/bill-queries.server.ts'
import { insertLedger, markEnded } from '../queries.server.ts'
import { receivePayment } from '../receive.server.ts'
import { recordRefunds } from '../refunds.server.ts'
import type { Seen } from './gateway.ts'
import { gatewayOf } from './gateways.server.ts'

/** `again`: where its payer has to choose another means. */
export type Synced = { outcome: string; again?: string }

/**
 * Reads a payment at its provider and records what was paid and given back. `take`: takes the money if its payer has
 * approved that and it is still wanted. Whoever calls again records the same once. Throws when the provider cannot be
 * reached.
 */
export async function syncOrder(app: App, payment: PaymentsRow, take: boolean): Promise<Synced> {
  const { tenantId, way, checkoutSessionId } = payment
  if (way === 'stripe') throw new Error('a payment by card has a session')
  if (!checkoutSessionId) return { outcome: 'ignored: it has no page' }
  const wanted = take && (await app.db.withTenant(asWorker(tenantId), (tx) => isWanted(tx, payment, app.clock.now())))
  const seen = await gatewayOf(way).read(app, { ...payment, checkoutSessionId }, wanted)
  if (seen.state === 'paid') return { outcome: await recordPaid(app, payment, seen) }
  if (seen.state === 'ended')
    await app.db.withTenant(asWorker(tenantId), (tx) => markEnded(tx, payment.id, new Date(app.clock.now())))
  return seen.state === 'again' ? { outcome: 'declined', again: seen.url } : { outcome: seen.state }
}

type Wish = { status: string; startsAt: Date; dueMinor: number; open: boolean; other: boolean; feeAsked: boolean }

/**
 * Whether the money of an approved payment is still to be taken: the rest of a bill while it is due, and a hold also when
 * it has run out, because its time may still be free. Never beside another payment for the same.
 */
async function isWanted(tx: Tx, { tenantId, id, bookingId, kind, amountMinor, tipMinor }: PaymentsRow, now: number) {
  const [wish] = await tx<Wish[]>`
    select b.status, b.starts_at, bill.due_minor, p.status = 'open' as open,
      exists (select from payments o where o.tenant_id = p.tenant_id and o.booking_id = p.booking_id and o.id <> p.id
        and (o.status = 'open' or o.status = 'paid' and o.kind <> 'balance')) as other,
      exists (select from fee_charges f where f.tenant_id = b.tenant_id and f.booking_id = b.id and f.status = 'asked') as fee_asked
    from payments p join bookings b on b.tenant_id = p.tenant_id and b.id = p.booking_id cross join ${billSums(tx)}
    where p.tenant_id = ${tenantId} and p.id = ${id} and b.id = ${bookingId}`
  if (!wish) return false
  const { status, startsAt, dueMinor, open, other, feeAsked } = wish
  const agreed = status === 'confirmed' || status === 'completed' || feeAsked
  if (kind === 'balance') return open && agreed && dueMinor >= amountMinor - tipMinor
  return status === 'held' ? !other : status === 'expired' && !other && startsAt.getTime() > now
}

async function recordPaid(app: App, payment: PaymentsRow, seen: Seen & { state: 'paid' }): Promise<string> {
  const { tenantId, bookingId, id: paymentId } = payment
  const way = payment.way === 'stripe' ? null : payment.way
  const at = new Date(app.clock.now())
  const first = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const paid = { intentId: seen.ref, capturedMinor: seen.capturedMinor, paidAt: at, payer: seen.payer }
    const isFirst = await receivePayment(tx, payment, paid)
    const { line } = seen
    const movement = { tenantId, bookingId, paymentId, refundId: null, kind: 'payment', way, occurredAt: at } as const
    if (line) await insertLedger(tx, { ...movement, ...line, sourceRef: seen.ref })
    return isFirst
  })
  await recordRefunds(app, tenantId, paymentId, seen.refunds)
  return first ? 'paid' : 'paid before'
}
