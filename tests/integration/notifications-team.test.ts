import { describe, expect, it, vi } from 'vitest'
import { approveBooking, cancelBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { moderateTenant } from '#app/domain/admin/index.server.ts'
import { notifyBooking } from '#app/domain/notifications/index.server.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { bookSomebody, openJobs, type Booked } from '#tests/setup/jobs.ts'
import { makeMember } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

// Messages of several bookings take their time on a busy machine.
vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test

let numbers = 0
const newNumber = () => `+1646555${String((numbers += 1)).padStart(4, '0')}`
const textsTo = async (who: string) => (await jobs.inbox(who)).map(({ text }) => text)
const subjectsTo = async (who: string) => (await jobs.inbox(who)).map(({ subject }) => subject ?? '')

/** Everything announced so far is told, and the runner rests. */
async function tellAll(): Promise<void> {
  await jobs.relay()
  await jobs.settled()
}

describe('the owner’s phone number', () => {
  it('gets a text about a new booking, a move and the end, once each, with the link to its page', async () => {
    const contactPhone = newNumber()
    const tenant = await makeTenant(test, { contactPhone })
    const booking = await bookSomebody(test, tenant)
    const event = { bookingId: booking.id, version: 1, startsAt: booking.startsAt }
    await tellAll()
    // The same event again, a duplicate of the provider or of the runner.
    await notifyBooking(app, tenant.id, 'booking/confirmed', event)
    const [first, ...more] = await textsTo(contactPhone)
    expect(more).toEqual([])
    expect(first).toMatch(/: new booking, Ada Lovelace, Standard/)
    expect(first).toMatch(new RegExp(`http://${tenant.slug}\\.app\\.localhost:\\d+/d/${shortId(booking.id)}\\?1$`))

    await rescheduleBooking(
      app,
      tenant.id,
      booking.id,
      { start: booking.otherStarts.at(-1)! },
      { kind: 'customer', version: 1 },
    )
    await tellAll()
    // Two times and the long link of a test may cost the ends of names, by the length of the day's date.
    expect((await textsTo(contactPhone))[0]).toMatch(/: Ada Lovel(ace|\.) moved Standard/)
    await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 2 })
    await tellAll()
    const texts = await textsTo(contactPhone)
    expect(texts).toHaveLength(3)
    expect(texts[0]).toContain('Ada Lovelace cancelled Standard')
    // A technician's message contains nothing of the customer's link.
    expect(texts.join()).not.toContain('/b/')
  })

  it('is read as she typed it, and a wrong one stops nobody else’s messages', async () => {
    const tenant = await makeTenant(test, { contactPhone: '(646) 555-9001' })
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    await bookSomebody(test, tenant)
    await tellAll()
    expect(await textsTo('+16465559001')).toEqual([expect.stringContaining('please approve, Ada Lovelace')])
    const other = await makeTenant(test, { contactPhone: '12345' })
    const booking = await bookSomebody(test, other)
    await tellAll()
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect(await sql`select channel from messages where tenant_id = ${other.id} and audience = 'owner'`).toEqual([
      { channel: 'email' },
    ])
  })

  it('gets its text once when the provider was away and is back', async () => {
    const contactPhone = newNumber()
    const tenant = await makeTenant(test, { contactPhone })
    const manager = await makeMember(test, tenant, 'manager')
    const booking = await bookSomebody(test, tenant, {
      createdBy: { userId: manager.userId },
      customer: { phone: undefined },
    })
    await jobs.fail('twilio', '500', 1)
    const event = { bookingId: booking.id, version: 1, startsAt: booking.startsAt }
    await notifyBooking(app, tenant.id, 'booking/confirmed', event).catch(() => {})
    await jobs.heal()
    await notifyBooking(app, tenant.id, 'booking/confirmed', event)
    await notifyBooking(app, tenant.id, 'booking/confirmed', event)
    expect(await textsTo(contactPhone)).toHaveLength(1)
  })
})

