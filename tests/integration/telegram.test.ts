import { randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  deliverMessage,
  makeTelegramLink,
  notifyBooking,
  queueEvent,
  queueWritten,
} from '#app/domain/notifications/index.server.ts'
import { leaseMs } from '#app/domain/notifications/channels/failures.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { openTelegram } from '#app/lib/telegram.server.ts'
import { loader as chooseTelegram } from '#app/routes/manage/telegram.ts'
import { action as answerTelegram } from '#app/routes/webhooks/telegram.ts'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type Booked } from '#tests/setup/jobs.ts'
import { inChat, newChat } from '#tests/setup/telegram.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
await app.telegram!.listen()
afterEach(() => expectSound(sql))

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
})
afterEach(() => jobs.heal())

const confirmed = (booking: Booked) => ({ bookingId: booking.id, version: booking.version, startsAt: booking.startsAt })
const tokenFor = async (booking: Booked, whose = tenant) =>
  new URL((await makeTelegramLink(app, whose.id, { bookingId: booking.id, language: 'en' }))!).searchParams.get(
    'start',
  )!
const received = async (chat: string) => (await jobs.inbox(chat)).map(({ text }) => text)
const addressesOf = (chat: string) =>
  sql`select tenant_id, customer_id, booking_id, dropped_at, why from channel_addresses where address = ${chat} order by added_at`
const toCustomer = (booking: Booked) =>
  sql`select id, channel, status, error, replaces, attempts, provider_id, body from messages
    where booking_id = ${booking.id} and audience = 'customer' and template <> 'channel-joined' order by created_at, channel`
const deliver = (id: string) =>
  deliverMessage(app, tenant.id, id).catch(({ code }: { code: string }) => `throws ${code}`)

async function tellAll(): Promise<void> {
  await jobs.relay()
  await jobs.settled()
}
/** A customer whose next news goes to a chat; that she booked was told by text and mail. */
async function joined(more: Parameters<typeof bookSomebody>[2] = {}, chat = newChat(), whose = tenant) {
  const booking = await bookSomebody(test, whose, more)
  await tellAll()
  await inChat(test, chat, { text: `/start ${await tokenFor(booking, whose)}` })
  await tellAll()
  return { booking, chat }
}
const onMyWay = ({ id, version }: Booked) =>
  notifyBooking(app, tenant.id, 'booking/on_my_way', { bookingId: id, version })
/** The confirmation of her visit, queued for Telegram. */
async function queued() {
  const booking = await bookSomebody(test, tenant)
  const chat = newChat()
  await inChat(test, chat, { text: `/start ${await tokenFor(booking)}` })
  const ids = await queueEvent(app, tenant.id, 'booking/confirmed', confirmed(booking))
  const row = (await toCustomer(booking)).find(({ channel }) => channel === 'telegram')!
  expect(ids).toContain(row.id)
  const state = async () => (await toCustomer(booking)).find(({ id }) => id === row.id)!
  return { booking, chat, id: row.id as string, state }
}

