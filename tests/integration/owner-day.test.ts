import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { listBetterTimes, listOpenSlots, rescheduleBooking, requestBooking } from '#app/domain/booking/index.server.ts'
import { explainDay, type Viewer } from '#app/domain/desk/index.server.ts'
import { explainDates, openSlots } from '#app/domain/scheduling/rules.ts'
import { loader as today } from '#app/routes/dashboard/today/today.tsx'
import { loader as bookingPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { action as move, loader as movePage } from '#app/routes/dashboard/bookings/reschedule.tsx'
import { loader as times } from '#app/routes/dashboard/times/times.tsx'
import type { Browser } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { makeMember, signedIn as signIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const doorstep = { lat: 40.6782, lng: -73.9442, label: '1 Test St, Brooklyn' }
const farAway = { lat: 40.7813, lng: -73.974, label: '2 Park Way, New York' }
const hour = 3_600_000
let world: TestContext
let ips = 0
beforeAll(async () => {
  world = await openTestContext()
})

const newPhone = () => `+1212555${3000 + (ips += 1)}`
const inDays = (days: number) => new Date(Date.now() + days * 24 * hour).toISOString().slice(0, 10)
/** 'HH:MM' of a New York date, epoch ms. */
const atClock = (date: string, clock: string) =>
  Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime('America/New_York').epochMilliseconds

async function join(tenant: TestTenant, role: Viewer['role'], technicianId?: string): Promise<Viewer> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await world.sql`insert into users ${world.sql({ id: userId, email: `${userId}@example.test`, name: `The ${role}` })}`
  await world.sql`insert into memberships ${world.sql({ tenantId: tenant.id, userId, role })}`
  await world.sql`insert into member_sessions ${world.sql({ id: sessionId, userId })}`
  if (technicianId)
    await world.sql`update technicians set user_id = ${userId} where tenant_id = ${tenant.id} and id = ${technicianId}`
  return { tenantId: tenant.id, userId, role, actor: { kind: 'member', tenantId: tenant.id, userId, sessionId } }
}

async function signedIn(tenant: TestTenant, role: Viewer['role'], technicianId?: string): Promise<Browser> {
  const { email, userId } = await makeMember(world, tenant, role)
  if (technicianId)
    await world.sql`update technicians set user_id = ${userId} where tenant_id = ${tenant.id} and id = ${technicianId}`
  return signIn(world, tenant, email)
}

async function book(
  tenant: TestTenant,
  start: number,
  firstName: string,
  more: { technician?: string; place?: typeof doorstep } = {},
) {
  const answer = await requestBooking(
    world.app,
    tenant.id,
    {
      service: tenant.serviceSlug,
      start: new Date(start).toISOString(),
      customer: { firstName, lastName: 'Tester', phone: newPhone() },
      place: doorstep,
      ...more,
    },
    { createdBy: { userId: tenant.ownerId } },
  )
  if (!answer.ok) throw new Error(answer.reason)
  return answer.booking
}

type Grid = {
  answer: {
    title: string
    reasons: { who: string; head: string; text: string; links: { href: string }[] }[]
    bookHref: string | null
  } | null
  groups: {
    fold: string | null
    rows: { key: string; offered: string[]; reasons: { who: string | null; text: string; head: string }[] }[]
  }[]
  people: { name: string; note: string }[]
}
type TimesData = { grid: Grid | null; problem: string | null; places: { name: string; label: string; href: string }[] }
const timesAt = (tenant: TestTenant, query: Record<string, string>, place = doorstep) =>
  `/dashboard/times?${new URLSearchParams({ service: tenant.serviceSlug, address: place.label, at: place.label, lat: String(place.lat), lng: String(place.lng), ...query })}`

describe('the page that explains why a time is not offered', () => {
  test('shows every step of the day, and offers those of the customer’s list', async () => {
    // When nobody drives, the customer's list uses the same drives: none. Otherwise Google may have been asked for the
    // list's.
    for (const place of ['business', 'customer'] as const) {
      const tenant = await makeTenant(world, { technicians: 2, place })
      const [ann] = tenant.technicianIds as [string, string]
      const date = inDays(3)
      await book(tenant, atClock(date, '12:00'), 'Mill', { technician: ann, place: farAway })
      const owner = await signedIn(tenant, 'owner')
      for (const asked of [{}, { technician: ann }]) {
        const { grid } = (await owner.visit(times, timesAt(tenant, { date, ...asked }))).data as TimesData
        const rows = grid!.groups.flatMap((group) => group.rows)
        expect(rows).toHaveLength(96)
        const offered = rows.flatMap(({ key, offered: by }) => (by.length > 0 ? [key] : []))
        const certain = await listOpenSlots(world.app, tenant.id, {
          service: tenant.serviceSlug,
          from: date,
          to: date,
          place: doorstep,
          withoutAsking: true,
          ...asked,
        })
        const listed = certain.ok ? certain.slots.map(({ start }) => new Date(start).toISOString()) : []
        expect(listed.length).toBeGreaterThan(5)
        if (place === 'business') expect(offered).toEqual(listed)
        else expect(offered).toEqual(expect.arrayContaining(listed))
        expect(rows.every(({ offered: by, reasons }) => by.length > 0 || (reasons[0]?.text.length ?? 0) > 10)).toBe(
          true,
        )
        expect(grid!.groups.find(({ fold }) => fold)?.fold).toMatch(/outside working hours$/)
      }
    }
  })

  test('says how long a drive is and where it leads, and links the booking in the way', async () => {
    const tenant = await makeTenant(world)
    const date = inDays(3)
    const booking = await book(tenant, atClock(date, '12:00'), 'Mill', { place: farAway })
    const owner = await signedIn(tenant, 'owner')
    const after = (await owner.visit(times, timesAt(tenant, { date, time: '13:15' }))).data as TimesData
    const [reason] = after.grid!.answer!.reasons
    expect(after.grid!.answer!.title).toBe('1:15\u00a0pm is not offered')
    expect(reason!.text).toMatch(
      /^Technician 1 would start \d+ min late: the visit before ends at 1:00\u00a0pm, and the drive from 2 Park Way takes \d+ min\.$/,
    )
    expect(reason!.links.map(({ href }) => href)).toContain(`/dashboard/bookings/${booking.id}`)
    const during = (await owner.visit(times, timesAt(tenant, { date, time: '12:30' }))).data as TimesData
    expect(during.grid!.answer!.reasons[0]!.text).toBe(
      'Technician 1 has Standard visit for Mill Tester 12:00–1:00\u00a0pm, which overlaps by 30 min.',
    )
    const late = (await owner.visit(times, timesAt(tenant, { date, time: '17:30' }))).data as TimesData
    expect(late.grid!.answer!.reasons[0]!.text).toBe(
      'Technician 1 would finish 30 min late: the visit takes 1 h, and work ends at 6:00\u00a0pm.',
    )
    expect(late.grid!.answer!.bookHref).toMatch(/^\/dashboard\/new\?.*day=.*time=17%3A30/)
    const odd = (await owner.visit(times, timesAt(tenant, { date, time: '12:07' }))).data as TimesData
    expect(odd.grid!.answer!.reasons[0]!.text).toMatch(/start every 15 min/)
  })

  test('names the booking that overlaps the visit itself before one that only touches the buffers', async () => {
    const tenant = await makeTenant(world)
    const date = inDays(3)
    await book(tenant, atClock(date, '10:00'), 'Early')
    await book(tenant, atClock(date, '12:00'), 'Late')
    await world.sql`update services set buffer_before_minutes = 30 where tenant_id = ${tenant.id}`
    const owner = await signedIn(tenant, 'owner')
    const ask = async (time: string) =>
      ((await owner.visit(times, timesAt(tenant, { date, time }))).data as TimesData).grid!.answer!.reasons[0]!.text
    expect(await ask('11:15')).toBe(
      'Technician 1 has Standard visit for Late Tester 12:00–1:00\u00a0pm, which overlaps by 30 min. 1 more booking is in the way.',
    )
    expect(await ask('13:15')).toBe(
      'Technician 1 has Standard visit for Late Tester 12:00–1:00\u00a0pm. The visits themselves fit, but set-up and clean-up need 15 min more.',
    )
  })

  test('names notice, closures, time off and people who do not come', async () => {
    const tenant = await makeTenant(world, { technicians: 2, minNoticeMinutes: 3 * 1440 })
    const [first, second] = tenant.technicianIds as [string, string]
    const owner = await signedIn(tenant, 'owner')
    const ask = async (days: number, time: string) =>
      ((await owner.visit(times, timesAt(tenant, { date: inDays(days), time }))).data as TimesData).grid!
    expect((await ask(1, '12:00')).answer!.reasons).toMatchObject([
      { who: null, text: expect.stringMatching(/^Bookings close 3 days before a visit; for this time that was/) },
    ])
    await world.sql`insert into closures ${world.sql({ tenantId: tenant.id, fromDate: inDays(6), toDate: inDays(6) })}`
    expect((await ask(6, '12:00')).answer!.reasons[0]!.text).toBe('The business is closed on this day.')
    const off = { fromDate: inDays(7), toDate: inDays(7), fromTime: '11:00', toTime: '12:30' }
    await world.sql`insert into time_off ${world.sql({ tenantId: tenant.id, technicianId: first, ...off })}`
    await world.sql`delete from technician_services where tenant_id = ${tenant.id} and technician_id = ${second}`
    const grid = await ask(7, '12:00')
    expect(grid.answer!.reasons[0]!.text).toBe(
      'Technician 1 is off 11:00\u00a0am–12:30\u00a0pm, which overlaps by 30 min.',
    )
    expect(grid.people).toMatchObject([
      { name: 'Technician 1', note: '8:00\u00a0am–6:00\u00a0pm' },
      { name: 'Technician 2', note: 'does not do this service' },
    ])
  })

  test('shows staff their own times and customers, and no settings', async () => {
    const tenant = await makeTenant(world, { technicians: 2 })
    const [mine, other] = tenant.technicianIds as [string, string]
    const date = inDays(3)
    await book(tenant, atClock(date, '12:00'), 'Own', { technician: mine })
    await book(tenant, atClock(date, '12:00'), 'Secret', { technician: other, place: farAway })
    const staff = await signedIn(tenant, 'staff', mine)
    const page = (await staff.visit(times, timesAt(tenant, { date, time: '12:30' }))).data as TimesData
    expect(page.grid!.answer!.reasons).toMatchObject([{ who: 'Technician 1' }])
    expect(page.grid!.answer!.bookHref).toBeNull()
    expect(JSON.stringify(page)).toContain('Own Tester')
    for (const hidden of ['Secret', 'Technician 2', '/dashboard/settings', '/dashboard/team'])
      expect(JSON.stringify(page)).not.toContain(hidden)
    const foreign = (await staff.visit(times, timesAt(tenant, { date, technician: other }))).data as TimesData
    expect(foreign).toMatchObject({ grid: null, problem: expect.stringMatching(/Nobody/) })
  })

  test('finds a known customer’s place by name, and survives nonsense in the URL', async () => {
    const tenant = await makeTenant(world)
    await book(tenant, atClock(inDays(3), '12:00'), 'Quentin')
    const owner = await signedIn(tenant, 'owner')
    const found = (await owner.visit(times, `/dashboard/times?service=${tenant.serviceSlug}&q=quent`)).data as TimesData
    expect(found.places).toMatchObject([{ name: 'Quentin Tester', label: doorstep.label }])
    expect(((await owner.visit(times, found.places[0]!.href)).data as TimesData).grid).not.toBeNull()
    for (const query of [
      'service=none',
      'service=%27',
      `service=${tenant.serviceSlug}&date=2026-02-31&lat=x&lng=&time=99:99`,
      'technician=1&at=%00',
    ]) {
      expect((await owner.visit(times, `/dashboard/times?${query}`)).status, query).toBe(200)
    }
  })

  test('asks the engine in one pass: a grid of five-minute steps asks the database once', async () => {
    const tenant = await makeTenant(world, { technicians: 3 })
    await world.sql`update tenants set step_minutes = 5 where id = ${tenant.id}`
    let transactions = 0
    const { withTenant } = world.app.db
    const app = {
      ...world.app,
      db: {
        ...world.app.db,
        withTenant: ((actor, fn) => {
          transactions += 1
          return withTenant(actor, fn)
        }) as typeof withTenant,
      },
    }
    const page = await explainDay(
      app,
      await join(tenant, 'owner'),
      { service: tenant.serviceSlug, date: inDays(3), place: doorstep },
      tenant.timeZone,
    )
    expect(page.day?.ok && page.day.starts.length).toBe(288)
    // The facts as the customer's list reads them, and at the same time what this member may see.
    expect(transactions).toBe(2)
  })

  test('offers exactly what openSlots offers, for random days, hours, buffers and bookings', async () => {
    const tenant = await makeTenant(world, { technicians: 2 })
    const viewer = await join(tenant, 'owner')
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          step: fc.constantFrom(5, 15, 30, 60),
          notice: fc.constantFrom(0, 60, 4000),
          before: fc.constantFrom(0, 15),
          after: fc.constantFrom(0, 30),
          days: fc.integer({ min: 0, max: 9 }),
          at: fc.integer({ min: 8, max: 16 }),
          near: fc.boolean(),
        }),
        async ({ step, notice, before, after, days, at, near }) => {
          await world.sql`update tenants set step_minutes = ${step}, min_notice_minutes = 0 where id = ${tenant.id}`
          await world.sql`update services set buffer_before_minutes = ${before}, buffer_after_minutes = ${after} where tenant_id = ${tenant.id}`
          await requestBooking(
            world.app,
            tenant.id,
            {
              service: tenant.serviceSlug,
              start: new Date(atClock(inDays(days), `${String(at).padStart(2, '0')}:00`)).toISOString(),
              customer: { firstName: 'Rand', lastName: 'Om', phone: newPhone() },
              place: near ? doorstep : farAway,
            },
            { createdBy: { userId: tenant.ownerId } },
          )
          await world.sql`update tenants set min_notice_minutes = ${notice} where id = ${tenant.id}`
          const { day } = await explainDay(
            world.app,
            viewer,
            { service: tenant.serviceSlug, date: inDays(days), place: doorstep },
            tenant.timeZone,
          )
          if (!day?.ok) throw new Error('not explained')
          const offered = day.starts.flatMap(({ start, reasons }) => {
            const technicians = reasons.flatMap(({ ok, technician }) => (ok ? [technician] : []))
            return technicians.length > 0 ? [{ start, technicians }] : []
          })
          expect(offered).toEqual(openSlots(day.question).map(({ start, technicians }) => ({ start, technicians })))
          expect(explainDates(day.question).starts).toEqual(day.starts)
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the day of the owner', () => {
  type Day = {
    figures: { jobs: number; booked: string; driving: string; distance: string; idle: string }
    routes: {
      name: string
      drives: ({ minutes: number; distance?: string; idleMinutes?: number } | null)[]
      figures: { jobs: number }
    }[]
    map: {
      stops: { id: string; number: number; chosen: boolean; name: string }[]
      lines: object[]
      chosen: { customer: string; drives: string[] } | null
    } | null
  }
  test('has a map, drives with minutes and miles, waiting time, and totals that are their sum', async () => {
    const tenant = await makeTenant(world, { technicians: 2 })
    const [first, second] = tenant.technicianIds as [string, string]
    const date = inDays(4)
    await world.sql`update technicians set base_label = 'Home', base_lat = 40.66, base_lng = -73.99 where tenant_id = ${tenant.id} and id = ${first}`
    const ann = await book(tenant, atClock(date, '09:00'), 'Ann', { technician: first })
    await book(tenant, atClock(date, '13:00'), 'Ben', { technician: first, place: farAway })
    await book(tenant, atClock(date, '09:00'), 'Cid', { technician: second })
    const owner = await signedIn(tenant, 'owner')
    const all = (await owner.visit(today, `/dashboard?date=${date}`)).data as Day
    expect(all.map!.stops.map(({ number }) => number)).toEqual([1, 2, 1])
    expect(all.map!.lines).toHaveLength(3)
    expect(all.figures).toMatchObject({ jobs: 3, booked: '3 h', distance: expect.stringMatching(/^\d+\smi$/) })
    const one = (await owner.visit(today, `/dashboard?date=${date}&technician=${first}&stop=${ann.id}`)).data as Day
    expect(one.routes).toHaveLength(1)
    const [there, on, home] = one.routes[0]!.drives
    expect([there!.minutes, on!.minutes, home!.minutes].every((minutes) => minutes > 5)).toBe(true)
    expect(on).toMatchObject({ idleMinutes: 180 - on!.minutes, distance: expect.stringMatching(/mi$/) })
    expect(one.map).toMatchObject({
      chosen: {
        customer: 'Ann Tester',
        drives: [
          expect.stringMatching(/^Drive there: \d+ min, .*\smi(, estimated)? from Home$/),
          expect.stringMatching(/^Drive on: .* to Ben Tester$/),
        ],
      },
    })
    const staff = await signedIn(tenant, 'staff', second)
    const own = (await staff.visit(today, `/dashboard?date=${date}&stop=${ann.id}`)).data as Day
    expect(own.map).toMatchObject({ chosen: null, stops: [{ number: 1 }] })
    expect(JSON.stringify(own)).not.toContain('Ann')
  })

  test('has no map when nobody drives', async () => {
    const tenant = await makeTenant(world, { place: 'business' })
    const date = inDays(4)
    await book(tenant, atClock(date, '09:00'), 'Dee')
    const owner = await signedIn(tenant, 'owner')
    expect((await owner.visit(today, `/dashboard?date=${date}`)).data).toMatchObject({
      map: null,
      figures: { jobs: 1 },
    })
  })
})

describe('the offer to move a booking', () => {
  type Page = {
    better: { href: string; saved: string; who: string | null }[]
    chosen?: string
    slots?: { value: string; note?: string }[]
  }
  test('to a better day says what it saves, takes one click, and then saves that', async () => {
    const tenant = await makeTenant(world)
    const [technician] = tenant.technicianIds as [string]
    await world.sql`update technicians set base_label = 'Home', base_lat = 40.66, base_lng = -73.99 where tenant_id = ${tenant.id} and id = ${technician}`
    const [tuesday, thursday] = [inDays(3), inDays(5)]
    const lost = await book(tenant, atClock(tuesday, '12:00'), 'Lost', { place: farAway })
    await book(tenant, atClock(thursday, '12:00'), 'There', { place: farAway })
    const owner = await signedIn(tenant, 'owner')
    const params = { id: lost.id }
    const page = (await owner.visit(bookingPage, `/dashboard/bookings/${lost.id}`, { params })).data as Page
    expect(page.better.length).toBeGreaterThan(0)
    expect(page.better[0]!.href).toContain(`date=${thursday}`)
    const found = await listBetterTimes(world.app, tenant.id, lost.id, {
      kind: 'member',
      userId: tenant.ownerId,
      role: 'owner',
    })
    if (!found.ok) throw new Error(found.reason)
    const best = Math.max(...found.places.map(({ savedMinutes }) => savedMinutes))
    const filled = (await owner.visit(movePage, page.better[0]!.href, { params })).data as Page
    expect(filled.slots!.find(({ value }) => value === filled.chosen)?.note).toMatch(/^−\d/)
    const driven = async () => {
      const days = await Promise.all(
        [tuesday, thursday].map(
          async (date) =>
            (await owner.visit(today, `/dashboard?date=${date}`)).data as {
              routes: { drives: ({ minutes: number } | null)[] }[]
            },
        ),
      )
      return days
        .flatMap(({ routes }) => routes.flatMap(({ drives }) => drives))
        .reduce((sum, drive) => sum + (drive?.minutes ?? 0), 0)
    }
    const before = await driven()
    const reply = await owner.visit(move, page.better[0]!.href, {
      params,
      form: { intent: 'offered', start: filled.chosen! },
    })
    expect(reply).toMatchObject({ status: 302, location: `/dashboard/bookings/${lost.id}?done=moved` })
    // The proposal is by estimate; what is stored may be Google's.
    const saved = before - (await driven())
    expect(saved).toBeGreaterThan(best / 2)
    expect(saved).toBeLessThan(best * 2)
  })

  test('is made only if the move itself would succeed, and never for a booking that cannot move', async () => {
    const tenant = await makeTenant(world, { technicians: 2 })
    const booking = await book(tenant, atClock(inDays(3), '12:00'), 'Movable', { place: farAway })
    const owner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    const found = await listBetterTimes(world.app, tenant.id, booking.id, owner)
    if (!found.ok) throw new Error(found.reason)
    expect(found.places.length).toBeGreaterThan(10)
    for (const place of [found.places[0]!, found.places[7]!, found.places.at(-1)!]) {
      const moved = await rescheduleBooking(
        world.app,
        tenant.id,
        booking.id,
        { start: place.start, technician: place.technicianId },
        owner,
      )
      expect(moved).toMatchObject({ ok: true, booking: { technicianId: place.technicianId } })
    }
    await world.sql`update bookings set status = 'cancelled' where id = ${booking.id}`
    expect(await listBetterTimes(world.app, tenant.id, booking.id, owner)).toEqual({ ok: false, reason: 'not_movable' })
    const other = await makeTenant(world)
    expect(await listBetterTimes(world.app, other.id, booking.id, owner)).toEqual({ ok: false, reason: 'not_found' })
    const shop = await makeTenant(world, { place: 'business' })
    const inShop = await book(shop, atClock(inDays(3), '12:00'), 'Shop')
    expect(await listBetterTimes(world.app, shop.id, inShop.id, owner)).toMatchObject({ ok: false, reason: 'no_place' })
  })
})
