import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  collectByHand,
  correctByHand,
  findTaken,
  finishBooking,
  refundByHand,
  findRefundable,
  requestBooking,
  type RequestOptions,
} from '#app/domain/booking/index.server.ts'
import { findOwnRewards } from '#app/domain/loyalty/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { book, guest, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TenantOptions, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const ada = { firstName: 'Ada', lastName: 'L', email: 'ada@example.test', phone: '+12125550123' }
/** Two things never happen at the same millisecond. */
let ticks = 0
const ticking = (now: number): typeof app => ({ ...app, clock: { now: () => now + ++ticks } })
const owner = (tenant: TestTenant) => ({ kind: 'member' as const, userId: tenant.ownerId, role: 'owner' as const })

async function withRewards(settings: Record<string, unknown> = {}, options: TenantOptions = {}): Promise<TestTenant> {
  const tenant = await makeTenant(context, options)
  await sql`insert into loyalty_settings ${sql({ tenantId: tenant.id, earn: 'visits', needed: 2, ...settings })}`
  return tenant
}

/** A visit of hers, `nth` of the days that are free; done and paid unless `upTo` says otherwise. */
async function visit(
  tenant: TestTenant,
  nth: number,
  {
    customer = ada,
    upTo = 'paid',
    ...more
  }: Partial<BookingInput> & { customer?: typeof ada; upTo?: 'booked' | 'done' | 'paid' } = {},
  options: RequestOptions = {},
) {
  const [start] = await openStarts(app, tenant, 3 + nth)
  const booking = await book(app, tenant, start!, { customer, ...more }, options)
  const later = ticking(booking.endsAt.getTime() + hour)
  if (upTo === 'booked') return { booking, later }
  expect(await finishBooking(later, tenant.id, booking.id, 'completed', owner(tenant))).toEqual({ ok: true })
  if (upTo === 'paid') await pay(tenant, { booking, later })
  return { booking, later }
}
type Visit = Awaited<ReturnType<typeof visit>>

const pay = async (tenant: TestTenant, { booking, later }: Visit) =>
  expect(await collectByHand(later, tenant.id, booking.id, owner(tenant))).toMatchObject({ ok: true })

/** Takes the money back that was noted by hand. */
async function unpay(tenant: TestTenant, { booking, later }: Visit) {
  const { byHand } = await findTaken(later, tenant.id, booking.id, owner(tenant))
  const [entry] = byHand.filter(({ mayTakeBack }) => mayTakeBack)
  expect(await correctByHand(later, tenant.id, booking.id, owner(tenant), { entryId: entry!.id })).toMatchObject({
    ok: true,
  })
}

/** Gives back all of it. */
async function refund(tenant: TestTenant, { booking, later }: Visit) {
  const { lines } = (await findRefundable(later, tenant.id, booking.id))!
  const parts = lines.map(({ id, mostMinor }) => ({ lineId: id, amountMinor: mostMinor }))
  const wish = { token: randomUUID(), back: 'cash' as const, reason: 'Sorry', parts }
  expect(await refundByHand(later, tenant.id, booking.id, wish, owner(tenant))).toMatchObject({ ok: true })
}

const ledger = async (tenant: TestTenant) =>
  (await sql`select kind, units from loyalty_entries where tenant_id = ${tenant.id} order by at, nth, kind desc`).map(
    ({ kind, units }) => [kind, units] as [string, number],
  )
const rewards = (tenant: TestTenant) =>
  sql<{ id: string; code: string; retired: boolean; customerId: string; email: string }[]>`
    select c.id, c.code, c.retired_at is not null as retired, c.customer_id, h.email from coupons c
    join customers h on h.tenant_id = c.tenant_id and h.id = c.customer_id
    where c.tenant_id = ${tenant.id} order by c.created_at, c.cause`
const invalid = { ok: false, reason: 'coupon_invalid' }

