import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  listMoveSlots,
  listOpenSlots,
  manageUrl,
  offerOf,
  requestBooking,
  rescheduleBooking,
} from '#app/domain/booking/index.server.ts'
import { executeRefund } from '#app/domain/payments/index.server.ts'
import { startOutboxRelay } from '#app/lib/outbox.server.ts'
import { decideDiscount, platformFee } from '#app/domain/payments/rules.ts'
import { action as bookByApi } from '#app/routes/api/bookings.ts'
import { loader as listAvailability } from '#app/routes/api/availability.ts'
import { loader as ownersPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { loader as customersPage } from '#app/routes/manage/booking.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { allowCharges, book, dateIn, guest, hour, openStarts } from '../setup/bookings.ts'
import { loadContext, openTestContext } from '../setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { openJobs } from '../setup/jobs.ts'
import { answerWebhook, booksOf, checkoutUrl, openShop, pay } from '../setup/payments.ts'
import { makeTenant, type TenantOptions, type TestTenant } from '../setup/tenants.ts'

const context = await openTestContext()
const jobs = await openJobs(context)
const { app, sql } = context
afterEach(() => expectSound(sql))
const base = { baseLat: 40.6712, baseLng: -73.9636 }
/** Half an hour of driving from the base, and next to each other. */
const far = { lat: 40.7644, lng: -73.9235, label: '12 Far St, Queens' }
const besideFar = { lat: 40.766, lng: -73.922, label: '14 Far St, Queens' }
const terms = { discountSharePercent: 50, driveHourMinor: 6_000, discountMaxPercent: null }
const owner = (tenant: TestTenant) => ({ kind: 'member', userId: tenant.ownerId, role: 'owner' }) as const

async function makeSharing(options: TenantOptions = {}) {
  return share(await makeTenant(context, options))
}

async function share<T extends TestTenant>(tenant: T): Promise<T> {
  await sql`update technicians set ${sql(base)} where tenant_id = ${tenant.id}`
  await sql`update tenants set ${sql(terms)} where id = ${tenant.id}`
  return tenant
}

async function offersOn(tenant: TestTenant, days: number, place = besideFar) {
  const date = dateIn(app, days)
  const answer = await listOpenSlots(app, tenant.id, { service: tenant.serviceSlug, from: date, to: date, place })
  if (!answer.ok) throw new Error(answer.reason)
  return answer.slots.map((slot) => ({ start: slot.start, technicians: slot.technicians, ...offerOf(answer, slot) }))
}

/** A day with one visit far from the base: what follows it nearby saves driving. */
async function withVisit(tenant: TestTenant, days: number) {
  const starts = await openStarts(app, tenant, days, far)
  const visit = await book(app, tenant, starts[8]!, { place: far }, { createdBy: { userId: tenant.ownerId } })
  const offers = await offersOn(tenant, days)
  return {
    visit,
    offers,
    best: offers.find(({ start, savedMinutes }) => start >= visit.endsAt.getTime() && savedMinutes > 0)!,
  }
}

const rowOf = async (id: string) => {
  const [row] = await sql`
    select starts_at, version, saved_minutes, price_minor::int, discount_minor::int, due_now_minor::int from bookings where id = ${id}`
  return row!
}
const wish = (tenant: TestTenant, start: number, more = {}) =>
  guest(tenant.serviceSlug, start, { place: besideFar, ...more })

describe('whose visit makes others cheaper', () => {
  const savedBeside = async (tenant: TestTenant, days: number) =>
    Math.max(...(await offersOn(tenant, days)).map(({ savedMinutes }) => savedMinutes))
  const fromPage = async (tenant: TestTenant, days: number) =>
    book(app, tenant, (await openStarts(app, tenant, days, far))[8]!, { place: far })

  it('not one that a guest can cancel for free, until it is a day old', async () => {
    const tenant = await makeSharing()
    const { id } = await fromPage(tenant, 5)
    expect(await savedBeside(tenant, 5)).toBe(0)
    await sql`update bookings set created_at = now() - interval '23 hours' where id = ${id}`
    expect(await savedBeside(tenant, 5)).toBe(0)
    await sql`update bookings set created_at = now() - interval '25 hours' where id = ${id}`
    expect(await savedBeside(tenant, 5)).toBeGreaterThan(20)
    await sql`update bookings set status = 'pending_approval' where id = ${id}`
    expect(await savedBeside(tenant, 5)).toBe(0)
  })

  it('at once one that is too late to cancel for free', async () => {
    const tenant = await makeSharing()
    await fromPage(tenant, 5)
    await sql`update tenants set cancel_free_hours = 240 where id = ${tenant.id}`
    expect(await savedBeside(tenant, 5)).toBeGreaterThan(20)
  })
})

describe('the discount on offer', () => {
  it('is the owner’s share of the driving saved, and zero on a day with nothing near', async () => {
    const tenant = await makeSharing()
    for (const { savedMinutes, discountMinor, priceMinor } of await offersOn(tenant, 3))
      expect({ savedMinutes, discountMinor, priceMinor }).toEqual({
        savedMinutes: 0,
        discountMinor: 0,
        priceMinor: 12_000,
      })
    const { offers, best } = await withVisit(tenant, 4)
    expect(best.savedMinutes).toBeGreaterThan(20)
    for (const { savedMinutes, discountMinor, priceMinor } of offers) {
      expect(discountMinor).toBe(decideDiscount(12_000, savedMinutes, terms))
      expect(priceMinor).toBe(12_000 - discountMinor)
    }
  })

  it('is zero beside a hold, which may lapse', async () => {
    const tenant = await makeSharing({ payment: { kind: 'deposit', depositMinor: 3_000 } })
    await allowCharges(context, tenant.id)
    const starts = await openStarts(app, tenant, 3, far)
    await book(app, tenant, starts[8]!, { place: far })
    expect((await offersOn(tenant, 3)).every(({ discountMinor }) => discountMinor === 0)).toBe(true)
  })

  it('is kept with the booking, with its price and what is due, whoever asks for a larger one', async () => {
    const tenant = await makeSharing({ payment: { kind: 'deposit', depositMinor: 11_900 } })
    await allowCharges(context, tenant.id)
    const { best } = await withVisit(tenant, 3)
    const forged = { ...wish(tenant, best.start), discountMinor: 11_000, discount: 11_000, priceMinor: 1 }
    const booked = await requestBooking(app, tenant.id, forged)
    expect(booked).toMatchObject({
      ok: true,
      booking: { priceMinor: best.priceMinor, discountMinor: best.discountMinor, dueNowMinor: best.priceMinor },
    })
    if (!booked.ok) return
    expect(await rowOf(booked.booking.id)).toMatchObject({
      priceMinor: best.priceMinor,
      discountMinor: best.discountMinor,
      savedMinutes: best.savedMinutes,
      dueNowMinor: best.priceMinor,
    })
  })

  it('goes with the technician who saves most, and fairly when several save the same', async () => {
    const tenant = await makeSharing({ technicians: 2 })
    const { visit, best } = await withVisit(tenant, 3)
    expect(best.technicians).toHaveLength(2)
    const booked = await book(app, tenant, best.start, { place: besideFar, agreedPriceMinor: best.priceMinor })
    expect(booked.technicianId).toBe(visit.technicianId)
    const other = tenant.technicianIds.find((id) => id !== visit.technicianId)!
    const tried = await requestBooking(
      app,
      tenant.id,
      wish(tenant, best.start + 2 * hour, { technician: other, agreedPriceMinor: best.priceMinor }),
    )
    expect(tried).toMatchObject({ ok: false, reason: 'price_changed', priceMinor: 12_000, discountMinor: 0 })
  })

  it('is the same for a window as for the times in it', async () => {
    const tenant = await makeSharing()
    const { visit } = await withVisit(tenant, 3)
    const exact = (await offersOn(tenant, 3)).filter(({ start }) => start >= visit.endsAt.getTime())
    await sql`update services set window_minutes = 60 where tenant_id = ${tenant.id}`
    const windows = (await offersOn(tenant, 3)).filter(({ start }) => start >= visit.endsAt.getTime())
    expect(windows.length).toBeGreaterThan(0)
    for (const window of windows)
      expect(window.discountMinor).toBe(exact.find(({ start }) => start === window.start)?.discountMinor)
  })
})

describe('a price that was shown', () => {
  it('is never exceeded unasked: nothing is booked until the new price is agreed, under the same key', async () => {
    const tenant = await makeSharing()
    const { visit, best } = await withVisit(tenant, 3)
    await cancelBooking(app, tenant.id, visit.id, owner(tenant))
    const key = randomUUID()
    const request = wish(tenant, best.start, { agreedPriceMinor: best.priceMinor })
    const refused = await requestBooking(app, tenant.id, request, { idempotencyKey: key })
    expect(refused).toEqual({
      ok: false,
      reason: 'price_changed',
      priceMinor: 12_000,
      discountMinor: 0,
      currency: 'USD',
    })
    expect(await sql`select id from bookings where tenant_id = ${tenant.id} and status <> 'cancelled'`).toHaveLength(0)
    expect(
      await requestBooking(app, tenant.id, { ...request, agreedPriceMinor: 12_000 }, { idempotencyKey: key }),
    ).toMatchObject({ ok: true, booking: { priceMinor: 12_000 } })
  })

  it('may turn out lower without a question', async () => {
    const tenant = await makeSharing()
    const { best } = await withVisit(tenant, 3)
    expect(await book(app, tenant, best.start, { place: besideFar, agreedPriceMinor: 12_000 })).toMatchObject({
      priceMinor: best.priceMinor,
    })
  })

  it('is answered over the API as a problem with the new price, and the slots say what they save', async () => {
    const tenant = await makeSharing()
    const { visit, best } = await withVisit(tenant, 3)
    const date = dateIn(app, 3)
    const ask = async (sort = '') => {
      const url = `http://x/api/v1/availability?service=${tenant.serviceSlug}&from=${date}&to=${date}&lat=${besideFar.lat}&lng=${besideFar.lng}${sort}`
      const response = await listAvailability({
        request: new Request(url),
        context: loadContext(context, tenant),
        params: {},
      })
      return { status: response.status, slots: response.ok ? ((await response.json()) as Days).days[0]!.slots : [] }
    }
    const { slots } = await ask()
    expect(slots.map(({ start }) => Date.parse(start))).toEqual(
      slots.map(({ start }) => Date.parse(start)).toSorted((a, b) => a - b),
    )
    expect(slots.find(({ start }) => Date.parse(start) === best.start)).toMatchObject({
      savedMinutes: best.savedMinutes,
      discountMinor: best.discountMinor,
    })
    const saved = (await ask('&sort=saving')).slots.map(({ savedMinutes }) => savedMinutes)
    expect(saved).toEqual([...saved].sort((a, b) => b - a))
    expect((await ask('&sort=price')).status).toBe(422)

    await cancelBooking(app, tenant.id, visit.id, owner(tenant))
    const post = async (agreedPriceMinor: number) => {
      const request = new Request('http://x/api/v1/bookings', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish(tenant, best.start, { agreedPriceMinor })),
      })
      const response = await bookByApi({
        request,
        context: loadContext(context, tenant),
        params: {},
      })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    expect(await post(best.priceMinor)).toMatchObject({
      status: 409,
      body: { code: 'price_changed', price: { amount: 12_000, currency: 'USD' }, discountMinor: 0 },
    })
    expect(await post(12_000)).toMatchObject({
      status: 201,
      body: { price: { amount: 12_000, currency: 'USD' }, discountMinor: 0, dueNow: { amount: 0 } },
    })
  })
})

