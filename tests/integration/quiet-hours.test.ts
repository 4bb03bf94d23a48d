import { afterEach, describe, expect, it, vi } from 'vitest'
import { cancelBooking } from '#app/domain/booking/index.server.ts'
import { deliverMessage, listReminders, queueEvent, sweepMessages } from '#app/domain/notifications/index.server.ts'
import { at } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { writeOnPhone } from '#tests/setup/phone.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

const zone = 'America/New_York'
/** Tomorrow at that time of the business's day; the visits are three days away or more. */
const tomorrow = (time: string, days = 1) =>
  Temporal.Instant.fromEpochMilliseconds(app.clock.now()).toZonedDateTimeISO(zone).add({ days }).withPlainTime(time)
    .epochMilliseconds
const night = at(app, tomorrow('22:30'))
const morning = at(app, tomorrow('08:00', 2))
const event = ({ id, version, startsAt }: Booked) => ({ bookingId: id, version, startsAt })
const texts = async (of: Booked) =>
  sql<{ id: string; audience: string; channel: string; status: string; dueAt: Date | null; error: string | null }[]>`
    select id, audience, channel, status, due_at, error from messages where booking_id = ${of.id} order by audience, channel`
const textOf = async (of: Booked) =>
  (await texts(of)).find((one) => one.audience === 'customer' && one.channel === 'sms')!

async function toldAtNight(tenant: TestTenant, days = 5) {
  const booking = await bookSomebody(test, tenant, { days })
  const outcomes: Record<string, string> = {}
  for (const id of await queueEvent(night, tenant.id, 'booking/confirmed', event(booking))) {
    const outcome = await deliverMessage(night, tenant.id, id)
    const row = (await texts(booking)).find((one) => one.id === id)!
    outcomes[`${row.audience} ${row.channel}`] = outcome
  }
  return { booking, outcomes, id: (await textOf(booking)).id }
}
const putOff = (id: string) =>
  sql`select data from outbox where name = 'message/put_off' and data ->> 'messageId' = ${id}`

describe('at night', () => {
  it('a text about a visit that is not soon waits for the morning, once; mails and the business’s own texts go', async () => {
    const tenant = await makeTenant(test, { quiet: true, contactPhone: '+1 212 555 0177' })
    const { booking, outcomes, id } = await toldAtNight(tenant)
    expect(outcomes).toEqual({
      'customer email': 'sent',
      'customer sms': 'waits',
      'owner email': 'sent',
      'owner sms': 'sent',
    })
    expect(await deliverMessage(night, tenant.id, id)).toBe('waits')
    expect(await textOf(booking)).toMatchObject({ status: 'queued', dueAt: new Date(tomorrow('08:00', 2)) })
    expect(await putOff(id)).toHaveLength(1)
    expect(await jobs.inbox(booking.phone)).toEqual([])
    expect(await deliverMessage(at(app, tomorrow('07:59', 2)), tenant.id, id)).toBe('waits')
    expect(await deliverMessage(morning, tenant.id, id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('what waits is looked at again when it wakes: a cancelled visit is not confirmed, and a STOP counts', async () => {
    const tenant = await makeTenant(test, { quiet: true })
    const cancelled = await toldAtNight(tenant)
    const owner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    expect(await cancelBooking(app, tenant.id, cancelled.booking.id, owner)).toMatchObject({ ok: true })
    expect(await deliverMessage(morning, tenant.id, cancelled.id)).toBe('skipped')
    const stopped = await toldAtNight(tenant)
    await writeOnPhone(test, stopped.booking.phone, 'STOP')
    expect(await deliverMessage(morning, tenant.id, stopped.id)).toBe('skipped')
    expect((await textOf(stopped.booking)).error).toBe('stopped')
  })

  it('what happens now goes, and so does everything where no hour is quiet', async () => {
    const tenant = await makeTenant(test, { quiet: true })
    const { booking } = await toldAtNight(tenant)
    const [id] = (await queueEvent(night, tenant.id, 'booking/on_my_way', event(booking))).slice(-1)
    expect(await deliverMessage(night, tenant.id, id!)).toBe('sent')
    expect((await toldAtNight(await makeTenant(test))).outcomes['customer sms']).toBe('sent')
  })

  it('it is the night where the customer is', async () => {
    const tenant = await makeTenant(test, { quiet: true })
    const booking = await bookSomebody(test, tenant, { days: 5 })
    // There it is half past eight in the morning, or after.
    await sql`update bookings set customer_time_zone = 'Asia/Almaty' where id = ${booking.id}`
    await queueEvent(night, tenant.id, 'booking/confirmed', event(booking))
    expect(await deliverMessage(night, tenant.id, (await textOf(booking)).id)).toBe('sent')
  })
})

describe('the jobs', () => {
  it('send in the morning what waited', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant, { days: 5 })
    const now = Temporal.Instant.fromEpochMilliseconds(app.clock.now()).toZonedDateTimeISO(zone)
    const minute = (hours: number) => now.add({ hours }).hour * 60 + now.minute
    await sql`update tenants set quiet_from_minute = ${minute(-2)}, quiet_until_minute = ${minute(2)} where id = ${tenant.id}`
    await sql`update booking_events set at = at - interval '2 hours' where booking_id = ${booking.id}`
    await jobs.relay()
    await expect.poll(async () => (await textOf(booking))?.dueAt ?? null, patience).not.toBeNull()
    await jobs.relay()
    await jobs.settled()
    expect(await jobs.inbox(booking.phone)).toEqual([])
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
    await jobs.advance(2.1 * 3600)
    await expect.poll(async () => (await jobs.inbox(booking.phone)).length, patience).toBe(1)
  })

  it('that were lost are found once the time has come, and not before', async () => {
    const tenant = await makeTenant(test, { quiet: true })
    const { id } = await toldAtNight(tenant)
    await sql`update messages set created_at = now() - interval '1 hour' where id = ${id}`
    const found = async () => {
      await sweepMessages(app)
      return (await sql`select from outbox where name = 'message/send_asked' and data ->> 'messageId' = ${id}`).length
    }
    expect(await found()).toBe(0)
    await sql`update messages set due_at = app.now() - interval '20 minutes' where id = ${id}`
    expect(await found()).toBe(1)
  })
})

it('A reminder planned for the night goes before it where it would come too late, and otherwise waits', async () => {
  const tenant = await makeTenant(test, { quiet: true })
  const booking = await bookSomebody(test, tenant, { days: 5 })
  const start = Temporal.Instant.fromEpochMilliseconds(booking.startsAt).toZonedDateTimeISO(zone)
  expect(start.hour).toBeLessThan(10)
  await sql`update tenants set reminder_leads_minutes = '{600}' where id = ${tenant.id}`
  const [reminder] = await listReminders(app, tenant.id, booking.id, booking.version)
  expect(reminder!.at).toBe(start.subtract({ days: 1 }).withPlainTime('20:45').epochMilliseconds)
  await sql`update tenants set reminder_leads_minutes = '{1320}' where id = ${tenant.id}`
  const [other] = await listReminders(app, tenant.id, booking.id, booking.version)
  expect(other!.at).toBe(start.subtract({ hours: 22 }).epochMilliseconds)
})
