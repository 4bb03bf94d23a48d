import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  collectByHand,
  finishBooking,
  findDue,
  manageUrl,
  rescheduleBooking,
  tellStep,
  undoStep,
} from '#app/domain/booking/index.server.ts'
import { action as press, loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as customersPage } from '#app/routes/manage/booking.tsx'
import { localDate } from '#app/lib/time.ts'
import { loader as today } from '#app/routes/dashboard/today/today.tsx'
import { allowCharges, at, book, hour, minute, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
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

async function arrange() {
  const tenant = await makeTenant(test, { priceMinor: 12_000 })
  const start = (await openStarts(app, tenant, 2))[8]!
  const email = `ada-${tenant.slug}@example.test`
  const customer = { firstName: 'Ada', lastName: 'L', email, phone: '+12125550188' }
  const booking = await book(app, tenant, start, { customer })
  const doer = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
  /** The same at so many minutes after the start. */
  const after = (minutes: number) => at(app, start + minutes * minute)
  return { tenant, booking, start, email, doer, after }
}

describe('a visit on its day', () => {
  it('is reported as on the way, arrived and done, in this order and near its time', async () => {
    const { tenant, booking, doer, after } = await arrange()
    const tell = (minutes: number, step: 'on_my_way' | 'arrived') =>
      tellStep(after(minutes), tenant.id, booking.id, step, doer)
    expect(await tell(-600, 'on_my_way')).toEqual({ ok: false, reason: 'out_of_order' })
    const token = new URL(manageUrl(app, tenant, booking)).pathname.split('/')[2]!
    const browser = openBrowser(test, tenant)
    const hers = async () =>
      ((await browser.visit(customersPage, `/b/${token}`, { params: { token } })).data as { view: { text: string } })
        .view.text
    expect(await hers()).toMatch(/^Your booking with/)
    expect(await tell(-20, 'on_my_way')).toEqual({ ok: true })
    expect(await hers()).toMatch(/ set off at .+ and is on the way to you$/)
    expect(await tell(-10, 'on_my_way')).toEqual({ ok: true })
    expect(await tell(-2, 'arrived')).toEqual({ ok: true })
    expect(await hers()).toMatch(/ arrived at /)
    expect(await tellStep(after(0), tenant.id, booking.id, 'arrived', { kind: 'customer', version: 1 })).toMatchObject({
      ok: false,
    })
    const kinds = async () =>
      (await sql`select kind from booking_events where booking_id = ${booking.id} order by at`).map(
        ({ kind }) => kind as string,
      )
    expect((await kinds()).filter((kind) => kind === 'on_my_way')).toHaveLength(1)
    expect(await finishBooking(after(40), tenant.id, booking.id, 'completed', doer)).toEqual({ ok: true })
    expect(await tell(41, 'arrived')).toEqual({ ok: false, reason: 'out_of_order' })
    expect(await undoStep(after(45), tenant.id, booking.id, doer)).toEqual({ ok: true })
    expect(await sql`select status from bookings where id = ${booking.id}`).toEqual([{ status: 'confirmed' }])
    expect(await undoStep(after(46), tenant.id, booking.id, doer)).toEqual({ ok: false, reason: 'too_late' })
  })

  it('can be done, undone and done again, and each time is announced as an event of its own', async () => {
    const { tenant, booking, doer, after } = await arrange()
    for (const minutes of [40, 42]) {
      expect(await finishBooking(after(minutes), tenant.id, booking.id, 'completed', doer)).toEqual({ ok: true })
      expect(await undoStep(after(minutes + 1), tenant.id, booking.id, doer)).toEqual({ ok: true })
    }
    const announced = await sql`
      select data -> 'at' as at from outbox where tenant_id = ${tenant.id} and name = 'booking/finished' order by seq`
    expect(announced.map((each) => each.at as number)).toEqual([40, 42].map((minutes) => after(minutes).clock.now()))
  })

  it('keeps this order in the database, whatever a program writes', async () => {
    const { tenant, booking, doer, after } = await arrange()
    await tellStep(after(-2), tenant.id, booking.id, 'arrived', doer)
    const writes = [
      sql`update bookings set on_my_way_at = now() where id = ${booking.id}`,
      sql`update bookings set status = 'cancelled', arrived_at = now() where id = ${booking.id}`,
    ]
    for (const write of writes) await expect(write).rejects.toMatchObject({ code: 'WS003' })
  })

  it('tells the customer once that somebody is on the way, with the minutes of the drive', async () => {
    const { tenant, booking, email, doer, after } = await arrange()
    await jobs.relay()
    await jobs.settled()
    await sql`update bookings set travel_before_minutes = 25 where id = ${booking.id}`
    await Promise.all([1, 2, 3].map(() => tellStep(after(-30), tenant.id, booking.id, 'on_my_way', doer)))
    await jobs.relay()
    await jobs.settled()
    const told = (await jobs.inbox(email)).map(({ subject }) => subject ?? '')
    expect(told.filter((each) => each === 'Technician 1 is on the way, about 25 min')).toHaveLength(1)
  })

  it('starts these steps anew when it is moved', async () => {
    const { tenant, booking, start, doer, after } = await arrange()
    await tellStep(after(-30), tenant.id, booking.id, 'on_my_way', doer)
    expect(await rescheduleBooking(after(-20), tenant.id, booking.id, { start: start + 3 * hour }, doer)).toMatchObject(
      {
        ok: true,
      },
    )
    expect(await sql`select on_my_way_at, arrived_at from bookings where id = ${booking.id}`).toEqual([
      { onMyWayAt: null, arrivedAt: null },
    ])
  })
})

describe('money left to pay at the visit', () => {
  it('is shown to the technician and collected once, as cash, with who took it and when', async () => {
    const { tenant, booking, doer, after } = await arrange()
    const account = await allowCharges(test, tenant.id)
    await recordPaid(test, tenant.id, booking.id, account, 2_000)
    expect(await findDue(app, tenant.id, booking.id)).toMatchObject({ dueMinor: 10_000, byHandMinor: 0 })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => collectByHand(after(30), tenant.id, booking.id, doer)),
    )
    expect(answers.map((answer) => (answer.ok ? answer.collectedMinor : null)).filter((minor) => minor !== 0)).toEqual([
      10_000,
    ])
    const lines =
      await sql`select kind, gross_minor::int, net_minor::int, recorded_by, occurred_at from ledger_entries where booking_id = ${booking.id}`
    expect(lines).toEqual([
      {
        kind: 'cash',
        grossMinor: 10_000,
        netMinor: 10_000,
        recordedBy: tenant.ownerId,
        occurredAt: new Date(after(30).clock.now()),
      },
    ])
    expect(await findDue(app, tenant.id, booking.id)).toMatchObject({ dueMinor: 0, byHandMinor: 10_000 })
  })

  it('is collected with one tap by staff from their next card, and hidden from them for visits of others', async () => {
    const tenant = await makeTenant(test, {
      technicians: 2,
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, starts: '00:00', ends: '24:00' })),
    })
    const [mine, other] = tenant.technicianIds as [string, string]
    const { email, userId } = await makeMember(test, tenant, 'staff')
    await sql`update technicians set user_id = ${userId} where id = ${mine}`
    const soon = Math.ceil((app.clock.now() + 20 * minute) / (15 * minute)) * 15 * minute
    const created = { createdBy: { userId: tenant.ownerId }, overrule: true }
    const booking = await book(app, tenant, soon, { technician: mine, notes: 'The tap drips.' }, created)
    const foreign = await book(app, tenant, soon, { technician: other }, created)
    const staff = await signedIn(test, tenant, email)
    const page = (id: string) => `/dashboard/bookings/${id}`
    const pressOn = (id: string, intent: string) =>
      staff.visit(press, page(id), { params: { id }, form: { intent, back: 'today' } })
    const seen = (await staff.visit(bookingPage, page(booking.id), { params: { id: booking.id } })).data as {
      booking: { visit: { steps: string[]; due: string } }
    }
    expect(seen.booking.visit).toMatchObject({ steps: ['on_my_way', 'arrived'], due: 'To collect: $120.00' })
    const day = (await staff.visit(today, `/dashboard?date=${localDate(soon, tenant.timeZone)}`)).data as {
      routes: { items: { id: string; price: string | null; collect: string | null }[] }[]
    }
    expect(day.routes.flatMap(({ items }) => items).map(({ id, price, collect }) => [id, price, collect])).toEqual([
      [booking.id, null, 'To collect: $120.00'],
    ])
    for (const intent of ['on_my_way', 'collect']) {
      expect((await pressOn(booking.id, intent)).location).toBe(`/dashboard?said=${intent}`)
      expect((await pressOn(foreign.id, intent)).status).toBe(404)
    }
    const { said } = (await staff.visit(today, '/dashboard?said=on_my_way')).data as { said: string | null }
    expect(said).toBe('We tell the customer that you are on the way.')
    const forged = (await staff.visit(today, '/dashboard?said=constructor')).data as { said: string | null }
    expect(forged.said).toBe(null)
    const { next } = (await staff.visit(today, '/dashboard')).data as {
      next: { note: string | null; visit: { due: string | null; since: string } } | null
    }
    if (next) {
      expect(next.visit).toMatchObject({ due: null, since: expect.stringMatching(/^On the way since/) })
      expect(next.note).toBe('The tap drips.')
    }
  })

  it('staff stay on their day when a visit is done, with the way back and what is still to be collected', async () => {
    const tenant = await makeTenant(test)
    const { email, userId } = await makeMember(test, tenant, 'staff')
    await sql`update technicians set user_id = ${userId} where id = ${tenant.technicianIds[0]!}`
    const customer = { firstName: 'Ada', lastName: 'L', email: 'ada@example.test', phone: '+12125550188' }
    const { id } = await book(app, tenant, (await openStarts(app, tenant, 2))[8]!, { customer })
    await sql`
      update bookings set starts_at = now(), ends_at = now() + interval '1 hour',
        blocked = tstzrange(now(), now() + interval '1 hour') where id = ${id}`
    const staff = await signedIn(test, tenant, email)
    const sent = await staff.visit(press, `/dashboard/bookings/${id}`, {
      params: { id },
      form: { intent: 'completed', back: 'today' },
    })
    expect(sent.location).toBe(`/dashboard?done=${id}`)
    const { done } = (await staff.visit(today, sent.location!)).data as { done: unknown }
    expect(done).toEqual({
      customer: 'Ada L',
      visit: {
        id,
        steps: [],
        since: null,
        due: expect.stringMatching(/^To collect: /),
        currency: 'USD',
        token: expect.stringMatching(/^[0-9a-f-]{36}$/),
        ways: [
          { value: 'cash', label: 'Cash' },
          { value: 'transfer', label: 'Bank transfer' },
          { value: 'terminal', label: 'Card terminal' },
        ],
        asking: 'cannot',
        card: null,
        cardNote: null,
        charging: false,
        there: true,
        canUndo: true,
      },
    })
  })
})
