import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { makeManageToken, manageUrl } from '#app/domain/booking/index.server.ts'
import { addIncoming } from '#app/domain/messaging/index.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { limits } from '#app/lib/limits.ts'
import { loader as managePage } from '#app/routes/manage/booking.tsx'
import { loader as stream } from '#app/routes/manage/talk/live.ts'
import { action as write, loader as talkPage } from '#app/routes/manage/talk/talk.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { book, minute, openStarts } from '#tests/setup/bookings.ts'
import { atFullHour, loadContext, openTestContext } from '#tests/setup/context.ts'
import { newIp } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = atFullHour(await openTestContext())
const { app, sql } = context

async function open() {
  const tenant = await makeTenant(context)
  const [start] = await openStarts(app, tenant)
  const booking = await book(app, tenant, start!)
  return { tenant, booking, token: tokenOf(tenant, booking), ...page(tenant, tokenOf(tenant, booking)) }
}
const tokenOf = (tenant: TestTenant, booking: { id: string }) =>
  new URL(manageUrl(app, tenant, booking)).pathname.split('/').at(-1)!

function page(tenant: TestTenant, token: string, ip = newIp()) {
  const browser = openBrowser(context, tenant, ip)
  const [path, params] = [`/b/${token}/talk`, { token }]
  type Shown = {
    entries: { own: boolean; author: string; text: string; elsewhere: string | null }[]
    open: boolean
    unseen: number
    about: string
  }
  return {
    look: () => browser.load(talkPage, path, { params }),
    shown: async () => (await browser.load(talkPage, path, { params })).data as Shown,
    send: (text: string, key: string = randomUUID()) => browser.visit(write, path, { params, form: { text, key } }),
    see: () => browser.visit(write, path, { params, form: { intent: 'seen' } }),
  }
}

const entriesOf = (tenantId: string) =>
  sql`select kind, channel, booking_id, body, seen_at from thread_entries where tenant_id = ${tenantId} order by at, id`

async function answer(tenantId: string, bookingId: string, byTechnician = false) {
  const [thread] = await sql`select id from threads where tenant_id = ${tenantId}`
  const [entry] = await sql`insert into thread_entries ${sql({
    tenantId,
    threadId: thread!.id as string,
    kind: 'answer',
    channel: 'link',
    bookingId,
    authorName: 'Ana',
    byTechnician,
    body: 'We are coming.',
    at: new Date(app.clock.now() + (byTechnician ? 2000 : 1000)),
  })} returning id`
  return entry!.id as string
}

