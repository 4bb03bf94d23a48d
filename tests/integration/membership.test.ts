import type { LoaderFunctionArgs } from '@remix-run/node'
import { afterEach, expect, test } from 'vitest'
import { requireMember, requirePerson } from '#app/domain/identity/index.server.ts'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { action as changeMember } from '#app/routes/dashboard/team/member.tsx'
import { openBrowser, type Browser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, newIp, password, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const world = await openTestContext()
const { sql } = world
afterEach(() => expectSound(sql))

const dashboard = (args: LoaderFunctionArgs) => requireMember(args)
const home = (args: LoaderFunctionArgs) => requirePerson(args)

/** Somebody who works at two businesses, signed in at both and on the root site, and the owner of the first. */
async function makeTwoJobs() {
  const [salon, school] = [await makeTenant(world), await makeTenant(world)]
  const owner = await makeMember(world, salon, 'owner')
  const staff = await makeMember(world, salon, 'staff')
  await sql`insert into memberships ${sql({ tenantId: school.id, userId: staff.userId, role: 'manager' })}`
  const at = {
    salon: await signedIn(world, salon, staff.email),
    phone: await signedIn(world, salon, staff.email),
    school: await signedIn(world, school, staff.email),
    root: await signedIn(world, 'root', staff.email),
  }
  const boss = await signedIn(world, salon, owner.email)
  const change = (form: Record<string, string>) =>
    boss.visit(changeMember, `/dashboard/team/members/${staff.userId}`, { form, params: { userId: staff.userId } })
  return { salon, school, staff, at, boss, change }
}

const open = async (browser: Browser) => {
  const reply = await browser.load(dashboard, '/dashboard')
  return reply.location ? 'signed out' : reply.status === 200 ? (reply.data as { role: string }).role : reply.status
}

test('AUTH2: a new role ends her sessions at that business at their next request, and at no other', async () => {
  const { salon, staff, at, boss, change } = await makeTwoJobs()
  expect([await open(at.salon), await open(at.phone), await open(at.school)]).toEqual(['staff', 'staff', 'manager'])
  expect((await change({ role: 'manager' })).location).toBe('/dashboard/team?done=role')

  expect([await open(at.salon), await open(at.phone)]).toEqual(['signed out', 'signed out'])
  expect(await open(at.school)).toBe('manager')
  expect((await at.root.load(home, '/')).data).toMatchObject({ email: staff.email })
  expect(await open(boss)).toBe('owner')
  expect(await open(await signedIn(world, salon, staff.email))).toBe('manager')
})

test('saving the role she already has changes nothing', async () => {
  const { salon, at, change } = await makeTwoJobs()
  expect((await change({ role: 'staff' })).location).toBe('/dashboard/team?done=role')
  expect(await open(at.salon)).toBe('staff')
  expect(
    await sql`select 1 from audit_log where tenant_id = ${salon.id} and action = 'team.role_changed'`,
  ).toHaveLength(0)
})

test('AUTH2: a removed member is out of that business at once, and stays in the others', async () => {
  const { salon, staff, at, change } = await makeTwoJobs()
  expect((await change({ intent: 'remove' })).location).toBe('/dashboard/team?done=removed')

  expect([await open(at.salon), await open(at.phone)]).toEqual(['signed out', 'signed out'])
  expect(await open(at.school)).toBe('manager')
  expect((await at.root.load(home, '/')).data).toMatchObject({ email: staff.email })
  // Nor does she come in again, while a session that was never ended would find no role.
  const back = openBrowser(world, salon, newIp())
  const refused = await back.visit(signInAction, '/sign-in', {
    form: { email: staff.email, password, next: '/dashboard' },
  })
  expect(refused.status).toBe(401)
  expect(await open(back)).toBe('signed out')
  await sql`update member_sessions set revoked_at = null where user_id = ${staff.userId}`
  expect(await open(at.salon)).toBe(404)
})

test('a removed member gets no more mails of the business, because her address leaves every calendar', async () => {
  const { salon, staff, change } = await makeTwoJobs()
  const [hers] = salon.technicianIds
  await sql`update technicians set user_id = ${staff.userId}, email = ${staff.email} where id = ${hers!}`
  const [other] =
    await sql`insert into technicians ${sql({ tenantId: salon.id, name: 'Other', email: 'other@example.test' })}
    returning id`
  await change({ intent: 'remove' })
  const left = await sql`select id, user_id, email from technicians where tenant_id = ${salon.id} order by name`
  expect(left).toEqual([
    { id: other!.id, userId: null, email: 'other@example.test' },
    { id: hers, userId: null, email: null },
  ])
})