describe('stamps', () => {
  it('are for visits that are done and paid, and make one reward of her own that takes its part off once', async () => {
    const tenant = await withRewards({ expiresDays: 30 })
    const first = await visit(tenant, 0, { upTo: 'done' })
    expect(await ledger(tenant)).toEqual([])
    await pay(tenant, first)
    expect(await ledger(tenant)).toEqual([['visit', 1]])
    await visit(tenant, 1)
    expect(await ledger(tenant)).toEqual([
      ['visit', 1],
      ['visit', 1],
      ['reward', -2],
    ])
    const [reward] = await rewards(tenant)
    const own = (await findOwnRewards(first.later, tenant.id, first.booking.id))!
    expect(own).toMatchObject({ balance: 0, rewards: [{ code: reward!.code, percent: 10, used: false }] })
    const used = await visit(tenant, 2, { upTo: 'booked', coupon: reward!.code })
    expect(used.booking).toMatchObject({ priceMinor: 10_800 })
    const lines =
      await sql`select kind, label, amount_minor::int from bill_lines where booking_id = ${used.booking.id} order by cause`
    expect(lines).toMatchObject([{ kind: 'service' }, { kind: 'coupon', label: reward!.code, amountMinor: -1_200 }])
    const [start] = await openStarts(app, tenant, 7)
    const again = guest(tenant.serviceSlug, start!, { customer: ada, coupon: reward!.code })
    expect(await requestBooking(app, tenant.id, again)).toEqual(invalid)
  })

  it('are shown by a link only once its visit took place: whoever books in her name has that link at once', async () => {
    const tenant = await withRewards()
    await visit(tenant, 0)
    const booked = await visit(tenant, 1, { upTo: 'booked' })
    expect(await findOwnRewards(app, tenant.id, booked.booking.id)).toBeNull()
    expect(await findOwnRewards(app, tenant.id, booked.booking.id, true)).toMatchObject({ balance: 1 })
    expect(await findOwnRewards(booked.later, tenant.id, booked.booking.id)).toMatchObject({ balance: 1 })
  })

  it('are counted for a sum in points, and go with what goes back', async () => {
    const tenant = await withRewards({ earn: 'money', pointMinor: 1_000, needed: 20 })
    const one = await visit(tenant, 0)
    expect(await ledger(tenant)).toEqual([['visit', 12]])
    await visit(tenant, 1)
    expect(await ledger(tenant)).toEqual([
      ['visit', 12],
      ['visit', 12],
      ['reward', -20],
    ])
    await refund(tenant, one)
    expect((await ledger(tenant)).slice(3)).toEqual(
      expect.arrayContaining([
        ['undone', -12],
        ['reward_back', 20],
      ]),
    )
    expect(await rewards(tenant)).toMatchObject([{ retired: true }])
  })

  it('go with the money, and an unused reward with them; a used one leaves the card below nothing, and no money is asked for', async () => {
    const tenant = await withRewards()
    const one = await visit(tenant, 0)
    await visit(tenant, 1)
    await unpay(tenant, one)
    expect(await rewards(tenant)).toMatchObject([{ retired: true }])
    await pay(tenant, one)
    const [, reward] = await rewards(tenant)
    expect(reward).toMatchObject({ retired: false })
    const used = await visit(tenant, 2, { coupon: reward!.code })
    expect(used.booking.priceMinor).toBe(10_800)
    await refund(tenant, one)
    const balance = (await ledger(tenant)).reduce((sum, [, units]) => sum + units, 0)
    // Three visits, one of them undone, and two stamps spent.
    expect(balance).toBe(0)
    await unpay(tenant, used)
    expect((await ledger(tenant)).reduce((sum, [, units]) => sum + units, 0)).toBe(-1)
    expect((await rewards(tenant)).filter(({ retired }) => !retired)).toHaveLength(1)
    const owed = await sql`select sum(amount_minor)::int as minor from bill_lines where booking_id = ${used.booking.id}`
    expect(owed).toEqual([{ minor: 10_800 }])
    await pay(tenant, used)
    await visit(tenant, 3)
    expect((await ledger(tenant)).reduce((sum, [, units]) => sum + units, 0)).toBe(1)
  })

  it('go once the booking that held their reward is cancelled, where a refund came meanwhile', async () => {
    const tenant = await withRewards()
    const one = await visit(tenant, 0)
    await visit(tenant, 1)
    const [reward] = await rewards(tenant)
    const holding = await visit(tenant, 2, { upTo: 'booked', coupon: reward!.code })
    await refund(tenant, one)
    expect(await rewards(tenant)).toMatchObject([{ retired: false }])
    await cancelBooking(app, tenant.id, holding.booking.id, owner(tenant))
    expect(await rewards(tenant)).toMatchObject([{ retired: true }])
    // One visit that counts.
    expect((await ledger(tenant)).reduce((sum, [, units]) => sum + units, 0)).toBe(1)
  })

  it('do not come back with a refund for a reward whose days are over', async () => {
    const tenant = await withRewards({ expiresDays: 1 })
    const one = await visit(tenant, 0)
    await visit(tenant, 1)
    await sql`update coupons set to_date = to_date - 3 where tenant_id = ${tenant.id}`
    await unpay(tenant, one)
    expect((await ledger(tenant)).reduce((sum, [, units]) => sum + units, 0)).toBe(-1)
  })

  it('come and go with how the visit ended, each time once', async () => {
    const tenant = await withRewards()
    const { booking, later } = await visit(tenant, 0)
    for (const status of ['no_show', 'completed', 'completed', 'no_show', 'completed'] as const)
      await finishBooking(later, tenant.id, booking.id, status, owner(tenant))
    const units = (await ledger(tenant)).map(([, each]) => each)
    expect(units.reduce((sum, each) => sum + each, 0)).toBe(1)
    const same = { tenantId: tenant.id, bookingId: booking.id, earn: 'visits', kind: 'visit', units: 1, nth: 0 }
    const [{ customerId }] = (await sql`select customer_id from bookings where id = ${booking.id}`) as unknown as [
      { customerId: string },
    ]
    await expect(sql`insert into loyalty_entries ${sql({ ...same, customerId })}`).rejects.toMatchObject({
      code: '23505',
    })
  })

  it('are not for a visit that costs nothing, nor for one before the business began, nor while it gives none', async () => {
    const off = await withRewards({ earn: 'off' })
    await visit(off, 0)
    expect(await ledger(off)).toEqual([])
    const late = await withRewards({ since: new Date(app.clock.now() + 90 * 24 * hour) })
    await visit(late, 0)
    expect(await ledger(late)).toEqual([])
    const free = await withRewards({ needed: 1, percent: 100 })
    await visit(free, 0)
    const [reward] = await rewards(free)
    await visit(free, 1, { upTo: 'done', coupon: reward!.code })
    expect((await ledger(free)).map(([kind]) => kind)).toEqual(['visit', 'reward'])
  })
})

