import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  continueCampaign,
  getCampaign,
  pauseCampaign,
  readAudience,
  readCampaigns,
  readOutcome,
  resumeCampaign,
  saveText,
  scheduleCampaign,
  stopCampaign,
  testCampaign,
  unscheduleCampaign,
} from '#app/domain/campaigns/index.server.ts'
import { deliverMessage, keepWish } from '#app/domain/notifications/index.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { everybody, filterOfQuery, queryOfFilter } from '#app/domain/customers/rules.ts'
import { withQuery } from '#app/paths.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import { action as campaignAction, loader as campaignLoader } from '#app/routes/dashboard/campaigns/campaign.tsx'
import { action as campaignsAction } from '#app/routes/dashboard/campaigns/campaigns.tsx'
import { action as peopleAction } from '#app/routes/dashboard/campaigns/people.tsx'
import { action as textAction } from '#app/routes/dashboard/campaigns/text.tsx'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { loader as follow } from '#app/routes/book/campaign.ts'
import { at, hour, minute } from '#tests/setup/bookings.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import {
  goOn,
  mailText,
  makeCampaign,
  makeReaders,
  ownerOf,
  runCampaign,
  say,
  smsText,
} from '#tests/setup/campaigns.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeMember, newIp, signedIn } from '#tests/setup/people.ts'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 120_000 })
const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))
const day = 24 * hour
const realWithTenant = app.db.withTenant

const recipientsOf = (id: string) => sql<{ customerId: string; channel: string; state: string; why: string | null }[]>`
  select customer_id, channel, state, why from campaign_recipients where campaign_id = ${id} order by customer_id`
const messagesOf = (id: string) => sql<
  { id: string; customerId: string; channel: string; status: string; error: string | null; body: string }[]
>`
  select m.id, m.customer_id, m.channel, m.status, m.error, m.body from messages m
  join campaign_recipients r on r.tenant_id = m.tenant_id and r.message_id = m.id where r.campaign_id = ${id} order by m.id`
const stateOf = async (id: string) =>
  (
    await sql<{ state: string; pausedFor: string | null }[]>`select state, paused_for from campaigns where id = ${id}`
  )[0]!

/** Noon where the businesses of these tests are, so that no text waits for the morning. */
const noon = () => {
  const today = Temporal.Instant.fromEpochMilliseconds(app.clock.now()).toZonedDateTimeISO('America/New_York')
  return today.add({ days: 1 }).with({ hour: 12, minute: 0, second: 0, millisecond: 0 }).epochMilliseconds
}

async function start() {
  const tenant = await makeTenant(context)
  return { tenant, owner: await ownerOf(context, tenant) }
}

describe('the list', () => {
  it('has each campaign once, over its pages, also of one moment', async () => {
    const { tenant, owner } = await start()
    const made = new Set<string>()
    for (let nth = 0; nth < 33; nth += 1) made.add(await makeCampaign(app, owner))
    await sql`update campaigns set created_at = now() where tenant_id = ${tenant.id}`
    const first = await readCampaigns(app, owner, null)
    const second = await readCampaigns(app, owner, first.next)
    expect([first.campaigns.length, second.campaigns.length, second.next]).toEqual([30, 3, null])
    expect(new Set([...first.campaigns, ...second.campaigns].map(({ id }) => id))).toEqual(made)
  })
})

describe('a campaign', () => {
  it('goes once to everybody in the segment who agreed, with her name, her own link and one that ends news', async () => {
    const { tenant, owner } = await start()
    const readers = await makeReaders(context, tenant.id, 12)
    const [silent] = await makeReaders(context, tenant.id, 1)
    await say(context, tenant.id, silent!, false)
    const id = await makeCampaign(app, owner)
    expect(await readAudience(app, owner, await getCampaign(app, owner, id))).toMatchObject({
      people: 13,
      email: 12,
      sms: 0,
      heldOut: 0,
      dollars: 0,
    })
    const sends = vi.spyOn(app.mail, 'sendMail')
    expect(await runCampaign(app, owner, id)).toEqual({ next: 'end' })
    expect(await goOn(app, tenant.id, id)).toEqual({ next: 'end' })
    expect(sends).toHaveBeenCalledTimes(12)
    sends.mockRestore()
    expect((await recipientsOf(id)).map(({ customerId }) => customerId)).toEqual(readers.toSorted())
    expect((await stateOf(id)).state).toBe('done')
    const [row] = await sql<{ email: string }[]>`select email from customers where id = ${readers[0]!}`
    const mails = await mailbox(context, row!.email)
    expect(mails).toHaveLength(1)
    expect(mails[0]!.text).toMatch(/Hello Ada, we have free times/)
    expect(mails[0]!.text).toMatch(/\/c\/[\w-]{22}/)
    expect(mails[0]!.text).toMatch(/\/unsubscribe\//)
    const outcome = await readOutcome(app, owner, (await getCampaign(app, owner, id)).campaign)
    expect(outcome!.progress).toMatchObject({ people: 12, sent: 12, waiting: 0, heldOut: 0, failed: 0 })
  })

  it('holds out five of a hundred by a hash that SQL can repeat, and nobody of a few', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 300)
    const id = await makeCampaign(app, owner)
    await scheduleCampaign(app, owner, id, null)
    await continueCampaign(app, tenant.id, id)
    const [row] = await sql<{ held: number; wrong: number }[]>`
      select count(*) filter (where held_out)::int as held,
        count(*) filter (where held_out <> (('x' || left(md5(campaign_id || ' ' || customer_id), 8))::bit(32)::bigint % 10000 < 500))::int as wrong
      from campaign_recipients where campaign_id = ${id}`
    expect(row!.wrong).toBe(0)
    expect(row!.held).toBeGreaterThan(2)
    expect(row!.held).toBeLessThan(40)
  })
})

