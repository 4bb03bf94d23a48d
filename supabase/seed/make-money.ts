import type { Sql } from 'postgres'
import type { DemoBusiness } from './businesses/business.ts'

/** What the demo's money has besides payments: a code to give away, and a payout on its way. */
export async function makeMoney(sql: Sql, business: DemoBusiness, tenantId: string, cloud: string): Promise<void> {
  await sql`
    insert into coupons ${sql({ tenantId, code: 'WELCOME10', percent: 10, newCustomersOnly: true, mostUsesEach: 1 })}
    on conflict (tenant_id, code) where retired_at is null do nothing`
  const [account] = await sql<{ accountId: string }[]>`
    select a.account_id from stripe_accounts a
    where a.tenant_id = ${tenantId} and a.charges_enabled and not exists (select from payouts p where p.tenant_id = a.tenant_id)`
  if (!account) return
  const press = (path: string, body: object) => pressControl(cloud + path, body)
  const currency = business.currency.toLowerCase()
  const payout = await press('/stripe/payouts', { account: account.accountId, currency })
  for (const to of ['in_transit', 'reconciled']) await press(`/stripe/payouts/${payout.id}`, { to })
}

/** Does what Stripe or a bank would do by itself. */
async function pressControl(url: string, body: object): Promise<{ id: string }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as { id: string }
}
