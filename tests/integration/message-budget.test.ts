import { afterEach, describe, expect, it } from 'vitest'
import { cancelBooking } from '#app/domain/booking/index.server.ts'
import { deliverMessage, queueEvent, resendMessage } from '#app/domain/notifications/index.server.ts'
import { assertOpen } from '#app/domain/tenancy/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { limits } from '#app/lib/limits.ts'
import { at, book, hour, openStarts } from '../setup/bookings.ts'
import { atFullHour, openTestContext } from '../setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant, suspend, type TenantOptions, type TestTenant } from '../setup/tenants.ts'

const test = atFullHour(await openTestContext())
const { app, sql } = test
afterEach(() => expectSound(sql))
let people = 0

/** A visit booked by hand for a caller with this number; nothing is told of it yet. */
async function visitOf(tenant: TestTenant, phone: string) {
  people += 1
  const starts = await openStarts(app, tenant, 3)
  const customer = { firstName: 'Ada', lastName: 'Lovelace', email: `ada${people}@example.test`, phone }
  // By a manager, because an owner is told only of what they did not do themselves.
  const { userId } = await makeMember(test, tenant.id, 'manager')
  return book(app, tenant, starts[0]!, { customer }, { createdBy: { userId } })
}

/** What became of the texts and mails about a visit: outcome and reason, by channel and receiver. */
async function tell(tenant: TestTenant, phone: string, when = app) {
  const booking = await visitOf(tenant, phone)
  const { id: bookingId, version, startsAt } = booking
  const event = { bookingId, version, startsAt: startsAt.getTime() }
  for (const id of await queueEvent(when, tenant.id, 'booking/confirmed', event))
    await deliverMessage(when, tenant.id, id)
  return messagesOf(bookingId)
}

const messagesOf = async (bookingId: string) =>
  (
    await sql`select id, audience || ' ' || channel as who, status, error from messages
      where booking_id = ${bookingId} order by 2`
  ).map(({ id, who, status, error }) => ({ id: id as string, who: who as string, said: [status, error] as unknown[] }))
const textOf = async (told: Promise<Awaited<ReturnType<typeof messagesOf>>>) =>
  (await told).find(({ who }) => who === 'customer sms')!

const make = (options: TenantOptions = {}) => makeTenant(test, { technicians: 1, ...options })
const sentTexts = async (to: string) =>
  (await (await fetch(`${test.cloud}/inbox.json?to=${encodeURIComponent(to)}`)).json()) as { channel: string }[]

describe('texts', () => {
  it('to one number stop at a limit, whoever books, and are kept with the reason for the owner', async () => {
    const phone = '+12125550199'
    await requireBudget(app, ['textByNumber', phone, limits.textByNumber.max - 1])
    expect((await textOf(tell(await make(), phone))).said).toEqual(['sent', null])
    const tenant = await make()
    const kept = await textOf(tell(tenant, phone))
    expect(kept.said).toEqual(['failed', 'too_many_to_receiver'])
    expect(await sentTexts(phone)).toHaveLength(1)
    // The owner may send it again when there is room.
    expect(await resendMessage(app, tenant.id, kept.id)).toEqual({ ok: true })
    const later = at(app, app.clock.now() + hour)
    expect(await deliverMessage(later, tenant.id, kept.id)).toBe('sent')
  })

  it('to neighbouring numbers stop at a limit, because fraudsters hold such numbers', async () => {
    await requireBudget(app, ['textByRange', '+1212557', limits.textByRange.max])
    expect((await textOf(tell(await make(), '+12125570001'))).said).toEqual(['failed', 'too_many_to_receiver'])
  })

  it('of one business stop at its daily limit, bookings by hand included', async () => {
    const tenant = await make()
    await requireBudget(app, ['textByBusiness', tenant.id, limits.textByBusiness.max])
    const told = await tell(tenant, '+12125560101')
    expect(told.find(({ who }) => who === 'customer sms')!.said).toEqual(['failed', 'too_many_of_business'])
    expect(told.find(({ who }) => who === 'customer email')!.said).toEqual(['sent', null])
  })

  it('count by their parts, as they are billed, where they cost', async () => {
    const tenant = await make()
    const partsOf = async (told: Promise<Awaited<ReturnType<typeof messagesOf>>>) => {
      const { id, said } = await textOf(told)
      const [row] = await sql<{ parts: number }[]>`select parts from messages where id = ${id}`
      return { parts: row!.parts, said }
    }
    await sql`update tenants set name = ${'Чистота и порядок '.repeat(4).trim()} where id = ${tenant.id}`
    const counted = async (key: string) =>
      (
        await sql<{ count: number }[]>`select coalesce(sum(count), 0)::int as count from rate_limits where key = ${key}`
      )[0]!.count
    const before = await counted('textOfAll:texts')
    const { parts, said } = await partsOf(tell(tenant, '+4915112345677'))
    expect([said, parts > 1]).toEqual([['sent', null], true])
    expect([
      await counted(`textAbroad:${tenant.id}:DE`),
      await counted(`textByBusiness:${tenant.id}`),
      (await counted('textOfAll:texts')) - before,
      await counted('textByNumber:+4915112345677'),
    ]).toEqual([parts, parts, parts, 1])
    // One part less is left than the next text has.
    await requireBudget(app, ['textByBusiness', tenant.id, limits.textByBusiness.max - 2 * parts + 1])
    expect((await textOf(tell(tenant, '+12125560105'))).said).toEqual(['failed', 'too_many_of_business'])
  })

  it('go only to the business’s own country and to those on our list', async () => {
    const tenant = await make()
    expect((await textOf(tell(tenant, '+4915112345678'))).said).toEqual(['sent', null])
    // Cuba, and a premium number at home.
    expect((await textOf(tell(await make(), '+5351234567'))).said).toEqual(['failed', 'country_not_served'])
    expect((await textOf(tell(await make(), '+19002345678'))).said).toEqual(['failed', 'premium_number'])
    const kyrgyz = await make({ timeZone: 'Asia/Bishkek' })
    expect((await textOf(tell(kyrgyz, '+996555123456'))).said).toEqual(['sent', null])
    await requireBudget(app, ['textAbroad', `${tenant.id}:DE`, limits.textAbroad.max - 1])
    const more = await make()
    expect((await textOf(tell(more, '+4915112345679'))).said).toEqual(['sent', null])
  })
})

