import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readLedger, sumRevenue } from '#app/domain/analytics/index.server.ts'
import { everything, openPeriod } from '#app/domain/analytics/rules.ts'
import {
  cancelBooking,
  collectByHand,
  correctByHand,
  findRefundable,
  finishBooking,
  refundByHand,
} from '#app/domain/booking/index.server.ts'
import { addFeeLine, waiveFeeLine } from '#app/domain/payments/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { decimalText } from '#app/lib/money.ts'
import { loader as download } from '#app/routes/dashboard/payments/export.ts'
import { loader as historyPage } from '#app/routes/dashboard/payments/history.tsx'
import { loader as revenuePage } from '#app/routes/dashboard/payments/revenue.tsx'
import { at, book, hour, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makeSignedMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test
afterEach(() => expectSound(sql))

const day = 24 * hour
const zone = 'America/New_York'

/** A business whose one service has the tax. */
async function makeShop(currency: string, priceMinor: number, tax: { percent: number; included: boolean }) {
  const tenant = await makeTenant(test, { currency, priceMinor, timeZone: zone })
  await sql`with x as (insert into tax_rates ${sql({ tenantId: tenant.id, name: 'VAT', ...tax })} returning id)
    update services set tax_rate_id = (select id from x) where tenant_id = ${tenant.id}`
  const owner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
  return { tenant, owner, manager: await makeMember(test, tenant.id, 'manager') }
}

type Shop = Awaited<ReturnType<typeof makeShop>>

const bookNth = async (tenant: TestTenant, nth: number) => book(app, tenant, (await openStarts(app, tenant, 2))[nth]!)

/** What the bills of the period of 28 days that ends with `last` come to, as seen at `now`. */
async function billedOf({ manager }: Shop, last: number, now: number) {
  const date = new Date(last).toISOString().slice(0, 10)
  const period = openPeriod({ step: 'day', last: date, timeZone: zone, firstWeekday: 1, now })
  return (await sumRevenue(at(app, now), manager, period))[0]?.billed
}

async function movementsOf({ manager }: Shop, of: App = app) {
  const rows = []
  for await (const batch of readLedger(of, manager, everything)) rows.push(...batch)
  return rows
}

const sum = (numbers: (number | null)[]) => numbers.reduce<number>((all, one) => all + (one ?? 0), 0)
const change = (tenantId: string, bookingId: string, minor: number) =>
  sql.begin(async (tx) => {
    await tx`update bookings set price_minor = price_minor + ${minor} where id = ${bookingId}`
    await tx`insert into bill_lines ${tx({ tenantId, bookingId, kind: 'adjustment', amountMinor: minor, cause: `c${minor}` })}`
  })
const inBill = async (bookingIds: string[]) =>
  (
    await sql`select coalesce(sum(amount_minor), 0)::int as owed, coalesce(sum(tax_minor), 0)::int as tax,
      coalesce(sum(amount_minor) filter (where kind = 'tip'), 0)::int as tips from bill_lines where booking_id = any (${bookingIds})`
  )[0] as { owed: number; tax: number; tips: number }

describe('taxes and tips of what was done', () => {
  it.each([
    { currency: 'USD', price: 10_001, tax: { percent: 8.875, included: false } },
    { currency: 'JPY', price: 9_999, tax: { percent: 10, included: true } },
    { currency: 'KWD', price: 51_370, tax: { percent: 7.5, included: true } },
  ])('are in $currency what the bills say to the unit, however they were paid', async ({ currency, price, tax }) => {
    const shop = await makeShop(currency, price, tax)
    const { tenant, owner } = shop
    const done = await bookNth(tenant, 0)
    const kept = await bookNth(tenant, 3)
    await bookNth(tenant, 6)
    await change(tenant.id, done.id, -1_110)
    await change(tenant.id, done.id, 330)

    const after = done.startsAt.getTime() + 2 * hour
    let ticks = 0
    const later = () => at(app, after + (ticks += 1_000))
    const take = async (bookingId: string, amountMinor?: number, tipMinor?: number) => {
      const taken = await collectByHand(later(), tenant.id, bookingId, owner, { amountMinor, tipMinor })
      if (!taken.ok) throw new Error(taken.reason)
    }
    for (const part of [1_237, 1, 333]) await take(done.id, part)
    await take(done.id, 777, 250)
    const [wrong] =
      await sql`select l.id from ledger_entries l where l.booking_id = ${done.id} and l.gross_minor = 1027`
    await correctByHand(later(), tenant.id, done.id, owner, { entryId: wrong!.id as string })
    await take(done.id, undefined, 410)
    expect(await finishBooking(later(), tenant.id, done.id, 'completed', owner)).toMatchObject({ ok: true })
    await take(kept.id, 3_001)
    // What was noted by hand stays with the business when the customer does not come.
    const missed = kept.startsAt.getTime() + 2 * hour
    expect(await finishBooking(at(app, missed), tenant.id, kept.id, 'no_show', owner)).toMatchObject({ ok: true })

    const rows = await movementsOf(shop)
    for (const { id } of [done, kept]) {
      const [own, bill] = [rows.filter(({ bookingId }) => bookingId === id), await inBill([id])]
      expect(sum(own.map(({ grossMinor }) => grossMinor))).toBe(bill.owed)
      expect(sum(own.map(({ taxMinor }) => taxMinor))).toBe(bill.tax)
      expect(sum(own.map(({ tipMinor }) => tipMinor))).toBe(bill.tips)
    }
    expect(rows.map(({ tipMinor }) => tipMinor).filter(Boolean)).toEqual([250, -250, 410])
    const [taken, back] = [1_027, -1_027].map((gross) => rows.find(({ grossMinor }) => grossMinor === gross)!)
    expect(Math.abs(taken!.taxMinor! + back!.taxMinor!)).toBeLessThanOrEqual(1)

    const bill = await inBill([done.id, kept.id])
    expect(bill.tax).toBeGreaterThan(0)
    expect(await billedOf(shop, missed, missed + hour)).toEqual({
      rates: [{ name: 'VAT', percent: tax.percent, netMinor: bill.owed - bill.tips - bill.tax, taxMinor: bill.tax }],
      untaxedMinor: 0,
      tipsMinor: 410,
      taxMinor: bill.tax,
      totalMinor: bill.owed,
    })

    const browser = await signedIn(test, tenant, (await makeSignedMember(test, tenant, 'manager')).email)
    const lines = ((await browser.visit(download, '/dashboard/payments/export')).data as string)
      .split('\r\n')
      .slice(1, -1)
    const minor = (column: number) => sum(lines.map((line) => Number(line.split(',')[column]!.replace('.', ''))))
    expect([minor(9), minor(10), minor(11)]).toEqual([bill.owed, bill.tips, bill.tax])
    expect(lines[0]!.split(',')[9]).toBe(decimalText(1_237, currency, '.'))
  })

  it('count on the day of the visit, and what is changed later on the day it is changed', async () => {
    const shop = await makeShop('USD', 12_000, { percent: 20, included: true })
    const { tenant, owner } = shop
    const { id, startsAt } = await bookNth(tenant, 0)
    const start = startsAt.getTime()
    expect(await billedOf(shop, start, start - hour)).toBeUndefined()
    const whole = { taxMinor: 2_000, totalMinor: 12_000, untaxedMinor: 0, tipsMinor: 0 }
    // Nobody said yet that it is done, and nobody paid.
    expect(await billedOf(shop, start + day, start + day)).toMatchObject(whole)
    await finishBooking(at(app, start + day), tenant.id, id, 'completed', owner)
    await sql`insert into bill_lines ${sql({ tenantId: tenant.id, bookingId: id, kind: 'credit', amountMinor: -3_000, cause: 'refund', addedAt: new Date(start + 40 * day) })}`
    const now = start + 60 * day
    expect(await billedOf(shop, start + day, now)).toMatchObject(whole)
    expect(await billedOf(shop, start + 45 * day, now)).toMatchObject({
      rates: [{ name: 'VAT', percent: 20, netMinor: -2_500, taxMinor: -500 }],
      taxMinor: -500,
    })
  })

  it('are none where a visit was cancelled for nothing, and a fee that is let off takes no tax away', async () => {
    const shop = await makeShop('USD', 12_000, { percent: 20, included: true })
    const { tenant, owner } = shop
    const gone = await bookNth(tenant, 0)
    const fined = await bookNth(tenant, 3)
    await cancelBooking(app, tenant.id, gone.id, owner)
    await cancelBooking(app, tenant.id, fined.id, owner)
    await app.db.withTenant(asWorker(tenant.id), async (tx) => {
      await addFeeLine(tx, tenant.id, fined.id, 4_000)
      await waiveFeeLine(tx, tenant.id, fined.id, 1_000)
    })
    const now = fined.startsAt.getTime() + day
    expect(await billedOf(shop, now, now)).toMatchObject({ taxMinor: 0, untaxedMinor: 3_000, totalMinor: 3_000 })
  })
})

it('a tip that is given back is less tip, and what is given back of the visit less tax, until it was a mistake', async () => {
  const shop = await makeShop('USD', 12_000, { percent: 20, included: true })
  const { tenant, owner } = shop
  const { id, startsAt } = await bookNth(tenant, 0)
  const after = startsAt.getTime() + 2 * hour
  let ticks = 0
  const later = () => at(app, after + (ticks += 1_000))
  await collectByHand(later(), tenant.id, id, owner, { tipMinor: 1_000 })
  const lines = (await findRefundable(app, tenant.id, id))!.lines
  const parts = lines.map(({ id: lineId, kind }) => ({ lineId, amountMinor: kind === 'tip' ? 400 : 3_001 }))
  const given = await refundByHand(
    later(),
    tenant.id,
    id,
    { token: randomUUID(), parts, back: 'cash', reason: 'A scratch' },
    owner,
  )
  expect(given).toEqual({ ok: true, amountMinor: 3_401 })
  const told = async () =>
    (await movementsOf(shop)).map(({ grossMinor, tipMinor, taxMinor }) => [grossMinor, tipMinor, taxMinor])
  expect(await told()).toEqual([
    [13_000, 1_000, 2_000],
    [-3_401, -400, -500],
  ])
  expect(await billedOf(shop, after, after + hour)).toEqual({
    rates: [{ name: 'VAT', percent: 20, netMinor: 7_499, taxMinor: 1_500 }],
    untaxedMinor: 0,
    tipsMinor: 600,
    taxMinor: 1_500,
    totalMinor: 9_599,
  })
  const [entry] = await sql`select id from ledger_entries where booking_id = ${id} and gross_minor < 0`
  await correctByHand(later(), tenant.id, id, owner, { entryId: entry!.id as string })
  expect(await told()).toEqual([
    [13_000, 1_000, 2_000],
    [-3_401, -400, -500],
    [3_401, 400, 500],
  ])
  expect(await billedOf(shop, after, after + hour)).toMatchObject({ tipsMinor: 1_000, taxMinor: 2_000 })
})

it('the pages say so: what is tip and tax of each payment, and the sums for a tax return', async () => {
  const shop = await makeShop('USD', 12_000, { percent: 20, included: true })
  const { tenant, owner } = shop
  const { id } = await bookNth(tenant, 0)
  await sql`update bookings set starts_at = starts_at - interval '3 days', ends_at = ends_at - interval '3 days',
    blocked = tstzrange(lower(blocked) - interval '3 days', upper(blocked) - interval '3 days') where id = ${id}`
  await collectByHand(app, tenant.id, id, owner, { amountMinor: 6_000, tipMinor: 1_000 })
  const browser = await signedIn(test, tenant, (await makeSignedMember(test, tenant, 'manager')).email)
  const history = (await browser.visit(historyPage, '/dashboard/payments/history')).data as {
    rows: { within: string[] }[]
  }
  expect(history.rows[0]!.within).toEqual(['tip $10.00', 'tax $10.00'])
  const page = (await browser.visit(revenuePage, '/dashboard/payments/revenue')).data as {
    revenue: { billed: unknown }
  }
  expect(page.revenue.billed).toEqual({
    rows: [
      { key: 'VAT 20', name: 'VAT 20%', net: '$100.00', tax: '$20.00' },
      { key: 'net', name: 'Net revenue', net: '$100.00', tax: '$20.00' },
      { key: 'tips', name: 'Tips', net: '$10.00', tax: '' },
    ],
    total: 'Billed with tax and tips: $130.00',
  })
})