describe('somebody in a campaign', () => {
  it.each<[string, (id: string, tenantId: string) => Promise<unknown>, string]>([
    ['took her yes back', (id, tenantId) => say(context, tenantId, id, false), 'no_consent'],
    ['was blocked', (id, tenantId) => sql`insert into customer_blocks ${sql({ tenantId, customerId: id })}`, 'blocked'],
    ['has no address any more', (id) => sql`update customers set email = null where id = ${id}`, 'unreachable'],
    ['was erased', (id, tenantId) => eraseCustomer(app, tenantId, id, { kind: 'self' }), 'gone'],
  ])('is passed over who %s after it began', async (_, change, why) => {
    const { tenant, owner } = await start()
    const [reader] = await makeReaders(context, tenant.id, 1)
    const id = await makeCampaign(app, owner)
    await scheduleCampaign(app, owner, id, null)
    // As if the job had died after it was decided who gets it.
    await sql`update campaigns set state = 'sending', began_at = now(), holdout_percent = 0 where id = ${id}`
    await sql`insert into campaign_recipients ${sql({ tenantId: tenant.id, campaignId: id, customerId: reader!, channel: 'email', dueAt: new Date(0) })}`
    await change(reader!, tenant.id)
    expect(await goOn(app, tenant.id, id)).toEqual({ next: 'end' })
    expect(await recipientsOf(id)).toMatchObject([{ state: 'skipped', why }])
    expect(await messagesOf(id)).toEqual([])
  })

  it('is the one who was in the segment as it began, not as it was scheduled', async () => {
    const { tenant, owner } = await start()
    const [stays, leaves, joins] = await makeReaders(context, tenant.id, 3)
    await sql`update customers set tags = '{vip}' where id = any (${[stays!, leaves!]})`
    const id = await makeCampaign(app, owner, { filter: { tag: 'vip' } })
    const later = app.clock.now() + day
    expect(await scheduleCampaign(app, owner, id, later)).toEqual({ ok: true })
    expect(await continueCampaign(app, tenant.id, id)).toEqual({ next: 'wait', at: later })
    await sql`update customers set tags = '{}' where id = ${leaves!}`
    await sql`update customers set tags = '{vip}' where id = ${joins!}`
    expect(await goOn(at(app, later), tenant.id, id)).toEqual({ next: 'end' })
    expect((await recipientsOf(id)).map(({ customerId }) => customerId)).toEqual([stays!, joins!].toSorted())
    // Whoever joins now is too late.
    await sql`update customers set tags = '{vip}' where id = ${leaves!}`
    await goOn(at(app, later + hour), tenant.id, id)
    expect(await messagesOf(id)).toHaveLength(2)
  })

  it('is written to by the first way that she agreed to, in her language or the campaign’s', async () => {
    const { tenant, owner } = await start()
    const [mail] = await makeReaders(context, tenant.id, 1)
    const [both] = await makeReaders(context, tenant.id, 1, 'email', { language: 'es' })
    await say(context, tenant.id, both!, true, 'sms')
    const [text] = await makeReaders(context, tenant.id, 1, 'sms', { language: 'ru' })
    const id = await makeCampaign(app, owner, { ways: ['sms', 'email'] })
    const { version } = (await getCampaign(app, owner, id)).campaign
    const russian = { ...smsText, language: 'ru', body: '{{business.name}}: есть время {{link}}[[ {{stop}}]]' } as const
    expect(await saveText(app, owner, id, { seen: version, text: russian })).toEqual({ ok: true })
    await runCampaign(at(app, noon()), owner, id)
    const rows = await messagesOf(id)
    expect(new Map(rows.map((row) => [row.customerId, row.channel]))).toEqual(
      new Map([
        [mail!, 'email'],
        [both!, 'sms'],
        [text!, 'sms'],
      ]),
    )
    expect(rows.find(({ customerId }) => customerId === both)!.body).toMatch(/free times .*STOP/s)
    expect(rows.find(({ customerId }) => customerId === text)!.body).toMatch(/есть время .*STOP/s)
    expect(rows.every(({ status }) => status === 'sent')).toBe(true)
  })

  it('who says STOP while it goes out gets nothing after that', async () => {
    const { tenant, owner } = await start()
    const people = await makeReaders(context, tenant.id, 12, 'sms')
    const rows = await sql<{ id: string; phone: string }[]>`select id, phone from customers where id = any (${people})`
    const id = await makeCampaign(app, owner, { ways: ['sms'] })
    const noonApp = at(app, noon())
    await scheduleCampaign(noonApp, owner, id, null)
    const stopped = new Map<string, number>()
    const stops = rows.map(async ({ id: customerId, phone }, nth) => {
      await new Promise((resolve) => setTimeout(resolve, nth * 15))
      await keepWish(noonApp, { channel: 'sms', senders: [app.sms.from], number: phone, stopped: true, how: 'keyword' })
      stopped.set(customerId, Date.now())
    })
    const sends = vi.spyOn(app.sms.client.messages, 'create')
    await Promise.all([goOn(noonApp, tenant.id, id), ...stops])
    const called = sends.mock.calls.length
    sends.mockRestore()
    const sent = (await messagesOf(id)).filter(({ status }) => status === 'sent')
    expect(called).toBe(sent.length)
    const times = await sql<{ customerId: string; at: Date }[]>`
      select m.customer_id, m.sending_since as at from messages m where m.id = any (${sent.map((one) => one.id)})`
    for (const { customerId, at: claimed } of times)
      if (claimed) expect(claimed.getTime()).toBeLessThanOrEqual(stopped.get(customerId)!)
    // Now that all have said so.
    const second = await makeCampaign(app, owner, { ways: ['sms'] })
    await runCampaign(noonApp, owner, second)
    expect(await messagesOf(second)).toEqual([])
    expect((await recipientsOf(second)).every(({ why }) => why === 'stopped')).toBe(true)
  })
})