describe('choosing Telegram', () => {
  it('leads from her link to the bot, whose Start greets her in the name of the business', async () => {
    const booking = await bookSomebody(test, tenant)
    const path = new URL(manageUrl(app, tenant, booking)).pathname
    const token = path.split('/').at(-1)!
    const answer = await openBrowser(test, tenant).visit(chooseTelegram, `${path}/telegram`, { params: { token } })
    expect(answer.status).toBe(302)
    const link = new URL(answer.headers.get('location')!)
    expect(link.pathname).toBe('/telegram/wayslot_offline_bot')
    const start = link.searchParams.get('start')!
    expect(start).toMatch(/^[A-Za-z0-9_-]{20,64}$/)
    const stored =
      await sql`select encode(token_hash, 'escape') as hash, used_at from channel_links where booking_id = ${booking.id}`
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toContain(start)

    const page = await fetch(link)
    expect(await page.text()).toContain('<button>Start</button>')
    await tellAll()
    await fetch(link, { method: 'POST', redirect: 'manual' })
    await tellAll()
    const [greeting, ...more] = await received('700000001')
    expect(more).toEqual([])
    expect(greeting).toContain(tenant.name)
    expect(greeting).toContain(manageUrl(app, tenant, booking))
    const [row] =
      await sql`select channel from customers where id = (select customer_id from bookings where id = ${booking.id})`
    expect(row).toEqual({ channel: 'telegram' })
  })

  it('brings the news of the visit there instead of by text, whole, with its link', async () => {
    const { booking, chat } = await joined()
    await onMyWay(booking)
    const [, news, ...more] = (await received(chat)).toReversed()
    expect(more).toEqual([])
    expect(news).toContain(tenant.name)
    expect(news?.endsWith(`\n${manageUrl(app, tenant, booking)}`)).toBe(true)
    expect(news).not.toContain('STOP')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect(await jobs.inbox(booking.email)).toHaveLength(2)
    const [row] = await toCustomer(booking).then((rows) => rows.filter(({ channel }) => channel === 'telegram'))
    expect(row).toMatchObject({ status: 'sent', body: expect.stringContaining('{link}') })
    expect(row!.body).not.toContain('/b/')
  })

  it('works once for a link, also when twenty press it at once, and each update has one effect', async () => {
    const booking = await bookSomebody(test, tenant)
    const token = await tokenFor(booking)
    const chats = Array.from({ length: 20 }, newChat)
    const answers = await Promise.all(chats.map((chat) => inChat(test, chat, { text: `/start ${token}` })))
    expect(answers.filter(({ said }) => said === null)).toHaveLength(1)
    expect(answers.filter(({ said }) => said?.includes('was used already'))).toHaveLength(19)
    expect(await sql`select id from channel_addresses where booking_id = ${booking.id}`).toHaveLength(1)

    const other = await bookSomebody(test, tenant)
    const [start, chat] = [await tokenFor(other), newChat()]
    await tellAll()
    const updateId = randomInt(1e9)
    const again = await Promise.all(
      Array.from({ length: 20 }, () => inChat(test, chat, { text: `/start ${start}`, updateId })),
    )
    expect(again.every(({ status, said }) => status === 204 && said === null)).toBe(true)
    await tellAll()
    expect(await received(chat)).toHaveLength(1)
    // Start pressed twice is no mistake of hers.
    expect(await inChat(test, chat, { text: `/start ${start}` })).toMatchObject({ status: 204, said: null })
  })

  it('ends for a link after a day, and says so to links that never were', async () => {
    const booking = await bookSomebody(test, tenant)
    const token = await tokenFor(booking)
    await sql`update channel_links set expires_at = ${new Date(app.clock.now() - 1000)} where booking_id = ${booking.id}`
    for (const text of [`/start ${token}`, '/start nonsense', `/start ${'x'.repeat(32)}`]) {
      const chat = newChat()
      expect((await inChat(test, chat, { text })).said).toMatch(/was used already, or is older/)
      expect(await addressesOf(chat)).toEqual([])
    }
    expect((await inChat(test, newChat(), { text: `/start ${token}`, language: 'ru-RU' })).said).toMatch(
      /уже использована/,
    )
    expect((await inChat(test, newChat(), { text: '/start' })).said).toMatch(/Open the page of your visit/)
  })

  it('by whoever books in her name brings nobody the news of her own visits', async () => {
    const hers = await bookSomebody(test, tenant)
    const customer = { email: hers.email, phone: hers.phone }
    const { booking: forged, chat } = await joined({ days: 4, customer })
    const [one] = await sql`select customer_id from bookings where id = ${hers.id}`
    expect(await sql`select customer_id from bookings where id = ${forged.id}`).toEqual([one])
    await onMyWay(hers)
    expect(await received(chat)).toHaveLength(1)
    // Both were confirmed by text before.
    expect(await jobs.inbox(hers.phone)).toHaveLength(3)
    // Once the visit on whose link it was chosen has taken place, it is hers.
    await sql`update bookings set status = 'completed' where id = ${forged.id}`
    const next = await bookSomebody(test, tenant, { days: 5, customer })
    await onMyWay(next)
    expect(await received(chat)).toHaveLength(2)
  })
})

