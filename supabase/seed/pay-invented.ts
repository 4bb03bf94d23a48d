import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { platformFee } from '../../app/domain/payments/rules.ts'

/** An account that Stripe does not know: the public demo shows payments, and takes none. */
export async function inventAccount(sql: Sql, tenantId: string): Promise<void> {
  await sql`insert into stripe_accounts ${sql({
    tenantId,
    accountId: 'acct_demo',
    livemode: false,
    chargesEnabled: true,
    payoutsEnabled: true,
    detailsSubmitted: true,
  })} on conflict do nothing`
}

/** Deposits of the public demo, as if its customers had paid them when they booked. */
export async function payDeposits(sql: Sql, tenantId: string): Promise<void> {
  const unpaid = await sql`
    select b.id, s.deposit_minor, b.currency, b.created_at from bookings b
    join services s on s.tenant_id = b.tenant_id and s.id = b.service_id
    where b.tenant_id = ${tenantId} and s.payment_kind = 'deposit' and b.status = 'confirmed'
      and not exists (select from payments p where p.tenant_id = b.tenant_id and p.booking_id = b.id)`
  for (const { id, depositMinor, currency, createdAt } of unpaid) {
    const paymentId = randomUUID()
    const gross = depositMinor as number
    const ours = platformFee(gross, currency as string)
    const theirs = Math.round(gross * 0.029) + 30
    await sql.begin(async (tx) => {
      await tx`insert into payments ${tx({
        tenantId,
        id: paymentId,
        bookingId: id,
        kind: 'deposit',
        amountMinor: gross,
        platformFeeMinor: ours,
        currency,
        status: 'paid',
        accountId: 'acct_demo',
        paymentIntentId: `pi_demo_${paymentId}`,
        capturedMinor: gross,
        createdAt,
        paidAt: createdAt,
      })}`
      await tx`insert into ledger_entries ${tx({
        tenantId,
        bookingId: id,
        paymentId,
        kind: 'payment',
        currency,
        grossMinor: gross,
        providerFeeMinor: theirs,
        platformFeeMinor: ours,
        netMinor: gross - ours - theirs,
        sourceRef: `txn_demo_${paymentId}`,
        occurredAt: createdAt,
      })}`
    })
  }
}
