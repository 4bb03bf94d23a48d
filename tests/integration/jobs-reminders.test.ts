import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cancelBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { deliverMessage, sendReminder, sendReminderNow } from '#app/domain/notifications/index.server.ts'
import { queueOccasion } from '#app/domain/notifications/plan-messages.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { makeTenant, suspend, type TestTenant } from '#tests/setup/tenants.ts'

// Twenty jobs at once take their time on a busy machine.
vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))
const minute = 60_000
const hour = 60 * minute

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
})

const remindersTo = async (booking: Booked) =>
  (await jobs.inbox(booking.phone)).filter(({ text }) => text.includes('reminder')).map(({ text }) => text)
const remindersOf = (booking: Booked) => sql<{ status: string; channel: string }[]>`
  select status, channel from messages where booking_id = ${booking.id} and template = 'booking-reminder' order by channel`

async function tellAll(): Promise<void> {
  await jobs.relay()
  await jobs.settled()
}

/** Lets time pass until so many ms before the start, and the runner do what falls due. */
async function passUntil(booking: { startsAt: number }, ms: number): Promise<void> {
  await jobs.advance(Math.max(0, (booking.startsAt - ms - app.clock.now()) / 1000))
  await jobs.settled()
  await tellAll()
}

describe('reminders', () => {
  it('come a day and two hours before, each once, in the zone of the business', async () => {
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    await passUntil(booking, 24 * hour + minute)
    expect(await remindersTo(booking)).toEqual([])
    await passUntil(booking, 24 * hour - 1_000)
    await expect.poll(() => remindersTo(booking), patience).toHaveLength(1)
    const clock = new Intl.DateTimeFormat('en-US', { timeStyle: 'short', timeZone: tenant.timeZone })
      .format(booking.startsAt)
      .toLowerCase()
    expect((await remindersTo(booking))[0]).toContain(`tomorrow`)
    expect((await remindersTo(booking))[0]?.replace(/\s/g, ' ')).toContain(clock.replace(/\s/g, ' '))
    expect((await jobs.inbox(booking.email))[0]?.subject).toMatch(/^Reminder: Standard visit tomorrow/)
    await passUntil(booking, 2 * hour - 1_000)
    await expect.poll(() => remindersTo(booking), patience).toHaveLength(2)
    expect((await remindersTo(booking))[0]).toContain('in 2 hours')
    await passUntil(booking, -2 * hour)
    expect(await remindersTo(booking)).toHaveLength(2)
    expect(await sendReminder(app, tenant.id, booking.id, 1, 120)).toBe(0)
  })

  it('do not come after a cancellation', async () => {
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    expect(await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 1 })).toMatchObject({
      ok: true,
    })
    // The runner hears of it late: what it wakes for reads the booking again.
    await passUntil(booking, 24 * hour - 1_000)
    await jobs.relay()
    await passUntil(booking, 2 * hour - 1_000)
    expect(await remindersOf(booking)).toEqual([])
    const runs = (await jobs.runs('&function=wayslot-send-reminders')).filter(({ steps }) =>
      JSON.stringify(steps).includes(String(booking.startsAt - 24 * hour)),
    )
    expect(runs.map(({ status }) => status)).toContain('Cancelled')
  })

  it('move with the booking, and the old times send nothing', async () => {
    const booking = await bookSomebody(test, tenant, { days: 5 })
    await tellAll()
    const start = booking.startsAt - 48 * hour
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      booking.id,
      { start },
      { kind: 'member', userId: tenant.ownerId, role: 'owner' },
    )
    expect(moved).toMatchObject({ ok: true })
    await tellAll()
    await passUntil({ startsAt: start }, 24 * hour - 1_000)
    await expect.poll(() => remindersTo(booking), patience).toHaveLength(1)
    await passUntil({ startsAt: start }, 2 * hour - 1_000)
    await expect.poll(() => remindersTo(booking), patience).toHaveLength(2)
    await passUntil(booking, 2 * hour - 1_000)
    expect(await remindersTo(booking)).toHaveLength(2)
    expect(await sendReminder(app, tenant.id, booking.id, 1, 120)).toBe(0)
  })

  it('come at the leads of the business, except those due before the booking was made', async () => {
    await sql`update tenants set reminder_leads_minutes = '{2880,4320,60}' where id = ${tenant.id}`
    const booking = await bookSomebody(test, tenant, { days: 3 })
    await tellAll()
    expect(booking.startsAt - app.clock.now()).toBeGreaterThan(48 * hour)
    await passUntil(booking, 40 * minute)
    await expect.poll(async () => (await remindersOf(booking)).length, patience).toBeGreaterThan(0)
    // All were missed at once: the one for two days before is too late by now.
    expect(await remindersTo(booking)).toHaveLength(1)
  })

  it('are not sent by a suspended business', async () => {
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    await suspend(test, tenant.id)
    await passUntil(booking, 24 * hour - 1_000)
    expect(await remindersOf(booking)).toEqual([])
  })

  it('never follow a cancellation, however close the two are (JOB9)', async () => {
    for (let round = 0; round < 10; round += 1) {
      const booking = await bookSomebody(test, tenant, { days: 1 + round })
      const ids = await queueOccasion(app, tenant.id, {
        name: 'reminder',
        bookingId: booking.id,
        version: 1,
        lead: 'test',
      })
      const cancelled = async () => {
        await new Promise((resolve) => setTimeout(resolve, round * 3))
        expect(await cancelBooking(app, tenant.id, booking.id, { kind: 'system' })).toMatchObject({ ok: true })
        return jobs.inbox(booking.phone)
      }
      const [atCancel] = await Promise.all([cancelled(), ...ids.map((id) => deliverMessage(app, tenant.id, id))])
      // No reminder may follow the answered cancellation.
      expect(await jobs.inbox(booking.phone)).toHaveLength(atCancel.length)
    }
  })
})

describe('"send now"', () => {
  it('reminds once, however often it is pressed', async () => {
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    const answers = await Promise.all([1, 2, 3].map(() => sendReminderNow(app, tenant.id, booking.id)))
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, messages: 2 }])
    expect(answers.filter(({ ok }) => !ok)).toEqual([
      { ok: false, reason: 'just_sent' },
      { ok: false, reason: 'just_sent' },
    ])
    await tellAll()
    await expect.poll(() => remindersTo(booking), patience).toHaveLength(1)
    await jobs.advance(11 * 60)
    expect(await sendReminderNow(app, tenant.id, booking.id)).toMatchObject({ ok: true })
    await tellAll()
    await expect.poll(() => remindersTo(booking), patience).toHaveLength(2)
  })

  it('says why a reminder is not sent', async () => {
    const booking = await bookSomebody(test, tenant)
    expect(await sendReminderNow(app, (await makeTenant(test)).id, booking.id)).toEqual({
      ok: false,
      reason: 'not_found',
    })
    await sql`update bookings set customer_email = null, customer_phone = null where id = ${booking.id}`
    expect(await sendReminderNow(app, tenant.id, booking.id)).toEqual({ ok: false, reason: 'no_contact' })
    await cancelBooking(app, tenant.id, booking.id, { kind: 'system' })
    expect(await sendReminderNow(app, tenant.id, booking.id)).toEqual({ ok: false, reason: 'not_confirmed' })
  })
})