describe('a campaign under way', () => {
  it('is paused, resumed and stopped in the middle, each to the message', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 130)
    const id = await makeCampaign(app, owner)
    await scheduleCampaign(app, owner, id, null)
    expect(await continueCampaign(app, tenant.id, id)).toEqual({ next: 'again' })
    const first = await messagesOf(id)
    expect(first).toHaveLength(50)
    expect(await pauseCampaign(app, owner, id)).toBe(true)
    expect(await pauseCampaign(app, owner, id)).toBe(false)
    expect(await stateOf(id)).toEqual({ state: 'paused', pausedFor: 'member' })
    expect(await continueCampaign(app, tenant.id, id)).toEqual({ next: 'end' })
    expect(await messagesOf(id)).toHaveLength(50)
    // One that was stored and not handed over waits for the end of the pause.
    const [waits] = first
    await sql`update messages set status = 'queued', attempts = 0, sent_at = null, provider_id = null where id = ${waits!.id}`
    expect(await deliverMessage(app, tenant.id, waits!.id)).toBe('waits')
    expect(await resumeCampaign(app, owner, id)).toBe(true)
    expect(await continueCampaign(app, tenant.id, id)).toEqual({ next: 'again' })
    expect((await messagesOf(id)).filter(({ status }) => status === 'sent')).toHaveLength(99)
    await sql`update messages set status = 'queued', attempts = 0, sent_at = null, provider_id = null where id = ${waits!.id}`
    expect(await stopCampaign(app, owner, id)).toBe(true)
    expect(await resumeCampaign(app, owner, id)).toBe(false)
    expect(await deliverMessage(app, tenant.id, waits!.id)).toBe('skipped')
    expect(await goOn(app, tenant.id, id)).toEqual({ next: 'end' })
    const rows = await recipientsOf(id)
    const held = rows.filter(({ state }) => state === 'held_out').length
    expect(rows.filter(({ why }) => why === 'campaign_stopped')).toHaveLength(130 - 99 - held)
    expect(await messagesOf(id)).toHaveLength(99)
  })

  it('goes on after it broke off, and twice at once, with each person once', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 120)
    const id = await makeCampaign(app, owner)
    await scheduleCampaign(app, owner, id, null)
    const sends = vi.spyOn(app.mail, 'sendMail')
    // The first part breaks off as it hands over.
    const breaks = vi.spyOn(app.db, 'withTenant')
    let calls = 0
    breaks.mockImplementation((...args) => {
      calls += 1
      if (calls > 12) throw new Error('killed')
      return realWithTenant(...args)
    })
    await continueCampaign(app, tenant.id, id).catch(() => undefined)
    breaks.mockRestore()
    // What was claimed and never told is left to the sweep, as of any message that broke off.
    await Promise.all([1, 2, 3].map(() => goOn(app, tenant.id, id)))
    const rows = await messagesOf(id)
    const receivers = sends.mock.calls.map(([mail]) => (mail.to as { address: string }).address)
    sends.mockRestore()
    expect(new Set(receivers).size).toBe(receivers.length)
    expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(rows.length)
    const held = (await recipientsOf(id)).filter(({ state }) => state === 'held_out').length
    expect(rows).toHaveLength(120 - held)
    expect(rows.filter(({ status }) => status === 'queued')).toEqual([])
  })

  it('waits for the morning with texts, where each person sleeps, and not with mails', async () => {
    const { tenant, owner } = await start()
    const [here] = await makeReaders(context, tenant.id, 1, 'sms')
    const [mail] = await makeReaders(context, tenant.id, 1)
    const id = await makeCampaign(app, owner, { ways: ['email', 'sms'] })
    await sql`update tenants set quiet_from_minute = 1260, quiet_until_minute = 480 where id = ${tenant.id}`
    const night = noon() + 11 * hour
    const next = await runCampaign(at(app, night), owner, id)
    const morning = noon() + 20 * hour
    expect(next).toEqual({ next: 'wait', at: morning })
    expect((await messagesOf(id)).map(({ customerId }) => customerId)).toEqual([mail!])
    expect(await goOn(at(app, morning - minute), tenant.id, id)).toEqual({ next: 'wait', at: morning })
    expect(await goOn(at(app, morning + minute), tenant.id, id)).toEqual({ next: 'end' })
    expect((await messagesOf(id)).map(({ customerId }) => customerId).toSorted()).toEqual([here!, mail!].toSorted())
  })

  it('goes on beside another one to the same numbers, and neither waits for the other for ever', async () => {
    const numbers = Array.from({ length: 40 }, (_, nth) => `+1718${310 + nth}0100`)
    const both = await Promise.all(
      [numbers, numbers.toReversed()].map(async (theirs) => {
        const { tenant, owner } = await start()
        const ids = (await makeReaders(context, tenant.id, 40, 'sms')).toSorted()
        await sql`update customers c set phone = n.phone
          from unnest(${ids}::uuid[], ${theirs}::text[]) n (id, phone) where c.id = n.id`
        return { owner, id: await makeCampaign(app, owner, { ways: ['sms'] }) }
      }),
    )
    const ends = both.map(({ owner, id }) => runCampaign(at(app, noon()), owner, id))
    expect(await Promise.all(ends)).toEqual([{ next: 'end' }, { next: 'end' }])
  })

  it('goes on the next day where the day’s limit is reached, tells the owner and drops nobody', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 15)
    const id = await makeCampaign(app, owner)
    const now = app.clock.now()
    const limit = 20_000 * app.env.LIMIT_FACTOR
    await takeBudget(at(app, now), [['campaignMailByBusiness', tenant.id, limit - 6]])
    const next = await runCampaign(at(app, now), owner, id)
    const midnight = Math.ceil((now + 1) / day) * day
    const untilThen = { next: 'wait', at: expect.closeTo(midnight, -4) }
    expect(next).toEqual(untilThen)
    expect(await messagesOf(id)).toHaveLength(6)
    const told = await sql`select body from messages where tenant_id = ${tenant.id} and template = 'campaign-waits'`
    expect(told).toHaveLength(1)
    // Asked again the same day it tells nothing new.
    expect(await goOn(at(app, now), tenant.id, id)).toEqual(untilThen)
    expect(await goOn(at(app, midnight + minute), tenant.id, id)).toEqual({ next: 'end' })
    expect(await messagesOf(id)).toHaveLength(15)
    expect((await messagesOf(id)).every(({ status }) => status === 'sent')).toBe(true)
  })

  it('waits where the platform’s limit of texts is reached, and leaves nobody out', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 3, 'sms')
    const id = await makeCampaign(app, owner, { ways: ['sms'] })
    const noonApp = at(app, noon() + 40 * day)
    await takeBudget(noonApp, [['textOfAll', 'texts', 100_000 * app.env.LIMIT_FACTOR]])
    await runCampaign(noonApp, owner, id)
    const before = await messagesOf(id)
    expect(before.map(({ status }) => status)).toEqual(['queued', 'queued', 'queued'])
    const tomorrow = at(app, noon() + 41 * day)
    for (const message of before) expect(await deliverMessage(tomorrow, tenant.id, message.id)).toBe('sent')
  })

  it('is paused where the month’s limit of texts is reached, and goes on once it is raised', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 8, 'sms')
    const id = await makeCampaign(app, owner, { ways: ['sms'] })
    const noonApp = at(app, noon())
    await sql`update tenants set texts_month_limit = 3 where id = ${tenant.id}`
    expect(await runCampaign(noonApp, owner, id)).toEqual({ next: 'end' })
    expect(await stateOf(id)).toEqual({ state: 'paused', pausedFor: 'month' })
    const before = await messagesOf(id)
    expect(before.every(({ status }) => status === 'sent')).toBe(true)
    expect(before.length).toBeGreaterThan(0)
    expect(before.length).toBeLessThanOrEqual(3)
    await sql`update tenants set texts_month_limit = null where id = ${tenant.id}`
    await resumeCampaign(noonApp, owner, id)
    expect(await goOn(noonApp, tenant.id, id)).toEqual({ next: 'end' })
    expect(await messagesOf(id)).toHaveLength(8)
  })

  it('stops where the business is not open any more', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 2)
    const id = await makeCampaign(app, owner)
    await scheduleCampaign(app, owner, id, null)
    await sql`update tenants set status = 'suspended' where id = ${tenant.id}`
    expect(await goOn(app, tenant.id, id)).toEqual({ next: 'end' })
    expect(await stateOf(id)).toEqual({ state: 'paused', pausedFor: 'business' })
    expect(await messagesOf(id)).toEqual([])
    await sql`update tenants set status = 'published' where id = ${tenant.id}`
  })
})