describe('a person who did something herself', () => {
  it('gets no message about it while the others do, and the owner hears of what a manager does', async () => {
    const contactPhone = newNumber()
    const tenant = await makeTenant(test, { contactPhone })
    await sql`update technicians set email = ${`tess@${tenant.slug}.test`} where tenant_id = ${tenant.id}`
    const manager = await makeMember(test, tenant, 'manager')
    const booking = await bookSomebody(test, tenant, { createdBy: { userId: tenant.ownerId } })
    await tellAll()
    const [owner, tess] = [`hello@${tenant.slug}.test`, `tess@${tenant.slug}.test`]
    const contact = (await sql`select contact_email from tenants where id = ${tenant.id}`)[0]!.contactEmail ?? owner
    expect([await textsTo(contactPhone), await jobs.inbox(contact)]).toEqual([[], []])
    expect(await jobs.inbox(tess)).toHaveLength(1)
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect(
      await sql`select status, error from messages where booking_id = ${booking.id} and receiver = ${contactPhone}`,
    ).toEqual([{ status: 'skipped', error: 'own_doing' }])
    const viewer = { tenantId: tenant.id, userId: tenant.ownerId, role: 'owner', actor: asWorker(tenant.id) } as const
    const { messages: shown } = await getBookingDetail(app, viewer, booking.id)
    expect(shown.map(({ receiver }) => receiver)).not.toContain(contactPhone)
    expect(shown.map(({ receiver }) => receiver)).toContain(tess)

    const byManager = { kind: 'member', userId: manager.userId, role: 'manager' } as const
    await rescheduleBooking(app, tenant.id, booking.id, { start: booking.otherStarts[8]! }, byManager)
    await tellAll()
    expect(await textsTo(contactPhone)).toEqual([expect.stringContaining('moved')])
    await cancelBooking(app, tenant.id, booking.id, { kind: 'customer', version: 2 })
    await tellAll()
    expect(await textsTo(contactPhone)).toHaveLength(2)
    expect(await jobs.inbox(contact)).toHaveLength(2)
  })

  it('gets one if another owner or a shared address reads it too', async () => {
    const contactPhone = newNumber()
    const tenant = await makeTenant(test, { contactPhone })
    const partner = await makeMember(test, tenant, 'owner')
    await bookSomebody(test, tenant, { createdBy: { userId: partner.userId } })
    await tellAll()
    expect(await textsTo(contactPhone)).toHaveLength(1)
  })

  it('hears as technician that her own booking now belongs to somebody else', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const [first, second] = tenant.technicianIds as [string, string]
    const manager = await makeMember(test, tenant, 'manager')
    await sql`update technicians set user_id = ${manager.userId}, email = ${manager.email} where id = ${first}`
    await sql`update technicians set active = false where id = ${second}`
    const booking = await bookSomebody(test, tenant, { createdBy: { userId: manager.userId } })
    await tellAll()
    expect(await jobs.inbox(manager.email)).toEqual([])
    await sql`update technicians set active = true where id = ${second}`
    const byOwner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    await rescheduleBooking(app, tenant.id, booking.id, { start: booking.otherStarts[8]!, technician: second }, byOwner)
    await tellAll()
    expect(await subjectsTo(manager.email)).toEqual([expect.stringMatching(/^No longer yours/)])
  })
})

describe('a technician whose booking goes to somebody else', () => {
  /** A business of three technicians with addresses of their own, and a booking that one of them was told of. */
  async function makeTeam(): Promise<{
    tenant: TestTenant
    booking: Booked
    mailOf: (id: string) => string
    who: () => Promise<string>
  }> {
    const tenant = await makeTenant(test, { technicians: 3 })
    const mailOf = (id: string) => `${id}@team.test`
    for (const id of tenant.technicianIds) await sql`update technicians set email = ${mailOf(id)} where id = ${id}`
    const booking = await bookSomebody(test, tenant)
    const who = async () =>
      String((await sql`select technician_id from bookings where id = ${booking.id}`)[0]!.technicianId)
    return { tenant, booking, mailOf, who }
  }
  const boss = (tenant: TestTenant) => ({ kind: 'member' as const, userId: tenant.ownerId, role: 'owner' as const })
  const othersOf = (tenant: TestTenant, id: string) => tenant.technicianIds.filter((each) => each !== id)

  it('hears once that it is no longer hers, and the other one that it is', async () => {
    const { tenant, booking, mailOf, who } = await makeTeam()
    await tellAll()
    const first = await who()
    const [second, third] = othersOf(tenant, first)
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      booking.id,
      { start: booking.otherStarts[8]!, technician: second },
      boss(tenant),
    )
    expect(moved).toMatchObject({ ok: true, booking: { technicianId: second } })
    await tellAll()
    const [gone] = await jobs.inbox(mailOf(first))
    expect(gone?.subject).toMatch(/^No longer yours: Ada Lovelace, /)
    expect(gone?.text).toContain('Now with')
    expect(gone?.html).toContain(`http://${tenant.slug}.app.localhost`)
    expect(gone?.html).not.toContain(booking.id)
    expect(await jobs.inbox(mailOf(first))).toHaveLength(2)
    expect(await subjectsTo(mailOf(second!))).toEqual([expect.stringMatching(/^Moved: /)])
    expect(await jobs.inbox(mailOf(third!))).toEqual([])

    // What comes after is not hers.
    await cancelBooking(app, tenant.id, booking.id, boss(tenant))
    await tellAll()
    expect(await jobs.inbox(mailOf(first))).toHaveLength(2)
    expect((await subjectsTo(mailOf(second!)))[0]).toMatch(/^Cancelled/)
  })

  it('hears of it even if the booking moved on, or was cancelled, before anybody was told', async () => {
    for (const cancelled of [false, true]) {
      const { tenant, booking, mailOf, who } = await makeTeam()
      await tellAll()
      const first = await who()
      const [second, third] = othersOf(tenant, first)
      await rescheduleBooking(
        app,
        tenant.id,
        booking.id,
        { start: booking.otherStarts[8]!, technician: second },
        boss(tenant),
      )
      await rescheduleBooking(
        app,
        tenant.id,
        booking.id,
        { start: booking.otherStarts[9]!, technician: third },
        boss(tenant),
      )
      if (cancelled) await cancelBooking(app, tenant.id, booking.id, boss(tenant))
      await tellAll()
      expect((await subjectsTo(mailOf(first)))[0]).toMatch(cancelled ? /^Cancelled/ : /^No longer yours/)
      expect(await jobs.inbox(mailOf(first))).toHaveLength(2)
      // A technician who never heard of the booking need not hear that it is gone.
      expect(await jobs.inbox(mailOf(second!))).toEqual([])
      expect(await subjectsTo(mailOf(third!))).toEqual([expect.stringMatching(cancelled ? /^Cancelled/ : /^Moved/)])
    }
  })

  it('hears of it even before the owner approves the new time, and nothing when the booking stays hers', async () => {
    const { tenant, booking, mailOf, who } = await makeTeam()
    await tellAll()
    await sql`update tenants set confirmation = 'manual' where id = ${tenant.id}`
    const first = await who()
    const again = await rescheduleBooking(
      app,
      tenant.id,
      booking.id,
      { start: booking.otherStarts[8]! },
      { kind: 'customer', version: 1 },
    )
    expect(again).toMatchObject({ ok: true, booking: { technicianId: first, status: 'pending_approval' } })
    await tellAll()
    expect(await jobs.inbox(mailOf(first))).toHaveLength(1)
    const [second] = othersOf(tenant, first)
    const moved = await rescheduleBooking(
      app,
      tenant.id,
      booking.id,
      { start: booking.otherStarts[9]!, technician: second },
      { kind: 'customer', version: 2 },
    )
    expect(moved).toMatchObject({ ok: true, booking: { technicianId: second, status: 'pending_approval' } })
    await tellAll()
    expect((await subjectsTo(mailOf(first)))[0]).toMatch(/^No longer yours/)
    expect(await jobs.inbox(mailOf(second!))).toEqual([])
    await approveBooking(app, tenant.id, booking.id, boss(tenant))
    await tellAll()
    expect(await subjectsTo(mailOf(second!))).toEqual([expect.stringMatching(/^New: /)])
  })
})

