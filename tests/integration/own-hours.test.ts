import { expect, test } from 'vitest'
import { action as changeHours } from '#app/routes/dashboard/team/hours.tsx'
import { loader } from '#app/routes/dashboard/own-hours.tsx'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const world = await openTestContext()
const { sql } = world

type Page = {
  own: {
    active: boolean
    week: { day: string; hours: string }[]
    days: { when: string; note: string }[]
    timeOff: { when: string; reason: string }[]
    skills: string[]
    services: string[]
  } | null
}

async function makeStaff() {
  const tenant = await makeTenant(world, { technicians: 2 })
  const [mine, other] = tenant.technicianIds as [string, string]
  const person = await makeMember(world, tenant, 'staff')
  await sql`update technicians set user_id = ${person.userId} where tenant_id = ${tenant.id} and id = ${mine}`
  const browser = await signedIn(world, tenant, person.email)
  return {
    tenant,
    mine,
    other,
    browser,
    look: async () => (await browser.load(loader, '/dashboard/hours')).data as Page,
  }
}

test('a technician reads her own week, single days, time off, skills and services, and nobody else’s', async () => {
  const { tenant, mine, other, look } = await makeStaff()
  await sql`delete from working_hours where tenant_id = ${tenant.id}`
  const tenantId = tenant.id
  await sql`insert into working_hours ${sql([
    { tenantId, technicianId: mine, weekday: 1, starts: '09:00', ends: '12:30' },
    { tenantId, technicianId: other, weekday: 2, starts: '10:00', ends: '11:00' },
  ])}`
  const off = { fromDate: '2030-05-06', toDate: '2030-05-07' }
  await sql`insert into time_off ${sql([
    { tenantId, technicianId: mine, ...off, reason: 'Hers' },
    { tenantId, technicianId: other, ...off, reason: 'Another\u2019s' },
  ])}`
  const [skill] = await sql`insert into skills ${sql({ tenantId, name: 'Gas' })} returning id`
  await sql`insert into technician_skills ${sql({ tenantId, technicianId: mine, skillId: skill!.id })}`
  const { own } = await look()
  // Days in a row with the same hours are one line.
  expect(own?.week).toEqual([
    { day: 'Monday', hours: expect.stringMatching(/9:00.*12:30/) },
    { day: 'Tue–Sun', hours: 'Closed' },
  ])
  expect(own?.timeOff).toMatchObject([{ reason: 'Hers' }])
  expect([own?.days, own?.skills, own?.services.length]).toEqual([[], ['Gas'], 1])
})

test('she cannot change any of it, and without a calendar she is told so', async () => {
  const { tenant, mine, browser, look } = await makeStaff()
  const sent = await browser.visit(changeHours, `/dashboard/team/${mine}/hours`, {
    form: { intent: 'week', week: 'whole' },
    params: { id: mine },
  })
  expect(sent.status).toBe(403)
  await sql`update technicians set user_id = null where tenant_id = ${tenant.id}`
  expect(await look()).toEqual({ own: null })
})