describe('the conversation on the link of a visit', () => {
  it('is written by whoever has the link, and read there with what was answered', async () => {
    const { tenant, booking, send, shown } = await open()
    expect(await shown()).toMatchObject({ entries: [], open: true, about: expect.stringContaining('Standard visit') })
    expect(await send('  The gate code is 12#\r\nThank you  ')).toMatchObject({ status: 302 })
    expect(await entriesOf(tenant.id)).toMatchObject([
      { kind: 'incoming', channel: 'link', bookingId: booking.id, body: 'The gate code is 12#\nThank you' },
    ])
    await answer(tenant.id, booking.id)
    await answer(tenant.id, booking.id, true)
    const { entries, unseen } = await shown()
    expect(entries.map(({ own, author }) => [own, author])).toEqual([
      [true, 'You'],
      [false, `Ana · ${tenant.name}`],
      [false, 'Ana · technician'],
    ])
    expect(unseen).toBe(2)
  })

  it('is offered on the page of the booking, by its short link only', async () => {
    const { tenant, booking, token } = await open()
    const browser = openBrowser(context, tenant, newIp())
    const manage = await browser.load(managePage, `/b/${token}`, { params: { token } })
    const link = { href: `/b/${token}/talk`, text: 'Write to us' }
    expect(manage.data).toMatchObject({ view: { write: link.text, links: { talk: link.href } } })
    const [row] = await sql`select version, ends_at from bookings where id = ${booking.id}`
    const old = makeManageToken(app, tenant.id, {
      id: booking.id,
      version: row!.version as number,
      endsAt: row!.endsAt as Date,
    })
    const params = { id: booking.id, token: old }
    expect((await browser.load(managePage, `/m/${booking.id}/${old}`, { params })).data).not.toMatchObject({
      view: { write: link.text },
    })
    expect(await page(tenant, old).look()).toMatchObject({ status: 404 })
  })

  it('is one message for one form, however often and however many at once it is sent', async () => {
    const { tenant, send } = await open()
    const key = randomUUID()
    const sent = await Promise.all(Array.from({ length: 8 }, () => send('Hello', key)))
    expect(sent.every(({ status }) => status === 302)).toBe(true)
    expect(await entriesOf(tenant.id)).toHaveLength(1)
    expect(await sql`select id from outbox where tenant_id = ${tenant.id} and name = 'message/received'`).toHaveLength(
      1,
    )
  })

  it('counts forms with files before it reads them, and keeps their words', async () => {
    const { tenant, booking, token } = await open()
    await takeBudget(app, [['uploadByLink', booking.id, limits.uploadByLink.max]])
    const form = new FormData()
    form.append('key', randomUUID())
    form.append('text', 'Here is the pump')
    form.append('photos', new File(['x'.repeat(100)], 'IMG_1.jpg'))
    const reply = await openBrowser(context, tenant, newIp()).visit(write, `/b/${token}/talk`, {
      params: { token },
      form,
    })
    expect(reply.status).toBe(422)
    expect(reply.data).toMatchObject({
      initialValue: { text: 'Here is the pump' },
      error: { photos: [expect.stringMatching(/Try again in an hour/)] },
    })
    expect(await sql`select 1 from thread_entries where booking_id = ${booking.id}`).toHaveLength(0)
  })

  it('shows no word that came another way, nor of another visit, nor notes', async () => {
    const { tenant, booking, send, shown } = await open()
    await send('By the link')
    const [{ customerId }] = (await sql`select customer_id from bookings where id = ${booking.id}`) as unknown as [
      { customerId: string },
    ]
    const starts = await openStarts(app, tenant)
    const other = await book(app, tenant, starts.at(-1)!)
    const mine = {
      customerId,
      channel: 'sms' as const,
      address: '+12125550100',
      providerId: randomUUID(),
      at: new Date(app.clock.now()),
    }
    await app.db.withTenant(asWorker(tenant.id), (tx) =>
      addIncoming(tx, tenant.id, { ...mine, bookingId: booking.id, text: 'By text' }),
    )
    await app.db.withTenant(asWorker(tenant.id), (tx) =>
      addIncoming(tx, tenant.id, {
        ...mine,
        channel: 'link',
        providerId: null,
        bookingId: other.id,
        text: 'Of the other visit',
      }),
    )
    const [thread] = await sql`select id from threads where tenant_id = ${tenant.id} and customer_id = ${customerId}`
    await sql`insert into thread_entries ${sql({ tenantId: tenant.id, threadId: thread!.id as string, kind: 'note', bookingId: booking.id, authorName: 'Ana', body: 'Difficult' })}`
    expect((await shown()).entries.map(({ text }) => text)).toEqual(['By the link'])
  })

  it('says that what was asked here was answered another way, and not with which words', async () => {
    const { tenant, booking, send, shown } = await open()
    const [row] = await sql`select customer_id from bookings where id = ${booking.id}`
    const customerId = row!.customerId as string
    const byText = async (text: string, after: number) => {
      const [thread] = await sql`select id from threads where tenant_id = ${tenant.id} and customer_id = ${customerId}`
      await sql`insert into thread_entries ${sql({
        tenantId: tenant.id,
        threadId: thread!.id as string,
        kind: 'answer',
        channel: 'sms',
        address: '+12125550100',
        authorName: 'Rosa',
        body: text,
        at: new Date(app.clock.now() + after),
      })}`
    }
    await app.db.withTenant(asWorker(tenant.id), (tx) =>
      addIncoming(tx, tenant.id, {
        customerId,
        bookingId: null,
        channel: 'sms',
        address: '+12125550100',
        providerId: randomUUID(),
        text: 'By text',
        at: new Date(app.clock.now() - 5000),
      }),
    )
    await byText('To what came by text', -4000)
    await send('Is street parking ok?')
    expect((await shown()).entries.map(({ text }) => text)).toEqual(['Is street parking ok?'])
    await byText('Yes, it is: secret words', 1000)
    const { entries, unseen } = await shown()
    expect(entries.map(({ elsewhere }) => elsewhere)).toEqual([null, 'Rosa answered you by text'])
    expect(JSON.stringify(entries)).not.toContain('secret')
    expect(unseen).toBe(0)
  })

  it('changes nothing when it is opened, and knows what was seen once the page says so or she writes', async () => {
    const { tenant, booking, send, look, see, shown } = await open()
    await send('Hello')
    await answer(tenant.id, booking.id)
    await look()
    expect(await shown()).toMatchObject({ unseen: 1 })
    await see()
    expect(await shown()).toMatchObject({ unseen: 0 })
    await answer(tenant.id, booking.id)
    await send('Thanks')
    expect(await shown()).toMatchObject({ unseen: 0 })
  })

  it('is only read once the time was let go, and not at all once the link has ended', async () => {
    const { tenant, booking, send, shown, look } = await open()
    await send('Hello')
    await sql`update bookings set status = 'cancelled' where id = ${booking.id}`
    expect(await shown()).toMatchObject({ open: true })
    await sql`update bookings set status = 'expired' where id = ${booking.id}`
    expect(await shown()).toMatchObject({ open: false, entries: [{ text: 'Hello' }] })
    await send('More')
    expect(await entriesOf(tenant.id)).toHaveLength(1)
    await sql`update bookings set starts_at = '2020-01-01T10:00Z', ends_at = '2020-01-01T11:00Z',
      blocked = tstzrange('2020-01-01T10:00Z', '2020-01-01T11:00Z') where id = ${booking.id}`
    expect(await look()).toMatchObject({ status: 410 })
    expect(await send('More')).toMatchObject({ status: 410 })
  })

  it('refuses a text that is empty or too long beside its field, and keeps what was typed', async () => {
    const { tenant, send } = await open()
    expect(await send(' \u200b ')).toMatchObject({ status: 422, data: { error: { text: ['Please fill this in.'] } } })
    const long = 'я'.repeat(2_001)
    expect(await send(long)).toMatchObject({ status: 422, data: { initialValue: { text: long } } })
    expect(await send('Hello', 'no-key')).toMatchObject({ status: 422 })
    expect(await entriesOf(tenant.id)).toHaveLength(0)
  })

  it('is limited by link and by address', async () => {
    const { tenant, booking, send } = await open()
    for (let sent = 0; sent < limits.talkByLink.max; sent += 1)
      expect(await send(`Hello ${sent}`)).toMatchObject({ status: 302 })
    expect(await send('Once more')).toMatchObject({ status: 429, data: { initialValue: { text: 'Once more' } } })
    expect(await page(tenant, tokenOf(tenant, booking)).send('From elsewhere')).toMatchObject({ status: 429 })
    expect(await entriesOf(tenant.id)).toHaveLength(limits.talkByLink.max)
  })

  it('is closed to links of others', async () => {
    const [one, two] = [await open(), await open()]
    expect(await page(one.tenant, two.token).look()).toMatchObject({ status: 404 })
    expect(await page(one.tenant, two.token).send('Hello')).toMatchObject({ status: 404 })
    expect(await page(one.tenant, 'nothing').look()).toMatchObject({ status: 404 })
  })
})

