import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  deliverMessage,
  queueEvent,
  queueWritten,
  readTextPrices,
  readTexts,
  resendMessage,
} from '#app/domain/notifications/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { limits } from '#app/lib/limits.ts'
import { atFullHour, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience } from '#tests/setup/jobs.ts'
import { handInSendersJob } from '#inngest/hand-in-senders.ts'
import { readTextPricesJob } from '#inngest/read-text-prices.ts'
import { loader as settings } from '#app/routes/dashboard/settings/messages.tsx'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = atFullHour(await openTestContext())
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

async function queued(tenant: TestTenant) {
  const booking = await bookSomebody(test, tenant)
  const { id: bookingId, version, startsAt } = booking
  await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
  const rows =
    await sql`select id, channel from messages where booking_id = ${bookingId} and audience = 'customer' order by channel`
  return { booking, mail: rows[0]!.id as string, text: rows[1]!.id as string }
}
const limit = (tenant: TestTenant, parts: number | null) =>
  sql`update tenants set texts_month_limit = ${parts} where id = ${tenant.id}`
const read = (tenant: TestTenant, textsMonthLimit: number | null) =>
  readTexts(app, tenant.id, { limit: { parts: textsMonthLimit, cents: null }, timeZone: tenant.timeZone })

describe('a daily limit that is reached', () => {
  it('is told to the owner once a day, while mails carry the news, and stands on the page of messages', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const browser = await signedIn(test, tenant, (await makeMember(test, tenant, 'manager')).email)
    const shown = async () =>
      ((await browser.visit(settings, '/dashboard/settings/messages')).data as { texts: { caps: string[] } }).texts.caps
    expect(await shown()).toEqual([])
    const sent = []
    for (let index = 0; index < 3; index += 1) {
      const one = await queued(tenant)
      await sql`update messages set receiver = '+5511961234567' where id = ${one.text}`
      sent.push(one)
    }
    const outcomes = await Promise.all(sent.map(({ text }) => deliverMessage(app, tenant.id, text)))
    expect(outcomes).toEqual(['failed', 'failed', 'failed'])
    for (const { mail } of sent) expect(await deliverMessage(app, tenant.id, mail)).toBe('sent')
    await jobs.relay()
    const told = async () =>
      (await jobs.inbox(`owner@${tenant.slug}.test`)).filter(({ subject }) => subject?.includes('held back'))
    await expect.poll(async () => (await told()).length, patience).toBe(1)
    expect((await told())[0]!.text).toContain('country that we do not text')
    expect(
      await sql`select count(*)::int from messages where tenant_id = ${tenant.id} and template = 'caps-reached'`,
    ).toEqual([{ count: 1 }])
    expect(await shown()).toEqual([expect.stringMatching(/do not text numbers in this country/)])
    // What a stranger's number causes must not hide what holds everybody's messages back.
    await requireBudget(app, ['textByBusiness', tenant.id, limits.textByBusiness.max])
    expect(await deliverMessage(app, tenant.id, (await queued(tenant)).text)).toBe('failed')
    await jobs.relay()
    await expect.poll(async () => (await told()).length, patience).toBe(2)
    expect((await told())[0]!.text).toContain('number of messages that a business sends')
  })
})