type Days = { days: { slots: { start: string; savedMinutes: number; discountMinor: number }[] }[] }

describe('money with a discount', () => {
  let stopRelay: () => Promise<void>
  beforeAll(async () => {
    context.onCall((request) =>
      new URL(request.url).pathname === '/webhooks/stripe' ? answerWebhook(context, request) : jobs.answer(request),
    )
    stopRelay = await startOutboxRelay(app)
  })
  afterAll(() => stopRelay())

  it('is charged, entered in the ledger and returned as discounted, with the fee on what was paid', async () => {
    const shop = await share(await openShop(context, { payment: { kind: 'full' }, priceMinor: 900 }))
    await sql`update tenants set discount_max_percent = 50 where id = ${shop.id}`
    const { best } = await withVisit(shop, 3)
    expect(best).toMatchObject({ discountMinor: 450, priceMinor: 450, dueNowMinor: 450 })
    const held = await book(app, shop, best.start, { place: besideFar, agreedPriceMinor: 450 })
    const url = await checkoutUrl(app, shop, held.id)
    const [payment] = await sql`
      select amount_minor::int, platform_fee_minor::int, account_id, checkout_session_id from payments where booking_id = ${held.id}`
    // A fifth of 4.50 is less than the fixed fee.
    expect(payment).toMatchObject({ amountMinor: 450, platformFeeMinor: 90, accountId: shop.accountId })
    expect(platformFee(450, 'USD')).toBe(90)
    const session = await app.stripe.checkout.sessions.retrieve(
      payment!.checkoutSessionId as string,
      {},
      { stripeAccount: shop.accountId },
    )
    expect(session.amount_total).toBe(450)
    await pay(context, url)
    await expect
      .poll(() => booksOf(context, held.id), { timeout: 15_000 })
      .toMatchObject({ status: 'confirmed', ledger: [{ grossMinor: 450, platformFeeMinor: 90 }] })
    expect(await cancelBooking(app, shop.id, held.id, owner(shop))).toMatchObject({ ok: true, refundMinor: 450 })
    const { refunds } = await booksOf(context, held.id)
    expect(refunds).toMatchObject([{ amountMinor: 450 }])
    await executeRefund(app, shop.id, refunds[0]!.id)
    await expect
      .poll(
        async () =>
          (await sql`select sum(gross_minor)::int as left from ledger_entries where booking_id = ${held.id}`)[0]!.left,
        { timeout: 15_000 },
      )
      .toBe(0)
  })
})

