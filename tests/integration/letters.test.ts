import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import {
  deliverMessage,
  endNews,
  keepWish,
  marketingHeaders,
  mayMarket,
  queueEvent,
} from '#app/domain/notifications/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { isOwnOrigin } from '#app/lib/request.server.ts'
import { action as confirmNews, loader as confirmPage } from '#app/routes/manage/letters/confirm-news.tsx'
import { action as choose, loader as lettersPage } from '#app/routes/manage/letters/letters.tsx'
import { action as unsubscribe, loader as unsubscribePage } from '#app/routes/manage/letters/unsubscribe.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type Booked } from '#tests/setup/jobs.ts'
import { writeOnPhone } from '#tests/setup/phone.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
})

let numbers = 0
const newNumber = () => `+1212558${String((numbers += 1)).padStart(4, '0')}`
const customerOf = async ({ id }: Booked) =>
  (await sql`select customer_id from bookings where id = ${id}`)[0]!.customerId as string
const tokenOf = ({ id }: Booked) => manageUrl(app, tenant, { id }).split('/').at(-1)!
const open = (booking: Booked, method = 'GET') =>
  openBrowser(test, tenant).visit(lettersPage, `/b/${tokenOf(booking)}/letters`, {
    method,
    params: { token: tokenOf(booking) },
  })
const send = (booking: Booked, form: Record<string, string>) =>
  openBrowser(test, tenant).visit(choose, `/b/${tokenOf(booking)}/letters`, {
    form,
    method: 'POST',
    params: { token: tokenOf(booking) },
  })
const shown = async (booking: Booked) => ((await open(booking)).data as { letters: Record<string, unknown> }).letters
const waysOf = async (booking: Booked) =>
  ((await open(booking)).data as { ways: { value: string; label: string }[] }).ways.map(({ value, label }) => [
    value,
    label,
  ])
const consents = (customerId: string) =>
  sql`select channel, purpose, given, source, text_version from consents where customer_id = ${customerId} order by seq`

/** What became of what the customer was told about the visit, by channel. */
async function tell(booking: Booked) {
  const event = { bookingId: booking.id, version: booking.version, startsAt: booking.startsAt }
  await queueEvent(app, tenant.id, 'booking/confirmed', event)
  const rows =
    await sql`select id from messages where booking_id = ${booking.id} and audience = 'customer' order by channel`
  for (const { id } of rows) await deliverMessage(app, tenant.id, id as string)
  const told =
    await sql`select channel, status, error from messages where booking_id = ${booking.id} and audience = 'customer' order by channel`
  return told.map(({ channel, status, error }) => [channel, status, error])
}
const may = (customerId: string, channel: 'email' | 'sms', receiver: string) =>
  app.db.withTenant(asWorker(tenant.id), (tx) =>
    mayMarket(app, tx, tenant.id, { customerId, channel, receiver, sender: channel === 'sms' ? app.sms.from : '' }),
  )

/** The latest mail that asks whether she wants news: its subject, and what stands in its link. */
async function askedBy(booking: Booked) {
  const rows =
    await sql`select id from messages where receiver = ${booking.email} and template = 'news-wish' and status = 'queued' order by created_at`
  for (const { id } of rows) await deliverMessage(app, tenant.id, id as string)
  const mail = (await jobs.inbox(booking.email)).find(({ text }) => text.includes('/news/'))!
  return { subject: mail.subject, token: /\/news\/([\w-]{22})/.exec(mail.text)![1]! }
}
const press = (token: string, browser = openBrowser(test, tenant)) =>
  browser.visit(confirmNews, `/news/${token}`, { form: {}, params: { token } })
const stateOf = async (token: string, method = 'GET') =>
  (
    (await openBrowser(test, tenant).visit(confirmPage, `/news/${token}`, { method, params: { token } })).data as {
      state: string
    }
  ).state
const sayYes = async (booking: Booked) => press((await askedBy(booking)).token)