describe('a draft', () => {
  it('is changed by one at a time, says what is wrong, and only until it is scheduled', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 1)
    const id = await makeCampaign(app, owner)
    const { version } = (await getCampaign(app, owner, id)).campaign
    const text = { ...smsText, body: 'no link here' }
    for (const [body, code] of [
      ['Hello {{visit.day}} {{link}}[[ {{stop}}]]', 'unknown'],
      ['Free times {{link}}', 'no_stop'],
      ['Free times[[ {{stop}}]]', 'no_link'],
      ['See evil.example {{link}}[[ {{stop}}]]', 'address'],
      [`${'Очень длинно. '.repeat(25)}{{link}}[[ {{stop}}]]`, 'too_many_texts'],
    ] as const)
      expect(await saveText(app, owner, id, { seen: version, text: { ...text, body } }), body).toMatchObject({
        ok: false,
        reason: 'refused',
        field: 'body',
        fault: { code },
      })
    expect(await saveText(app, owner, id, { seen: version - 1, text: mailText })).toEqual({
      ok: false,
      reason: 'changed',
    })
    expect(await scheduleCampaign(app, owner, id, app.clock.now() - minute)).toEqual({ ok: false, reason: 'past' })
    expect(await scheduleCampaign(app, owner, id, app.clock.now() + day)).toEqual({ ok: true })
    expect(await saveText(app, owner, id, { seen: version, text: mailText })).toEqual({ ok: false, reason: 'changed' })
    expect(await unscheduleCampaign(app, owner, id)).toBe(true)
    expect(await saveText(app, owner, id, { seen: version, text: mailText })).toEqual({ ok: true })
  })

  it('is tried on oneself alone', async () => {
    const { tenant, owner } = await start()
    await makeReaders(context, tenant.id, 1)
    const id = await makeCampaign(app, owner)
    expect(await testCampaign(app, owner, id, { channel: 'email', language: 'en' })).toEqual({
      ok: true,
      receiver: owner.email,
    })
    expect(await testCampaign(app, owner, id, { channel: 'email', language: 'ru' })).toEqual({
      ok: false,
      reason: 'no_words',
    })
    const rows = await sql<{ id: string; receiver: string }[]>`
      select id, receiver from messages where tenant_id = ${tenant.id} and template = 'campaign-test'`
    expect(rows.map(({ receiver }) => receiver)).toEqual([owner.email])
    expect(await deliverMessage(app, tenant.id, rows[0]!.id)).toBe('sent')
    const [mail] = await mailbox(context, owner.email)
    expect(mail!.text).toContain('Hello Pat, we have free times')
  })
})

