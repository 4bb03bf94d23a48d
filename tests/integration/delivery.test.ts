import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  deliverMessage,
  keepWish,
  makeTelegramLink,
  notifyBooking,
  queueEvent,
  sweepMessages,
} from '#app/domain/notifications/index.server.ts'
import { action, loader } from '#app/routes/dashboard/delivery/delivery.tsx'
import { loader as today } from '#app/routes/dashboard/today/today.tsx'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type BookOptions } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { inChat, newChat } from '#tests/setup/telegram.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

const path = '/dashboard/messages'
type Way = {
  id: string
  channel: string
  to: string | null
  why: string | null
  again: boolean
  otherWay: boolean
  word: string
}
type Row = { id: string; title: string; who: string; ways: Way[] }
type Page = { rows: Row[]; nextHref?: string; previousHref?: string }

async function office() {
  const tenant = await makeTenant(test)
  const browser = await signedIn(test, tenant, (await makeMember(test, tenant)).email)
  const list = async (query = '') => (await browser.visit(loader, `${path}${query}`)).data as Page
  const press = (message: string, intent = 'again') => browser.visit(action, path, { form: { message, intent } })
  return { tenant, browser, list, press }
}
/** A booking whose messages to the customer wait. */
async function booked(tenant: TestTenant, options: BookOptions = {}) {
  const booking = await bookSomebody(test, tenant, options)
  const { id: bookingId, version, startsAt } = booking
  await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
  const rows = await sql<{ id: string; channel: string }[]>`
    select id, channel from messages where booking_id = ${bookingId} and audience = 'customer'`
  const idOf = (channel: string) => rows.find((row) => row.channel === channel)?.id ?? ''
  return { booking, mail: idOf('email'), text: idOf('sms') }
}
const fail = (id: string, error: string) =>
  sql`update messages set status = 'failed', error = ${error} where id = ${id}`

