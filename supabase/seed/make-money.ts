import type { Sql } from 'postgres'
import { setTimeout as pause } from 'node:timers/promises'
import type { DemoBusiness } from './businesses/business.ts'

/** What the demo's money has besides payments: a code to give away, and a payout on its way where cards have paid. */
export async function makeMoney(sql: Sql, business: DemoBusiness, tenantId: string, cloud: string): Promise<void> {
  await sql`
    insert into coupons ${sql({ tenantId, code: 'WELCOME10', percent: 10, newCustomersOnly: true, mostUsesEach: 1 })}
    on conflict (tenant_id, code) where retired_at is null do nothing`
  const [account] = await sql<{ accountId: string }[]>`
    select a.account_id from stripe_accounts a
    where a.tenant_id = ${tenantId} and a.charges_enabled and not exists (select from payouts p where p.tenant_id = a.tenant_id)
      and exists (select from payments p where p.tenant_id = a.tenant_id and p.way = 'stripe')`
  const currency = business.currency.toLowerCase()
  const payout = account && (await payOut(cloud, { account: account.accountId, currency }))
  if (!payout) return
  for (const to of ['in_transit', 'reconciled']) await press(`${cloud}/stripe/payouts/${payout.id}`, { to })
}

/** What was charged a moment ago may not have arrived yet; null: nothing has. */
async function payOut(cloud: string, wish: object, tries = 12): Promise<{ id: string } | null> {
  for (let left = tries; left > 0; left -= 1) {
    const answer = await press(`${cloud}/stripe/payouts`, wish)
    if (answer.ok) return (await answer.json()) as { id: string }
    await pause(250)
  }
  return null
}

/** Does what Stripe or a bank would do by itself. */
const press = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