describe('a segment', () => {
  it('is asked for by service, postcode, what was paid and where from, as by the filter of customers', async () => {
    const { tenant, owner } = await start()
    const [one, other] = await makeReaders(context, tenant.id, 2)
    const template = await bookSomebody(context, tenant)
    const visit = (customerId: string, nth: number, more: Record<string, unknown>) => {
      const begins = new Date(app.clock.now() - nth * day)
      const ends = new Date(begins.getTime() + 30 * minute)
      const own = {
        id: crypto.randomUUID(),
        customer_id: customerId,
        starts_at: begins,
        ends_at: ends,
        status: 'completed',
        ...more,
      }
      return sql<
        { id: string }[]
      >`insert into bookings select (jsonb_populate_record(null::bookings, to_jsonb(b) || ${sql.json(own)}
        || jsonb_build_object('blocked', tstzrange(${begins}, ${ends})::text))).* from bookings b where id = ${template.id} returning id`
    }
    const [hers] = await visit(one!, 10, { postcode: '112 31', source: 'Instagram' })
    await visit(other!, 20, { postcode: '10001', source: 'page' })
    const [service] = await sql<{ id: string }[]>`select id from services where tenant_id = ${tenant.id}`
    const paymentId = crypto.randomUUID()
    await sql`insert into payments ${sql({ tenantId: tenant.id, id: paymentId, bookingId: hers!.id, kind: 'full', amountMinor: 9_000, platformFeeMinor: 0, currency: 'USD', status: 'paid', accountId: 'acct_x', paymentIntentId: `pi_${paymentId}`, capturedMinor: 9_000, paidAt: new Date() })}`
    await sql`insert into ledger_entries ${sql({ tenantId: tenant.id, bookingId: hers!.id, paymentId, kind: 'payment', currency: 'USD', grossMinor: 9_000, providerFeeMinor: 0, platformFeeMinor: 0, netMinor: 9_000, sourceRef: paymentId, occurredAt: new Date() })}`
    for (const [filter, expected] of [
      [{ service: service!.id }, 2],
      [{ service: crypto.randomUUID() }, 0],
      [{ area: '1123' }, 1],
      [{ area: '100' }, 1],
      [{ source: 'instagram' }, 1],
      [{ spent: '90' }, 1],
      [{ spent: '91' }, 0],
      [{ customer: other! }, 1],
      [{ text: 'Reader' }, 2],
    ] as const) {
      const id = await makeCampaign(app, owner, { filter })
      const { email } = await readAudience(app, owner, await getCampaign(app, owner, id))
      expect(email, JSON.stringify(filter)).toBe(expected)
      expect(
        filterOfQuery(
          new URL(withQuery('/customers', queryOfFilter({ ...everybody, ...filter })), 'http://x.test').searchParams,
        ),
      ).toEqual({ ...everybody, ...filter })
    }
  })
})

