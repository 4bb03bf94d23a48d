import { expect, it, vi } from 'vitest'
import { action as setRules, loader as rules } from '#app/routes/dashboard/settings/booking.tsx'
import { action as decide, loader as hoursPage } from '#app/routes/dashboard/team/hours.tsx'
import { action as enter, loader as ownHours } from '#app/routes/dashboard/own-hours.tsx'
import { action as decideToday, loader as today } from '#app/routes/dashboard/today/today.tsx'
import { localDate } from '#app/lib/time.ts'
import { attempt } from '#tests/setup/attackers.ts'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const world = await openTestContext()
const jobs = await openJobs(world)
const { app, sql } = world

const plus = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString()

type Row = { id: string; when: string; status?: string; bookings?: number; days?: { to: string }[] }
type Answer = { message: string | null; told: { title: string; days: { to: string; label: string }[] } | null }

async function arrange() {
  const tenant = await makeTenant(world)
  const [id] = tenant.technicianIds as [string]
  const [owner, manager, staff] = [
    await makeMember(world, tenant, 'owner'),
    await makeMember(world, tenant, 'manager'),
    await makeMember(world, tenant, 'staff'),
  ]
  await sql`update technicians set user_id = ${staff.userId}, name = 'Maria' where id = ${id}`
  const [boss, her] = [await signedIn(world, tenant, owner.email), await signedIn(world, tenant, staff.email)]
  const days = 4
  const [start] = await openStarts(app, tenant, days)
  const date = localDate(start!, tenant.timeZone)
  const send = async (form: Record<string, string>) => {
    const reply = await her.visit(enter, '/dashboard/hours', { form })
    expect(reply.status).toBe(200)
    return reply.data as Answer
  }
  const hours = async () =>
    (await boss.load(hoursPage, '/x', { params: { id } })).data as { asked: Row[]; timeOff: Row[] }
  const mailed = async (address: string) => {
    await jobs.relay()
    await jobs.settled()
    return (await jobs.inbox(address)).map(({ subject }) => subject)
  }
  return {
    tenant,
    id,
    people: { owner, manager, staff },
    her,
    boss,
    date,
    start: start!,
    open: async () => (await openStarts(app, tenant, days)).length,
    ask: () => send({ intent: 'time-off', from: date, to: date, reason: 'Dentist' }),
    send,
    hours,
    mailed,
    decide: (intent: 'approve' | 'decline', off: string) =>
      boss.visit(decide, '/x', { params: { id }, form: { intent, id: off, technician: id } }),
    decideToday: (intent: 'approve' | 'decline', off: string) =>
      boss.visit(decideToday, '/dashboard', { form: { intent, id: off, technician: id } }),
    waiting: async () => ((await boss.load(today, '/dashboard')).data as { asked: Row[] }).asked,
    own: async () => ((await her.load(ownHours, '/dashboard/hours')).data as { own: { timeOff: Row[] } }).own.timeOff,
  }
}

it('a technician asks for time off once; it closes nothing until a manager approves it, who sees the bookings in it', async () => {
  const { tenant, id, people, boss, date, start, open, ask, hours, mailed, decide: answer, own } = await arrange()
  await book(app, tenant, start)
  const free = await open()
  const dayLink = [{ to: expect.stringContaining(date) }]
  expect(await ask()).toMatchObject({
    told: { title: expect.stringMatching(/request is sent.*1 booking/), days: dayLink },
  })
  await ask()
  expect(await own()).toMatchObject([{ status: 'asked' }])
  expect(await open()).toBe(free)
  const told = 'Maria asks for time off'
  expect([await mailed(people.owner.email), await mailed(people.manager.email)]).toEqual([[told], [told]])
  expect((await boss.load(today, '/dashboard')).data).toMatchObject({
    asked: [{ name: 'Maria', booked: '1 booking in it.', reason: 'Dentist', href: `/dashboard/team/${id}/hours` }],
  })
  const { asked, timeOff } = await hours()
  expect([asked, timeOff]).toMatchObject([[{ bookings: 1, days: dayLink }], []])

  const approved = await answer('approve', asked[0]!.id)
  expect(approved.data).toMatchObject({ kind: 'in-the-way', told: { days: dayLink } })
  expect(await open()).toBe(0)
  expect(await own()).toMatchObject([{ status: 'taken' }])
  // Decided once: a second answer changes nothing and is told to nobody.
  expect((await answer('decline', asked[0]!.id)).data).toMatchObject({
    message: expect.stringMatching(/nothing to decide/),
  })
  expect(await mailed(people.staff.email)).toEqual(['Your time off is approved'])
  expect(await hours()).toMatchObject({ asked: [], timeOff: [{}] })
})

