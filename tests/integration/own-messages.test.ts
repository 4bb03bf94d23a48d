import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cancelBooking, rescheduleBooking } from '#app/domain/booking/index.server.ts'
import { deliverMessage, notifyBooking, queueEvent, sendDigests } from '#app/domain/notifications/index.server.ts'
import { dayOfMorning } from '#app/domain/notifications/choices/choices.ts'
import { listNews } from '#app/domain/notifications/choices/digest-queries.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { action, loader } from '#app/routes/dashboard/own/own-messages.tsx'
import { at, hour } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { localDate, wallTime } from '#app/lib/time.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

const path = '/dashboard/account/messages'
const usual = { minute: '420', timeZone: '' }
async function someone(tenant: TestTenant, role: 'owner' | 'manager' | 'staff') {
  const { email, userId } = await makeMember(test, tenant, role)
  const browser = await signedIn(test, tenant, email)
  const choose = (form: Record<string, string>) => browser.visit(action, path, { form: { ...usual, ...form } })
  return { email, userId, browser, choose }
}
const confirmed = ({ id: bookingId, version, startsAt }: Booked) => ({ bookingId, version, startsAt })
const tell = (tenant: TestTenant, booking: Booked) =>
  notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
const toTeam = (booking: Booked) =>
  sql`select channel, receiver, status, error, user_id from messages
    where booking_id = ${booking.id} and audience = 'owner' order by channel, receiver`
const hello = (tenant: TestTenant) => `hello@${tenant.slug}.test`
const withoutTriggers = (work: (tx: typeof sql) => Promise<unknown>) =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await work(tx as unknown as typeof sql)
  })
const count = async (to: string) => (await jobs.inbox(to)).length

describe('the business’s own address', () => {
  it('hears of everything until the last owner wants it otherwise', async () => {
    const tenant = await makeTenant(test, { contactPhone: '+16465550188' })
    const first = await bookSomebody(test, tenant)
    await tell(tenant, first)
    expect(await count(hello(tenant))).toBe(1)
    const second = await someone(tenant, 'owner')
    expect((await second.choose({ booking_new_email: 'never', booking_new_sms: 'digest' })).status).toBe(200)
    const another = await bookSomebody(test, tenant)
    await tell(tenant, another)
    expect(await count(hello(tenant))).toBe(2)
    // The other owner has no session here: she chooses by the database what the page would write.
    await sql`insert into member_choices ${sql(
      (['email', 'sms'] as const).map((way) => ({
        tenantId: tenant.id,
        userId: tenant.ownerId,
        kind: 'booking_new',
        way,
        choice: 'never',
      })),
    )}`
    const third = await bookSomebody(test, tenant)
    await tell(tenant, third)
    expect(await count(hello(tenant))).toBe(2)
    expect(await toTeam(third)).toMatchObject([
      { channel: 'email', status: 'skipped', error: 'not_chosen' },
      { channel: 'sms', status: 'skipped', error: 'in_digest' },
    ])
    // A change is another kind.
    await cancelBooking(app, tenant.id, third.id, { kind: 'customer', version: 1 })
    await jobs.relay()
    await expect.poll(() => count(hello(tenant)), patience).toBe(3)
  })

  it('is asked about again when a message is about to go', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    const ids = await queueEvent(app, tenant.id, 'booking/confirmed', confirmed(booking))
    await sql`insert into member_choices ${sql({ tenantId: tenant.id, userId: tenant.ownerId, kind: 'booking_new', way: 'email', choice: 'never' })}`
    for (const id of ids) await deliverMessage(app, tenant.id, id)
    expect(await count(hello(tenant))).toBe(0)
    expect(await count(booking.email)).toBe(1)
    expect(await toTeam(booking)).toMatchObject([{ status: 'skipped', error: 'not_chosen' }])
  })
})

