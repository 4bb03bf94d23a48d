import { afterEach, expect, it } from 'vitest'
import {
  approveBooking,
  cancelBooking,
  confirmPaidBooking,
  makeManageToken,
  rejectBooking,
  rescheduleBooking,
  type Doer,
  type Member,
} from '#app/domain/booking/index.server.ts'
import { loader as movePage } from '#app/routes/manage/reschedule.tsx'
import { allowCharges, book, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '#tests/setup/jobs.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))
const customer: Doer = { kind: 'customer', version: 1 }

/** A confirmed, paid booking at a business that approves by hand. */
async function approved() {
  const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 3_000 } })
  const accountId = await allowCharges(test, tenant.id)
  await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
  const owner: Member = { kind: 'member', userId: tenant.ownerId, role: 'owner' }
  const starts = await openStarts(app, tenant)
  const email = `${tenant.slug}@customer.test`
  const booking = await book(app, tenant, starts[0]!, {
    customer: { firstName: 'Ada', lastName: 'Lovelace', email, phone: '+12125550123' },
  })
  await recordPaid(test, tenant.id, booking.id, accountId, 3_000)
  await confirmPaidBooking(app, tenant.id, booking.id)
  expect(await approveBooking(app, tenant.id, booking.id, owner)).toEqual({ ok: true })
  await jobs.relay()
  await jobs.settled()
  const subjects = async (to: string) =>
    (await jobs.inbox(to)).filter(({ channel }) => channel === 'email').map(({ subject }) => subject ?? '')
  const tell = async () => {
    await jobs.relay()
    await jobs.settled()
  }
  const status = async () => (await sql`select status from bookings where id = ${booking.id}`)[0]!.status as string
  return { tenant, owner, booking, starts, email, tell, subjects, status }
}

it(
  'a time a customer moves to waits for the owner, who reads both times and confirms it',
  { timeout: 90_000 },
  async () => {
    const { tenant, owner, booking, starts, email, tell, subjects, status } = await approved()
    const token = makeManageToken(app, tenant.id, { ...booking, version: 1 })
    const page = await openBrowser(test, tenant).visit(
      movePage,
      `/m/x/y/reschedule?start=${encodeURIComponent(new Date(starts[8]!).toISOString())}`,
      { params: { id: booking.id, token } },
    )
    expect(page.data).toMatchObject({ wanted: { asksApproval: true } })
    const [ownerBefore, customerBefore] = [await subjects(`hello@${tenant.slug}.test`), await subjects(email)]
    const moved = await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, customer)
    expect(moved).toMatchObject({ ok: true, booking: { status: 'pending_approval', version: 2 } })
    expect(await status()).toBe('pending_approval')
    await tell()
    const [asked, ...others] = await jobs.inbox(`hello@${tenant.slug}.test`)
    expect(others).toHaveLength(ownerBefore.length)
    expect(asked?.subject).toMatch(/^Approve: Ada Lovelace/)
    expect(asked?.text).toMatch(/Before/)
    const told = (await subjects(email)).slice(0, -customerBefore.length)
    expect(told).toEqual([expect.stringMatching(/^Requested: Standard visit/)])

    expect(await approveBooking(app, tenant.id, booking.id, owner)).toEqual({ ok: true })
    await tell()
    expect((await subjects(email))[0]).toMatch(/^Booked: Standard visit/)
    expect(
      await sql`select template from messages where booking_id = ${booking.id} and template like '%rescheduled'`,
    ).toEqual([])
  },
)

it('the owner’s no ends the booking and gives everything back, once', { timeout: 90_000 }, async () => {
  const { tenant, owner, booking, starts, email, tell, subjects, status } = await approved()
  await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, customer)
  const noes = await Promise.all(
    [1, 2, 3].map(() => rejectBooking(app, tenant.id, booking.id, owner, 'Not on that day')),
  )
  expect(noes.filter(({ ok }) => ok)).toEqual([expect.objectContaining({ refundMinor: 3_000 })])
  expect(await status()).toBe('cancelled')
  await tell()
  expect((await subjects(email))[0]).toMatch(/^We cannot make it: /)
  const free = await openStarts(app, tenant)
  expect([free.includes(starts[0]!), free.includes(starts[8]!)]).toEqual([true, true])
})

it('a move by a member and a cancellation by a customer need no approval', async () => {
  const { tenant, owner, booking, starts, status } = await approved()
  expect(await rescheduleBooking(app, tenant.id, booking.id, { start: starts[8]! }, owner)).toMatchObject({
    ok: true,
    booking: { status: 'confirmed' },
  })
  expect(await status()).toBe('confirmed')
  expect(await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 2 })).toMatchObject({ ok: true })
})

it('moving to the same time changes nothing and needs no approval', async () => {
  const { tenant, booking, starts, status } = await approved()
  expect(await rescheduleBooking(app, tenant.id, booking.id, { start: starts[0]! }, customer)).toMatchObject({
    ok: true,
    booking: { status: 'confirmed', version: 1 },
  })
  expect(await status()).toBe('confirmed')
})
