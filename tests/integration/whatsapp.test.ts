import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asWorker } from '#app/lib/db.server.ts'
import { deliverMessage, queueEvent, queueWritten, syncWordings } from '#app/domain/notifications/index.server.ts'
import { allWordings } from '#emails/whatsapp.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type Booked } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

type Row = { id: string; channel: string; status: string; error: string | null; body: string; replaces: string | null }
const textsOf = (bookingId: string) =>
  sql<Row[]>`
    select * from messages where booking_id = ${bookingId} and audience = 'customer' and channel <> 'email'
    order by created_at, replaces nulls first`
const post = (path: string, body: unknown) =>
  fetch(`${test.cloud}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const write = async (from: string, text: string) =>
  expect(await (await post('/reply', { channel: 'whatsapp', from, text })).json()).toMatchObject({ status: 200 })
const judge = (name: string, status: string, reason = '') => post('/twilio/approvals', { name, status, reason })
const phoneOf = async (booking: Booked, channel: string) =>
  (await jobs.inbox(booking.phone)).filter((each) => (each.channel as string) === channel).map(({ text }) => text)

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
  await sql`update tenants set channel_order = '{whatsapp,sms}' where id = ${tenant.id}`
})
afterEach(() => jobs.heal())

/** The wordings of one hour later: handed in and judged. */
async function approveAll(): Promise<void> {
  await syncWordings(app)
  await jobs.advance(61)
  await syncWordings(app)
}

async function confirm(): Promise<{ booking: Booked; id: string }> {
  const booking = await bookSomebody(test, tenant)
  await queueEvent(app, tenant.id, 'booking/confirmed', {
    bookingId: booking.id,
    version: booking.version,
    startsAt: booking.startsAt,
  })
  const [row] = await textsOf(booking.id)
  return { booking, id: row!.id }
}
const deliver = (id: string) =>
  deliverMessage(app, tenant.id, id).catch(({ code }: { code: string }) => `throws ${code}`)
/** Sends what the last failure has put in its place. */
async function deliverNext(bookingId: string): Promise<void> {
  for (const { id, status } of await textsOf(bookingId)) if (status === 'queued') await deliver(id)
}

describe('a number that WhatsApp writes otherwise than people do', () => {
  it.each([
    ['Mexico', '+525512345678', '+5215512345678'],
    ['Argentina', '+541123456789', '+5491123456789'],
  ])('of %s is known by both: its day, its words and its STOP', async (_, phone, atWhatsapp) => {
    const booking = await bookSomebody(test, tenant, { customer: { phone } })
    await queueEvent(app, tenant.id, 'booking/confirmed', {
      bookingId: booking.id,
      version: booking.version,
      startsAt: booking.startsAt,
    })
    const [row] = await textsOf(booking.id)
    await sql`update messages set status = 'sent', sent_at = now() where id = ${row!.id}`
    await write(atWhatsapp, 'Which bus do I take?')
    expect(
      await sql`select e.body, t.customer_id is not null as known from thread_entries e
        join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id where e.tenant_id = ${tenant.id}`,
    ).toEqual([{ body: 'Which bus do I take?', known: true }])
    const windows = await sql`select number from whatsapp_windows where number in (${phone}, ${atWhatsapp})`
    expect(windows).toHaveLength(2)
    await write(atWhatsapp, 'STOP')
    expect(
      await sql`select distinct number from text_stops where stopped and channel = 'whatsapp' and number in (${phone}, ${atWhatsapp})`,
    ).toHaveLength(2)
    await write(atWhatsapp, 'START')
    expect(await sql`select 1 from text_stops where stopped and number in (${phone}, ${atWhatsapp})`).toEqual([])
  })
})

describe('wordings', () => {
  it('are made, handed in once, and read back when they are judged, also after a crash between', async () => {
    const all = allWordings().length
    expect(await syncWordings(app)).toEqual({ approved: 0, open: all })
    // The process died after Twilio had made it and before its id was stored.
    await sql`update whatsapp_templates set content_sid = null, state = 'draft' where name = 'booking-link'`
    await jobs.advance(61)
    await judge('wayslot_booking_reminder_kk_v1', 'rejected', 'Not a language we know')
    expect(await syncWordings(app)).toEqual({ approved: all - 1, open: 1 })
    const [made] =
      await sql`select count(*)::int as rows, count(distinct content_sid)::int as sids from whatsapp_templates`
    expect(made).toEqual({ rows: all, sids: all })
    const contents = (await app.sms.client.content.v1.contents.list()).map(({ friendlyName }) => friendlyName)
    expect(new Set(contents).size).toBe(contents.length)
    const [refused] = await sql`select state, reason from whatsapp_templates where state <> 'approved'`
    expect(refused).toEqual({ state: 'rejected', reason: 'Not a language we know' })
    expect(await syncWordings(app)).toEqual({ approved: all - 1, open: 1 })
  })

  it('of an earlier version go on until a changed one is approved', async () => {
    await approveAll()
    await sql`
      update whatsapp_templates set body = 'Older: {{1}}, {{2}}. Thank you.', variables = '{serviceName,url}'
      where name = 'booking-confirmed' and language = 'en'`
    await syncWordings(app)
    const versions = await sql`
      select version, state from whatsapp_templates where name = 'booking-confirmed' and language = 'en' order by version`
    expect(versions.map((row) => ({ ...row }))).toEqual([
      { version: 1, state: 'approved' },
      { version: 2, state: 'received' },
    ])
    const { booking, id } = await confirm()
    expect(await deliver(id)).toBe('sent')
    expect((await textsOf(booking.id))[0]!.body).toMatch(/^Older: .*, \{link\}\. Thank you\.$/)
  })
})

describe('news by WhatsApp', () => {
  beforeEach(approveAll)

  it('goes in approved words, without its link being stored', async () => {
    const { booking, id } = await confirm()
    expect(await deliver(id)).toBe('sent')
    const [said] = await phoneOf(booking, 'whatsapp')
    expect(said).toMatch(
      /^From .*: .* is booked for .*\. Move or cancel:\nhttp\S+\/b\/\S{22}\n\nYou can answer right here\.$/,
    )
    const [row] = await textsOf(booking.id)
    expect(row).toMatchObject({ channel: 'whatsapp', status: 'sent' })
    expect(row!.body).toBe(said!.replace(/http\S+/, '{link}'))
    expect(await phoneOf(booking, 'sms')).toEqual([])
  })

  it('whose answer was lost is found at Twilio and not sent twice', async () => {
    const { booking, id } = await confirm()
    await jobs.fail('twilio', 'drop_reply')
    expect(await deliver(id)).toBe('throws unavailable')
    expect(await deliver(id)).toBe('sent')
    expect(await phoneOf(booking, 'whatsapp')).toHaveLength(1)
  })

  it('goes by text once, where its words are not approved', async () => {
    await sql`update whatsapp_templates set state = 'paused' where name = 'booking-confirmed'`
    const { booking, id } = await confirm()
    expect(await deliver(id)).toBe('failed')
    await Promise.all([deliverNext(booking.id), deliverNext(booking.id)])
    expect(await textsOf(booking.id)).toMatchObject([
      { channel: 'whatsapp', status: 'failed', error: 'whatsapp_not_approved' },
      { channel: 'sms', status: 'sent', replaces: id },
    ])
    expect(await phoneOf(booking, 'sms')).toHaveLength(1)
    expect(await phoneOf(booking, 'whatsapp')).toEqual([])
  })

  it('goes one way only, though her choice changes while its job is tried again', async () => {
    const { booking } = await confirm()
    await sql`update customers set channel = 'sms' where tenant_id = ${tenant.id}`
    await queueEvent(app, tenant.id, 'booking/confirmed', {
      bookingId: booking.id,
      version: booking.version,
      startsAt: booking.startsAt,
    })
    expect(await textsOf(booking.id)).toMatchObject([{ channel: 'whatsapp' }])
  })
})

describe('an answer by WhatsApp', () => {
  beforeEach(approveAll)

  async function answer(link: boolean): Promise<{ booking: Booked; id: string }> {
    const booking = await bookSomebody(test, tenant)
    const [{ customerId }] = await sql<
      [{ customerId: string }]
    >`select customer_id from bookings where id = ${booking.id}`
    const id = await app.db.withTenant(asWorker(tenant.id), (tx) =>
      queueWritten(tx, tenant.id, {
        kind: 'answer',
        to: { customerId },
        bookingId: booking.id,
        channel: 'whatsapp',
        receiver: booking.phone,
        dedupeKey: `answer:${randomUUID()}:customer:whatsapp`,
        body: 'Yes, there is parking behind the house.\nSee you!',
        ...(link ? { link: 'booking' } : {}),
      }),
    )
    return { booking, id: id! }
  }

  it('goes in its own words within a day of hers', async () => {
    const { booking, id } = await answer(true)
    await write(booking.phone, 'Is there parking?')
    expect(await deliver(id)).toBe('sent')
    expect(await phoneOf(booking, 'whatsapp')).toContain('Yes, there is parking behind the house.\nSee you!')
  })

  it('that waited past the day says only that there is an answer, and where', async () => {
    const { booking, id } = await answer(true)
    await write(booking.phone, 'Is there parking?')
    await jobs.advance(24 * 3600)
    expect(await deliver(id)).toBe('sent')
    const said = (await phoneOf(booking, 'whatsapp')).join('\n')
    expect(said).toMatch(/you have an answer\. Read it:\nhttp\S+\/b\/\S{22}/)
    expect(said).not.toContain('behind the house')
  })

  it('without a link goes by text then, in its own words', async () => {
    const { booking, id } = await answer(false)
    expect(await deliver(id)).toBe('failed')
    await deliverNext(booking.id)
    expect(await textsOf(booking.id)).toMatchObject([
      { channel: 'whatsapp', status: 'failed', error: 'whatsapp_window' },
      { channel: 'sms', status: 'sent', replaces: id },
    ])
    // The first text to her number.
    expect(await phoneOf(booking, 'sms')).toEqual([
      'Yes, there is parking behind the house.\nSee you! Reply STOP to opt out.',
    ])
  })

  it('for which the day ended on the way goes by text once Twilio tells so', async () => {
    const { booking, id } = await answer(true)
    // We have heard a word that WhatsApp counts as older.
    await sql`select app.note_whatsapp_word(${app.env.TWILIO_WHATSAPP_FROM!}, ${booking.phone}, ${new Date(app.clock.now())})`
    await deliver(id)
    await expect.poll(async () => (await textsOf(booking.id))[1]?.status).toBe('queued')
    await deliverNext(booking.id)
    expect(await textsOf(booking.id)).toMatchObject([
      { channel: 'whatsapp', status: 'failed', error: 'not delivered (63016)' },
      { channel: 'sms', status: 'sent', replaces: id },
    ])
  })
})