describe('a message to a chat', () => {
  it('whose answer was lost stays unknown and is not sent twice (JOB5)', async () => {
    const { chat, id, state } = await queued()
    await jobs.fail('telegram', 'drop_reply')
    expect(await deliver(id)).toBe('unknown')
    expect(await state()).toMatchObject({ status: 'unknown', error: 'Telegram gave no answer' })
    expect(await deliver(id)).toBe('unknown')
    expect(await received(chat)).toHaveLength(1)
  })

  it('that a killed process was sending is not sent again', async () => {
    const { chat, id, state } = await queued()
    await sql`update messages set status = 'sending', sending_since = now() - ${`${leaseMs - 10_000} ms`}::interval where id = ${id}`
    expect(await deliver(id)).toBe('throws unavailable')
    await sql`update messages set sending_since = now() - ${`${leaseMs} ms`}::interval where id = ${id}`
    expect(await deliver(id)).toBe('unknown')
    expect(await state()).toMatchObject({ error: 'the attempt before broke off' })
    expect(await received(chat)).toEqual([])
  })

  it('is sent once by twenty jobs at once', async () => {
    const { chat, id } = await queued()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => deliver(id)))
    expect(outcomes.filter((one) => one === 'sent')).toHaveLength(1)
    expect(await received(chat)).toHaveLength(1)
  })

  it('waits as long as Telegram asks, and is sent then', async () => {
    const { chat, id, state } = await queued()
    await jobs.fail('telegram', '429')
    await expect(deliverMessage(app, tenant.id, id)).rejects.toMatchObject({
      code: 'unavailable',
      detail: { retryAfterSeconds: 1 },
    })
    expect((await state()).status).toBe('queued')
    expect(await deliver(id)).toBe('sent')
    expect(await received(chat)).toHaveLength(1)
  })

  it('who blocked the bot gets the news as a text, once, and is not written to there again', async () => {
    const { chat, booking, id, state } = await queued()
    await inChat(test, chat, { blocked: true })
    expect(await deliver(id)).toBe('failed')
    expect(await state()).toMatchObject({ status: 'failed', error: 'the bot is blocked' })
    expect(await addressesOf(chat)).toMatchObject([{ why: 'blocked' }])
    expect(await deliver(id)).toBe('failed')
    await tellAll()
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    const rows = await toCustomer(booking)
    expect(rows.filter(({ channel }) => channel === 'sms')).toMatchObject([{ status: 'sent', replaces: id }])
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect(await received(chat)).toEqual([])
  })

  it('that is refused under the status of a success is refused', async () => {
    const { booking, chat, id, state } = await queued()
    const said = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }
    const odd = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(200).end(JSON.stringify(said)))
    })
    await new Promise<void>((open) => odd.listen(0, '127.0.0.1', open))
    const { port } = odd.address() as AddressInfo
    try {
      const telegram = openTelegram({ ...app.env, TELEGRAM_API_URL: `http://127.0.0.1:${port}` })
      expect(await deliverMessage({ ...app, telegram }, tenant.id, id)).toBe('failed')
    } finally {
      odd.close()
    }
    expect(await state()).toMatchObject({ status: 'failed', error: 'the bot is blocked' })
    expect(await addressesOf(chat)).toMatchObject([{ why: 'blocked' }])
    await tellAll()
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('that no chat is there for is given up at once; one that Telegram refuses too', async () => {
    const { booking } = await queued()
    const nowhere = newChat()
    await sql`update channel_addresses set address = ${nowhere} where booking_id = ${booking.id}`
    const write = (body: string) =>
      app.db.withTenant(asWorker(tenant.id), async (tx) => {
        const [{ customerId }] = await tx<
          [{ customerId: string }]
        >`select customer_id from bookings where id = ${booking.id}`
        return queueWritten(tx, tenant.id, {
          kind: 'answer',
          to: { customerId },
          channel: 'telegram',
          receiver: nowhere,
          dedupeKey: `test:${body.length}:telegram`,
          body,
        })
      })
    const tooLong = (await write('x'.repeat(4_097)))!
    expect(await deliver(tooLong)).toBe('failed')
    expect(await addressesOf(nowhere)).toMatchObject([{ why: null }])
    const id = (await write('Hello'))!
    expect(await deliver(id)).toBe('failed')
    expect(await addressesOf(nowhere)).toMatchObject([{ why: 'gone' }])
    // What was queued for it before is not tried any more.
    const later = (await write('Hello again'))!
    expect(await deliver(later)).toBe('skipped')
    expect(await sql`select error from messages where id = ${later}`).toEqual([{ error: 'not_wanted' }])
  })
})

