import { expect, it } from 'vitest'
import { enterOwnTimeOff } from '#app/domain/catalog/index.server.ts'
import { limits } from '#app/lib/limits.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test

it('a technician who asks over and over mails her managers no more than so often', async () => {
  const tenant = await makeTenant(test)
  const staff = await makeMember(test, tenant.id, 'staff')
  await sql`update technicians set user_id = ${staff.userId} where id = ${tenant.technicianIds[0]!}`
  const most = limits.timeOffByPerson.max * app.env.LIMIT_FACTOR
  const ask = (day: number) => {
    const date = Temporal.PlainDate.from('2026-12-01').add({ days: day }).toString()
    return enterOwnTimeOff(app, staff, { from: date, to: date, fromTime: null, toTime: null, reason: '' }, 'UTC')
  }
  await sql`insert into rate_limits ${sql({ key: `timeOffByPerson:${staff.userId}`, count: most - 1, windowStart: new Date(Math.floor(app.clock.now() / 3_600_000) * 3_600_000) })}`
  const asked = await Promise.allSettled([ask(1), ask(2), ask(3)])
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const [told] =
    await sql`select count(*)::int from outbox where tenant_id = ${tenant.id} and name = 'team/time_off_entered'`
  expect(told).toEqual({ count: 1 })
})