describe('managers and technicians', () => {
  it('get mails and texts only if they chose them, at their own address and number', async () => {
    const tenant = await makeTenant(test)
    const manager = await someone(tenant, 'manager')
    const tess = await someone(tenant, 'staff')
    await sql`update technicians set user_id = ${tess.userId}, phone = '(646) 555-0177', email = 'tess@x.test' where tenant_id = ${tenant.id}`
    await tell(tenant, await bookSomebody(test, tenant))
    expect(await count(manager.email)).toBe(0)
    const offered = async () =>
      JSON.stringify(((await tess.browser.visit(loader, path)).data as { kinds: unknown }).kinds)
    expect(await offered()).not.toContain('sms')
    await tess.choose({ booking_new_sms: 'at_once', booking_new_email: 'never', money_email: 'at_once' })
    await manager.choose({ booking_new_email: 'at_once' })
    const quiet = await bookSomebody(test, tenant)
    await tell(tenant, quiet)
    expect(await count(manager.email)).toBe(1)
    // The business has not allowed texts to its team.
    expect(await jobs.inbox('+16465550177')).toEqual([])
    await sql`update tenants set team_texts = true where id = ${tenant.id}`
    expect(await offered()).toContain('sms')
    const loud = await bookSomebody(test, tenant)
    await Promise.allSettled(Array.from({ length: 5 }, () => tell(tenant, loud)))
    await tell(tenant, loud)
    expect(await jobs.inbox('+16465550177')).toHaveLength(1)
    expect(await sql`select kind from member_choices where user_id = ${tess.userId} and kind = 'money'`).toEqual([])
    expect(await toTeam(loud)).toMatchObject([
      { receiver: hello(tenant), status: 'sent' },
      { receiver: manager.email, status: 'sent', userId: manager.userId },
      { receiver: 'tess@x.test', status: 'skipped', error: 'not_chosen' },
      { receiver: '+16465550177', status: 'sent' },
    ])
  })

  it('hear nothing more once they have left', async () => {
    const tenant = await makeTenant(test)
    const manager = await someone(tenant, 'manager')
    await manager.choose({ booking_new_email: 'at_once', digest: 'on', onEmptyDays: 'on' })
    const booking = await bookSomebody(test, tenant)
    const ids = await queueEvent(app, tenant.id, 'booking/confirmed', confirmed(booking))
    await sql`delete from memberships where tenant_id = ${tenant.id} and user_id = ${manager.userId}`
    for (const id of ids) await deliverMessage(app, tenant.id, id)
    expect(await count(manager.email)).toBe(0)
    expect(await sql`select 1 from member_digests where user_id = ${manager.userId}`).toHaveLength(0)
  })

  it('are shown which of the steps is on, and none once they chose otherwise', async () => {
    const tenant = await makeTenant(test)
    for (const role of ['owner', 'staff'] as const) {
      const one = await someone(tenant, role)
      const on = async () => {
        const { preset, manages } = (await one.browser.visit(loader, path)).data as { preset: string; manages: boolean }
        return { preset, manages }
      }
      const manages = role === 'owner'
      expect(await on()).toEqual({ preset: 'each', manages })
      for (const preset of ['changes', 'morning']) {
        await one.choose({ preset })
        expect(await on()).toEqual({ preset, manages })
      }
      await one.choose({ booking_new_email: 'soon' })
      expect(await on()).toEqual({ preset: null, manages })
    }
  })

  it('choose for nobody else, and only what there is to choose', async () => {
    const tenant = await makeTenant(test)
    const [tess, mia] = [await someone(tenant, 'staff'), await someone(tenant, 'manager')]
    await mia.choose({ booking_new_push: 'never' })
    for (const wrong of [
      { booking_new_email: 'always' },
      { minute: '1440' },
      { minute: '7:00' },
      { timeZone: "Mars'; --" },
    ])
      expect((await tess.choose({ ...wrong })).status).toBe(422)
    await tess.choose({ money_push: 'at_once', time_off_sms: 'at_once', customers_email: 'soon', userId: mia.userId })
    const kept = await sql`select user_id, kind, way, choice from member_choices where tenant_id = ${tenant.id}`
    expect(kept).toEqual([{ userId: mia.userId, kind: 'booking_new', way: 'push', choice: 'never' }])
  })
})