describe('what is written in a chat', () => {
  it('is a message to the business that wrote last, once for each update', async () => {
    const chat = newChat()
    const first = await joined({}, chat)
    const other = await makeTenant(test)
    await joined({}, chat, other)
    expect(await inChat(test, chat, { text: 'To the second', name: 'Ada' })).toMatchObject({ status: 204, said: null })
    await onMyWay(first.booking)
    const updateId = randomInt(1e9)
    for (let time = 0; time < 3; time += 1) await inChat(test, chat, { text: 'To the first', updateId })
    const entries = await sql`
      select e.tenant_id, e.body, e.channel, e.address, e.booking_id, t.customer_id is not null as known
      from thread_entries e join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id
      where e.address = ${chat} order by e.at`
    expect(entries).toMatchObject([
      { tenantId: other.id, body: 'To the second', channel: 'telegram', known: true },
      { tenantId: tenant.id, body: 'To the first', channel: 'telegram', known: true, bookingId: first.booking.id },
    ])
  })

  it('as an answer to one message is for whoever wrote that, not for the business that wrote last', async () => {
    const [chat, other] = [newChat(), await makeTenant(test)]
    const { booking } = await joined({}, chat)
    await onMyWay(booking)
    await joined({}, chat, other)
    const [told] = (await toCustomer(booking)).filter(({ channel }) => channel === 'telegram')
    let updateId = randomInt(1e9, 2e9)
    const write = (text: string, answered: unknown, from = chat) => {
      const who = { id: Number(from), is_bot: false, first_name: 'Ada' }
      const message = { message_id: 1, from: who, chat: { id: Number(from), type: 'private' }, text }
      return answerTelegram({
        request: new Request(`${app.env.APP_ORIGIN}/webhooks/telegram`, {
          method: 'POST',
          headers: { 'x-telegram-bot-api-secret-token': app.env.TELEGRAM_WEBHOOK_SECRET! },
          body: JSON.stringify({ update_id: (updateId += 1), message: { ...message, reply_to_message: answered } }),
        }),
        context: loadContext(test, 'root'),
        params: {},
      })
    }
    const said = () =>
      sql`select tenant_id, body, booking_id from thread_entries where address = ${chat} order by at, id`
    await write('The code is 4711', { message_id: Number(told!.providerId) })
    expect(await said()).toEqual([{ tenantId: tenant.id, body: 'The code is 4711', bookingId: booking.id }])
    // What is no message of ours, or of another chat, leads nowhere: the latest writer reads it.
    for (const [nth, odd] of [{ message_id: 999_999_999 }, { message_id: 'x' }, null, undefined].entries())
      await write(`Odd ${nth}`, odd)
    expect((await said()).slice(1).map(({ tenantId }) => tenantId)).toEqual([other.id, other.id, other.id, other.id])
    const stranger = await joined({}, newChat(), other)
    await write('Not mine', { message_id: Number(told!.providerId) }, stranger.chat)
    expect(await sql`select tenant_id from thread_entries where address = ${stranger.chat}`).toEqual([
      { tenantId: other.id },
    ])
  })

  it('is about the visit told last, of whoever’s: two people may read one chat', async () => {
    const chat = newChat()
    const { booking: hers } = await joined({}, chat)
    const { booking: his } = await joined({ days: 4 }, chat)
    const visitOf = async (text: string) => {
      await inChat(test, chat, { text })
      const [entry] = await sql`
        select e.booking_id, t.customer_id = b.customer_id as of_its_customer from thread_entries e
        join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id
        join bookings b on b.tenant_id = e.tenant_id and b.id = e.booking_id where e.address = ${chat} and e.body = ${text}`
      return entry
    }
    for (const booking of [hers, his]) {
      await onMyWay(booking)
      expect(await visitOf(`After ${booking.id}`)).toEqual({ bookingId: booking.id, ofItsCustomer: true })
    }
    // What is written to her is about no visit of hers.
    const [{ customerId }] = await sql<[{ customerId: string }]>`
      select customer_id from bookings where id = ${hers.id}`
    const written = await app.db.withTenant(asWorker(tenant.id), (tx) =>
      queueWritten(tx, tenant.id, {
        kind: 'answer',
        to: { customerId },
        channel: 'telegram',
        receiver: chat,
        dedupeKey: `test:${chat}:telegram`,
        body: 'Hello',
      }),
    )
    expect(await deliver(written!)).toBe('sent')
    expect(await visitOf('To whom?')).toEqual({ bookingId: hers.id, ofItsCustomer: true })
  })

  it('ends with /stop for every business, and texts go out again', async () => {
    const chat = newChat()
    const { booking } = await joined({}, chat)
    await joined({}, chat, await makeTenant(test))
    expect((await inChat(test, chat, { text: '/stop' })).said).toMatch(/no more messages come here/)
    expect((await addressesOf(chat)).map(({ why }) => why)).toEqual(['stopped', 'stopped'])
    await onMyWay(booking)
    expect(await jobs.inbox(booking.phone)).toHaveLength(2)
    expect((await inChat(test, chat, { text: 'Hello?' })).said).toMatch(/Open the page of your visit/)
    expect(await sql`select id from thread_entries where address = ${chat}`).toEqual([])
  })

  it.each(['STOP', ' stop. ', 'СТОП', 'тоқтат'])('ends with the bare word %j as well', async (text) => {
    const { chat } = await joined()
    expect((await inChat(test, chat, { text })).said).not.toBeNull()
    expect((await addressesOf(chat)).map(({ why }) => why)).toEqual(['stopped'])
  })

  it.each(['CANCEL', 'Please stop at the gate', 'отмена'])('goes on after %j, which somebody reads', async (text) => {
    const { chat } = await joined()
    await inChat(test, chat, { text })
    expect((await addressesOf(chat)).map(({ why }) => why)).toEqual([null])
    expect(await sql`select body from thread_entries where address = ${chat}`).toEqual([{ body: text }])
  })

  it.each(['Baja', 'ALTO', 'end'])('is asked what is meant by %j, which ends nothing', async (text) => {
    const { chat } = await joined()
    const { said } = await inChat(test, chat, { text })
    expect(said).toMatch(/send \/stop/)
    expect(await addressesOf(chat)).toMatchObject([{ why: null }])
    await inChat(test, chat, { text: '/stop' })
    expect(await addressesOf(chat)).toMatchObject([{ why: 'stopped' }])
  })

  it('is not ended by /stop before what is just being handed over has gone, and nothing goes afterwards', async () => {
    const { chat, id } = await queued()
    const next = await queued()
    await sql`update messages set receiver = ${chat} where id = ${next.id}`
    let handOver = () => {}
    const reached = new Promise<void>((there) => {
      const telegram = {
        ...app.telegram!,
        send: async (...given: [string, string]) => {
          there()
          await new Promise<void>((release) => (handOver = release))
          return app.telegram!.send(...given)
        },
      }
      void deliverMessage({ ...app, telegram }, tenant.id, id)
    })
    await reached
    let said: string | null = null
    const stopping = inChat(test, chat, { text: '/stop' }).then((answer) => (said = answer.said))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(said).toBeNull()
    // Claimed while it is being ended: it waits, and sees that it has ended.
    const claimed = deliver(next.id)
    handOver()
    expect(await stopping).toMatch(/no more messages come here/)
    const told = async () => (await received(chat)).filter((text) => text.includes('is booked for'))
    expect(await told()).toHaveLength(1)
    expect(await claimed).toBe('skipped')
    expect(await told()).toHaveLength(1)
  })

  it('was queued before /stop is told as a text', async () => {
    const { chat, booking, id } = await queued()
    await inChat(test, chat, { text: '/stop' })
    expect(await deliver(id)).toBe('skipped')
    await tellAll()
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })
})