describe('the pages', () => {
  it('lead from a name to what it brought, and keep what was typed beside what is wrong', async () => {
    const tenant = await makeTenant(context)
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const [reader] = await makeReaders(context, tenant.id, 1)
    expect((await owner.visit(campaignsAction, '/dashboard/campaigns', { form: { name: '' } })).status).toBe(422)
    const made = await owner.visit(campaignsAction, '/dashboard/campaigns', { form: { name: 'Spring' } })
    const id = made.location!.split('/').at(-1)!
    const here = `/dashboard/campaigns/${id}`
    const visit = (form: Record<string, string>) => owner.visit(campaignAction, here, { form, params: { id } })
    const load = async () =>
      (await owner.visit(campaignLoader, here, { params: { id } })).data as {
        state: string
        draft: { version: number } | null
        outcome: { counts: unknown } | null
      }
    const refused = await visit({ intent: 'schedule', when: 'later', date: '', time: '' })
    expect([refused.status, JSON.stringify(refused.data)]).toEqual([422, expect.stringContaining('Choose a day.')])
    expect(JSON.stringify((await visit({ intent: 'schedule', when: 'now' })).data)).toContain('Write the text first')
    const seen = async () => String((await load()).draft!.version)
    const stale = await visit({ intent: 'save', seen: '99', name: 'Mine', ways: 'email', service: '', coupon: '' })
    expect(JSON.stringify(stale.data)).toContain('Somebody else has changed')
    const textForm = async (body: string) =>
      owner.visit(textAction, `${here}/text/email/en`, {
        form: { intent: 'save', seen: await seen(), subject: 'News', body },
        params: { id, channel: 'email', language: 'en' },
      })
    const wrong = await textForm('Hello {{customer.name}} {{link}}')
    expect([wrong.status, JSON.stringify(wrong.data)]).toEqual([422, expect.stringContaining('customer.name')])
    expect((await textForm('Hello {{customer.firstName}} {{link}}')).status).toBe(200)
    const chosen = await owner.visit(peopleAction, `${here}/people?language=ru`, {
      form: { seen: await seen() },
      params: { id },
    })
    expect(chosen.location).toBe(here)
    await sql`update customers set language = 'ru' where id = ${reader!}`
    expect((await visit({ intent: 'schedule', when: 'now' })).location).toBe(here)
    expect((await load()).state).toBe('scheduled')
    expect((await visit({ intent: 'pause' })).data).toEqual({ late: true })
    await goOn(app, tenant.id, id)
    expect(await load()).toMatchObject({
      state: 'done',
      draft: null,
      outcome: { counts: [{ label: 'Sent', value: '1' }, {}] },
    })
    const again = await visit({ intent: 'copy', name: 'Spring (again)' })
    expect(again.location).toMatch(/^\/dashboard\/campaigns\/[0-9a-f-]{36}$/)
    // To one customer alone, from her record.
    const forOne = await owner.visit(campaignsAction, '/dashboard/campaigns', {
      form: { name: 'Ada', customer: reader! },
    })
    const [stored] = await sql<
      { filter: { customer: string } }[]
    >`select filter from campaigns where id = ${forOne.location!.split('/').at(-1)!}`
    expect(stored!.filter.customer).toBe(reader)
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    expect(JSON.stringify(entries)).toContain('Sent off a campaign')
  })
})

