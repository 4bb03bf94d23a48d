import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import {
  cancelBooking,
  listMoveSlots,
  listOpenSlots,
  manageUrl,
  offerOf,
  requestBooking,
} from '#app/domain/booking/index.server.ts'
import { taxWithin } from '#app/domain/catalog/tax.ts'
import { loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { loader as services } from '#app/routes/api/services.ts'
import { loader as ownersPage } from '#app/routes/dashboard/bookings/booking.tsx'
import { action as saveService, loader as servicePage } from '#app/routes/dashboard/services/service.tsx'
import { loader as newService } from '#app/routes/dashboard/services/new-service.tsx'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { action as change, loader as taxes } from '#app/routes/dashboard/settings/taxes.tsx'
import { loader as customersPage } from '#app/routes/manage/booking.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { book, dateIn, doorstep, guest, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember, signedIn, tenantSummary } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

/** A business whose one service, listed at 120.00, has the tax. */
async function makeTaxed(tax: { percent: number; included: boolean }, currency?: string): Promise<TestTenant> {
  const tenant = await makeTenant(context, currency ? { currency } : {})
  await sql`with x as (insert into tax_rates ${sql({ tenantId: tenant.id, name: 'VAT', ...tax })} returning id)
    update services set tax_rate_id = (select id from x) where tenant_id = ${tenant.id}`
  return tenant
}

const linesOf = (bookingId: string) => sql`
  select kind, amount_minor::int, tax_minor::int, tax_name, tax_percent::float8, tax_included from bill_lines
  where booking_id = ${bookingId} order by cause <> 'booked', added_at, id`
const start = async (tenant: TestTenant, days = 3, at = 0) => (await openStarts(app, tenant, days))[at]!
const addLine = (tenantId: string, bookingId: string, minor: number, more: Record<string, unknown> = {}) =>
  sql.begin(async (tx) => {
    await tx`update bookings set price_minor = price_minor + ${minor} where id = ${bookingId}`
    await tx`insert into bill_lines ${tx({ tenantId, bookingId, kind: 'adjustment', amountMinor: minor, cause: `c${minor}`, ...more })}`
  })

describe('the tax of a service', () => {
  it('that is added is part of every price a customer sees, and of what is booked', async () => {
    const tenant = await makeTaxed({ percent: 8.875, included: false })
    const date = dateIn(app, 3)
    const open = await listOpenSlots(app, tenant.id, {
      service: tenant.serviceSlug,
      from: date,
      to: date,
      place: doorstep,
    })
    if (!open.ok) throw new Error(open.reason)
    expect(offerOf(open, open.slots[0]!)).toMatchObject({ priceMinor: 13_065 })
    const guestHere = openBrowser(context, await tenantSummary(context, tenant.slug))
    const listed = await guestHere.load(services, '/api/v1/services')
    expect(JSON.stringify(listed.data)).toContain('"price":{"amount":13065')
    const booking = await book(app, tenant, open.slots[0]!.start)
    expect(booking).toMatchObject({ priceMinor: 13_065 })
    expect(await linesOf(booking.id)).toEqual([
      { kind: 'service', amountMinor: 13_065, taxMinor: 1_065, taxName: 'VAT', taxPercent: 8.875, taxIncluded: false },
    ])
    const moves = await listMoveSlots(app, tenant.id, booking.id, { from: date, to: date })
    expect(moves.ok && moves.slots[0]).toMatchObject({ priceMinor: 13_065 })
  })

  it('stays as it was booked when the rate changes or goes, and takes its share of every later line', async () => {
    const tenant = await makeTaxed({ percent: 20, included: true })
    const { id } = await book(app, tenant, await start(tenant))
    await sql`update tax_rates set percent = 50 where tenant_id = ${tenant.id}`
    await addLine(tenant.id, id, -3_000)
    await sql`delete from tax_rates where tenant_id = ${tenant.id}`
    await addLine(tenant.id, id, 1_070, { taxName: 'Reduced', taxPercent: 7, taxIncluded: true })
    expect((await linesOf(id)).map((line) => [line.amountMinor, line.taxMinor, line.taxName, line.taxPercent])).toEqual(
      [
        [12_000, 2_000, 'VAT', 20],
        [-3_000, -500, 'VAT', 20],
        [1_070, 70, 'Reduced', 7],
      ],
    )
    const later = await book(app, tenant, await start(tenant, 5))
    expect(await linesOf(later.id)).toMatchObject([{ amountMinor: 12_000, taxMinor: 0, taxName: null }])
    await cancelBooking(app, tenant.id, id, { kind: 'member', userId: tenant.ownerId, role: 'owner' })
    const sum = (await linesOf(id))
      .filter(({ taxName }) => taxName === 'VAT')
      .reduce((all, line) => all + Number(line.taxMinor), 0)
    expect(sum).toBe(2_000 - 500 - taxWithin(10_070, 20))
  })

  it('is refused from nobody: a price agreed before the tax came is asked again', async () => {
    const tenant = await makeTaxed({ percent: 10, included: false }, 'JPY')
    const at = await start(tenant)
    const wish = guest(tenant.serviceSlug, at, { agreedPriceMinor: 12_000 })
    expect(await requestBooking(app, tenant.id, wish)).toMatchObject({
      ok: false,
      reason: 'price_changed',
      priceMinor: 13_200,
    })
    const booking = await book(app, tenant, at, { agreedPriceMinor: 13_200 })
    expect(await linesOf(booking.id)).toMatchObject([{ amountMinor: 13_200, taxMinor: 1_200 }])
  })

  it('is counted by the database as by the code, whatever the amount', async () => {
    const amount = fc.integer({ min: -100_000_000_000, max: 100_000_000_000 })
    const percent = fc.integer({ min: 0, max: 1_000_000 }).map((parts) => parts / 10_000)
    const pairs = fc.sample(fc.tuple(amount, percent), 2_000)
    const rows = await sql`select app.tax_within(amount, percent) as tax
      from unnest(${pairs.map(([minor]) => minor)}::bigint[], ${pairs.map(([, rate]) => rate)}::numeric[])
        with ordinality as x (amount, percent, at) order by at`
    expect(rows.map(({ tax }) => Number(tax))).toEqual(pairs.map(([minor, rate]) => taxWithin(minor, rate)))
  })
})

describe('the owner', () => {
  it('adds taxes, gives one to a service, and says her number, which bills tell', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (form: Record<string, string>) => owner.visit(change, '/dashboard/settings/taxes', { form })
    expect((await send({ intent: 'rate', name: 'НДС', percent: '1000', kind: 'included' })).status).toBe(422)
    expect((await send({ intent: 'rate', name: '', percent: 'x', kind: 'none' })).status).toBe(422)
    expect((await send({ intent: 'rate', name: 'VAT', percent: '8,875', kind: 'included' })).status).toBe(200)
    expect((await send({ intent: 'rate', name: 'VAT', percent: '8.875', kind: 'included' })).status).toBe(409)
    const [rate] = await sql`select id, percent::float8 from tax_rates where tenant_id = ${tenant.id}`
    const id = rate!.id as string
    expect(rate!.percent).toBe(8.875)
    expect((await send({ intent: 'rate', id, name: 'VAT', percent: '20', kind: 'included' })).status).toBe(302)
    const form = {
      intent: 'save',
      name: 'Visit',
      durationMinutes: '60',
      price: '120',
      place: 'customer',
      paymentKind: 'none',
      taxRateId: id,
      active: 'on',
      technicianIds: tenant.technicianIds[0]!,
    }
    const path = `/dashboard/services/${tenant.serviceId}`
    expect((await owner.visit(saveService, path, { form, params: { id: tenant.serviceId } })).status).toBe(200)
    const shown = await owner.visit(servicePage, path, { params: { id: tenant.serviceId } })
    expect(shown.data).toMatchObject({
      values: { taxRateId: id },
      taxRates: [{ value: id, label: 'VAT 20%, within the price' }],
    })
    // Said before anything is paid.
    const guest = openBrowser(context, tenant)
    const slug = tenant.serviceSlug
    const offer = await guest.visit(bookingPage, `/book/${slug}`, { params: { service: slug } })
    expect(offer.data).toMatchObject({ service: { priceNote: expect.stringMatching(/ · Includes VAT 20%$/) } })
    await send({ intent: 'number', taxNumber: 'GB 123', taxNumberLabel: 'VAT number' })
    expect((await owner.visit(taxes, '/dashboard/settings/taxes')).data).toMatchObject({
      number: { taxNumber: 'GB 123' },
      rates: [{ text: 'VAT 20%, within the price', note: 'For all services', canGive: true }],
    })
    const booking = await book(app, tenant, await start(tenant))
    const token = manageUrl(app, tenant, booking).split('/').at(-1)!
    const page = await openBrowser(context, tenant).visit(customersPage, `/b/${token}`, { params: { token } })
    expect((page.data as { view: { beside: unknown } }).view.beside).toEqual([
      { label: 'Of which VAT 20%', value: '$20.00' },
      { label: 'VAT number', value: 'GB 123' },
    ])
    const seen = await owner.visit(ownersPage, `/dashboard/bookings/${booking.id}`, { params: { id: booking.id } })
    expect(JSON.stringify(seen.data)).toContain('Of which VAT 20%')
    await send({ intent: 'remove', id })
    expect((await sql`select tax_rate_id from services where tenant_id = ${tenant.id}`)[0]).toEqual({ taxRateId: null })
    await send({ intent: 'remove', id })
    const log = (await owner.visit(logPage, '/dashboard/settings/log')).data as {
      entries: { text: string; about: string | null }[]
    }
    const told = log.entries.map(({ text, about }) => `${text}: ${about}`).filter((text) => text.includes('tax'))
    expect(told).toEqual(['Removed a tax: VAT 20%', 'Changed a tax: VAT 20%', 'Added a tax: VAT 8.875%'])
  })

  it('gives a tax to all services with one press; new ones begin with it, and a removal can be undone', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (form: Record<string, string>) => owner.visit(change, '/dashboard/settings/taxes', { form })
    const page = async () => (await owner.visit(taxes, '/dashboard/settings/taxes')).data as { rates: unknown[] }
    const taxOf = async () =>
      (await sql`select s.slug, x.percent::float8 from services s left join tax_rates x on x.tenant_id = s.tenant_id
        and x.id = s.tax_rate_id where s.tenant_id = ${tenant.id} and s.deleted_at is null order by s.position`) as {
        percent: number | null
      }[]
    await sql`insert into services (tenant_id, slug, name, duration_minutes, price_minor, place, position)
      values (${tenant.id}, 'second', 'Second', 30, 5000, 'customer', 7)`
    await send({ intent: 'rate', name: 'VAT', percent: '20', kind: 'included', forNew: 'on' })
    await send({ intent: 'rate', name: 'VAT', percent: '5', kind: 'included', forNew: 'on' })
    const rates =
      await sql`select id, percent::float8, for_new from tax_rates where tenant_id = ${tenant.id} order by 2`
    expect(rates.map(({ percent, forNew }) => [percent, forNew])).toEqual([
      [5, true],
      [20, false],
    ])
    const id = rates[1]!.id as string
    await send({ intent: 'all', id })
    expect((await taxOf()).map(({ percent }) => percent)).toEqual([20, 20])
    expect((await page()).rates).toMatchObject([
      { note: 'No service has it yet: nobody pays it.', forNew: false },
      { note: 'For all services', forNew: true, canGive: false },
    ])
    const form = await owner.visit(newService, '/dashboard/services/new')
    expect(form.data).toMatchObject({ taxForNew: id })
    // Somebody else’s tax is nobody’s here.
    const other = await makeTaxed({ percent: 7, included: true })
    const [foreign] = await sql`select id from tax_rates where tenant_id = ${other.id}`
    expect((await send({ intent: 'all', id: foreign!.id as string })).status).toBe(404)
    const gone = await send({ intent: 'remove', id })
    expect((await taxOf()).map(({ percent }) => percent)).toEqual([null, null])
    const { undo } = gone.data as { undo: Record<string, string | string[]> }
    const restore = Object.entries(undo).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))
    await owner.visit(change, '/dashboard/settings/taxes', {
      form: [['intent', 'restore'], ...restore] as unknown as Record<string, string>,
    })
    expect((await taxOf()).map(({ percent }) => percent)).toEqual([20, 20])
    expect((await page()).rates).toMatchObject([{}, { note: 'For all services', forNew: true }])
  })
})
