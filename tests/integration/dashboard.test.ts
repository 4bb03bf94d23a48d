import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  cancelBooking,
  explainStart,
  finishBooking,
  listOpenSlots,
  requestBooking,
  type BookingStatus,
} from '#app/domain/booking/index.server.ts'
import {
  getBookingDetail,
  findNewBooking,
  getDayBoard,
  isStillMember,
  listBookings,
  listCustomers,
  type Viewer,
} from '#app/domain/desk/index.server.ts'
import { action as actOn, loader as detailPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as listPage } from '#app/routes/dashboard/bookings/bookings.tsx'
import { action as cancelPage } from '#app/routes/dashboard/bookings/cancel.tsx'
import { loader as today } from '#app/routes/dashboard/today/today.tsx'
import { action as noteDown, loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { action as bookNew, loader as newBooking } from '#app/routes/dashboard/new/new.tsx'
import { openLiveStream } from '#app/routes/dashboard/live/live-stream.server.ts'
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

/** A phone of one's own: the same phone and e-mail are the same customer. */
const newPhone = () => `+1212555${1000 + (ips += 1)}`
const inDays = (days: number) => new Date(Date.now() + days * 24 * hour).toISOString().slice(0, 10)
const doerOf = (viewer: Viewer) => ({ kind: 'member', userId: viewer.userId, role: viewer.role }) as const

async function join(tenant: TestTenant, role: Viewer['role'], technicianId?: string): Promise<Viewer> {
  const userId = randomUUID()
  await world.sql`insert into users ${world.sql({ id: userId, email: `${userId}@example.test`, name: `The ${role}` })}`
  await world.sql`insert into memberships ${world.sql({ tenantId: tenant.id, userId, role })}`
  if (technicianId)
    await world.sql`update technicians set user_id = ${userId} where tenant_id = ${tenant.id} and id = ${technicianId}`
  return {
    tenantId: tenant.id,
    userId,
    role,
    actor: { kind: 'member', tenantId: tenant.id, userId, sessionId: randomUUID() },
  }
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
  customer: { firstName: string; lastName?: string; phone?: string },
  more: { technician?: string; place?: typeof doorstep } = {},
) {
  const answer = await requestBooking(
    world.app,
    tenant.id,
    {
      service: tenant.serviceSlug,
      start: new Date(start).toISOString(),
      customer: { lastName: 'Tester', phone: newPhone(), ...customer },
      place: doorstep,
      ...more,
    },
    { createdBy: { userId: tenant.ownerId } },
  )
  if (!answer.ok) throw new Error(answer.reason)
  return answer.booking
}

async function firstStart(tenant: TestTenant, days: number): Promise<number> {
  const open = await listOpenSlots(world.app, tenant.id, {
    service: tenant.serviceSlug,
    from: inDays(days),
    to: inDays(days),
    place: doorstep,
  })
  if (!open.ok) throw new Error(open.reason)
  return open.slots[0]!.start
}

/** A booking long ago, which no command would make any more. */
async function past(tenant: TestTenant, customerId: string, startsAt: Date, status: BookingStatus): Promise<string> {
  const endsAt = new Date(startsAt.getTime() + hour)
  const [row] = await world.sql`
    insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind, place)
    values (${tenant.id}, ${customerId}, ${tenant.serviceId}, ${tenant.technicianIds[0]!}, ${status}, 'Standard visit', ${startsAt}, ${endsAt}, tstzrange(${startsAt}, ${endsAt}), 12000, 'USD', 'none', 'business')
    returning id`
  return row!.id as string
}

const makeCustomer = async (tenant: TestTenant, firstName: string, phone = newPhone()) =>
  (
    await world.sql`insert into customers ${world.sql({ tenantId: tenant.id, firstName, lastName: 'Old', phone, email: `${randomUUID()}@example.test` })} returning id`
  )[0]!.id as string

describe('the day on the dashboard', () => {
  test('is a route with the stored drives; staff see only their own, without money', async () => {
    const tenant = await makeTenant(world, { technicians: 2 })
    const [first, second] = tenant.technicianIds as [string, string]
    const start = await firstStart(tenant, 2)
    await book(tenant, start, { firstName: 'Ann' }, { technician: first })
    await book(tenant, start + 3 * hour, { firstName: 'Ben' }, { technician: first, place: farAway })
    await book(tenant, start, { firstName: 'Cid' }, { technician: second })
    const date = inDays(2)
    const wish = { timeZone: tenant.timeZone, date, stripFrom: date }
    const owner = await getDayBoard(world.app, await join(tenant, 'owner'), wish)
    expect(owner.jobs.map(({ customerName }) => customerName)).toEqual(['Ann Tester', 'Ben Tester', 'Cid Tester'])
    expect(owner.jobs[1]!.travelBeforeMinutes).toBeGreaterThan(10)
    expect(owner.days[0]).toEqual({ date, jobs: 3 })

    const staff = await signedIn(tenant, 'staff', second)
    const page = (await staff.visit(today, `/dashboard?date=${date}`)).data as {
      routes: { items: { customer: string; price: string | null }[] }[]
      figures: { revenue: string | null }
    }
    expect(page.routes.flatMap(({ items }) => items)).toMatchObject([{ customer: 'Cid Tester', price: null }])
    expect(page.figures.revenue).toBeNull()
    expect(JSON.stringify(page)).not.toContain('Ann')
  })

  test('shows a booking over midnight on both its days, marked on the second', async () => {
    const tenant = await makeTenant(world)
    const [evening, morning] = [inDays(3), inDays(4)]
    const customerId = await makeCustomer(tenant, 'Nora')
    const starts = Temporal.PlainDateTime.from(`${evening}T23:30`).toZonedDateTime(tenant.timeZone).epochMilliseconds
    const id = await past(tenant, customerId, new Date(starts), 'confirmed')
    const owner = await signedIn(tenant, 'owner')
    const wish = { timeZone: tenant.timeZone, date: morning, stripFrom: evening }
    const board = await getDayBoard(world.app, await join(tenant, 'owner'), wish)
    expect(board.jobs.map((job) => job.id)).toEqual([id])
    expect(board.days.slice(0, 3).map(({ jobs }) => jobs)).toEqual([1, 1, 0])
    const itemsOn = async (date: string) =>
      (
        (await owner.visit(today, `/dashboard?date=${date}`)).data as {
          routes: { items: { begun: string | null }[] }[]
        }
      ).routes[0]!.items
    expect(await itemsOn(evening)).toMatchObject([{ begun: null }])
    expect(await itemsOn(morning)).toMatchObject([{ begun: expect.stringMatching(/^Began /) }])
  })

  test('says who is off, and which jobs lie in that time', async () => {
    const tenant = await makeTenant(world, { technicians: 3 })
    const [away, idle] = tenant.technicianIds as [string, string, string]
    const date = inDays(3)
    await book(tenant, await firstStart(tenant, 3), { firstName: 'Ann' }, { technician: away })
    const off = { fromDate: date, toDate: date, reason: 'Holiday' }
    await world.sql`insert into time_off ${world.sql({ tenantId: tenant.id, technicianId: away, ...off })}`
    await world.sql`insert into hour_overrides (tenant_id, technician_id, date, intervals) values (${tenant.id}, ${idle}, ${date}, '[]')`
    const owner = await signedIn(tenant, 'owner')
    const page = (await owner.visit(today, `/dashboard?date=${date}`)).data as {
      routes: { absence: string | null; items: { toMove: boolean }[] }[]
    }
    expect(page.routes).toMatchObject([
      { absence: 'Holiday, 1 visit to move', items: [{ toMove: true }] },
      { absence: 'Off', items: [] },
      { absence: null, items: [] },
    ])
  })

  test('leads from a day without visits to the next that has some', async () => {
    const tenant = await makeTenant(world)
    const customerId = await makeCustomer(tenant, 'Fay')
    const owner = await signedIn(tenant, 'owner')
    const aheadOn = async (date: string) =>
      ((await owner.visit(today, `/dashboard?date=${date}`)).data as { ahead?: { to: string; text: string } }).ahead
    expect(await aheadOn(inDays(1))).toBeUndefined()
    for (const time of ['09:00', '12:00']) {
      const starts = Temporal.PlainDateTime.from(`${inDays(3)}T${time}`).toZonedDateTime(tenant.timeZone)
      await past(tenant, customerId, new Date(starts.epochMilliseconds), 'confirmed')
    }
    const ahead = { to: `/dashboard?date=${inDays(3)}`, text: expect.stringMatching(/^Next: .+, 2 visits$/) }
    expect(await aheadOn(inDays(1))).toEqual(ahead)
    expect(await aheadOn(inDays(3))).toBeUndefined()
  })

  test('is today for a nonsense date, and waiting bookings say what they need', async () => {
    const tenant = await makeTenant(world)
    const customerId = await makeCustomer(tenant, 'Dora')
    const yesterday = await past(tenant, customerId, new Date(Date.now() - 26 * hour), 'confirmed')
    const owner = await signedIn(tenant, 'owner')
    const page = (await owner.visit(today, '/dashboard?date=2026-02-31')).data as {
      isToday: boolean
      waiting: { id: string; need: string }[]
    }
    expect(page).toMatchObject({ isToday: true, waiting: [{ id: yesterday, need: 'close' }] })
  })
})

describe('the list of bookings', () => {
  test('can be paged forwards and back without losing or repeating a booking', async () => {
    const tenant = await makeTenant(world)
    const viewer = await join(tenant, 'owner')
    const customerId = await makeCustomer(tenant, 'Eve')
    const made: string[] = []
    for (let index = 0; index < 70; index += 1)
      made.push(await past(tenant, customerId, new Date(Date.UTC(2026, 0, 1) + index * 2 * hour), 'completed'))
    // As a program may write them: finer than a date of JavaScript's.
    await world.sql`update bookings set starts_at = starts_at + interval '400 microseconds' where tenant_id = ${tenant.id}`
    const newestFirst = made.toReversed()
    const one = await listBookings(world.app, viewer, { view: 'past', text: '' })
    const two = await listBookings(world.app, viewer, { view: 'past', text: '', cursor: one.next! })
    const three = await listBookings(world.app, viewer, { view: 'past', text: '', cursor: two.next! })
    expect([one, two, three].flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(newestFirst)
    expect([one.previous, three.next]).toEqual([null, null])
    const back = await listBookings(world.app, viewer, { view: 'past', text: '', cursor: three.previous! })
    expect(back.rows).toEqual(two.rows)
    const first = await listBookings(world.app, viewer, { view: 'past', text: '', cursor: back.previous! })
    expect([first.rows.length, first.previous]).toEqual([30, null])
  })

  test('puts a visit that ended early into the past and finds it there', async () => {
    const tenant = await makeTenant(world)
    const viewer = await join(tenant, 'owner')
    const customerId = await makeCustomer(tenant, 'Swift')
    const id = await past(tenant, customerId, new Date(Date.now() - hour / 6), 'confirmed')
    const idsOf = async (view: 'upcoming' | 'past', text = '') =>
      (await listBookings(world.app, viewer, { view, text })).rows.map((row) => row.id)
    expect([await idsOf('upcoming'), await idsOf('past')]).toEqual([[id], []])
    expect(await finishBooking(world.app, tenant.id, id, 'completed', doerOf(viewer))).toEqual({ ok: true })
    expect([await idsOf('upcoming'), await idsOf('past'), await idsOf('past', 'swift')]).toEqual([[], [id], [id]])
    // Who searches without choosing a list finds it wherever it is, also by the reference the customer reads out.
    const owner = await signedIn(tenant, 'owner')
    const search = async (query: string) =>
      (await owner.visit(listPage, `/dashboard/bookings?${query}`)).data as { view: string; rows: { id: string }[] }
    expect(await search(`q=${id.slice(0, 8).toUpperCase()}`)).toMatchObject({ view: 'all', rows: [{ id }] })
    expect(await search('q=swift&view=upcoming')).toMatchObject({ view: 'upcoming', rows: [] })
    expect(await search('view=all')).toMatchObject({ view: 'upcoming', rows: [] })
  })

  test('is searched by name, e-mail, phone as typed and service, with wildcards taken literally', async () => {
    const tenant = await makeTenant(world)
    const viewer = await join(tenant, 'manager')
    const start = await firstStart(tenant, 3)
    const flora = await book(tenant, start, { firstName: 'Flora', phone: '+12125550142' })
    const search = async (text: string) =>
      (await listBookings(world.app, viewer, { view: 'upcoming', text })).rows.map(({ id }) => id)
    for (const text of ['flora', 'ora Tes', '(212) 555-0142', '0142', 'standard'])
      expect(await search(text), text).toEqual([flora.id])
    for (const text of ['%', '_', 'nobody', "'; drop table bookings"]) expect(await search(text), text).toEqual([])
    expect((await listCustomers(world.app, viewer, { text: '555-0142' })).rows).toMatchObject([
      { firstName: 'Flora', visits: 0 },
    ])
  })
})

describe('one booking on the dashboard', () => {
  test('is read and finished by its own staff, and does not exist for others', async () => {
    const tenant = await makeTenant(world, { technicians: 2 })
    const [mine, other] = tenant.technicianIds as [string, string]
    const staff = await signedIn(tenant, 'staff', mine)
    const customerId = await makeCustomer(tenant, 'Gus')
    const own = await past(tenant, customerId, new Date(Date.now() - 3 * hour), 'confirmed')
    await world.sql`update bookings set technician_id = ${mine} where id = ${own}`
    const start = await firstStart(tenant, 2)
    const foreign = await book(tenant, start, { firstName: 'Hal' }, { technician: other })
    const at = (id: string) => ({ params: { id } })
    const page = (await staff.visit(detailPage, `/dashboard/bookings/${own}`, at(own))).data as {
      booking: { money: unknown; actions: string[] }
    }
    expect(page.booking).toMatchObject({ money: null, actions: ['completed', 'no_show'] })
    for (const id of [foreign.id, randomUUID(), 'not-an-id']) {
      expect((await staff.visit(detailPage, `/dashboard/bookings/${id}`, at(id))).status).toBe(404)
      expect(
        (await staff.visit(actOn, `/dashboard/bookings/${id}`, { ...at(id), form: { intent: 'completed' } })).status,
      ).toBe(404)
    }
    const replies = await Promise.all(
      [1, 2, 3].map(() =>
        staff.visit(actOn, `/dashboard/bookings/${own}`, { ...at(own), form: { intent: 'completed' } }),
      ),
    )
    expect(replies.map(({ location }) => location)).toEqual(Array(3).fill(`/dashboard/bookings/${own}?done=completed`))
    const events = await world.sql`select kind from booking_events where booking_id = ${own}`
    expect(events.map(({ kind }) => kind)).toEqual(['completed'])
  })

  test('can be reminded by a manager, once, who also resends what failed; staff can do neither', async () => {
    const shop = await makeTenant(world)
    const booking = await book(shop, await firstStart(shop, 6), { firstName: 'Remy' })
    const other = await book(shop, await firstStart(shop, 7), { firstName: 'Otis' })
    const address = `/dashboard/bookings/${booking.id}`
    const manager = await signedIn(shop, 'manager')
    const post = (browser: Browser, form: Record<string, string>) =>
      browser.visit(actOn, address, { form, params: { id: booking.id } })
    expect(await post(manager, { intent: 'remind' })).toMatchObject({
      status: 302,
      location: `${address}?done=reminded`,
    })
    expect((await post(manager, { intent: 'remind' })).status).toBe(409)
    const reminders =
      await world.sql`select status from messages where booking_id = ${booking.id} and template like '%reminder%'`
    expect(reminders).toHaveLength(1)
    const [failed] =
      await world.sql`update messages set status = 'failed' where booking_id = ${booking.id} returning id`
    expect((await post(manager, { intent: 'resend', message: randomUUID() })).status).toBe(409)
    expect(
      (
        await manager.visit(actOn, `/dashboard/bookings/${other.id}`, {
          form: { intent: 'resend', message: failed!.id },
          params: { id: other.id },
        })
      ).status,
    ).toBe(409)
    expect(await post(manager, { intent: 'resend', message: failed!.id })).toMatchObject({
      status: 302,
      location: `${address}?done=resent`,
    })
    const technician = await signedIn(shop, 'staff', shop.technicianIds[0])
    expect((await post(technician, { intent: 'remind' })).status).toBe(403)
  })

  test('gives back what the owner says when cancelled, and never more than is left', async () => {
    const tenant = await makeTenant(world)
    const booking = await book(tenant, await firstStart(tenant, 4), { firstName: 'Ida' })
    await world.sql`insert into payments ${world.sql({ tenantId: tenant.id, bookingId: booking.id, kind: 'deposit', amountMinor: 5000, platformFeeMinor: 200, currency: 'USD', status: 'paid', accountId: 'acct_x', paymentIntentId: `pi_${randomUUID()}`, capturedMinor: 5000 })}`
    const owner = await signedIn(tenant, 'owner')
    const post = (refund: string) =>
      owner.visit(cancelPage, `/dashboard/bookings/${booking.id}/cancel`, {
        params: { id: booking.id },
        form: { intent: 'cancel', refund, reason: 'Van broke down' },
      })
    expect((await post('50.01')).data).toMatchObject({
      error: { refund: ['At most $50.00 is left to refund.'] },
      initialValue: { refund: '50.01', reason: 'Van broke down' },
    })
    expect((await post('a lot')).status).toBe(422)
    const viewer = await join(tenant, 'owner')
    await expect(
      cancelBooking(world.app, tenant.id, booking.id, doerOf(viewer), undefined, 5001),
    ).rejects.toMatchObject({ code: 'invalid' })
    const both = await Promise.all([post('20'), post('20')])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([302, 409])
    expect(await world.sql`select amount_minor::int as amount from refunds where tenant_id = ${tenant.id}`).toEqual([
      { amount: 2000 },
    ])
    const { booking: ended } = await getBookingDetail(world.app, viewer, booking.id)
    expect(ended).toMatchObject({ status: 'cancelled', cancelledBy: 'business', cancelReason: 'Van broke down' })
    expect(await finishBooking(world.app, tenant.id, booking.id, 'completed', doerOf(viewer))).toEqual({
      ok: false,
      reason: 'already_cancelled',
    })
  })
})

describe('a customer on the dashboard', () => {
  test('has notes of the team, and a text that is too long is refused and kept in the form', async () => {
    const tenant = await makeTenant(world)
    const id = await makeCustomer(tenant, 'Ivy')
    const owner = await signedIn(tenant, 'owner')
    const [address, params] = [`/dashboard/customers/${id}`, { id }]
    const write = (notes: string) => owner.visit(noteDown, address, { params, form: { notes } })
    expect((await write('Dog in the yard.\r\nRing twice. ')).status).toBe(200)
    const tooLong = await write('x'.repeat(4001))
    expect(tooLong).toMatchObject({ status: 422, data: { error: { notes: ['Please use at most 4000 characters.'] } } })
    expect((tooLong.data as { initialValue: { notes: string } }).initialValue.notes).toHaveLength(4001)
    expect((await owner.visit(customerPage, address, { params })).data).toMatchObject({
      record: { notes: 'Dog in the yard.\nRing twice.' },
      customer: { name: 'Ivy Old', known: expect.stringMatching(/^0 visits, with you since /) },
    })
    expect((await write('')).status).toBe(200)
    expect((await owner.visit(customerPage, address, { params })).data).toMatchObject({ record: { notes: '' } })
    const other = await signedIn(await makeTenant(world), 'owner')
    expect((await other.visit(noteDown, address, { params, form: { notes: 'Mine' } })).status).toBe(404)
  })
})

describe('booking for a caller', () => {
  const urlOf = (tenant: TestTenant, time: Record<string, string>) =>
    `/dashboard/new?${new URLSearchParams({ service: tenant.serviceSlug, customer: 'new', address: doorstep.label, lat: String(doorstep.lat), lng: String(doorstep.lng), ...time })}`
  const caller = { firstName: 'Jo', lastName: '', phone: '212 555 0177', email: '', notes: '', pay: 'none' }

  test('asks for service, customer, place and time in turn, each step one press away', async () => {
    const tenant = await makeTenant(world)
    const customerId = await makeCustomer(tenant, 'Kim')
    await past(tenant, customerId, new Date(Date.now() - 50 * hour), 'completed')
    await world.sql`update bookings set place = 'customer', ${world.sql({ lat: doorstep.lat, lng: doorstep.lng, addressLabel: doorstep.label })} where tenant_id = ${tenant.id}`
    const owner = await signedIn(tenant, 'owner')
    type Row = { href: string }
    type Step = {
      step: string
      chosen: { value: string }[]
      services: Row[]
      matches: Row[]
      places: Row[]
      slots: Row[]
    }
    const open = async (url: string) => (await owner.visit(newBooking, url)).data as Step & Record<string, unknown>
    const service = await open('/dashboard/new')
    const customer = await open(`${service.services[0]!.href}&q=kim`)
    const place = await open(customer.matches[0]!.href)
    const time = await open(place.places[0]!.href)
    const details = await open(time.slots[0]!.href)
    expect([service, customer, place, time, details].map(({ step }) => step)).toEqual([
      'service',
      'customer',
      'place',
      'time',
      'details',
    ])
    expect(details).toMatchObject({ customer: { firstName: 'Kim' }, priceMinor: 12_000, overrules: false })
    expect(details.chosen.map(({ value }) => value)).toEqual([
      'Standard visit',
      'Kim Old',
      doorstep.label,
      expect.stringMatching(/\d/),
    ])
  })

  test('asks whether it found the right place, but not of an address that the customer has', async () => {
    const tenant = await makeTenant(world)
    const customerId = await makeCustomer(tenant, 'Lou')
    const owner = await signedIn(tenant, 'owner')
    await world.sql`update services set place = 'customer' where id = ${tenant.serviceId}`
    const [service] = await world.sql`select slug from services where id = ${tenant.serviceId}`
    const { label, lat, lng } = doorstep
    const there = {
      service: service!.slug as string,
      customer: customerId,
      address: label,
      lat: `${lat}`,
      lng: `${lng}`,
    }
    const placeIn = async (query: Record<string, string>) =>
      ((await owner.visit(newBooking, `/dashboard/new?${new URLSearchParams(query)}`)).data as { place: unknown }).place
    expect(await placeIn(there)).toMatchObject({ label })
    expect(await placeIn({ ...there, door: randomUUID() })).toBeNull()
  })

  test('makes one booking when the same form is sent twice', async () => {
    const tenant = await makeTenant(world)
    const owner = await signedIn(tenant, 'owner')
    const form = { ...caller, key: randomUUID() }
    const url = urlOf(tenant, { start: new Date(await firstStart(tenant, 2)).toISOString() })
    const replies = await Promise.all([1, 2].map(() => owner.visit(bookNew, url, { form })))
    expect(new Set(replies.map(({ location }) => location)).size).toBe(1)
    expect(replies[0]!.location).toMatch(/^\/dashboard\/bookings\/[0-9a-f-]{36}\?done=booked$/)
    expect(await world.sql`select status, source from bookings where tenant_id = ${tenant.id}`).toEqual([
      { status: 'confirmed', source: 'manual' },
    ])
  })

  test('at an own time ignores hours but never a drive, and says which rule and how many minutes', async () => {
    const tenant = await makeTenant(world)
    const owner = await signedIn(tenant, 'owner')
    const day = inDays(3)
    expect(
      (await owner.visit(bookNew, urlOf(tenant, { day, time: '22:10' }), { form: { ...caller, key: randomUUID() } }))
        .status,
    ).toBe(302)
    const [late] = await world.sql`select starts_at from bookings where tenant_id = ${tenant.id}`
    await world.sql`update bookings set lat = ${farAway.lat}, lng = ${farAway.lng} where tenant_id = ${tenant.id}`
    const refused = await owner.visit(bookNew, urlOf(tenant, { day, time: '21:05' }), {
      form: { ...caller, notes: 'ring twice', key: randomUUID() },
    })
    expect(refused).toMatchObject({ status: 409, data: { initialValue: { firstName: 'Jo', notes: 'ring twice' } } })
    const { reasons, alternatives } = refused.data as { reasons: string[]; alternatives: unknown[] }
    expect(reasons).toEqual([
      expect.stringMatching(/^Technician 1: not enough time to drive on to the next visit \(\d+ min missing\)$/),
    ])
    expect(alternatives).toHaveLength(3)
    const overlap = await owner.visit(bookNew, urlOf(tenant, { day, time: '22:30' }), {
      form: { ...caller, key: randomUUID() },
    })
    expect((overlap.data as { reasons: string[] }).reasons[0]).toMatch(/^Technician 1: booked or off then/)
    const wish = { service: tenant.serviceSlug, place: doorstep }
    const strict = await explainStart(world.app, tenant.id, wish, (late!.startsAt as Date).getTime() + 3 * hour)
    expect(strict.ok && strict.verdicts[0]!.rule).not.toBe('busy')
    expect(await world.sql`select 1 from bookings where tenant_id = ${tenant.id}`).toHaveLength(1)
  })

  test('never costs more than the caller was told', async () => {
    const tenant = await makeTenant(world)
    const owner = await signedIn(tenant, 'owner')
    const url = urlOf(tenant, { start: new Date(await firstStart(tenant, 2)).toISOString() })
    const told = (price: number) => owner.visit(bookNew, url, { form: { ...caller, price: String(price) } })
    const [{ price }] =
      (await world.sql`select price_minor::int as price from services where tenant_id = ${tenant.id}`) as unknown as [
        { price: number },
      ]
    expect(await told(price - 1)).toMatchObject({
      status: 409,
      data: { error: { '': [expect.stringMatching(/^The price of this time has changed/)] } },
    })
    expect((await told(price)).status).toBe(302)
  })

  test('names an error beside its field and keeps what was typed', async () => {
    const tenant = await makeTenant(world)
    const owner = await signedIn(tenant, 'owner')
    const url = urlOf(tenant, { start: new Date(await firstStart(tenant, 2)).toISOString() })
    const reply = await owner.visit(bookNew, url, { form: { ...caller, firstName: '', phone: '12', email: 'nope' } })
    expect(reply).toMatchObject({ status: 422, data: { initialValue: { email: 'nope', phone: '12' } } })
    expect(Object.keys((reply.data as { error: object }).error)).toEqual(expect.arrayContaining(['firstName', 'email']))
  })
})

test('what a member books for a caller is news to everybody else in the office', async () => {
  const tenant = await makeTenant(world)
  const [maker, colleague] = await Promise.all([join(tenant, 'owner'), join(tenant, 'manager')])
  const since = Date.now() - 1000
  const { id } = await book(tenant, await firstStart(tenant, 2), { firstName: 'Cal' })
  await world.sql`update booking_events set actor_user_id = ${maker.userId} where booking_id = ${id} and kind = 'requested'`
  expect(await findNewBooking(world.app, colleague, since)).toMatchObject({ id })
  expect(await findNewBooking(world.app, maker, since)).toBeNull()
})

describe('the live updates of the dashboard', () => {
  const read = async (response: Response, count: number) => {
    const reader = response.body!.getReader()
    let text = ''
    while (text.split('\n\n').length <= count) {
      const { value, done } = await reader.read()
      if (done) break
      text += new TextDecoder().decode(value)
    }
    return { text, reader }
  }
  const stream = (payload: string, more: Partial<Parameters<typeof openLiveStream>[0]> = {}) => {
    const gone = new AbortController()
    const response = openLiveStream({
      person: payload,
      address: payload,
      listener: world.app.listener,
      channel: 'outbox',
      payload,
      signal: gone.signal,
      log: world.app.log,
      tell: async () => ({ id: 'b', text: 'New' }),
      mayStay: async () => true,
      ...more,
    })
    return { response, gone }
  }

  test('report this business alone, together when they belong together, and end with the request', async () => {
    const [tenant, other] = [await makeTenant(world), await makeTenant(world)]
    const { response, gone } = stream(tenant.id)
    const { text, reader } = await read(response, 1)
    expect(text).toContain('event: ready')
    await world.sql`select pg_notify('outbox', ${other.id})`
    await world.sql`select pg_notify('outbox', ${tenant.id}) from generate_series(1, 5)`
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toBe('event: change\ndata: {"id":"b","text":"New"}\n\n')
    gone.abort()
    expect((await reader.read()).done).toBe(true)
  })

  test('are open three hundred times at most from one address, whoever asks, and again when one ends', () => {
    const address = '203.0.113.9'
    const open = Array.from({ length: 300 }, () => stream(randomUUID(), { address }))
    expect(() => stream(randomUUID(), { address })).toThrow(expect.objectContaining({ code: 'rate_limited' }))
    const another = stream(randomUUID(), { address: '203.0.113.10' })
    open.pop()!.gone.abort()
    const again = stream(randomUUID(), { address })
    for (const { gone } of [...open, another, again]) gone.abort()
  })

  test('are open ten times at most for one person, and again when one ends', async () => {
    const tenant = await makeTenant(world)
    const open = Array.from({ length: 10 }, () => stream(tenant.id))
    expect(() => stream(tenant.id)).toThrow(expect.objectContaining({ code: 'rate_limited' }))
    const other = stream(tenant.id, { person: 'somebody else' })
    open[0]!.gone.abort()
    open.push(stream(tenant.id))
    for (const { gone } of [...open, other]) gone.abort()
  })

  test('end for a person who may no longer look', async () => {
    const tenant = await makeTenant(world)
    const viewer = await join(tenant, 'staff')
    expect(await isStillMember(world.app, viewer)).toBe(true)
    const { response } = stream(tenant.id, { recheckMs: 50, mayStay: () => isStillMember(world.app, viewer) })
    await world.sql`delete from memberships where tenant_id = ${tenant.id} and user_id = ${viewer.userId}`
    const { text } = await read(response, 9)
    expect(text).toMatch(/event: end\ndata: \{\}\n\n$/)
  })
})
