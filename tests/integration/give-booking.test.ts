import { afterEach, describe, expect, it, vi } from 'vitest'
import { giveBooking, listHeirs } from '#app/domain/booking/index.server.ts'
import { listBookings, type Viewer } from '#app/domain/desk/index.server.ts'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { action as give, loader as givePage } from '#app/routes/dashboard/bookings/give.tsx'
import { loader as today } from '#app/routes/dashboard/today/today.tsx'
import { book, doorstep, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))
const far = { lat: 40.85, lng: -73.87, label: 'Far' }
const managerOf = (tenant: { ownerId: string }) => ({ kind: 'member', userId: tenant.ownerId, role: 'owner' }) as const

async function arrange() {
  const tenant = await makeTenant(test, { technicians: 3 })
  const [mine, other, third] = tenant.technicianIds as [string, string, string]
  for (const id of tenant.technicianIds)
    await sql`update technicians set email = ${`${id}@example.test`} where tenant_id = ${tenant.id} and id = ${id}`
  const start = (await openStarts(app, tenant, 3)).find((each) => new Date(each).getUTCHours() === 17)!
  return { tenant, mine, other, third, start, doer: managerOf(tenant) }
}

describe('giving a booking to somebody else', () => {
  it('shows who can come and what it costs in driving, then checks it like any booking', async () => {
    const { tenant, mine, other, third, start, doer } = await arrange()
    const booking = await book(app, tenant, start, { technician: mine })
    await book(app, tenant, start - 75 * 60_000, { technician: third, place: far })
    const heirs = await listHeirs(app, tenant.id, booking.id, doer)
    expect(heirs).toMatchObject({
      ok: true,
      heirs: [
        { id: other, able: true, outsideHours: false },
        { id: third, able: false, rule: 'travel_before', missingMinutes: expect.any(Number) },
      ],
    })
    expect(await giveBooking(app, tenant.id, booking.id, third, doer)).toEqual({ ok: false, reason: 'slot_taken' })
    expect(await giveBooking(app, tenant.id, booking.id, other, { ...doer, role: 'staff' })).toEqual({
      ok: false,
      reason: 'not_allowed',
    })
    expect(await giveBooking(app, tenant.id, booking.id, other, doer)).toEqual({ ok: true, changed: true })
    expect(await giveBooking(app, tenant.id, booking.id, other, doer)).toEqual({ ok: true, changed: false })
    const [row] = await sql`select technician_id, starts_at, version from bookings where id = ${booking.id}`
    expect(row).toMatchObject({ technicianId: other, startsAt: new Date(start), version: booking.version })
    // Her time is free again, and his is taken.
    await book(app, tenant, start, { technician: mine })
    expect(await giveBooking(app, tenant.id, booking.id, mine, doer)).toEqual({ ok: false, reason: 'slot_taken' })
  })

  it('ignores hours but not time off, and is done by one of many at once', async () => {
    const { tenant, mine, other, third, start, doer } = await arrange()
    const booking = await book(app, tenant, start, { technician: mine })
    const second = await book(app, tenant, start, { technician: third })
    await sql`delete from working_hours where technician_id = ${other}`
    expect(await listHeirs(app, tenant.id, booking.id, doer)).toMatchObject({
      heirs: [
        { id: other, able: true, outsideHours: true },
        { id: third, able: false, rule: 'busy' },
      ],
    })
    const answers = await Promise.all([booking, second].map(({ id }) => giveBooking(app, tenant.id, id, other, doer)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const date = new Date(start).toISOString().slice(0, 10)
    const late = await book(app, tenant, start + 3 * hour, { technician: mine })
    await sql`insert into time_off ${sql({ tenantId: tenant.id, technicianId: other, fromDate: date, toDate: date })}`
    expect(await giveBooking(app, tenant.id, late.id, other, doer)).toEqual({ ok: false, reason: 'slot_taken' })
  })

  it('is told to both technicians, and to the customer only if she asked for a name', async () => {
    const { tenant, mine, other, start, doer } = await arrange()
    const subjects = async (who: string) => (await jobs.inbox(who)).map(({ subject }) => subject ?? '')
    const customer = (email: string) => ({ firstName: 'Ada', lastName: 'L', email, phone: '+12125550177' })
    await sql`update tenants set technician_choice = true where id = ${tenant.id}`
    const named = `named-${tenant.slug}@example.test`
    const plain = `plain-${tenant.slug}@example.test`
    const asked = await book(app, tenant, start, { technician: mine, customer: customer(named) })
    await sql`update technicians set active = false where tenant_id = ${tenant.id} and id not in (${mine})`
    const any = await book(app, tenant, start + 3 * hour, { customer: customer(plain), place: doorstep })
    await sql`update technicians set active = true where tenant_id = ${tenant.id}`
    await jobs.relay()
    await jobs.settled()
    for (const { id } of [asked, any]) await giveBooking(app, tenant.id, id, other, doer)
    await jobs.relay()
    await jobs.settled()
    expect((await subjects(`${other}@example.test`)).filter((each) => each.startsWith('New: '))).toHaveLength(2)
    expect(await subjects(`${mine}@example.test`)).toHaveLength(4)
    expect((await subjects(named))[0]).toMatch(/^Technician 2 comes instead: /)
    expect(await subjects(plain)).toHaveLength(1)
  })

  it('is offered for a technician who was switched off: her visits are listed as having nobody', async () => {
    const { tenant, mine, other, start } = await arrange()
    const booking = await book(app, tenant, start, { technician: mine })
    await book(app, tenant, start, { technician: other })
    const { email, userId } = await makeMember(test, tenant, 'owner')
    const owner = await signedIn(test, tenant, email)
    const sessions =
      await sql`select id from member_sessions where user_id = ${userId} order by created_at desc limit 1`
    const actor = { kind: 'member', tenantId: tenant.id, userId, sessionId: sessions[0]!.id as string } as const
    const viewer: Viewer = { tenantId: tenant.id, userId, role: 'owner', actor }
    const listed = async () => (await listBookings(app, viewer, { view: 'nobody', text: '' })).rows.map(({ id }) => id)
    expect(await listed()).toEqual([])
    await sql`update technicians set active = false where id = ${mine}`
    expect(await listed()).toEqual([booking.id])
    expect((await owner.visit(today, '/dashboard')).data).toMatchObject({
      nobody: expect.stringMatching(/^Nobody can go to 1 visit:/),
    })
    const at = { params: { id: booking.id } }
    const page = `/dashboard/bookings/${booking.id}`
    expect((await owner.visit(bookingPage, page, at)).data).toMatchObject({
      booking: { nobody: true, actions: expect.arrayContaining(['give']) },
    })
    const { team } = (await owner.visit(givePage, `${page}/give`, at)).data as {
      team: { able: { id: string; note: string }[] }
    }
    expect(team.able).toMatchObject([{ note: expect.stringMatching(/driving/) }])
    const form = { technician: team.able[0]!.id, name: 'x' }
    expect((await owner.visit(give, `${page}/give`, { ...at, form })).location).toBe(`${page}?done=given`)
    expect(await listed()).toEqual([])
    expect((await owner.visit(bookingPage, page, at)).data).toMatchObject({ booking: { nobody: false } })
  })
})
