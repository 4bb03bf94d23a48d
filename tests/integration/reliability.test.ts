import { randomInt, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { forgiveCustomer } from '#app/domain/customers/index.server.ts'
import { updateTenant } from '#app/domain/tenancy/index.server.ts'
import { action as answer, loader as customerPage } from '#app/routes/dashboard/customers/customer.tsx'
import { loader as managePage } from '#app/routes/manage/booking.tsx'
import { action as saveRule } from '#app/routes/dashboard/settings/cancellation.tsx'
import { action as send, loader as bookingPage } from '#app/routes/book/service/service.tsx'
import { book, openStarts } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { openShop, type Shop } from '#tests/setup/payments.ts'
import { makeMember as makePerson, signedIn } from '#tests/setup/people.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app, sql } = test
let shop: Shop
let owner: Awaited<ReturnType<typeof makeMember>>
const full = { noShowDeposit: 'full', noShowLimit: 2 } as const
beforeAll(async () => {
  shop = await openShop(test, { technicians: 8, payment: { kind: 'none' } })
  owner = await makeMember(test, shop.id, 'owner')
  await updateTenant(app, owner, full)
})

const person = () => ({
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: `${randomUUID()}@example.test`,
  phone: `+1212${randomInt(2_000_000, 9_999_999)}`,
})
const money = (minor: number) => `$${(minor / 100).toFixed(minor % 100 ? 2 : 0)}`
type Bookable = Parameters<typeof book>[1]
type Person = ReturnType<typeof person>
let nth = 0
let ago = 30
const nextStart = async (of: Bookable = shop) => (await openStarts(app, of))[(nth += 1) % 8]!
const booked = async (customer: Person, of: Bookable = shop, options = {}) =>
  book(app, of, await nextStart(of), { customer, another: true }, options)

/** Somebody who did not come so often, long ago. */
async function missed(times: number, of: Bookable = shop, who = person()): Promise<Person> {
  for (let time = 0; time < times; time += 1) {
    const { id } = await booked(who, of)
    const back = `${(ago += 1)} days`
    await sql`update bookings set status = 'no_show', starts_at = starts_at - ${back}::interval, ends_at = ends_at - ${back}::interval,
      blocked = tstzrange(lower(blocked) - ${back}::interval, upper(blocked) - ${back}::interval) where id = ${id}`
    await sql`insert into bill_lines (tenant_id, booking_id, kind, amount_minor, cause)
      select tenant_id, id, 'not_done', -price_minor, 'not_done:1' from bookings where id = ${id}`
  }
  return who
}

describe('who did not come before', () => {
  it('pays the full price when booking from the second time on, and nobody else does', async () => {
    expect(await booked(await missed(1))).toMatchObject({ status: 'confirmed', dueNowMinor: 0 })
    const again = await missed(2)
    const held = await booked(again)
    expect(held).toMatchObject({ status: 'held', dueNowMinor: held.priceMinor, noShowsBefore: 2 })
    // Known by her number or her address alone.
    expect(await booked({ ...again, email: person().email })).toMatchObject({ status: 'held' })
    expect(await booked({ ...again, phone: person().phone })).toMatchObject({ status: 'held' })
    const spelled = { ...person(), email: again.email.replace('@', '+new@') }
    expect(await booked(spelled)).toMatchObject({ status: 'held', noShowsBefore: 2 })
    expect(await booked(person())).toMatchObject({ status: 'confirmed', noShowsBefore: null })
    const [row] = await sql`select payment_kind, no_shows_before from bookings where id = ${held.id}`
    expect(row).toEqual({ paymentKind: 'full', noShowsBefore: 2 })
    await expectSound(sql)
  })

  it('pays a share of the price where the owner wants that, and what the service asks for if that is more', async () => {
    const other = await openShop(test, { technicians: 8, payment: { kind: 'deposit', depositMinor: 4_000 } })
    const boss = await makeMember(test, other.id, 'owner')
    await updateTenant(app, boss, { ...full, noShowDeposit: 'percent', noShowDepositPercent: 75 })
    const who = await missed(2, other)
    const held = await booked(who, other)
    expect(held.dueNowMinor).toBe(Math.ceil(held.priceMinor * 0.75))
    expect(await sql`select payment_kind from bookings where id = ${held.id}`).toEqual([{ paymentKind: 'deposit' }])
    await updateTenant(app, boss, { noShowDepositPercent: 1 })
    expect(await booked(who, other)).toMatchObject({ dueNowMinor: 4_000, noShowsBefore: null })
  })

  it('pays as everyone at another business, without a rule, by phone, and where no card can be charged', async () => {
    const who = await missed(2)
    const other = await makeTenant(test, { technicians: 8 })
    await updateTenant(app, await makeMember(test, other.id, 'owner'), full)
    expect(await booked(who, other)).toMatchObject({ status: 'confirmed' })
    const stranger = await missed(2, other)
    expect(await booked(stranger, other)).toMatchObject({ status: 'confirmed', dueNowMinor: 0 })
    expect(await booked(who, shop, { createdBy: owner })).toMatchObject({ status: 'confirmed', dueNowMinor: 0 })
    await updateTenant(app, owner, { noShowDeposit: 'none' })
    expect(await booked(who)).toMatchObject({ status: 'confirmed', dueNowMinor: 0 })
    await updateTenant(app, owner, full)
  })

  it('reads on the page of her booking what is asked of her, before she is led to pay', async () => {
    const online = await openShop(test, { technicians: 8, place: 'online', payment: { kind: 'none' } })
    await updateTenant(app, await makeMember(test, online.id, 'owner'), full)
    const who = await missed(2, online)
    const start = encodeURIComponent(new Date(await nextStart(online)).toISOString())
    const [address, params] = [`/book/${online.serviceSlug}?start=${start}`, { service: online.serviceSlug }]
    const guest = openBrowser(test, online)
    const { shownMinor } = (await guest.visit(bookingPage, address, { params })).data as { shownMinor: number }
    const form = { ...who, key: randomUUID(), price: String(shownMinor) }
    for (const time of ['first', 'second']) {
      const { location } = await guest.visit(send, address, { params, form })
      expect(location, time).toContain('/b/')
      const token = /\/b\/([^/?]+)/.exec(location!)![1]!
      const shown = await guest.visit(managePage, `/b/${token}`, { params: { token } })
      expect(JSON.stringify(shown.data)).toContain(money(shownMinor))
    }
  })

  it('is shown to the owner with the reason, who forgives once for all her addresses', async () => {
    const who = await missed(2)
    const { id } = await booked({ ...who, email: person().email })
    const [customer] = await sql`select customer_id as id from bookings where id = ${id}`
    const params = { id: customer!.id as string }
    const boss = await signedIn(test, shop, (await makePerson(test, shop)).email)
    const path = `/dashboard/customers/${params.id}`
    expect((await boss.load(customerPage, path, { params })).data).toMatchObject({
      noShows: { count: 2, paysMore: true },
    })
    expect((await boss.visit(answer, path, { params, form: { intent: 'forgive' } })).data).toEqual({
      status: 'forgiven',
    })
    expect((await boss.load(customerPage, path, { params })).data).toMatchObject({
      noShows: { count: 0, paysMore: false },
    })
    expect(await booked(who)).toMatchObject({ status: 'confirmed' })
    expect(await booked({ ...person(), email: who.email.replace('@', '+new@') })).toMatchObject({ status: 'confirmed' })
    // What happens afterwards counts again.
    await missed(2, shop, who)
  })

  it('is forgiven by nobody outside the business', async () => {
    const who = await missed(2)
    const [row] = await sql`select id from customers where email = ${who.email} and tenant_id = ${shop.id}`
    const stranger = await makeMember(test, (await makeTenant(test)).id, 'owner')
    await expect(forgiveCustomer(app, stranger, row!.id as string)).rejects.toMatchObject({ code: 'not_found' })
    const staff = await makeMember(test, shop.id, 'staff')
    await expect(forgiveCustomer(app, staff, row!.id as string)).rejects.toMatchObject({ code: 'not_found' })
    expect(await booked(who)).toMatchObject({ status: 'held' })
  })
})

it('the rule is kept by its form, and nonsense is refused', async () => {
  const boss = await signedIn(test, shop, (await makePerson(test, shop)).email)
  const form = { cancelFreeHours: '24', refundLatePercent: '0', changeUntilHours: '2', noShowDeposit: 'percent' }
  const path = '/dashboard/settings/cancellation'
  expect(
    (await boss.visit(saveRule, path, { form: { ...form, noShowLimit: '3', noShowDepositPercent: '40' } })).status,
  ).toBe(200)
  const kept = () =>
    sql`select no_show_limit, no_show_deposit, no_show_deposit_percent from tenants where id = ${shop.id}`
  expect(await kept()).toEqual([{ noShowLimit: 3, noShowDeposit: 'percent', noShowDepositPercent: 40 }])
  for (const bad of [{ noShowLimit: '0' }, { noShowDepositPercent: '101' }, { noShowDeposit: 'x' }])
    expect((await boss.visit(saveRule, path, { form: { ...form, ...bad } })).status).toBe(422)
  expect(await kept()).toEqual([{ noShowLimit: 3, noShowDeposit: 'percent', noShowDepositPercent: 40 }])
  await updateTenant(app, owner, full)
})