describe('the page of what was sent', () => {
  it('says what did not arrive, why and what to do, and counts on the first page what reached nobody', async () => {
    const { tenant, browser, list } = await office()
    const { booking, mail, text } = await booked(tenant, { customer: { firstName: '<i>Zoe</i>' } })
    await fail(text, 'not delivered (30005)')
    const lostOf = async () => ((await browser.visit(today, '/dashboard')).data as { lost: string | null }).lost
    // The mail is on its way.
    expect(await lostOf()).toBeNull()
    const [row] = (await list()).rows
    expect(row).toMatchObject({ id: text, who: '<i>Zoe</i> Lovelace' })
    const wayOf = (id: string) => row!.ways.find((way) => way.id === id)
    expect(wayOf(text)).toMatchObject({ why: expect.stringMatching(/does not exist/), again: true, otherWay: false })
    expect(wayOf(mail)).toMatchObject({ channel: 'email', why: null, again: false, otherWay: false })
    await fail(mail, 'the mail server answered 550')
    expect(await lostOf()).toBe('2 messages reached nobody this week.')
    // One news, however many ways it failed.
    const [both, ...others] = (await list()).rows
    expect(others).toEqual([])
    expect(both!.ways.map(({ why }) => String(why)).toSorted((a, b) => (a > b ? 1 : -1))).toEqual([
      expect.stringMatching(/mailbox refused the message/),
      expect.stringMatching(/does not exist/),
    ])
    for (const query of [
      `?q=${encodeURIComponent(booking.phone)}`,
      '?q=zoe&channel=sms',
      '?kind=visits&state=lost&channel=sms',
    ])
      expect((await list(query)).rows.flatMap(({ ways }) => ways.map(({ id }) => id))).toContain(text)
    for (const query of [
      '?q=nobody',
      '?kind=money',
      '?state=waiting&channel=telegram',
      "?q=%25'%20or%201=1--",
      '?from=9~x',
    ])
      expect((await list(query)).rows.filter(({ id }) => id === text && !query.includes('from'))).toEqual([])
  })

  it('counts a text that carriers take from nobody unknown as lost only where the news went no other way', async () => {
    const { tenant, list, press } = await office()
    const { mail, text } = await booked(tenant)
    await fail(text, 'sender_not_registered')
    const lost = async () => (await list()).rows.flatMap(({ ways }) => ways)
    expect(await lost()).toEqual([])
    const [all] = (await list('?state=all')).rows.filter(({ ways }) => ways.some(({ id }) => id === text))
    // It would be held back once more.
    expect(all!.ways.find(({ id }) => id === text)).toMatchObject({
      again: false,
      why: expect.stringMatching(/registered/),
    })
    await fail(mail, 'the mail server answered 550')
    const both = await lost()
    expect(both.map(({ id }) => id).toSorted()).toEqual([mail, text].toSorted())
    expect(both.find(({ id }) => id === mail)).toMatchObject({ again: true })
    expect((await press(mail)).status).toBe(200)
    expect(await lost()).toEqual([])
  })

  it('turns its pages by the database’s own order, each message once', async () => {
    const { tenant, list } = await office()
    const { booking } = await booked(tenant)
    // All of one instant, and of microseconds that a date of JavaScript does not have.
    await sql`
      insert into messages (tenant_id, booking_id, audience, channel, template, dedupe_key, receiver, status, error, created_at)
      select ${tenant.id}, ${booking.id}, 'customer', 'email', 'booking-reminder', 'bulk:' || n, 'x@example.test', 'failed', 'not an e-mail address',
        '2026-11-01T10:00:00.123456Z'::timestamptz + (n % 3) * interval '1 microsecond' from generate_series(1, 95) n`
    const seen: string[] = []
    let href: string | undefined = '?state=lost&kind=reminders'
    let turns = 0
    while (href && turns < 5) {
      const page: Page = await list(href.slice(href.indexOf('?')))
      seen.push(...page.rows.map(({ id }) => id))
      href = page.nextHref
      turns += 1
    }
    expect([turns, seen.length, new Set(seen).size]).toEqual([3, 95, 95])
  })

  it('is for owners and managers, and shows nobody what another business sent', async () => {
    const { tenant, press } = await office()
    const { text } = await booked(tenant)
    await fail(text, 'x')
    const other = await office()
    expect((await other.list('?state=all')).rows).toEqual([])
    expect((await other.press(text)).status).toBe(409)
    const staff = await signedIn(test, tenant, (await makeMember(test, tenant, 'staff')).email)
    expect((await staff.visit(loader, path)).status).toBe(403)
    expect((await staff.visit(action, path, { form: { message: text, intent: 'again' } })).status).toBe(403)
    for (const [message, intent] of [
      [randomUUID(), 'again'],
      [text, 'explode'],
      ["x' or 1=1", 'again'],
    ] as const)
      expect([400, 409]).toContain((await press(message, intent)).status)
    expect((await sql`select status from messages where id = ${text}`)[0]!.status).toBe('failed')
  })
})