describe('a reward', () => {
  /** A tenant, and a reward that Ada has earned there. */
  async function earned(settings: Record<string, unknown> = {}, options: TenantOptions = {}) {
    const tenant = await withRewards({ needed: 1, ...settings }, { technicians: 10, ...options })
    const first = await visit(tenant, 0)
    const [reward] = await rewards(tenant)
    return { tenant, first, code: reward!.code, customerId: reward!.customerId, id: reward!.id }
  }
  const ask = (tenant: TestTenant, start: number, coupon: string, customer = ada) =>
    requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { customer, coupon }))

  it('is used once by fifty at once, in as many tabs as she likes', async () => {
    const { tenant, code } = await earned()
    const starts = [
      ...(await openStarts(app, tenant, 5)).slice(0, 5),
      ...(await openStarts(app, tenant, 6)).slice(0, 5),
    ]
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => ask(tenant, starts[nth % starts.length]!, code)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  }, 60_000)

  it('is hers alone, however her address is written, and nobody’s elsewhere', async () => {
    const { tenant, code } = await earned()
    const [start, , , , , , , , other] = await openStarts(app, tenant, 5)
    const stranger = { ...ada, email: 'eve@example.test', phone: '+12125550177' }
    expect(await ask(tenant, start!, code, stranger)).toEqual(invalid)
    const elsewhere = await withRewards()
    const [there] = await openStarts(app, elsewhere, 5)
    expect(await ask(elsewhere, there!, code)).toEqual(invalid)
    const written = { ...ada, email: 'Ada+home@example.test', phone: '+12125550177' }
    expect(await ask(tenant, other!, code, written)).toMatchObject({ ok: true, booking: { priceMinor: 10_800 } })
  })

  it('is refused by the database itself to a stranger, and once it has ended', async () => {
    const { tenant, id } = await earned()
    const [start, , , , , , , , other] = await openStarts(app, tenant, 5)
    const strangers = await book(app, tenant, start!)
    const hers = await book(app, tenant, other!, { customer: ada })
    const use = (bookingId: string) =>
      sql`insert into coupon_uses ${sql({ tenantId: tenant.id, bookingId, couponId: id, amountMinor: 1 })}`
    await expect(use(strangers.id)).rejects.toMatchObject({ code: 'WS006' })
    await sql`update coupons set retired_at = now() where id = ${id}`
    await expect(use(hers.id)).rejects.toMatchObject({ code: 'WS006' })
  })

  it('comes back with a cancelled visit, also a paid one, and stays used where she did not come', async () => {
    const { tenant, code } = await earned()
    const used = await visit(tenant, 1, { upTo: 'booked', coupon: code })
    await collectByHand(used.later, tenant.id, used.booking.id, owner(tenant))
    await cancelBooking(app, tenant.id, used.booking.id, owner(tenant))
    const missed = await visit(tenant, 2, { upTo: 'booked', coupon: code })
    await finishBooking(missed.later, tenant.id, missed.booking.id, 'no_show', owner(tenant))
    const [start] = await openStarts(app, tenant, 8)
    expect(await ask(tenant, start!, code)).toEqual(invalid)
  })

  it('may be a visit that is free up to a price, and has an end', async () => {
    const { tenant, code } = await earned({ percent: null, amountMinor: 20_000, free: true, expiresDays: 1 })
    const [start] = await openStarts(app, tenant, 5)
    expect(await ask(tenant, start!, code)).toMatchObject({ ok: true, booking: { priceMinor: 0 } })
    const over = await earned({ expiresDays: 1 })
    await sql`update coupons set to_date = to_date - 3 where tenant_id = ${over.tenant.id}`
    const [later] = await openStarts(app, over.tenant, 5)
    expect(await ask(over.tenant, later!, over.code)).toEqual(invalid)
  })

  it('ends with whoever is erased, and nothing more is earned for them', async () => {
    const { tenant, first, customerId, code } = await earned()
    const erased = await eraseCustomer(first.later, tenant.id, customerId, { kind: 'self' })
    expect(erased).toMatchObject({ ok: true })
    expect(await rewards(tenant)).toMatchObject([{ retired: true }])
    const [start] = await openStarts(app, tenant, 5)
    expect(await ask(tenant, start!, code)).toEqual(invalid)
    const before = await ledger(tenant)
    await app.db.withTenant(
      asWorker(tenant.id),
      (tx) => tx`update bookings set status = 'no_show' where id = ${first.booking.id}`,
    )
    await sql`update bookings set status = 'completed' where id = ${first.booking.id}`
    expect(
      (await ledger(tenant)).reduce((sum, [, units]) => sum + units, 0) -
        before.reduce((sum, [, units]) => sum + units, 0),
    ).toBeLessThanOrEqual(0)
  })

  it('is given once for one visit, however many say at once that it is done and paid', async () => {
    const tenant = await withRewards({ needed: 1 })
    const { booking, later } = await visit(tenant, 0, { upTo: 'booked' })
    await Promise.all([
      ...Array.from({ length: 25 }, () => finishBooking(later, tenant.id, booking.id, 'completed', owner(tenant))),
      ...Array.from({ length: 25 }, () => collectByHand(later, tenant.id, booking.id, owner(tenant))),
    ])
    expect(await ledger(tenant)).toEqual([
      ['visit', 1],
      ['reward', -1],
    ])
    expect(await rewards(tenant)).toHaveLength(1)
  }, 60_000)
})