describe('the link of a message', () => {
  const open = (tenant: TestTenant, token: string, agent = 'Mozilla/5.0 Firefox/140.0') =>
    openBrowser(context, tenant, newIp()).visit(follow, `/c/${token}`, {
      params: { token },
      headers: { 'user-agent': agent },
    })

  it('counts one click of each person, of no program, and gives bookings their source', async () => {
    const { tenant, owner } = await start()
    const [one] = await makeReaders(context, tenant.id, 2)
    const id = await makeCampaign(app, owner)
    await runCampaign(app, owner, id)
    const [row] = await sql<{ email: string }[]>`select email from customers where id = ${one!}`
    const [mail] = await mailbox(context, row!.email)
    const token = /\/c\/([\w-]{22})/.exec(mail!.text)![1]!
    const clicked = async () =>
      (await readOutcome(app, owner, (await getCampaign(app, owner, id)).campaign))!.results.clicked
    for (const agent of ['Googlebot/2.1', 'facebookexternalhit/1.1', '']) await open(tenant, token, agent)
    expect(await clicked()).toBe(0)
    for (let time = 0; time < 3; time += 1) {
      const { location } = await open(tenant, token)
      expect(location).toBe(`/?source=campaign%3A${id}`)
    }
    expect(await clicked()).toBe(1)
    const other = await makeTenant(context)
    expect((await open(other, token)).location).toBe('/')
    expect((await open(tenant, 'a'.repeat(22))).location).toBe('/')
  })

  it('brings bookings whose figures SQL finds another way', async () => {
    const { tenant, owner } = await start()
    const people = await makeReaders(context, tenant.id, 400)
    const id = await makeCampaign(app, owner)
    await scheduleCampaign(app, owner, id, null)
    await sql`update campaigns set state = 'sending', began_at = ${new Date(app.clock.now())}, holdout_percent = 20 where id = ${id}`
    await sql`insert into campaign_recipients (tenant_id, campaign_id, customer_id, channel, due_at)
      select tenant_id, ${id}, id, 'email', now() from customers where id = any (${people})`
    const template = await bookSomebody(context, tenant)
    const rows = await recipientsOf(id)
    let made = 0
    for (const [nth, { customerId, state }] of rows.entries()) {
      if (state === 'held_out' ? nth % 9 !== 0 : nth % 3 !== 0) continue
      made += 1
      const begins = new Date(app.clock.now() + 10 * day + made * hour)
      const ends = new Date(begins.getTime() + 30 * minute)
      const own = {
        id: crypto.randomUUID(),
        customer_id: customerId,
        starts_at: begins,
        ends_at: ends,
        price_minor: 1000 + made,
        status: made % 7 === 0 ? 'cancelled' : 'confirmed',
        source: made % 2 === 0 ? `campaign:${id}` : 'page',
        created_at: new Date(app.clock.now() + hour),
      }
      await sql`insert into bookings select (jsonb_populate_record(null::bookings, to_jsonb(b) || ${sql.json(own)}
        || jsonb_build_object('blocked', tstzrange(${begins}, ${ends})::text))).* from bookings b where id = ${template.id}`
    }
    const { results } = (await readOutcome(app, owner, (await getCampaign(app, owner, id)).campaign))!
    const [again] = await sql<Record<string, number>[]>`
      with booked as (select distinct b.customer_id from bookings b where b.tenant_id = ${tenant.id} and b.status = 'confirmed' and b.id <> ${template.id}),
        people as (select r.held_out, k.customer_id is not null as booked from campaign_recipients r left join booked k using (customer_id) where r.campaign_id = ${id})
      select (select count(*) from bookings where source = 'campaign:' || ${id}::text and status <> 'cancelled')::int as brought,
        (select sum(price_minor) from bookings where source = 'campaign:' || ${id}::text and status <> 'cancelled')::int as minor,
        round(100.0 * (avg(booked::int) filter (where not held_out) - avg(booked::int) filter (where held_out)), 1)::float as more from people`
    expect(results.brought).toEqual([{ currency: 'USD', bookings: again!.brought, minor: again!.minor }])
    expect(results.change!.per100).toBe(again!.more)
    expect(results.change!.sure).toBe(true)
    await sql`update campaigns set state = 'stopped', ended_at = now() where id = ${id}`
  })
})