it('what is declined closes nothing and is told; what is withdrawn is told to nobody', async () => {
  const { people, open, ask, send, hours, mailed, decide: answer, own } = await arrange()
  const free = await open()
  expect(await ask()).toMatchObject({ message: expect.stringMatching(/request is sent/) })
  await answer('decline', (await hours()).asked[0]!.id)
  const [declined] = await own()
  expect([declined, await open(), (await hours()).timeOff]).toMatchObject([{ status: 'declined' }, free, []])
  expect(await mailed(people.staff.email)).toEqual(['Your time off was not approved'])
  const before = await mailed(people.owner.email)
  await ask()
  for (const { id } of await own()) await send({ intent: 'remove-time-off', id })
  expect(await own()).toEqual([])
  expect(await mailed(people.owner.email)).toEqual(before)
})

it('is decided on the day’s page too, by managers alone, with the bookings in each', async () => {
  const { tenant, start, date, her, ask, send, decideToday: answer, waiting, own } = await arrange()
  await book(app, tenant, start)
  const later = { intent: 'time-off', from: plus(date, 20), to: plus(date, 21), reason: 'Fair' }
  await ask()
  await send(later)
  const asked = await waiting()
  expect(asked).toMatchObject([{ booked: '1 booking in it.' }, { booked: 'No bookings in it.' }])
  const form = { intent: 'approve', id: asked[0]!.id, technician: tenant.technicianIds[0]! }
  expect((await her.visit(decideToday, '/dashboard', { form })).status).toBe(403)
  expect((await answer('approve', asked[0]!.id)).data).toMatchObject({
    message: null,
    told: { days: [{ to: expect.stringContaining(date) }] },
  })
  expect((await answer('decline', asked[1]!.id)).data).toMatchObject({ message: expect.stringMatching(/declined/) })
  expect((await answer('approve', asked[1]!.id)).data).toMatchObject({
    message: expect.stringMatching(/nothing to decide/),
  })
  expect([await waiting(), (await own()).map(({ status }) => status)]).toEqual([[], ['taken', 'declined']])
})

it('where the business lets them, technicians take time off themselves, and managers hear of it', async () => {
  const { tenant, people, her, boss, open, ask, send, mailed, own } = await arrange()
  const { values } = (await boss.load(rules, '/dashboard/settings/booking')).data as { values: Record<string, unknown> }
  expect(values.ownTimeOff).toBe(false)
  const { ownTimeOff: _off, technicianChoice: _choice, ...kept } = values
  const form = {
    ...Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)])),
    ownTimeOff: 'on',
  }
  expect((await boss.visit(setRules, '/dashboard/settings/booking', { form })).status).toBe(200)
  expect((await her.load(ownHours, '/dashboard/hours')).data).toMatchObject({ own: { takes: true } })
  await ask()
  expect([await open(), (await own())[0]?.status]).toEqual([0, 'taken'])
  expect(await mailed(people.owner.email)).toEqual(['Maria takes time off'])
  await send({ intent: 'remove-time-off', id: (await own())[0]!.id })
  expect(await open()).toBeGreaterThan(0)
  await sql`update tenants set own_time_off = false where id = ${tenant.id}`
})

it('the database lets a technician ask for herself alone, and take nothing without permission', async () => {
  const { tenant, people, date, ask, own } = await arrange()
  const other = await makeTenant(world, { technicians: 2 })
  const [mine] = tenant.technicianIds as [string]
  const [stranger] = other.technicianIds as [string]
  await ask()
  const [asked] = await own()
  const claims = JSON.stringify({ tenant_id: tenant.id, sub: people.staff.userId })
  const runtime = app.db.sql
  const put = (technicianId: string, status: string, tenantId = tenant.id) =>
    attempt(
      runtime,
      'authenticated',
      claims,
      async (tx) =>
        (
          await tx`insert into time_off (tenant_id, technician_id, from_date, to_date, status)
            values (${tenantId}, ${technicianId}, ${date}, ${date}::date + 1, ${status})`
        ).count,
    )
  const change = (by: (tx: Parameters<Parameters<typeof attempt>[3]>[0]) => Promise<{ count: number }>) =>
    attempt(runtime, 'authenticated', claims, async (tx) => (await by(tx)).count)
  expect([await put(mine, 'asked'), await put(mine, 'taken')]).toEqual([1, '42501'])
  expect(await put(stranger, 'asked', other.id)).toBe('42501')
  expect(await change((tx) => tx`update time_off set status = 'taken' where id = ${asked!.id}`)).toBe(0)
  await sql`update time_off set status = 'taken' where id = ${asked!.id}`
  expect(await change((tx) => tx`delete from time_off where id = ${asked!.id}`)).toBe(0)
  await sql`update tenants set own_time_off = true where id = ${tenant.id}`
  expect([await put(mine, 'taken'), await change((tx) => tx`delete from time_off where id = ${asked!.id}`)]).toEqual([
    1, 1,
  ])
  await sql`update tenants set status = 'suspended', suspended_reason = 'x' where id = ${tenant.id}`
  expect(await put(mine, 'asked')).toBe('42501')
})
