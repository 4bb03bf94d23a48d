import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cancelBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { makeTelegramLink } from '#app/domain/notifications/index.server.ts'
import { askReady, saveReadySettings } from '#app/domain/ready/index.server.ts'
import { makeMember } from '#tests/setup/members.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { writeOnPhone } from '#tests/setup/phone.ts'
import { inChat, newChat } from '#tests/setup/telegram.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
await app.telegram!.listen()
afterEach(() => expectSound(sql))
const hour = 3_600_000

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
  await sql`insert into ready_settings ${sql({ tenantId: tenant.id, active: true })}`
})

async function tellAll(): Promise<void> {
  await jobs.relay()
  await jobs.settled()
}
async function passUntil(ms: number): Promise<void> {
  await jobs.advance(Math.max(0, (ms - app.clock.now()) / 1000))
  await jobs.settled()
  await tellAll()
}

/** Five in the afternoon of the day before, on the business's clock. */
const askedAt = ({ startsAt }: Booked) => {
  const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(tenant.timeZone)
  return start.subtract({ days: 1 }).withPlainTime('17:00').epochMilliseconds
}
const askedOn = async (phone: string) =>
  (await jobs.inbox(phone)).map(({ text }) => text).filter((text) => text.includes('Will somebody be home?'))
const homeOf = (booking: Booked) =>
  sql`select version, home, answered_by from ready_checks where booking_id = ${booking.id} order by version`

describe('the question of the day before', () => {
  it('comes at its time, once, and is answered by a word', async () => {
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    await passUntil(askedAt(booking) - hour)
    expect(await askedOn(booking.phone)).toEqual([])
    await passUntil(askedAt(booking) + 1_000)
    await expect.poll(() => askedOn(booking.phone), patience).toHaveLength(1)
    expect((await jobs.inbox(booking.email))[0]?.subject).toMatch(/^Will somebody be home\? Standard visit/)
    expect(await askReady(app, tenant.id, booking.id)).toBe(false)
    await writeOnPhone(test, booking.phone, 'Yes!')
    expect(await homeOf(booking)).toEqual([{ version: 1, home: true, answeredBy: 'sms' }])
    await passUntil(booking.startsAt)
    expect(await askedOn(booking.phone)).toHaveLength(1)
  })

  it('does not come after a cancellation, and comes for the new time of a visit that was moved', async () => {
    const [left, moved] = [await bookSomebody(test, tenant), await bookSomebody(test, tenant, { days: 4 })]
    await tellAll()
    await cancelBooking(app, tenant.id, left.id, { kind: 'customer', version: left.version })
    const start = moved.startsAt - 24 * hour
    const doer = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    expect(await rescheduleBooking(app, tenant.id, moved.id, { start }, doer)).toMatchObject({ ok: true })
    await tellAll()
    await passUntil(askedAt({ ...moved, startsAt: start }) + 1_000)
    await expect.poll(() => askedOn(moved.phone), patience).toHaveLength(1)
    expect(await askedOn(left.phone)).toEqual([])
    await passUntil(moved.startsAt)
    expect(await askedOn(moved.phone)).toHaveLength(1)
  })

  it('comes at once for a visit that is booked later than that', async () => {
    const booking = await bookSomebody(test, tenant, { days: 2 })
    await sql`update ready_settings set ask_at_minute = 0, cut_off_hours = 2 where tenant_id = ${tenant.id}`
    await passUntil(askedAt(booking) - 16 * hour)
    const late = await bookSomebody(test, tenant, { days: 1 })
    await tellAll()
    // The question is written by a job of its own.
    await tellAll()
    await expect.poll(() => askedOn(late.phone), patience).toHaveLength(1)
  })

  it('comes at another hour that is chosen meanwhile, earlier or later, and once', async () => {
    const [soon, later] = [await bookSomebody(test, tenant), await bookSomebody(test, tenant, { days: 5 })]
    await tellAll()
    // On the morning of the day on which one of them is asked; the other's job has not looked yet.
    await passUntil(askedAt(soon) - 8 * hour)
    const owner = await makeMember(test, tenant.id, 'owner')
    const settings = {
      active: true,
      cutOffHours: 2,
      noDoes: 'ask' as const,
      asks: [],
      questions: [],
      services: [tenant.serviceId],
    }
    await saveReadySettings(app, owner, { ...settings, askAtMinute: 14 * 60 })
    await tellAll()
    await passUntil(askedAt(soon) - 3 * hour - 60_000)
    expect(await askedOn(soon.phone)).toEqual([])
    await passUntil(askedAt(soon) - 3 * hour + 1_000)
    await expect.poll(() => askedOn(soon.phone), patience).toHaveLength(1)
    // Moved on when the day has begun.
    await passUntil(askedAt(later) - 9 * hour)
    await saveReadySettings(app, owner, { ...settings, askAtMinute: 18 * 60 })
    await tellAll()
    await passUntil(askedAt(later) + 1_000)
    expect(await askedOn(later.phone)).toEqual([])
    await passUntil(askedAt(later) + hour + 1_000)
    await expect.poll(() => askedOn(later.phone), patience).toHaveLength(1)
    await passUntil(soon.startsAt)
    expect(await askedOn(soon.phone)).toHaveLength(1)
  })

  it('goes to a chat, and is answered there', async () => {
    const booking = await bookSomebody(test, tenant)
    await tellAll()
    const chat = newChat()
    const link = await makeTelegramLink(app, tenant.id, { bookingId: booking.id, language: 'ru' })
    await inChat(test, chat, { text: `/start ${new URL(link!).searchParams.get('start')}` })
    await tellAll()
    await passUntil(askedAt(booking) + 1_000)
    await expect.poll(() => askedOn(chat), patience).toHaveLength(1)
    const { updateId } = await inChat(test, chat, { text: 'Нет' })
    await inChat(test, chat, { text: 'Нет', updateId })
    expect(await homeOf(booking)).toEqual([{ version: 1, home: false, answeredBy: 'telegram' }])
    await tellAll()
    await expect
      .poll(async () => (await jobs.inbox(chat)).filter(({ text }) => text.includes('/ready')).length, patience)
      .toBe(2)
    const said = await sql`select channel, body from thread_entries where tenant_id = ${tenant.id}`
    expect(said).toEqual([{ channel: 'telegram', body: 'Нет' }])
  })
})