describe('the database', () => {
  it('keeps what a campaign says once it is scheduled, also from who changes it at the same moment', async () => {
    const { tenant, owner } = await start()
    const id = await makeCampaign(app, owner)
    const as = <T>(work: (tx: Tx) => Promise<T>) => app.db.withTenant(owner.actor, work)
    const change = () => as((tx) => tx`update campaign_texts set body = 'Other {{link}}' where campaign_id = ${id}`)
    const drop = () => as((tx) => tx`delete from campaign_texts where campaign_id = ${id}`)
    const codeOf = (tried: Promise<unknown>) =>
      tried.then(
        () => null,
        ({ code }: { code: string }) => code,
      )
    const late: Promise<string | null>[] = []
    await as(async (tx) => {
      await tx`update campaigns set state = 'scheduled', send_at = now() where id = ${id}`
      late.push(codeOf(change()), codeOf(drop()))
      // They wait for this transaction.
      await expect
        .poll(
          async () =>
            (
              await sql`
        select from pg_locks l join pg_stat_activity a on a.pid = l.pid where not l.granted and a.query like '%campaign_texts%'`
            ).count,
        )
        .toBe(2)
    })
    for (const code of [...late, codeOf(change()), codeOf(drop())]) expect(await code).toBe('23514')
    expect(await unscheduleCampaign(app, owner, id)).toBe(true)
    expect((await change()).count).toBe(1)
    expect((await as((tx) => tx`delete from campaigns where id = ${id}`)).count).toBe(1)
    expect((await sql`select from campaign_texts where tenant_id = ${tenant.id}`).count).toBe(0)
  })

  it('takes no recipient as written to without her latest yes, no state back, and nothing of another business', async () => {
    const [one, other] = [await start(), await start()]
    const [reader] = await makeReaders(context, one.tenant.id, 1)
    const tenantId = one.tenant.id
    const id = await makeCampaign(app, one.owner)
    const theirs = await makeCampaign(app, other.owner)
    const asWorkerOf = <T>(work: (tx: Tx) => Promise<T>, of = tenantId) => app.db.withTenant(asWorker(of), work)
    const refused = (work: (tx: Tx) => Promise<unknown>, actor: Actor = asWorker(tenantId)) =>
      expect(app.db.withTenant(actor, work)).rejects.toMatchObject({
        code: expect.stringMatching(/^(23514|42501|23503)$/),
      })
    // Nobody is added to what has not begun.
    const add = (
      tx: Tx,
      to = id,
    ) => tx`insert into campaign_recipients (tenant_id, campaign_id, customer_id, channel, due_at)
      values (${tenantId}, ${to}, ${reader!}, 'email', now())`
    await refused((tx) => add(tx))
    await scheduleCampaign(app, one.owner, id, null)
    await refused((tx) => tx`update campaigns set name = 'Else' where id = ${id}`, one.owner.actor)
    await refused((tx) => tx`update campaigns set state = 'done', ended_at = now(), began_at = now() where id = ${id}`)
    await asWorkerOf(
      (tx) => tx`update campaigns set state = 'sending', began_at = now(), holdout_percent = 0 where id = ${id}`,
    )
    await asWorkerOf((tx) => add(tx))
    await expect(asWorkerOf((tx) => add(tx))).rejects.toMatchObject({ code: '23505' })
    await refused((tx) => add(tx, theirs))
    await refused(
      (tx) =>
        tx`insert into campaign_texts (tenant_id, campaign_id, channel, language, body) values (${tenantId}, ${id}, 'sms', 'en', 'x')`,
      one.owner.actor,
    )
    const [message] = await sql<
      { id: string }[]
    >`insert into messages ${sql({ tenantId, customerId: reader!, audience: 'customer', channel: 'email', template: 'campaign', dedupeKey: 'x', receiver: 'x' })} returning id`
    const [yes] = await sql<{ seq: number }[]>`select seq from consents where customer_id = ${reader!}`
    const write = (tx: Tx, seq: number | null) => tx`
      update campaign_recipients set state = 'queued', message_id = ${message!.id}, consent_seq = ${seq} where campaign_id = ${id}`
    await refused((tx) => write(tx, null))
    await say(context, tenantId, reader!, false)
    await refused((tx) => write(tx, yes!.seq))
    const [no] = await sql<{ seq: number }[]>`select max(seq)::int as seq from consents where customer_id = ${reader!}`
    await refused((tx) => write(tx, no!.seq))
    await say(context, tenantId, reader!, true)
    const [again] = await sql<
      { seq: number }[]
    >`select max(seq)::int as seq from consents where customer_id = ${reader!}`
    await refused((tx) => write(tx, yes!.seq))
    await asWorkerOf((tx) => write(tx, again!.seq))
    await refused(
      (tx) =>
        tx`update campaign_recipients set state = 'waiting', message_id = null, consent_seq = null where campaign_id = ${id}`,
    )
    await refused((tx) => tx`update campaigns set state = 'draft', began_at = null where id = ${id}`)
    // Members write nothing about recipients, and see nothing of others.
    await refused(
      (tx) => tx`update campaign_recipients set clicked_at = now() where campaign_id = ${id}`,
      one.owner.actor,
    )
    for (const table of ['campaigns', 'campaign_texts', 'campaign_recipients']) {
      const rows = await app.db.withTenant(
        other.owner.actor,
        (tx) => tx`select from ${tx(table)} where tenant_id = ${tenantId}`,
      )
      expect(rows, table).toHaveLength(0)
    }
    const staff = await ownerOf(context, one.tenant, 'staff')
    expect(await app.db.withTenant(staff.actor, (tx) => tx`select from campaigns`)).toHaveLength(0)
    await refused(
      (tx) => tx`insert into campaigns (tenant_id, name, language) values (${tenantId}, 'x', 'en')`,
      staff.actor,
    )
    await sql`update campaigns set state = 'stopped', ended_at = now() where id = ${id}`
  })
})