describe('a message that is sent again', () => {
  it('goes once under twenty presses', async () => {
    const { tenant, press } = await office()
    const { booking, text } = await booked(tenant)
    await fail(text, 'not delivered (30003)')
    const pressed = await Promise.all(Array.from({ length: 20 }, () => press(text)))
    expect(pressed.filter(({ status }) => status === 200)).toHaveLength(1)
    await jobs.relay()
    await jobs.settled()
    await deliverMessage(app, tenant.id, text)
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('that may have arrived in a chat is shown as such, never goes again by itself, and once by hand', async () => {
    const { tenant, list, press } = await office()
    const booking = await bookSomebody(test, tenant)
    const chat = newChat()
    await app.telegram!.listen()
    const link = await makeTelegramLink(app, tenant.id, { bookingId: booking.id, language: 'en' })
    await inChat(test, chat, { text: `/start ${new URL(link!).searchParams.get('start')}` })
    const { id: bookingId, version, startsAt } = booking
    await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
    const [row] = await sql<{ id: string }[]>`
      select id from messages where booking_id = ${bookingId} and channel = 'telegram' and template = 'booking-confirmed'`
    const received = async () => (await jobs.inbox(chat)).filter(({ text }) => /is booked/.test(text))
    await jobs.fail('telegram', 'drop_reply')
    expect(await deliverMessage(app, tenant.id, row!.id)).toBe('unknown')
    await jobs.heal()
    await sql`update messages set created_at = now() - interval '1 hour' where id = ${row!.id}`
    await sweepMessages(app)
    await jobs.relay()
    await jobs.settled()
    expect(await received()).toHaveLength(1)
    const shown = (await list('?state=lost')).rows.flatMap(({ ways }) => ways).find(({ id }) => id === row!.id)
    expect(shown).toMatchObject({ again: true, why: expect.stringMatching(/nobody said whether it arrived/) })
    const pressed = await Promise.all(Array.from({ length: 20 }, () => press(row!.id)))
    expect(pressed.filter(({ status }) => status === 200)).toHaveLength(1)
    await jobs.relay()
    await jobs.settled()
    expect(await received()).toHaveLength(2)
    expect((await sql`select status from messages where id = ${row!.id}`)[0]).toEqual({ status: 'sent' })
  })

  it('is refused with the reason after a STOP, and may go another way, once', async () => {
    const { tenant, list, press } = await office()
    const { booking, text, mail } = await booked(tenant)
    await sql`delete from messages where id = ${mail}`
    await keepWish(app, {
      channel: 'sms',
      senders: [app.sms.from],
      number: booking.phone,
      stopped: true,
      how: 'keyword',
    })
    await fail(text, 'not delivered (30003)')
    const refused = await press(text)
    expect(refused.status).toBe(409)
    expect(refused.data).toMatchObject({ refused: expect.stringMatching(/answered STOP/) })
    expect((await sql`select status from messages where id = ${text}`)[0]!.status).toBe('failed')
    expect((await list()).rows).toMatchObject([{ id: text, ways: [{ otherWay: true }] }])
    const pressed = await Promise.all(Array.from({ length: 20 }, () => press(text, 'other')))
    expect(pressed.filter(({ status }) => status === 200)).toHaveLength(1)
    await jobs.relay()
    await jobs.settled()
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
    expect(await jobs.inbox(booking.phone)).toEqual([])
    const ways = [
      { id: text, otherWay: false },
      { channel: 'email', word: 'Sent' },
    ]
    expect((await list()).rows).toMatchObject([{ id: text, ways }])
    // And among all, one row as well.
    const all = (await list(`?state=all&q=${encodeURIComponent(booking.phone)}`)).rows
    expect(all.filter(({ ways: each }) => each.some(({ id }) => id === text))).toMatchObject([{ ways }])
  })

  it('has no other way where the customer has none', async () => {
    const { tenant, press } = await office()
    const { text } = await booked(tenant, { createdBy: { userId: tenant.ownerId }, customer: { email: undefined } })
    await fail(text, 'not delivered (30003)')
    expect((await press(text, 'other')).data).toMatchObject({ refused: expect.stringMatching(/no other way/) })
  })
})

it('reads one page and the count of a hundred thousand messages by an index', async () => {
  const { tenant } = await office()
  const { booking } = await booked(tenant)
  await sql`
    insert into messages (tenant_id, customer_id, audience, channel, template, dedupe_key, receiver, status, error, created_at)
    select ${tenant.id}, (select customer_id from bookings where id = ${booking.id}), 'customer', 'email', 'booking-reminder', 'many:' || n || ':email', 'x@example.test',
      case when n % 500 = 0 then 'failed' else 'sent' end, case when n % 500 = 0 then 'not an e-mail address' end,
      now() - n * interval '1 minute' from generate_series(1, 100000) n`
  await sql`analyze messages`
  const plan = async (condition: string) =>
    (
      await sql.unsafe(`explain (format text) select id from messages m where m.tenant_id = '${tenant.id}' and ${condition}
      order by created_at desc, id desc limit 41`)
    )
      .map((row) => String(Object.values(row)[0]))
      .join('\n')
  expect(await plan("(m.status <> 'skipped')")).toMatch(/Index (Only )?Scan.* messages_by_time/)
  expect(
    await plan(
      "(m.status in ('failed', 'unknown') or (m.status = 'skipped' and m.error in ('stopped', 'not_wanted')))",
    ),
  ).toMatch(/Index (Only )?Scan.* messages_lost/)
  const browser = await signedIn(test, tenant, (await makeMember(test, tenant)).email)
  const began = performance.now()
  for (const query of ['', '?state=all', '?state=all&kind=reminders&q=ada', '?state=waiting'])
    expect((await browser.visit(loader, `${path}${query}`)).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(20_000)
  await notifyBooking(app, tenant.id, 'booking/confirmed', {
    bookingId: booking.id,
    version: 1,
    startsAt: booking.startsAt,
  })
})