describe('mails', () => {
  it('to one guest’s address stop at a limit, and the owner still hears of each booking', async () => {
    people += 1
    const address = `ada${people + 1}@example.test`
    await requireBudget(app, ['mailByReceiver', address, limits.mailByReceiver.max])
    const told = await tell(await make(), '+12125560102')
    expect(told.map(({ who, said }) => [who, ...said])).toEqual([
      ['customer email', 'failed', 'too_many_to_receiver'],
      ['customer sms', 'sent', null],
      ['owner email', 'sent', null],
    ])
  })
})

describe('a business that is suspended', () => {
  it('sends no texts, and customers only the mails they are owed', async () => {
    const tenant = await make()
    const booking = await visitOf(tenant, '+12125560103')
    await suspend(test, tenant.id)
    const event = { bookingId: booking.id, version: 1, startsAt: booking.startsAt.getTime() }
    for (const id of await queueEvent(app, tenant.id, 'booking/confirmed', event))
      await deliverMessage(app, tenant.id, id)
    expect((await messagesOf(booking.id)).map(({ who, said }) => [who, ...said])).toEqual([
      ['customer email', 'failed', 'business_not_open'],
      ['customer sms', 'failed', 'business_not_open'],
      ['owner email', 'sent', null],
    ])
    const owner = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    expect(await cancelBooking(app, tenant.id, booking.id, owner)).toMatchObject({ ok: true })
    const [announced] = await sql`select data from outbox where name = 'booking/cancelled' and tenant_id = ${tenant.id}`
    for (const id of await queueEvent(app, tenant.id, 'booking/cancelled', announced!.data as never))
      await deliverMessage(app, tenant.id, id)
    const told = await messagesOf(booking.id)
    expect(told.filter(({ who, said }) => who === 'customer email' && said[0] === 'sent')).toHaveLength(1)
    expect(told.filter(({ who, said }) => who === 'customer sms' && said[0] === 'sent')).toHaveLength(0)
  })
})

describe('a business that is not open', () => {
  it('cannot book by hand, invite or connect payments while suspended, nor book while a draft', async () => {
    const tenant = await make()
    await suspend(test, tenant.id)
    await expect(visitOf(tenant, '+12125560104')).rejects.toMatchObject({ detail: { code: 'tenant_suspended' } })
    await sql`update tenants set status = 'draft' where id = ${tenant.id}`
    await expect(visitOf(tenant, '+12125560104')).rejects.toMatchObject({ detail: { code: 'tenant_draft' } })
    const said = (status: 'draft' | 'suspended', towards: 'team' | 'payments') => () =>
      assertOpen({ name: 'Sparkle', status }, towards)
    for (const towards of ['team', 'payments'] as const) {
      expect(said('suspended', towards)).toThrow(/Sparkle is suspended/)
      expect(said('draft', towards)).not.toThrow()
    }
  })
})