describe('the bill of a discounted booking', () => {
  it('shows its customer and its owner how the price comes about, and what is left to pay of it', async () => {
    const tenant = await makeSharing()
    const { best } = await withVisit(tenant, 3)
    const { id } = await book(app, tenant, best.start, { place: besideFar, agreedPriceMinor: best.priceMinor })
    const say = (minor: number) => `$${(minor / 100).toFixed(2)}`
    const token = manageUrl(app, tenant, { id }).split('/').at(-1)!
    const seen = (await openBrowser(context, tenant).visit(customersPage, `/b/${token}`, { params: { token } })).data
    expect(seen).toMatchObject({
      view: {
        bill: [
          { label: 'Standard visit', value: '$120.00' },
          { label: 'Discount', value: `${say(best.discountMinor)} off: we’re in your area then` },
        ],
        price: say(best.priceMinor),
        money: [{ value: say(best.priceMinor) }],
      },
    })
    const { email } = await makeMember(context, tenant, 'owner')
    const desk = await signedIn(context, tenant, email)
    const { booking } = (await desk.visit(ownersPage, `/dashboard/bookings/${id}`, { params: { id } })).data as {
      booking: { money: unknown }
    }
    expect(booking.money).toMatchObject({
      bill: [
        { label: 'Standard visit', amount: '$120.00' },
        { label: 'Discount', amount: expect.stringMatching(/^−\$.*of driving$/) },
      ],
      price: say(best.priceMinor),
      due: say(best.priceMinor),
    })
  })
})

