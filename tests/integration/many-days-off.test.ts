import { expect, it, vi } from 'vitest'
import { action as closures } from '#app/routes/dashboard/settings/closures.tsx'
import { action as ownHours } from '#app/routes/dashboard/own-hours.tsx'
import { action as hours } from '#app/routes/dashboard/team/hours.tsx'
import { sqlState } from '#app/lib/errors.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const world = await openTestContext()
const { sql } = world

const full = 'there is room for no more'

it('days off that are to come have an end, which a form says beside the day; what is over or declined does not count', async () => {
  const tenant = await makeTenant(world)
  const [id] = tenant.technicianIds as [string]
  const [owner, staff] = [await makeMember(world, tenant, 'owner'), await makeMember(world, tenant, 'staff')]
  await sql`update technicians set user_id = ${staff.userId} where id = ${id}`
  const [boss, her] = [await signedIn(world, tenant, owner.email), await signedIn(world, tenant, staff.email)]

  // As many as there may be, and others that count for nothing.
  const offs = (from: string, days: number, status: string) => sql`
    insert into time_off (tenant_id, technician_id, from_date, to_date, status)
    select ${tenant.id}, ${id}, day, day, ${status}
    from (select current_date + ${from}::int + n as day from generate_series(1, ${days}) n) x`
  await offs('1', 399, 'taken')
  await offs('1', 100, 'declined')
  await offs('-600', 500, 'taken')
  await sql`
    insert into closures (tenant_id, from_date, to_date)
    select ${tenant.id}, current_date + n, current_date + n from generate_series(1, 399) n`
  await sql`
    insert into closures (tenant_id, from_date, to_date)
    select ${tenant.id}, current_date - 2 - n, current_date - 2 - n from generate_series(1, 100) n`

  const day = { from: '2099-03-02', to: '2099-03-02' }
  const doors = {
    closure: () =>
      boss.visit(closures, '/dashboard/settings/closures', { form: { intent: 'add', ...day, label: 'Why' } }),
    hers: () => boss.visit(hours, '/x', { params: { id }, form: { intent: 'time-off', ...day, reason: 'Why' } }),
    own: () =>
      her.visit(ownHours, '/dashboard/hours', {
        form: { intent: 'time-off', ...day, to: '2099-03-03', reason: 'Why' },
      }),
  }
  for (const name of ['closure', 'hers'] as const) expect([name, (await doors[name]()).status]).toEqual([name, 200])
  for (const name of ['closure', 'own'] as const) {
    const refused = await doors[name]()
    expect([name, refused.status]).toEqual([name, 409])
    const { result } = refused.data as { result: { error: { from: string[] }; initialValue: object } }
    expect(result.error.from.join()).toContain(full)
    expect(JSON.stringify(result.initialValue)).toContain('Why')
  }
  const another = { intent: 'time-off', from: '2099-04-02', to: '2099-04-02', reason: 'Why' }
  const theirs = await boss.visit(hours, '/x', { params: { id }, form: another })
  expect(theirs.status).toBe(409)
  expect(JSON.stringify(theirs.data)).toContain(full)

  // By the database, whoever writes: also what was over and is moved ahead, or was declined.
  for (const change of [
    sql`update time_off set to_date = '2099-01-01' where technician_id = ${id} and to_date = current_date - 200`,
    sql`update time_off set status = 'taken' where technician_id = ${id} and status = 'declined' and to_date = current_date + 10`,
    sql`update closures set to_date = current_date + 5 where tenant_id = ${tenant.id} and to_date = current_date - 10`,
  ])
    expect(await change.catch(sqlState)).toBe('WS021')

  await sql`delete from time_off where technician_id = ${id} and from_date = '2099-03-02'`
  expect((await doors.own()).status).toBe(200)
})