describe('the message of the morning', () => {
  const due = (userId: string) =>
    sql`update member_digests set next_at = ${new Date(app.clock.now() - 60_000)} where user_id = ${userId}`
  const told = (tenant: TestTenant) => dayOfMorning(app.clock.now() - 60_000, tenant.timeZone)
  const moveToThen = ({ id }: Booked, tenant: TestTenant, technicianId?: string) => {
    const noon = wallTime(told(tenant), 12 * 60, tenant.timeZone)
    const [from, until] = [new Date(noon), new Date(noon + hour)]
    return sql`
      update bookings set starts_at = ${from}, ends_at = ${until}, blocked = tstzrange(${from}, ${until}), buffer_before_minutes = 0,
        buffer_after_minutes = 0, travel_before_minutes = 0, technician_id = coalesce(${technicianId ?? null}::uuid, technician_id)
      where id = ${id}`
  }

  it('tells the day and what is new, once, however many processes look', async () => {
    const tenant = await makeTenant(test, { timeZone: 'Pacific/Auckland' })
    const owner = await someone(tenant, 'owner')
    expect((await owner.choose({ preset: 'morning' })).status).toBe(200)
    expect(await sql`select minute from member_digests where user_id = ${owner.userId}`).toEqual([{ minute: 420 }])
    const booking = await bookSomebody(test, tenant, {
      customer: { firstName: '<b>Ada</b>', lastName: '"><img src=x>' },
    })
    await tell(tenant, booking)
    await moveToThen(booking, tenant)
    await due(owner.userId)
    await Promise.all(Array.from({ length: 8 }, () => sendDigests(app)))
    await jobs.relay()
    await expect.poll(() => count(owner.email), patience).toBe(1)
    const [mail] = await jobs.inbox(owner.email)
    expect(mail!.subject).toMatch(/: 1 /)
    const [, day] = /<h1[^>]*>\w+ (\d+)/.exec(mail!.html!) ?? []
    expect(Number(day)).toBe(Number(told(tenant).slice(8)))
    expect(mail!.html).not.toContain('<b>Ada')
    expect(mail!.html).not.toContain('<img src=x')
    expect(mail!.text).toContain('$120.00 to collect')
    expect(mail!.text).toMatch(/since the last summary/i)
    // The next one is tomorrow; forced, it is still the same day's, which she has.
    const [next] = await sql`select next_at, last_at from member_digests where user_id = ${owner.userId}`
    expect(next!.nextAt.getTime()).toBeGreaterThan(app.clock.now())
    await due(owner.userId)
    await sendDigests(app)
    await jobs.relay()
    await jobs.settled()
    expect(await count(owner.email)).toBe(1)
  })

  it('comes to everybody else where one cannot be made, and where a zone is known no more', async () => {
    const [broken, tenant] = [await makeTenant(test), await makeTenant(test)]
    const [first, second] = [await someone(broken, 'owner'), await someone(tenant, 'owner')]
    for (const each of [first, second]) await each.choose({ digest: 'on', onEmptyDays: 'on' })
    // Not through the triggers: rows from before, of a Postgres that knew these zones.
    await withoutTriggers(async (tx) => {
      await tx`update tenants set time_zone = 'Nowhere/Land' where id = ${broken.id}`
      await tx`update member_digests set time_zone = 'Nowhere/Land', next_at = ${new Date(app.clock.now() - 60_000)}
        + interval '123 microseconds' where user_id = ${second.userId}`
    })
    await sql`update member_digests set next_at = ${new Date(app.clock.now() - 120_000)} where user_id = ${first.userId}`
    expect(await sendDigests(app)).toBe(1)
    const dueOf = async (userId: string) =>
      (await sql`select next_at from member_digests where user_id = ${userId}`)[0]!.nextAt.getTime()
    expect(await dueOf(second.userId)).toBeGreaterThan(app.clock.now())
    // It is tried again for hours, and then left out.
    expect(await dueOf(first.userId)).toBeLessThan(app.clock.now())
    await sql`update member_digests set next_at = ${new Date(app.clock.now() - 7 * 3_600_000)} where user_id = ${first.userId}`
    expect(await sendDigests(app)).toBe(0)
    expect(await dueOf(first.userId)).toBeGreaterThan(app.clock.now())
    await withoutTriggers((tx) => tx`update tenants set time_zone = 'UTC' where id = ${broken.id}`)
  })

  it('cannot be put where no clock and no calendar reaches', async () => {
    const tenant = await makeTenant(test)
    const tess = await someone(tenant, 'staff')
    const write = (zone: string | null, at: string) =>
      app.db.withTenant(
        { kind: 'member', userId: tess.userId, tenantId: tenant.id } as never,
        (tx) =>
          tx`insert into member_digests (tenant_id, user_id, minute, time_zone, next_at) values (${tenant.id}, ${tess.userId}, 420, ${zone}, ${at}::text::timestamptz)`,
      )
    await expect(write('Nowhere/Land', 'now')).rejects.toThrow(/no time zone/)
    for (const at of ['-infinity', 'infinity', '0001-01-01'])
      await expect(write(null, at)).rejects.toThrow(/member_digests_next_at/)
    await write('Asia/Almaty', 'now')
  })

  it('does not come on a day with nothing to tell, unless she wants it, and not hours late', async () => {
    const tenant = await makeTenant(test)
    const owner = await someone(tenant, 'owner')
    await owner.choose({ digest: 'on' })
    await due(owner.userId)
    expect(await sendDigests(app)).toBe(0)
    await owner.choose({ digest: 'on', onEmptyDays: 'on', minute: '300', timeZone: 'Asia/Almaty' })
    await sql`update member_digests set next_at = ${new Date(app.clock.now() - 7 * 3_600_000)} where user_id = ${owner.userId}`
    expect(await sendDigests(app)).toBe(0)
    const [{ nextAt } = { nextAt: new Date(0) }] = await sql<
      { nextAt: Date }[]
    >`select next_at from member_digests where user_id = ${owner.userId}`
    expect(nextAt.toISOString()).toMatch(/T00:00:00/)
    await due(owner.userId)
    expect(await sendDigests(app)).toBe(1)
    await owner.choose({})
    expect(await sql`select 1 from member_digests where user_id = ${owner.userId}`).toHaveLength(0)
  })

  it('tells of a visit that was taken from a technician her, and not who has it now', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    for (const id of tenant.technicianIds)
      await sql`update technicians set email = ${`${id}@team.test`} where id = ${id}`
    const booking = await bookSomebody(test, tenant)
    await tell(tenant, booking)
    const [{ technicianId: before }] = await sql<
      [{ technicianId: string }]
    >`select technician_id from bookings where id = ${booking.id}`
    const now = tenant.technicianIds.find((id) => id !== before)!
    const byOwner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    const start = booking.otherStarts[8]!
    expect(await rescheduleBooking(app, tenant.id, booking.id, { start, technician: now }, byOwner)).toMatchObject({
      ok: true,
    })
    await jobs.relay()
    const gone = 'technician-booking-gone'
    await expect
      .poll(() => sql`select 1 from messages where booking_id = ${booking.id} and template = ${gone}`, patience)
      .toHaveLength(1)
    const newsOf = (whose: { technicianId: string } | 'everybody') =>
      app.db.withTenant(asWorker(tenant.id), async (tx) => {
        const news = await listNews(tx, tenant.id, new Date(0), {
          userId: randomUUID(),
          whose,
          templates: [gone, 'owner-booking-new'],
        })
        return news.map(({ template }) => template)
      })
    expect(await newsOf({ technicianId: before })).toEqual([gone])
    expect(await newsOf({ technicianId: now })).toEqual(['owner-booking-new'])
    expect(await newsOf('everybody')).toEqual(['owner-booking-new'])
  })

  it('leaves out what somebody did herself, and nobody else did', async () => {
    const tenant = await makeTenant(test)
    const [manager, tess] = [await someone(tenant, 'manager'), await someone(tenant, 'staff')]
    await sql`update technicians set user_id = ${tess.userId}, email = 'tess@x.test' where tenant_id = ${tenant.id}`
    await tell(tenant, await bookSomebody(test, tenant, { createdBy: { userId: manager.userId } }))
    const newsFor = (userId: string, whose: { technicianId: string } | 'everybody') =>
      app.db.withTenant(asWorker(tenant.id), async (tx) => {
        const about = { userId, whose, templates: ['owner-booking-new'] as const }
        return (await listNews(tx, tenant.id, new Date(0), about)).length
      })
    const hers = { technicianId: tenant.technicianIds[0]! }
    expect(await newsFor(manager.userId, 'everybody')).toBe(0)
    expect(await newsFor(tenant.ownerId, 'everybody')).toBe(1)
    expect(await newsFor(tess.userId, hers)).toBe(1)
    await tell(tenant, await bookSomebody(test, tenant, { createdBy: { userId: tenant.ownerId } }))
    expect(await newsFor(manager.userId, 'everybody')).toBe(1)
    expect(await newsFor(tenant.ownerId, 'everybody')).toBe(1)
    expect(await newsFor(tess.userId, hers)).toBe(2)
  })

  it('keeps no copy of the day, tells the day that begins where it is read elsewhere, and goes no more once it is over', async () => {
    const tenant = await makeTenant(test, { timeZone: 'America/New_York' })
    const owner = await someone(tenant, 'owner')
    await owner.choose({ digest: 'on', onEmptyDays: 'on' })
    const messages = () => sql`select id, status, error, body, event from messages where user_id = ${owner.userId}
      and template = 'digest' order by created_at`
    // Seven in the evening in New York.
    const evening = Date.parse(`${localDate(app.clock.now(), 'America/New_York')}T19:00-05:00`)
    const here = at(app, evening + 60_000)
    await sql`update member_digests set next_at = ${new Date(evening)} where user_id = ${owner.userId}`
    await sendDigests(here)
    const [first] = await messages()
    const tomorrow = localDate(evening + 86_400_000, 'America/New_York')
    expect(first!.event.digest.date).toBe(tomorrow)
    expect(await deliverMessage(here, tenant.id, first!.id)).toBe('sent')
    const [mail] = await jobs.inbox(owner.email)
    expect(mail!.subject).toMatch(new RegExp(`^\\w+ ${Number(tomorrow.slice(8))} \\w+: nothing booked$`))
    expect(await messages()).toMatchObject([{ status: 'sent', body: '' }])
    await sql`update member_digests set next_at = ${new Date(evening + 86_400_000)} where user_id = ${owner.userId}`
    const later = at(app, evening + 86_460_000)
    await sendDigests(later)
    const [, second] = await messages()
    expect(await deliverMessage(at(app, evening + 86_400_000 + 6 * hour), tenant.id, second!.id)).toBe('skipped')
    expect(await count(owner.email)).toBe(1)
    expect((await messages())[1]).toMatchObject({ status: 'skipped', error: 'over' })
  })

  it('marks beside a visit what was answered before it, and whom no way led to', async () => {
    const tenant = await makeTenant(test)
    const owner = await someone(tenant, 'owner')
    const booking = await bookSomebody(test, tenant)
    await moveToThen(booking, tenant)
    const asked = { tenantId: tenant.id, bookingId: booking.id, version: 1, noDoes: 'ask', asks: [] }
    const [askedAt, until] = [new Date(app.clock.now()), new Date(app.clock.now() + hour)]
    await sql`insert into ready_checks ${sql({ ...asked, askedAt, until, questions: sql.json([]) } as never)}`
    const mark = async () => {
      await owner.choose({ digest: 'on' })
      await sql`delete from messages where user_id = ${owner.userId}`
      await due(owner.userId)
      await sendDigests(app)
      const [row] = await sql`select id from messages where user_id = ${owner.userId} and template = 'digest'`
      await deliverMessage(app, tenant.id, row!.id as string)
      const [mail] = await jobs.inbox(owner.email)
      return mail!.text.replace(/\s+/g, ' ')
    }
    expect(await mark()).toContain('Could not be asked')
    const told = { tenantId: tenant.id, bookingId: booking.id, audience: 'customer', channel: 'sms', status: 'sent' }
    await sql`insert into messages ${sql({
      ...told,
      template: 'booking-ready',
      dedupeKey: `ready/asked:${booking.id}:v1:customer:sms`,
      receiver: booking.phone,
    })}`
    expect(await mark()).toContain('No answer yet')
    await sql`update ready_checks set home = false, parking = 'In the yard', answered_at = now(), answered_by = 'sms'
      where booking_id = ${booking.id}`
    const text = await mark()
    expect(text).toContain('Nobody home')
    expect(text).toContain('Where to park: In the yard')
  })

  it('shows a technician her own visits alone', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const tess = await someone(tenant, 'staff')
    await sql`update technicians set user_id = ${tess.userId} where id = ${tenant.technicianIds[0]!}`
    const [hers, other] = [
      await bookSomebody(test, tenant, { customer: { lastName: 'Hers' } }),
      await bookSomebody(test, tenant, { customer: { lastName: 'Others' } }),
    ]
    for (const [booking, which] of [
      [hers, 0],
      [other, 1],
    ] as const)
      await moveToThen(booking, tenant, tenant.technicianIds[which])
    await tess.choose({ digest: 'on' })
    await due(tess.userId)
    await sendDigests(app)
    await jobs.relay()
    await expect.poll(() => count(tess.email), patience).toBe(1)
    const [mail] = await jobs.inbox(tess.email)
    expect(mail!.text).toContain('Ada Hers')
    expect(mail!.text).not.toContain('Others')
  })
})