describe('moving a discounted booking', () => {
  it('keeps the discount if the new time saves too, asks before it costs more, and never gives more', async () => {
    const tenant = await makeSharing()
    const { best } = await withVisit(tenant, 3)
    const booked = await book(app, tenant, best.start, { place: besideFar, agreedPriceMinor: best.priceMinor })
    const customer = (version: number) => ({ kind: 'customer', version }) as const
    const near = await rescheduleBooking(app, tenant.id, booked.id, { start: best.start + hour }, customer(1))
    expect(near.ok).toBe(true)
    expect(await rowOf(booked.id)).toMatchObject({ priceMinor: best.priceMinor, discountMinor: best.discountMinor })

    const elsewhere = (await openStarts(app, tenant, 5, besideFar))[6]!
    const date = dateIn(app, 5)
    const moves = await listMoveSlots(app, tenant.id, booked.id, { from: date, to: date })
    expect(moves.ok && moves.slots.find(({ start }) => start === elsewhere)).toMatchObject({
      priceMinor: 12_000,
      discountMinor: 0,
    })
    expect(await rescheduleBooking(app, tenant.id, booked.id, { start: elsewhere }, customer(2))).toEqual({
      ok: false,
      reason: 'price_changed',
      priceMinor: 12_000,
      discountMinor: 0,
      currency: 'USD',
    })
    expect(await rowOf(booked.id)).toMatchObject({ startsAt: new Date(best.start + hour), version: 2 })
    expect(
      (await rescheduleBooking(app, tenant.id, booked.id, { start: elsewhere, agreedPriceMinor: 12_000 }, customer(2)))
        .ok,
    ).toBe(true)
    expect(await rowOf(booked.id)).toMatchObject({ priceMinor: 12_000, discountMinor: 0, version: 3 })
    // Back beside the visit it stays at what was agreed last.
    expect((await rescheduleBooking(app, tenant.id, booked.id, { start: best.start }, customer(3))).ok).toBe(true)
    expect(await rowOf(booked.id)).toMatchObject({ priceMinor: 12_000, discountMinor: 0 })
  })

  it('costs the customer nothing when the business moves it', async () => {
    const tenant = await makeSharing()
    const { best } = await withVisit(tenant, 3)
    const booked = await book(app, tenant, best.start, { place: besideFar, agreedPriceMinor: best.priceMinor })
    const elsewhere = (await openStarts(app, tenant, 5, besideFar))[6]!
    expect((await rescheduleBooking(app, tenant.id, booked.id, { start: elsewhere }, owner(tenant))).ok).toBe(true)
    expect(await rowOf(booked.id)).toMatchObject({ priceMinor: best.priceMinor, discountMinor: best.discountMinor })
  })
})
