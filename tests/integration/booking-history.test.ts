import { describe, expect, it } from 'vitest'
import { cancelBooking, rejectBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { queueEvent } from '#app/domain/notifications/index.server.ts'
import { loader as today } from '#app/routes/dashboard/today/today.tsx'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as bookingList } from '#app/routes/dashboard/bookings/bookings.tsx'
import { loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { allowCharges, book, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
const place = { lat: 40.6782, lng: -73.9442, label: '1 Test St, Brooklyn' }

type Page = {
  booking: {
    history: { text: string; by: string }[]
    messages: { to: string; title: string }[]
    arrival: { notice: string | null } | null
  }
}

async function pageFor(tenant: TestTenant, email: string, id: string) {
  const browser = await signedIn(context, tenant, email)
  return ((await browser.visit(bookingPage, '/dashboard/bookings/x', { params: { id } })).data as Page).booking
}

describe('the page of a booking', () => {
  it('the history names who did what and who was written to, but shows staff no names of colleagues and no addresses', async () => {
    const tenant = await makeTenant(context, { contactPhone: '+12125550177' })
    const [technicianId] = tenant.technicianIds
    const [owner, manager, staff] = await Promise.all([
      makeMember(context, tenant, 'owner'),
      makeMember(context, tenant, 'manager'),
      makeMember(context, tenant, 'staff'),
    ])
    await sql`update users set name = 'Mia Manager' where id = ${manager.userId}`
    await sql`update technicians set name = 'Tess', email = 'tess@team.test', user_id = ${staff.userId}
      where id = ${technicianId!}`
    const [start, , , later] = await openStarts(app, tenant, 3, place)
    const booking = await book(app, tenant, start!, { place }, { createdBy: { userId: manager.userId } })
    const event = { bookingId: booking.id, version: 1, startsAt: start! }
    await queueEvent(app, tenant.id, 'booking/confirmed', event)
    const byOwner = { kind: 'member', userId: owner.userId, role: 'owner' } as const
    await rescheduleBooking(app, tenant.id, booking.id, { start: later! }, byOwner)

    const seen = await pageFor(tenant, owner.email, booking.id)
    expect(seen.history.map(({ by }) => by)).toEqual(['you', 'Mia Manager'])
    const sentTo = seen.messages.map(({ to }) => to)
    expect(sentTo).toContain('Tess · tess@team.test')
    expect(sentTo.filter((to) => to.startsWith('Your business · '))).toHaveLength(2)
    expect(seen.messages.every(({ title }) => !/owner|technician-/i.test(title))).toBe(true)

    const byStaff = await pageFor(tenant, staff.email, booking.id)
    expect(byStaff.history.map(({ by }) => by)).toEqual(['the team', 'the team'])
    expect(byStaff.messages.map(({ to }) => to)).toEqual(expect.arrayContaining(['Tess', 'Your business']))
    expect(JSON.stringify(byStaff)).not.toMatch(/Mia Manager|tess@team\.test|0177/)
  })

  it('a cancelled booking no longer says that somebody waits to hear the time', async () => {
    const tenant = await makeTenant(context)
    await sql`update services set window_minutes = 120, arrival_notice = 'by_hand' where tenant_id = ${tenant.id}`
    const owner = await makeMember(context, tenant, 'owner')
    const [start] = await openStarts(app, tenant, 3, place)
    const booking = await book(app, tenant, start!, { place })
    const noticeNow = async () => (await pageFor(tenant, owner.email, booking.id)).arrival?.notice
    expect(await noticeNow()).toBe('The customer is waiting to hear the time.')
    await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 1 })
    expect(await noticeNow()).toBeNull()
  })

  it('a declined request is called declined, with the reason, and not cancelled', async () => {
    const tenant = await makeTenant(context)
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    const owner = await makeMember(context, tenant, 'owner')
    const starts = await openStarts(app, tenant, 3, place)
    const byOwner = { kind: 'member', userId: owner.userId, role: 'owner' } as const
    const [declined, cancelled] = [
      await book(app, tenant, starts[0]!, { place }),
      await book(app, tenant, starts[12]!, { place }),
    ]
    await rejectBooking(app, tenant.id, declined.id, byOwner, 'We are away')
    await cancelBooking(app, tenant.id, cancelled.id, byOwner, 'We are away')
    const seen = async (id: string) => pageFor(tenant, owner.email, id)
    const boss = await signedIn(context, tenant, owner.email)
    const listed = async (view: string) =>
      ((await boss.load(bookingList, `/dashboard/bookings?view=${view}`)).data as { rows: object[] }).rows
    expect(await listed('declined')).toMatchObject([{ id: declined.id, status: 'rejected' }])
    expect(await listed('cancelled')).toMatchObject([{ id: cancelled.id, status: 'cancelled' }])
    const [of] = await sql`select customer_id from bookings where id = ${declined.id}`
    const { visits } = (await boss.load(customerPage, '/x', { params: { id: of!.customerId } })).data as {
      visits: { id: string }[]
    }
    expect(visits.find(({ id }) => id === declined.id)).toMatchObject({ status: 'rejected' })
    await sql`insert into messages ${sql({ tenantId: tenant.id, bookingId: declined.id, audience: 'customer', channel: 'sms', template: 'booking-cancelled', receiver: '+12125550199', dedupeKey: 'declined', body: 'x', status: 'sent' })}`
    expect((await seen(declined.id)).messages).toMatchObject([{ title: 'Request declined' }])
    expect(await seen(declined.id)).toMatchObject({ declined: true, ended: 'Reason given: We are away' })
    expect((await seen(declined.id)).history[0]).toMatchObject({ text: 'Declined: We are away' })
    expect(await seen(cancelled.id)).toMatchObject({
      declined: false,
      ended: expect.stringMatching(/^Cancelled.*: We are away$/),
    })
  })
})

it('an unpaid hold is not listed among what needs the owner', async () => {
  const tenant = await makeTenant(context, { payment: { kind: 'deposit', depositMinor: 3_000 } })
  await allowCharges(context, tenant.id)
  const owner = await makeMember(context, tenant, 'owner')
  const [start] = await openStarts(app, tenant, 3, place)
  expect(await book(app, tenant, start!, { place })).toMatchObject({ status: 'held' })
  const day = (await (await signedIn(context, tenant, owner.email)).visit(today, '/dashboard')).data
  expect(day).toMatchObject({ waiting: [] })
})
