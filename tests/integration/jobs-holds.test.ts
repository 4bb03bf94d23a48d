import { afterEach, beforeAll, expect, it } from 'vitest'
import { allowCharges } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

let tenant: TestTenant
beforeAll(async () => {
  tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 2_000 } })
  await allowCharges(test, tenant.id)
})

const statuses = async (ids: string[]) =>
  (await sql`select distinct status from bookings where id in ${sql(ids)}`).map(({ status }) => status as string)

it('a hold ends by its job even when the runner counts in whole seconds and wakes too early', async () => {
  const held = await Promise.all([3, 4, 5, 6, 7, 8, 9, 10].map((days) => bookSomebody(test, tenant, { days })))
  const ids = held.map(({ id }) => id)
  expect(await statuses(ids)).toEqual(['held'])
  await jobs.relay()
  await jobs.settled()
  const [first] = await sql<{ ends: Date }[]>`select min(hold_expires_at) as ends from bookings where id in ${sql(ids)}`
  await jobs.advance((first!.ends.getTime() - app.clock.now() - 900) / 1_000)
  await expect.poll(() => statuses(ids), patience).toEqual(['expired'])
})
