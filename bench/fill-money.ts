import type { Sql } from 'postgres'

/**
 * What came of the visits of some filled businesses: each was paid, one in ten went partly back, and a payout a week with its
 * lines. `busiest` was paid twenty times as often. `sql` is the owner's login.
 */
export async function fillMoney(
  sql: Sql,
  { tenantIds, busiest = null }: { tenantIds: readonly string[]; busiest?: string | null },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id, payment_intent_id,
        captured_minor, created_at, paid_at)
      select b.tenant_id, b.id, 'full', 12000, 200, 'USD', case n.n % 20 when 19 then 'expired' else 'paid' end, 'acct_x', 'pi_' || b.id || n.n, 12000,
        b.starts_at + n.n * interval '1 second', b.starts_at + n.n * interval '1 second'
      from bookings b cross join lateral generate_series(1, case when b.tenant_id = ${busiest} then 20 else 1 end) as n (n)
      where b.tenant_id = any (${tenantIds as string[]}::uuid[])`
    await tx`
      insert into ledger_entries (tenant_id, booking_id, payment_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        source_ref, occurred_at)
      select tenant_id, booking_id, id, 'payment', 'USD', 12000, 400, 200, 11400, 'ch_' || id, paid_at from payments where status = 'paid'`
    await tx`
      insert into refunds (tenant_id, payment_id, amount_minor, reason, cause, status, created_at)
      select tenant_id, id, 500, 'by_hand', 'test', case when get_byte(uuid_send(id), 1) < 128 then 'succeeded' else 'failed' end, paid_at
      from payments where status = 'paid' and get_byte(uuid_send(id), 0) < 25`
    await tx`
      insert into ledger_entries (tenant_id, booking_id, payment_id, refund_id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor,
        net_minor, source_ref, occurred_at)
      select r.tenant_id, p.booking_id, p.id, r.id, 'refund', 'USD', -500, 0, 0, -500, 're_' || r.id, r.created_at
      from refunds r join payments p on p.tenant_id = r.tenant_id and p.id = r.payment_id where r.status = 'succeeded'`
    await tx`
      insert into payouts (tenant_id, payout_ref, account_id, amount_minor, currency, status, automatic, made_at, arrives_at, asked_at)
      select tenant_id, 'po_' || week, 'acct_x', 1, 'USD', 'paid', true, week, week, week
      from (select distinct tenant_id, date_trunc('week', occurred_at) as week from ledger_entries) w`
    await tx`
      insert into payout_lines (tenant_id, payout_id, transaction_ref, type, source_ref, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        occurred_at)
      select e.tenant_id, o.id, 'txn_' || e.id, e.kind, e.source_ref, e.gross_minor, e.provider_fee_minor, e.platform_fee_minor, e.net_minor, e.occurred_at
      from ledger_entries e join payouts o on o.tenant_id = e.tenant_id and o.made_at = date_trunc('week', e.occurred_at)`
  })
}