describe('what a customer chooses on her link', () => {
  it('begins with messages about her visits, and no news', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    expect(await shown(booking)).toMatchObject({ texts: true, newsByEmail: false, newsByText: false })
    expect(await tell(booking)).toEqual([
      ['email', 'sent', null],
      ['sms', 'sent', null],
    ])
    expect(await consents(await customerOf(booking))).toEqual([])
  })

  it('ends messages to her phone, says why to the owner, and keeps the mails', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    expect((await send(booking, { channel: 'email' })).location).toMatch(/\/letters\?saved=1$/)
    expect(await shown(booking)).toMatchObject({ texts: false })
    await sql`update customers set channel = null where id = ${await customerOf(booking)}`
    expect((await open(booking)).data).toMatchObject({ chosen: 'email' })
    expect(await tell(booking)).toEqual([
      ['email', 'sent', null],
      ['sms', 'skipped', 'not_wanted'],
    ])
    // The same again is no news; the other way round is.
    await send(booking, { channel: 'email' })
    await send(booking, { channel: 'usual' })
    expect(await consents(await customerOf(booking))).toEqual(
      [false, false, true, true].map((given, index) => ({
        channel: index % 2 === 0 ? 'sms' : 'whatsapp',
        purpose: 'service',
        given,
        source: 'own_page',
        textVersion: expect.any(String),
      })),
    )
  })

  it('may be mail alone', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    await send(booking, { channel: 'email', texts: 'on' })
    expect(await tell(booking)).toEqual([['email', 'sent', null]])
    expect((await open(booking)).data).toMatchObject({ chosen: 'email', letters: { texts: false } })
    await send(booking, { channel: 'carrier pigeon', texts: 'on' })
    expect((await open(booking)).data).toMatchObject({ chosen: 'usual', letters: { texts: true } })
  })

  it('is one list in which each way stands once, WhatsApp wherever the platform has it', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    await sql`update tenants set channel_order = '{sms}' where id = ${tenant.id}`
    expect(await waysOf(booking)).toEqual([
      ['usual', 'By e-mail and text'],
      ['whatsapp', 'By e-mail and WhatsApp'],
      ['email', 'By e-mail only'],
    ])
    await send(booking, { channel: 'whatsapp' })
    expect((await open(booking)).data).toMatchObject({ chosen: 'whatsapp' })
    await sql`update tenants set channel_order = '{whatsapp,sms}' where id = ${tenant.id}`
    expect((await open(booking)).data).toMatchObject({ chosen: 'usual' })
    expect((await waysOf(booking)).map(([way]) => way)).toEqual(['usual', 'sms', 'email'])
  })

  it('lists a chat as long as it is joined, whatever was chosen since, and leaves it with one press', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    const customerId = await customerOf(booking)
    await sql`insert into channel_addresses ${sql({ tenantId: tenant.id, customerId, bookingId: booking.id, channel: 'telegram', address: '700000123' })}`
    await sql`update customers set channel = 'telegram' where id = ${customerId}`
    expect((await open(booking)).data).toMatchObject({ chosen: 'telegram', joined: true })
    await send(booking, { channel: 'email' })
    expect(await waysOf(booking)).toContainEqual(['telegram', 'By e-mail and Telegram'])
    await send(booking, { channel: 'telegram' })
    expect((await open(booking)).data).toMatchObject({ chosen: 'telegram' })
    await send(booking, { intent: 'leave' })
    expect((await open(booking)).data).toMatchObject({ chosen: 'email', joined: false })
    expect((await waysOf(booking)).map(([way]) => way)).not.toContain('telegram')
    expect(await sql`select why from channel_addresses where customer_id = ${customerId}`).toEqual([{ why: 'removed' }])
  })

  it('promises nothing to a phone that answered STOP', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    await keepWish(app, {
      channel: 'sms',
      senders: [app.sms.from],
      number: booking.phone,
      stopped: true,
      how: 'keyword',
    })
    await sql`update tenants set channel_order = '{sms}' where id = ${tenant.id}`
    expect((await open(booking)).data).toMatchObject({ chosen: 'email', letters: { stopped: true } })
    expect((await waysOf(booking)).map(([way]) => way)).not.toContain('sms')
    expect((await waysOf(booking)).map(([way]) => way)).not.toContain('usual')
  })

  it('stays a chat or a browser where the page has nothing to choose between', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    const customerId = await customerOf(booking)
    await sql`update tenants set channel_order = '{sms}' where id = ${tenant.id}`
    for (const channel of ['telegram', 'push']) {
      await sql`update customers set email = null, channel = ${channel} where id = ${customerId}`
      expect((await open(booking)).data).toMatchObject({ chosen: channel, letters: { email: null } })
      expect((await send(booking, { texts: 'on' })).location).toMatch(/\/letters\?saved=1$/)
      expect(await sql`select channel from customers where id = ${customerId}`).toEqual([{ channel }])
    }
    // Left on purpose, it is left.
    await send(booking, { channel: 'usual', texts: 'on' })
    expect(await sql`select channel from customers where id = ${customerId}`).toEqual([{ channel: null }])
  })

  it('is nobody else’s to choose, and opening the page changes nothing', async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    const elsewhere = openBrowser(test, await makeTenant(test))
    const path = `/b/${tokenOf(booking)}/letters`
    const params = { token: tokenOf(booking) }
    expect((await elsewhere.visit(choose, path, { form: { channel: 'email' }, params })).status).toBe(404)
    for (const method of ['GET', 'HEAD']) expect((await open(booking, method)).status).toBe(200)
    expect(await sql`select channel from customers where id = ${await customerOf(booking)}`).toEqual([
      { channel: null },
    ])
    expect(await consents(await customerOf(booking))).toEqual([])
  })
})