describe('a business’s own limit of texts in a month', () => {
  it('is kept to the part when many are sent at once; mails carry the news, and the owner is told once', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const first = await queued(tenant)
    expect(await deliverMessage(app, tenant.id, first.text)).toBe('sent')
    const [{ parts } = { parts: 0 }] = await sql<
      { parts: number }[]
    >`select parts from messages where id = ${first.text}`
    expect(parts).toBeGreaterThan(0)
    // Two more, and not a part beyond.
    await limit(tenant, 3 * parts + (parts - 1))
    const more = []
    for (let index = 0; index < 6; index += 1) more.push(await queued(tenant))
    const outcomes = await Promise.all(more.map(({ text }) => deliverMessage(app, tenant.id, text)))
    expect(outcomes.filter((one) => one === 'sent')).toHaveLength(2)
    expect(outcomes.filter((one) => one === 'failed')).toHaveLength(4)
    const refused = more.filter((_, index) => outcomes[index] === 'failed')
    for (const { booking, text, mail } of refused) {
      expect(await sql`select error from messages where id = ${text}`).toEqual([{ error: 'too_many_of_month' }])
      expect(await jobs.inbox(booking.phone)).toEqual([])
      await deliverMessage(app, tenant.id, mail)
      expect(await jobs.inbox(booking.email)).toHaveLength(1)
    }
    await jobs.relay()
    const told = async () =>
      (await jobs.inbox(`owner@${tenant.slug}.test`)).filter(({ subject }) => subject?.includes('texts for this month'))
    await expect.poll(async () => (await told()).length, patience).toBe(1)
    expect((await told())[0]!.text).toContain('/dashboard/settings/messages')
    const shown = await read(tenant, 3 * parts + (parts - 1))
    expect(shown.usedUp).toBe(true)
    expect(shown.months).toEqual([
      {
        month: expect.stringMatching(/^\d{4}-\d\d-01$/),
        texts: 3,
        parts: 3 * parts,
        cents: expect.any(Number),
        isEstimate: true,
      },
    ])
    // Raised, the text can be sent after all.
    await limit(tenant, null)
    expect(await resendMessage(app, tenant.id, refused[0]!.text)).toEqual({ ok: true })
    expect(await deliverMessage(app, tenant.id, refused[0]!.text)).toBe('sent')
    expect((await told()).length).toBe(1)
  })

  it('counts what was written before the month began and went in it, and shows the latest half year', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const first = await queued(tenant)
    expect(await deliverMessage(app, tenant.id, first.text)).toBe('sent')
    const [{ parts } = { parts: 0 }] = await sql<
      { parts: number }[]
    >`select parts from messages where id = ${first.text}`
    // Written a week before the first of the month: still of this month, as it went in it.
    await sql`update messages set created_at = date_trunc('month', sent_at) - interval '6 days' where id = ${first.text}`
    await limit(tenant, parts)
    const second = await queued(tenant)
    expect(await deliverMessage(app, tenant.id, second.text)).toBe('failed')
    expect(await read(tenant, parts)).toMatchObject({ usedUp: true, months: [{ texts: 1, parts }] })
    await sql`update messages set created_at = created_at - interval '5 months', sent_at = sent_at - interval '5 months'
      where id = ${first.text}`
    expect((await read(tenant, null)).months).toMatchObject([{ texts: 1, parts }])
    expect(await resendMessage(app, tenant.id, second.text)).toEqual({ ok: true })
    expect(await deliverMessage(app, tenant.id, second.text)).toBe('sent')
    await sql`update messages set created_at = created_at - interval '4 months', sent_at = sent_at - interval '4 months'
      where id = ${first.text}`
    expect((await read(tenant, null)).months).toMatchObject([{ texts: 1, parts }])
  })

  it('counts what was written long ago and is sent again', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const first = await queued(tenant)
    await sql`update messages set created_at = created_at - interval '40 days' where id = ${first.text}`
    expect(await deliverMessage(app, tenant.id, first.text)).toBe('sent')
    const [{ parts } = { parts: 0 }] = await sql<
      { parts: number }[]
    >`select parts from messages where id = ${first.text}`
    await limit(tenant, parts)
    expect(await deliverMessage(app, tenant.id, (await queued(tenant)).text)).toBe('failed')
    expect(await read(tenant, parts)).toMatchObject({ usedUp: true, months: [{ texts: 1, parts }] })
  })

  it('may be none at all, and is nobody else’s', async () => {
    const tenant = await makeTenant(test)
    await limit(tenant, 0)
    const { text } = await queued(tenant)
    expect(await deliverMessage(app, tenant.id, text)).toBe('failed')
    const other = await makeTenant(test)
    expect(await deliverMessage(app, other.id, (await queued(other)).text)).toBe('sent')
    expect(await read(other, null)).toMatchObject({ usedUp: false })
    expect((await read(other, null)).countries).toContain('DE')
  })
})

const later = () => readTextPrices({ ...app, clock: { ...app.clock, now: () => Date.now() + 7_200_000 } })

