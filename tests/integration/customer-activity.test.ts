import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'
import { makeMember as makePerson, signedIn, tenantSummary } from '#tests/setup/people.ts'

let world: TestContext
beforeAll(async () => {
  world = await openTestContext()
})

type Page = {
  activity: {
    money: { kept: string; paid: string; returned: string | null; owed: string | null }[]
    talk: { to: string; said: { text: string }[]; photos: string[] } | null
  }
}

test('a customer’s page says what the ledger says of them, what is still owed, and what was said last', async () => {
  const { sql } = world
  const one = await makeOneOfEverything(sql, 'active')
  const { tenantId, bookingId, customerId } = one
  await sql`update tenants set locale = 'en-US', country = 'US' where id = ${tenantId}`
  const tenant = await tenantSummary(world, 'active')
  const browser = await signedIn(world, tenant, (await makePerson(world, tenant)).email)
  const show = async (id = customerId) => {
    const reply = await browser.visit(customerPage, '/x', { params: { id } })
    expect(reply.status).toBe(200)
    return (reply.data as Page).activity
  }
  // 50 by card, of which 10 went back; the visit is over, so they are owed.
  const [refund] =
    await sql`update refunds set status = 'succeeded' where tenant_id = ${tenantId} returning id, payment_id`
  await sql`insert into ledger_entries ${sql({
    tenantId,
    bookingId,
    paymentId: refund!.paymentId as string,
    refundId: refund!.id as string,
    kind: 'refund',
    currency: 'USD',
    sourceRef: 're_1',
    grossMinor: -1000,
    providerFeeMinor: 0,
    platformFeeMinor: 0,
    netMinor: -1000,
    occurredAt: new Date(),
  })}`
  const [{ kept, paid }] = (await sql`
    select sum(gross_minor)::int as kept, sum(gross_minor) filter (where gross_minor > 0)::int as paid from ledger_entries
    where booking_id = ${bookingId}`) as unknown as [{ kept: number; paid: number }]
  const usd = (minor: number) => `$${(minor / 100).toFixed(2)}`
  expect((await show()).money).toMatchObject([{ kept: usd(kept), paid: usd(paid), returned: usd(1000), owed: null }])
  await sql`update bookings set status = 'completed' where id = ${bookingId}`
  expect((await show()).money).toMatchObject([{ owed: usd(1000) }])
  const { talk } = await show()
  expect(talk).toMatchObject({ said: [{ text: 'Hello' }], photos: [expect.stringContaining('/dashboard/inbox/')] })
  // Somebody who has neither paid nor said anything, and nobody of another business.
  const fresh = randomUUID()
  await sql`insert into customers ${sql({ tenantId, id: fresh, firstName: 'New', email: 'new@active.test' })}`
  expect(await show(fresh)).toEqual({ money: [], talk: null })
  const other = await makeOneOfEverything(sql, 'inactive')
  expect((await browser.visit(customerPage, '/x', { params: { id: other.customerId } })).status).toBe(404)
})