describe('news', () => {
  it('need a yes, by channel, and end with a no', async () => {
    const phone = newNumber()
    const booking = await bookSomebody(test, tenant, { customer: { phone } })
    const customerId = await customerOf(booking)
    expect(await may(customerId, 'email', booking.email)).toBe(false)
    await send(booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect(await may(customerId, 'email', booking.email)).toBe(false)
    await sayYes(booking)
    expect([await may(customerId, 'email', booking.email), await may(customerId, 'sms', phone)]).toEqual([true, false])
    await send(booking, { channel: 'usual', texts: 'on' })
    expect(await may(customerId, 'email', booking.email)).toBe(false)
  })

  it('by text end with a STOP for good: START brings back only messages about visits', async () => {
    const phone = newNumber()
    const booking = await bookSomebody(test, tenant, { customer: { phone } })
    const customerId = await customerOf(booking)
    await send(booking, { channel: 'usual', texts: 'on', newsByText: 'on', newsByEmail: 'on' })
    await sayYes(booking)
    expect(await may(customerId, 'sms', phone)).toBe(true)
    await writeOnPhone(test, phone, 'СТОП')
    expect([await may(customerId, 'sms', phone), await may(customerId, 'email', booking.email)]).toEqual([false, true])
    expect(await shown(booking)).toMatchObject({ stopped: true })
    // The page cannot undo what the carrier keeps.
    await send(booking, { channel: 'usual', texts: 'on', newsByText: 'on', newsByEmail: 'on' })
    expect(await may(customerId, 'sms', phone)).toBe(false)
    await writeOnPhone(test, phone, 'START')
    expect(await shown(booking)).toMatchObject({ stopped: false, texts: true, newsByText: false })
    expect(await may(customerId, 'sms', phone)).toBe(false)
    await send(booking, { channel: 'usual', texts: 'on', newsByText: 'on', newsByEmail: 'on' })
    expect(await may(customerId, 'sms', phone)).toBe(true)
  })

  it('are never sent to a number that stopped in the same moment', async () => {
    const phone = newNumber()
    const booking = await bookSomebody(test, tenant, { customer: { phone } })
    const customerId = await customerOf(booking)
    await send(booking, { channel: 'usual', texts: 'on', newsByText: 'on' })
    const at = app.clock.now()
    await sql`update consents set given_at = ${new Date(at)} where customer_id = ${customerId}`
    const still = { ...app, clock: { ...app.clock, now: () => at } }
    const wish = { channel: 'sms', senders: [app.sms.from], number: phone, how: 'keyword' } as const
    await keepWish(still, { ...wish, stopped: true })
    await keepWish(still, { ...wish, stopped: false })
    expect(await may(customerId, 'sms', phone)).toBe(false)
  })
})

describe('news by mail', () => {
  const wanted = async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    await send(booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    return { booking, customerId: await customerOf(booking) }
  }
  const mayMail = ({ booking, customerId }: Awaited<ReturnType<typeof wanted>>) =>
    may(customerId, 'email', booking.email)

  it('are confirmed from the mailbox by a press, not by a scanner that opens the link; once, however often', async () => {
    const asked = await wanted()
    const { booking, customerId } = asked
    expect(await shown(booking)).toMatchObject({ newsByEmail: false, newsAsked: true })
    const { token } = await askedBy(booking)
    for (const method of ['GET', 'HEAD']) expect(await stateOf(token, method)).toBe('open')
    expect([await mayMail(asked), await consents(customerId)]).toEqual([false, []])
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(token)))
    expect(answers.filter(({ data }) => (data as { state: string }).state === 'confirmed')).toHaveLength(1)
    expect(await mayMail(asked)).toBe(true)
    expect(await consents(customerId)).toEqual([
      {
        channel: 'email',
        purpose: 'marketing',
        given: true,
        source: 'confirmed_mail',
        textVersion: expect.any(String),
      },
    ])
    expect(await shown(booking)).toMatchObject({ newsByEmail: true, newsAsked: false })
    // Nothing that is stored opens it.
    const stored = JSON.stringify([await sql`select * from news_wishes`, await sql`select * from messages`])
    expect(stored).not.toContain(token)
  })

  it('stay ended after an end, whatever older links are pressed, until they are confirmed anew', async () => {
    const asked = await wanted()
    const { token } = await askedBy(asked.booking)
    await press(token)
    await endNews(app, tenant.id, asked.customerId)
    expect((await press(token)).data).toEqual({ state: 'before' })
    expect(await mayMail(asked)).toBe(false)
    await send(asked.booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect(await mayMail(asked)).toBe(false)
    const again = await askedBy(asked.booking)
    expect(again.token).not.toBe(token)
    await press(again.token)
    expect(await mayMail(asked)).toBe(true)
  })

  it('are not confirmed by a wish that was taken back, replaced, has run out, or is of another mailbox or business', async () => {
    const back = await wanted()
    const { token } = await askedBy(back.booking)
    await send(back.booking, { channel: 'usual', texts: 'on' })
    expect((await press(token)).data).toEqual({ state: 'ended' })
    await send(back.booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    // Pressed again at once, no second mail: the first counts again; later, the newer one alone counts.
    await send(back.booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect(await sql`select count(*)::int from news_wishes where customer_id = ${back.customerId}`).toEqual([
      { count: 1 },
    ])
    expect(await stateOf(token)).toBe('open')
    const { token: older } = await askedBy(back.booking)
    await sql`update news_wishes set asked_at = asked_at - interval '1 hour' where customer_id = ${back.customerId}`
    await send(back.booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect(await stateOf(older)).toBe('ended')
    const { token: newest } = await askedBy(back.booking)
    expect((await press(newest, openBrowser(test, await makeTenant(test)))).status).toBe(404)
    for (const wrong of ['', `${newest}A`, back.customerId]) expect((await press(wrong)).status).toBe(404)
    await sql`update customers set email = 'other@example.test' where id = ${back.customerId}`
    expect((await press(newest)).data).toEqual({ state: 'ended' })
    await sql`update customers set email = ${back.booking.email} where id = ${back.customerId}`
    await sql`update news_wishes set asked_at = asked_at - interval '4 days', expires_at = ${new Date(app.clock.now() - 1_000)}
      where customer_id = ${back.customerId} and ended_at is null`
    expect([await stateOf(newest), (await press(newest)).data]).toEqual(['expired', { state: 'expired' }])
    expect([await mayMail(back), await consents(back.customerId)]).toEqual([false, []])
  })

  it('are asked for by one mail in ten minutes and by three a day, however often yes and no are pressed', async () => {
    const asked = await wanted()
    const { booking, customerId } = asked
    const mails = async () => {
      const rows = await sql`select id from messages where receiver = ${booking.email} and template = 'news-wish'`
      return rows.length
    }
    const noAndYes = async () => {
      await send(booking, { channel: 'usual', texts: 'on' })
      await send(booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    }
    for (let time = 0; time < 3; time += 1) await noAndYes()
    expect(await mails()).toBe(1)
    expect(await stateOf((await askedBy(booking)).token)).toBe('open')
    for (let time = 0; time < 4; time += 1) {
      await sql`update news_wishes set asked_at = asked_at - interval '11 minutes' where customer_id = ${customerId}`
      await noAndYes()
    }
    expect(await mails()).toBe(3)
    expect(await shown(booking)).toMatchObject({ newsByEmail: false, newsAsked: true })
    // Of another customer with the same mailbox there is no fourth either, and nothing that could be confirmed.
    const second = await bookSomebody(test, tenant, { customer: { phone: newNumber(), email: booking.email } })
    expect(await customerOf(second)).not.toBe(customerId)
    await send(second, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect([await mails(), await shown(second)]).toMatchObject([3, { newsByEmail: false, newsAsked: false }])
    const spelled = booking.email.replace('@', '+1@')
    const third = await bookSomebody(test, tenant, { customer: { phone: newNumber(), email: spelled } })
    await send(third, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect(await sql`select from messages where receiver = ${spelled} and template = 'news-wish'`).toHaveLength(0)
    await press((await askedBy(booking)).token)
    expect(await mayMail(asked)).toBe(true)
  })

  it('end where a yes and an end come in the same moment and the end is the later', async () => {
    for (let round = 0; round < 8; round += 1) {
      const asked = await wanted()
      const { token } = await askedBy(asked.booking)
      const [pressed] = await Promise.all([press(token), endNews(app, tenant.id, asked.customerId)])
      const { state } = pressed.data as { state: string }
      // Either the yes came first and was ended, or the end came first and there was nothing left to confirm.
      expect(['confirmed', 'ended']).toContain(state)
      expect(await mayMail(asked)).toBe(false)
      expect((await consents(asked.customerId)).map(({ given }) => given)).toEqual(
        state === 'confirmed' ? [true, false] : [],
      )
    }
  })

  it.each([
    ['en', /^News from .*: please confirm$/],
    ['ru', /^Новости: подтвердите/],
    ['kk', /^Жаңалықтар: растап/],
    ['es', /^Novedades de .*: confírmelo/],
  ])('are asked for in her language: %s', async (language, subject) => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    await sql`update customers set language = ${language} where id = ${await customerOf(booking)}`
    await send(booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    expect((await askedBy(booking)).subject).toMatch(subject)
  })
})

describe('one click in a mail program', () => {
  const linkOf = (customerId: string) => {
    const headers = marketingHeaders(app, tenant, customerId)
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const url = new URL(/^<(.+)>$/.exec(headers['List-Unsubscribe']!)![1]!)
    return { url, token: url.pathname.split('/').at(-1)! }
  }
  const agreed = async () => {
    const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
    await send(booking, { channel: 'usual', texts: 'on', newsByEmail: 'on' })
    await sayYes(booking)
    return { booking, customerId: await customerOf(booking) }
  }
  const click = (token: string, browser = openBrowser(test, tenant)) =>
    browser.visit(unsubscribe, `/unsubscribe/${token}`, {
      form: { 'List-Unsubscribe': 'One-Click' },
      params: { token },
    })

  it('ends news by mail without a page, twenty times at once too, and no other message', async () => {
    const { booking, customerId } = await agreed()
    const { url, token } = linkOf(customerId)
    expect(url.hostname.split('.')[0]).toBe(tenant.slug)
    const host = { kind: 'tenant', origin: url.origin, tenant } as const
    // Programs send no Origin; other pages do.
    expect(isOwnOrigin('POST', url.pathname, undefined, host)).toBe(true)
    expect(isOwnOrigin('POST', url.pathname, 'https://evil.example', host)).toBe(false)
    expect(isOwnOrigin('POST', '/dashboard/unsubscribe/x', undefined, host)).toBe(false)
    const answers = await Promise.all(Array.from({ length: 20 }, () => click(token)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(await may(customerId, 'email', booking.email)).toBe(false)
    expect((await consents(customerId)).filter(({ source }) => source === 'unsubscribe')).toHaveLength(1)
    expect(await tell(booking)).toEqual([
      ['email', 'sent', null],
      ['sms', 'sent', null],
    ])
  })

  it('is not what a mail scanner does that opens the link', async () => {
    const { booking, customerId } = await agreed()
    const { token } = linkOf(customerId)
    for (const method of ['GET', 'HEAD']) {
      const page = await openBrowser(test, tenant).visit(unsubscribePage, `/unsubscribe/${token}`, {
        method,
        params: { token },
      })
      expect(page.status).toBe(200)
    }
    expect(await may(customerId, 'email', booking.email)).toBe(true)
  })

  it('works with no token but the one of this business and customer', async () => {
    const { booking, customerId } = await agreed()
    const { token } = linkOf(customerId)
    const other = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
    for (const wrong of [other, tokenOf(booking), customerId, '', `${token}A`])
      expect((await click(wrong)).status).toBe(404)
    expect((await click(token, openBrowser(test, await makeTenant(test)))).status).toBe(404)
    expect(await may(customerId, 'email', booking.email)).toBe(true)
  })
})

it('What was agreed to cannot be changed afterwards, and is seen by members alone', async () => {
  const booking = await bookSomebody(test, tenant, { customer: { phone: newNumber() } })
  await send(booking, { channel: 'usual', newsByEmail: 'on' })
  await sayYes(booking)
  const customerId = await customerOf(booking)
  await expect(
    app.db.withTenant(
      asWorker(tenant.id),
      (tx) => tx`update consents set given = true where customer_id = ${customerId}`,
    ),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(
    app.db.withTenant(asWorker(tenant.id), (tx) => tx`delete from consents where customer_id = ${customerId}`),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(
    app.db.withTenant({ kind: 'guest', tenantId: tenant.id }, (tx) => tx`select from consents`),
  ).rejects.toMatchObject({ code: '42501' })
  expect(await jobs.runs()).toBeDefined()
})