describe('a business that is suspended and reopened', () => {
  it('tells each owner why, at the address she signs in with, once for each change', async () => {
    const tenant = await makeTenant(test)
    const [partner] =
      await sql`insert into users (id, email) values (gen_random_uuid(), ${`partner@${tenant.slug}.test`}) returning id`
    const [manager] =
      await sql`insert into users (id, email) values (gen_random_uuid(), ${`manager@${tenant.slug}.test`}) returning id`
    await sql`insert into memberships ${sql([
      { tenantId: tenant.id, userId: partner!.id, role: 'owner' },
      { tenantId: tenant.id, userId: manager!.id, role: 'manager' },
    ])}`
    const owners = [`owner@${tenant.slug}.test`, `partner@${tenant.slug}.test`]
    const admin = { userId: tenant.ownerId }
    const reason = 'Nobody came, say <b>three</b> customers'
    for (const changed of [true, false]) {
      expect(await moderateTenant(app, admin, tenant.id, { intent: 'suspend', reason })).toEqual({ changed })
      await tellAll()
    }
    for (const owner of owners) {
      const [mail, ...more] = await jobs.inbox(owner)
      expect([mail?.subject, more]).toEqual([`Business ${tenant.slug} is suspended on Wayslot`, []])
      expect(mail?.text).toContain(reason)
      expect(mail?.html).toContain('&lt;b&gt;three')
      expect(mail?.html).toContain(`http://${tenant.slug}.app.localhost`)
    }
    expect(await moderateTenant(app, admin, tenant.id, { intent: 'reopen', reason: 'We spoke on the phone' })).toEqual({
      changed: true,
    })
    await tellAll()
    // The events come again, as the runner may send them twice.
    const told = await sql`select id, name, data from outbox where tenant_id = ${tenant.id} and name like 'tenant/%'`
    expect(told.map(({ name }) => name)).toEqual(['tenant/suspended', 'tenant/reopened'])
    expect(JSON.stringify(told)).not.toContain('phone')
    await sql`update outbox set sent_at = null where tenant_id = ${tenant.id}`
    await tellAll()
    for (const owner of owners) {
      const [mail, ...more] = await jobs.inbox(owner)
      expect([mail?.subject, more.length]).toEqual([`Business ${tenant.slug} is open again on Wayslot`, 1])
      expect(mail?.text).toContain('We spoke on the phone')
    }
    expect(await jobs.inbox(`manager@${tenant.slug}.test`)).toEqual([])
  })
})