describe('a customer’s link for friends', () => {
  /** A tenant that rewards both, and the id of somebody who was there. */
  async function withFriends(settings: Record<string, unknown> = {}) {
    const tenant = await withRewards({ earn: 'off', refers: true, ...settings }, { technicians: 10 })
    const { booking } = await visit(tenant, 0)
    const [row] = await sql`select customer_id from bookings where id = ${booking.id}`
    return { tenant, referrer: row!.customerId as string, booking }
  }
  const somebody = () => guest('', 0).customer
  let doors = 0
  /** Of somebody new, at a door of their own, who came by the link. */
  async function friend(tenant: TestTenant, referrer: string, nth: number, more: Parameters<typeof visit>[2] = {}) {
    const place = { lat: 40.67 + ++doors * 0.001, lng: -73.94, label: `${doors} Friend St, Brooklyn` }
    return visit(tenant, nth, { customer: somebody(), place, ...more }, { referrer })
  }
  const owners = async (tenant: TestTenant) => (await rewards(tenant)).filter(({ retired }) => !retired)

  it('gives both a reward after the first visit that is done and paid, once, and takes them with the money', async () => {
    const { tenant, referrer } = await withFriends()
    const first = await friend(tenant, referrer, 1, { upTo: 'done' })
    expect(await rewards(tenant)).toEqual([])
    await pay(tenant, first)
    const both = await owners(tenant)
    expect(both.map(({ customerId }) => customerId)).toContain(referrer)
    expect(new Set(both.map(({ customerId }) => customerId)).size).toBe(2)
    const customer = (
      await sql`select customer_email as email, customer_phone as phone from bookings where id = ${first.booking.id}`
    )[0]!
    await friend(tenant, referrer, 2, { customer: { ...ada, ...(customer as Pick<typeof ada, 'email' | 'phone'>) } })
    expect(await owners(tenant)).toHaveLength(2)
    await unpay(tenant, first)
    expect(await owners(tenant)).toEqual([])
    await pay(tenant, first)
    expect(await owners(tenant)).toHaveLength(2)
  })

  it('is settled in one order for two who sent each other', async () => {
    const { tenant, referrer, booking } = await withFriends()
    const { booking: other } = await friend(tenant, referrer, 1)
    await sql`
      update bookings set referrer_id = (select customer_id from bookings where id = ${other.id}) where id = ${booking.id}`
    const settled: Promise<unknown>[] = []
    await sql.begin(async (tx) => {
      // Whoever settles has begun, and comes no farther until this ends.
      await tx`lock table disputes in access exclusive mode`
      for (const { id } of [booking, other]) settled.push(sql`select app.settle_visit(${tenant.id}, ${id})`.execute())
      await expect
        .poll(async () => (await sql`select from pg_locks where not granted`).length)
        .toBeGreaterThanOrEqual(2)
    })
    await Promise.all(settled)
  })

  it('leaves a reward that is used already where a refund comes after, until its booking gives it back', async () => {
    const { tenant, referrer } = await withFriends()
    const first = await friend(tenant, referrer, 1)
    const mine = (await owners(tenant)).find(({ customerId }) => customerId === referrer)!
    const holding = await visit(tenant, 2, { upTo: 'booked', coupon: mine.code })
    await refund(tenant, first)
    expect((await owners(tenant)).map(({ id }) => id)).toEqual([mine.id])
    await cancelBooking(app, tenant.id, holding.booking.id, owner(tenant))
    expect(await owners(tenant)).toEqual([])
  })

  it('counts for nobody of the same phone, e-mail, card or home, nor for whoever was here before', async () => {
    const { tenant, referrer } = await withFriends()
    const plus = { ...somebody(), email: 'ada+friend@example.test' }
    const phone = { ...somebody(), phone: ada.phone }
    await friend(tenant, referrer, 1, { customer: plus })
    await friend(tenant, referrer, 2, { customer: phone })
    await visit(tenant, 3, { customer: somebody() }, { referrer })
    await visit(tenant, 10, { customer: somebody(), flat: '2' }, { referrer })
    const known = somebody()
    const door = { lat: 40.7, lng: -73.9, label: '9 Known St, Brooklyn' }
    await visit(tenant, 4, { customer: known, place: door })
    await friend(tenant, referrer, 5, { customer: known })
    await visit(tenant, 6, { customer: somebody(), place: door }, { referrer })
    const accountId = `acct_${randomUUID().slice(0, 8)}`
    const payer = async (bookingId: string) =>
      sql`insert into payments (tenant_id, booking_id, kind, amount_minor, platform_fee_minor, currency, status, account_id, payment_intent_id,
        captured_minor, paid_at, payer) values (${tenant.id}, ${bookingId}, 'full', 12000, 0, 'USD', 'paid', ${accountId}, ${randomUUID()}, 12000, now(), 'card:same')`
    const earlier = await visit(tenant, 7, {
      customer: somebody(),
      place: { lat: 40.71, lng: -73.91, label: '8 Known St, Brooklyn' },
      upTo: 'done',
    })
    await payer(earlier.booking.id)
    const carded = await friend(tenant, referrer, 8, { upTo: 'done' })
    await payer(carded.booking.id)
    expect(await rewards(tenant)).toEqual([])
    await friend(tenant, referrer, 9)
    expect(await owners(tenant)).toHaveLength(2)
  }, 30_000)

  it('gives nothing to whoever sends themselves, is blocked, erased or of another business, nor where it is switched off', async () => {
    const { tenant, referrer, booking } = await withFriends()
    const elsewhere = await withFriends()
    const foreign = await friend(tenant, elsewhere.referrer, 1)
    expect(await sql`select referrer_id from bookings where id = ${foreign.booking.id}`).toEqual([{ referrerId: null }])
    expect(await sql`select referrer_id from bookings where id = ${booking.id}`).toEqual([{ referrerId: null }])
    await sql`insert into customer_blocks ${sql({ tenantId: tenant.id, customerId: referrer, byAddress: false })}`
    await friend(tenant, referrer, 2)
    await sql`delete from customer_blocks where tenant_id = ${tenant.id}`
    await sql`update loyalty_settings set refers = false where tenant_id = ${tenant.id}`
    await friend(tenant, referrer, 3)
    expect(await rewards(tenant)).toEqual([])
  })

  it('ends with the year’s most for whoever sends; who comes gets theirs all the same', async () => {
    const { tenant, referrer } = await withFriends({ refersMost: 1 })
    await friend(tenant, referrer, 1)
    await friend(tenant, referrer, 2)
    const given = await owners(tenant)
    expect(given.filter(({ customerId }) => customerId === referrer)).toHaveLength(1)
    expect(given).toHaveLength(3)
  })

  it('gives each exactly one for one friend, and no more than the year’s most for many at once', async () => {
    const { tenant, referrer } = await withFriends({ refersMost: 3 })
    const one = await friend(tenant, referrer, 1, { upTo: 'done' })
    await Promise.all(
      Array.from({ length: 50 }, () => collectByHand(one.later, tenant.id, one.booking.id, owner(tenant))),
    )
    expect(await owners(tenant)).toHaveLength(2)
    const more = []
    for (let nth = 2; nth < 8; nth++) more.push(await friend(tenant, referrer, nth, { upTo: 'done' }))
    await Promise.all(more.map((each) => pay(tenant, each)))
    const given = await owners(tenant)
    expect(given.filter(({ customerId }) => customerId === referrer)).toHaveLength(3)
    expect(new Set(given.map(({ id }) => id)).size).toBe(3 + 7)
  }, 60_000)
})