describe('the stream of a visit', () => {
  it('tells of what is said about this visit, and of no other', async () => {
    const [one, two] = [await open(), await open()]
    const ended = new AbortController()
    const host = loadContext(context, one.tenant, newIp())
    const request = new Request(`${host.host.origin}/b/${one.token}/talk/live`, { signal: ended.signal })
    const reply = await stream({ request, context: host, params: { token: one.token } })
    expect(reply.headers.get('content-type')).toContain('text/event-stream')
    const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
    const next = async () => (await reader.read()).value
    expect(await next()).toContain('event: ready')
    await two.send('Not for one')
    await one.send('For one')
    expect(await next()).toBe('event: change\ndata: {}\n\n')
    await answer(one.tenant.id, one.booking.id)
    expect(await next()).toBe('event: change\ndata: {}\n\n')
    ended.abort()
    expect((await reader.read()).done).toBe(true)
  })

  it('ends within a minute where the customer is erased', async () => {
    const one = await open()
    const ended = new AbortController()
    const host = loadContext(context, one.tenant, newIp())
    const request = new Request(`${host.host.origin}/b/${one.token}/talk/live`, { signal: ended.signal })
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const reply = await stream({ request, context: host, params: { token: one.token } })
      const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
      expect((await reader.read()).value).toContain('event: ready')
      await sql`update bookings set status = 'cancelled' where id = ${one.booking.id}`
      const [row] = await sql`select customer_id from bookings where id = ${one.booking.id}`
      await eraseCustomer(app, one.tenant.id, row!.customerId as string, { kind: 'self' })
      vi.advanceTimersByTime(minute)
      const heard: string[] = []
      for (;;) {
        const { value, done } = await reader.read()
        if (done) break
        heard.push(value)
      }
      expect(heard.filter((text) => !text.startsWith(':'))).toEqual(['event: end\ndata: {}\n\n'])
    } finally {
      vi.useRealTimers()
      ended.abort()
    }
  })
})