describe('the address that Telegram calls', () => {
  const secret = app.env.TELEGRAM_WEBHOOK_SECRET!
  const tell = (body: unknown, given: string | null = secret) =>
    answerTelegram({
      request: new Request(`${app.env.APP_ORIGIN}/webhooks/telegram`, {
        method: 'POST',
        headers: given === null ? {} : { 'x-telegram-bot-api-secret-token': given },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
      context: loadContext(test, 'root'),
      params: {},
    })
  const from = (id: number) => ({ id, is_bot: false, first_name: 'Mallory' })
  const update = (id: number, more: object = {}) => ({
    update_id: randomInt(1e9),
    message: { message_id: 1, date: 1, chat: { id, type: 'private' }, from: from(id), text: '/stop', ...more },
  })

  it.each([[null], [''], ['another-secret-of-somebody'], [`${secret}x`], [secret.slice(0, -1)]])(
    'refuses %j as a secret',
    async (given) => {
      const { chat } = await joined()
      await expect(tell(update(Number(chat)), given)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await addressesOf(chat)).toMatchObject([{ why: null }])
    },
  )

  it('takes nothing from groups, bots, others, edits, and what Telegram never sends, and answers all the same', async () => {
    const { chat } = await joined()
    const id = Number(chat)
    const { message } = update(id)
    const hostile: unknown[] = [
      update(id, { chat: { id, type: 'group' } }),
      update(id, { chat: { id: -id, type: 'private' } }),
      update(id, { from: { ...from(id), is_bot: true } }),
      update(id, { from: from(id + 1) }),
      update(id, { from: undefined }),
      update(id, { text: 7 }),
      { update_id: 1, edited_message: message },
      { update_id: 1, channel_post: message },
      { update_id: 'x', message },
      { update_id: -1, message },
      { update_id: 1e300, message },
      { message },
      {},
      [],
      null,
      'not json',
      '',
      `{"update_id":1,"message":${'['.repeat(20_000)}`,
      update(id, { text: 'x'.repeat(60_000) }),
    ]
    for (const body of hostile) expect((await tell(body)).status).toBe(204)
    expect(await addressesOf(chat)).toMatchObject([{ why: null }])
    expect(await sql`select id from thread_entries where address = ${chat}`).toEqual([])
    expect((await tell(update(id))).status).toBe(200)
    expect(await addressesOf(chat)).toMatchObject([{ why: 'stopped' }])
  })

  it('keeps words of strangers as words', async () => {
    const { chat } = await joined()
    const id = Number(chat)
    const text = '<script>alert(1)</script> {link} \u202e\u0000 https://evil.example'
    await tell(update(id, { text, from: { ...from(id), first_name: '\u202e<b>' } }))
    const [entry] = await sql`select body from thread_entries where address = ${chat}`
    expect(entry!.body).toMatch(/^<script>alert\(1\)<\/script> \{link\} +https:\/\/evil\.example$/)
  })

  it('answers a picture without words, and reads what stands under one', async () => {
    const { chat } = await joined()
    const id = Number(chat)
    const reply = await tell(update(id, { text: undefined, photo: [{}] }))
    expect(await reply.json()).toMatchObject({
      method: 'sendMessage',
      chat_id: id,
      text: expect.stringMatching(/Only words/),
    })
    await tell(update(id, { text: undefined, photo: [{}], caption: 'The gate' }))
    expect(await sql`select body from thread_entries where address = ${chat}`).toEqual([{ body: 'The gate' }])
  })

  it('reads sixty messages of one chat in ten minutes, and /stop always', async () => {
    const { chat } = await joined()
    const id = Number(chat)
    for (let count = 0; count < 70; count += 1) await tell(update(id, { text: `Word ${count}` }))
    const [row] = await sql`select count(*)::int as count from thread_entries where address = ${chat}`
    expect(row!.count).toBeLessThanOrEqual(60)
    expect(row!.count).toBeGreaterThan(50)
    await tell(update(id))
    expect(await addressesOf(chat)).toMatchObject([{ why: 'stopped' }])
  })
})

it('is not offered where no bot is set up', async () => {
  const booking = await bookSomebody(test, tenant)
  const without = { ...app, telegram: null }
  expect(await makeTelegramLink(without, tenant.id, { bookingId: booking.id, language: 'en' })).toBeNull()
})