describe('what a text has cost', () => {
  /** The same text many times over, under other ids of the provider's, and some minutes earlier or later. */
  const copies = (of: string, provider: string, minutes: number) => sql`
    insert into messages select (jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(),
      'dedupe_key', m.dedupe_key || ${provider} || n, 'provider_id', ${provider} || md5(m.id::text || n),
      'sent_at', m.sent_at + make_interval(mins => ${minutes})))).*
    from messages m, generate_series(1, 301) n where m.id = ${of}`
  const sent = async () => {
    const tenant = await makeTenant(test)
    const { text } = await queued(tenant)
    expect(await deliverMessage(app, tenant.id, text)).toBe('sent')
    return { text, price: async () => (await sql`select price from messages where id = ${text}`)[0]!.price as unknown }
  }

  it('is read however many there are that never get a price', async () => {
    // None of the provider's, and newer.
    const one = await sent()
    await copies(one.text, 'TEST', 5)
    await jobs.advance(180)
    await later()
    expect(await one.price()).not.toBeNull()
    // The provider's own, which it does not know, and older: each has its turn before one has its second.
    const other = await sent()
    await copies(other.text, 'SM', -5)
    await jobs.advance(180)
    await later()
    await later()
    expect(await other.price()).not.toBeNull()
    await sql`delete from messages where dedupe_key ~ 'SM[0-9]+$'`
  })

  it.each([readTextPricesJob, handInSendersJob])('is read, and senders are handed in, by one run at a time', (job) => {
    expect((job(app) as unknown as { opts: { concurrency?: unknown } }).opts.concurrency).toBe(1)
  })
})

describe('a business’s own limit of money in a month', () => {
  it('is kept by estimates when fifty go at once, corrected by what Twilio bills, and told to the owner once', async () => {
    const tenant = await makeTenant(test)
    const booking = await bookSomebody(test, tenant)
    const [row] = await sql<{ customerId: string }[]>`select customer_id from bookings where id = ${booking.id}`
    const queueMany = (count: number, from: number) =>
      app.db.withTenant(asWorker(tenant.id), async (tx) => {
        const ids: string[] = []
        for (let at = from; at < from + count; at += 1) {
          const id = await queueWritten(tx, tenant.id, {
            kind: 'answer',
            to: { customerId: row!.customerId },
            channel: 'sms',
            receiver: `+1212${500 + at}0142`,
            dedupeKey: `test:${tenant.id}:${at}:sms`,
            body: 'See you soon.',
          })
          ids.push(id!)
        }
        return ids
      })
    await sql`update tenants set texts_month_cents = 20 where id = ${tenant.id}`
    const outcomes = await Promise.all(
      (await queueMany(50, 0)).map((id) => deliverMessage(app, tenant.id, id).catch(() => 'again')),
    )
    // 1.3 cents each, as estimated.
    expect(outcomes.filter((one) => one === 'sent')).toHaveLength(15)
    const sum = async () =>
      (
        await sql`select sum(price)::text as price, sum(price_estimate)::text as estimate, count(price)::int as known
        from messages where tenant_id = ${tenant.id} and status = 'sent' and channel = 'sms'`
      )[0]
    expect(await sum()).toEqual({ price: null, estimate: '0.19500', known: 0 })
    const limit = { parts: null, cents: 20 }
    const before = await readTexts(app, tenant.id, { limit, timeZone: tenant.timeZone })
    expect(before).toMatchObject({ usedUp: true, months: [{ texts: 15, isEstimate: true }] })
    expect(before.months[0]!.cents).toBeCloseTo(19.5)
    await jobs.relay()
    // The text about the visit itself is refused as well, before there is room again.
    await jobs.settled()
    const told = () =>
      sql`select count(*)::int from messages where tenant_id = ${tenant.id} and template = 'texts-used-up'`
    expect(await told()).toEqual([{ count: 1 }])

    // Some minutes later the true price is there, and leaves room for six more of this estimate.
    await jobs.advance(180)
    await later()
    expect(await sum()).toEqual({ price: '0.11850', estimate: '0.19500', known: 15 })
    expect(await later()).toEqual({ read: 0 })
    const more = await queueMany(8, 60)
    const then = []
    for (const id of more) then.push(await deliverMessage(app, tenant.id, id))
    expect(then.filter((one) => one === 'sent')).toHaveLength(6)
    expect(await told()).toEqual([{ count: 1 }])
  })
})
