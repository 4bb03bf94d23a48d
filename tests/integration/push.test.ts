import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import {
  deliverMessage,
  notifyBooking,
  queueEvent,
  switchOffPush,
  switchOnPush,
} from '#app/domain/notifications/index.server.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { action as signOut } from '#app/routes/account/sign-in/sign-out.ts'
import { action as switchHers } from '#app/routes/manage/push.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type Booked } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { subscribe, unsubscribe, type TestBrowser } from '#tests/setup/push.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
})
afterEach(() => jobs.heal())

const shown = async ({ name }: TestBrowser) =>
  (await jobs.inbox(name)).map(({ subject, text, from }) => ({ subject, text, from }))
const onMyWay = (booking: Booked) => ({ bookingId: booking.id, version: booking.version })
const confirmed = (booking: Booked) => ({ ...onMyWay(booking), startsAt: booking.startsAt })
const deliver = (id: string) =>
  deliverMessage(app, tenant.id, id).catch(({ code }: { code: string }) => `throws ${code}`)
const addressOf = async ({ endpoint }: TestBrowser) =>
  (
    await sql`select id, why, user_id, customer_id from channel_addresses where address = ${endpoint} order by added_at`
  )[0]
const messagesTo = async (browser: TestBrowser) =>
  sql`select id, status, error, attempts, dedupe_key, user_id from messages where receiver = ${(await addressOf(browser))!.id}`

/** A customer who reads news of her visit in a browser. */
async function reader() {
  const [booking, browser] = [await bookSomebody(test, tenant), await subscribe(test)]
  await switchOnPush(app, tenant.id, { bookingId: booking.id }, browser, 'en')
  return { booking, browser }
}
async function queued() {
  const { booking, browser } = await reader()
  await queueEvent(app, tenant.id, 'booking/on_my_way', onMyWay(booking))
  const [row] = await messagesTo(browser)
  const state = async () => (await messagesTo(browser)).find(({ id }) => id === row!.id)!
  return { booking, browser, id: row!.id as string, state }
}
async function member(role: 'manager' | 'staff'): Promise<string> {
  const id = randomUUID()
  await sql`insert into users ${sql({ id, email: `${id}@x.test`, name: 'Mia' })}`
  await sql`insert into memberships ${sql({ tenantId: tenant.id, userId: id, role })}`
  return id
}

describe('a customer’s browser', () => {
  it('shows news of her visit, encrypted for it and signed by us, instead of a text', async () => {
    const { booking, browser } = await reader()
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    const [news, ...more] = await shown(browser)
    expect(more).toEqual([])
    expect(news).toMatchObject({ subject: tenant.name, from: 'Wayslot' })
    const { pathname } = new URL(manageUrl(app, tenant, booking))
    expect(news!.text).toMatch(/is booked for/)
    expect(news!.text.endsWith(`\n${pathname}`)).toBe(true)
    expect(news!.text).not.toContain(tenant.name)
    expect(await jobs.inbox(booking.phone)).toEqual([])
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
    const [row] =
      await sql`select channel from customers where id = (select customer_id from bookings where id = ${booking.id})`
    expect(row).toEqual({ channel: 'push' })
  })

  it('is switched on and off with the link of her visit, and at no other address than a push service’s', async () => {
    const [booking, browser] = [await bookSomebody(test, tenant), await subscribe(test)]
    const path = new URL(manageUrl(app, tenant, booking)).pathname
    const send = (form: Record<string, string>) =>
      openBrowser(test, tenant).visit(switchHers, `${path}/push`, { params: { token: path.split('/').at(-1)! }, form })
    const keys = browser.keys
    const on = (endpoint: string, more = {}) => send({ intent: 'on', endpoint, ...keys, ...more })
    for (const endpoint of [
      'http://169.254.169.254/latest/meta-data',
      'http://127.0.0.1:5432/',
      'https://evil.example/',
      `${test.cloud}.evil.example/push/to/x`,
      `https://fcm.googleapis.com@127.0.0.1/`,
      'x',
      '',
    ])
      expect((await on(endpoint)).status).toBe(400)
    expect((await on(browser.endpoint, { p256dh: 'short' })).status).toBe(400)
    expect((await send({ intent: 'on', endpoint: browser.endpoint })).status).toBe(400)
    expect((await send({ intent: 'other' })).status).toBe(400)
    expect(await sql`select id from channel_addresses where booking_id = ${booking.id}`).toEqual([])
    expect((await on(browser.endpoint)).status).toBe(204)
    expect((await on(browser.endpoint)).status).toBe(204)
    expect(await addressOf(browser)).toMatchObject({ why: null })
    expect((await send({ intent: 'off', endpoint: browser.endpoint })).status).toBe(204)
    expect(await addressOf(browser)).toMatchObject({ why: 'removed' })
    expect(await sql`select id from channel_addresses where booking_id = ${booking.id}`).toHaveLength(1)
  })

  it('that takes no more is dropped, and she gets the news as a text, once', async () => {
    const { booking, browser, id, state } = await queued()
    await unsubscribe(test, browser)
    expect(await deliver(id)).toBe('failed')
    expect(await state()).toMatchObject({ error: 'the browser takes no more messages' })
    expect(await addressOf(browser)).toMatchObject({ why: 'gone' })
    expect(await deliver(id)).toBe('failed')
    await jobs.relay()
    await jobs.settled()
    const texts = await jobs.inbox(booking.phone)
    expect(texts.filter(({ text }) => /on the way/.test(text))).toHaveLength(1)
  })

  it('whose service gives a message no name has been written to', async () => {
    const { booking, browser } = await reader()
    await queueEvent(app, tenant.id, 'booking/confirmed', confirmed(booking))
    const [row] = await sql`select id from messages where booking_id = ${booking.id} and channel = 'push'`
    const push = {
      ...app.push!,
      send: async (...given: Parameters<NonNullable<typeof app.push>['send']>) => {
        await app.push!.send(...given)
        return null
      },
    }
    expect(await deliverMessage({ ...app, push }, tenant.id, row!.id as string)).toBe('sent')
    expect(await sql`select status, provider_id from messages where id = ${row!.id}`).toEqual([
      { status: 'sent', providerId: null },
    ])
    expect(await shown(browser)).toHaveLength(1)
  })

  it('whose service gave no answer is not written to twice (JOB5)', async () => {
    const { browser, id, state } = await queued()
    await jobs.fail('push', 'drop_reply')
    expect(await deliver(id)).toBe('unknown')
    expect(await state()).toMatchObject({ error: 'the push service gave no answer' })
    expect(await deliver(id)).toBe('unknown')
    expect(await shown(browser)).toHaveLength(1)
  })

  it('is written to once by twenty jobs, and not again after a process died at it', async () => {
    const { browser, id } = await queued()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => deliver(id)))
    expect(outcomes.filter((one) => one === 'sent')).toHaveLength(1)
    await sql`update messages set status = 'sending', provider_id = null, sending_since = now() - interval '1 hour' where id = ${id}`
    expect(await deliver(id)).toBe('unknown')
    expect(await shown(browser)).toHaveLength(1)
  })

  it('whose service has too much to do is written to when it asks for it', async () => {
    const { browser, id, state } = await queued()
    await jobs.fail('push', '429')
    await expect(deliverMessage(app, tenant.id, id)).rejects.toMatchObject({ detail: { retryAfterSeconds: 1 } })
    expect((await state()).status).toBe('queued')
    expect(await deliver(id)).toBe('sent')
    expect(await shown(browser)).toHaveLength(1)
  })

  it('that was switched off after the news was queued is left alone, and she gets a text', async () => {
    const { booking, browser, id, state } = await queued()
    await switchOffPush(app, tenant.id, { bookingId: booking.id }, browser.endpoint)
    expect(await deliver(id)).toBe('skipped')
    expect(await state()).toMatchObject({ error: 'not_wanted' })
    await jobs.relay()
    await jobs.settled()
    expect((await jobs.inbox(booking.phone)).filter(({ text }) => /on the way/.test(text))).toHaveLength(1)
    expect(await shown(browser)).toEqual([])
  })

  it('of whoever books in her name shows nothing of her own visits', async () => {
    const hers = await bookSomebody(test, tenant)
    const forged = await bookSomebody(test, tenant, { days: 4, customer: { email: hers.email, phone: hers.phone } })
    const browser = await subscribe(test)
    await switchOnPush(app, tenant.id, { bookingId: forged.id }, browser, 'en')
    await notifyBooking(app, tenant.id, 'booking/on_my_way', onMyWay(hers))
    expect(await shown(browser)).toEqual([])
  })
})

describe('browsers of the team', () => {
  it('show new bookings to owners and managers who want it, each once, beside the mail', async () => {
    const managerId = await member('manager')
    const browsers = [await subscribe(test), await subscribe(test), await subscribe(test)] as const
    await switchOnPush(app, tenant.id, { userId: tenant.ownerId }, browsers[0], 'en')
    await switchOnPush(app, tenant.id, { userId: tenant.ownerId }, browsers[1], 'ru')
    await switchOnPush(app, tenant.id, { userId: managerId }, browsers[2], 'en')
    const booking = await bookSomebody(test, tenant)
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    for (const browser of browsers) expect(await shown(browser)).toHaveLength(1)
    expect((await shown(browsers[0]))[0]!.text).toContain(`/d/${shortId(booking.id)}`)
    expect((await shown(browsers[0]))[0]!.text).toMatch(/new booking/i)
    expect((await shown(browsers[1]))[0]!.text).toMatch(/запис/i)
    expect(await jobs.inbox(`hello@${tenant.slug}.test`)).toHaveLength(1)
    expect((await messagesTo(browsers[2]))[0]).toMatchObject({ userId: managerId, status: 'sent' })
  })

  it('show a technician her own bookings alone, and nothing to whoever has left', async () => {
    const [mine, other] = [await member('staff'), await member('staff')]
    await sql`update technicians set user_id = ${mine} where tenant_id = ${tenant.id} and id = ${tenant.technicianIds[0]!}`
    const [hers, another] = [await subscribe(test), await subscribe(test)]
    await switchOnPush(app, tenant.id, { userId: mine }, hers, 'en')
    await switchOnPush(app, tenant.id, { userId: other }, another, 'en')
    const booking = await bookSomebody(test, tenant)
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    expect(await shown(hers)).toHaveLength(1)
    expect(await shown(another)).toEqual([])
    await sql`delete from memberships where tenant_id = ${tenant.id} and user_id = ${mine}`
    expect(await addressOf(hers)).toBeUndefined()
    const next = await bookSomebody(test, tenant, { days: 4 })
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(next))
    expect(await shown(hers)).toHaveLength(1)
  })

  it('belong to whoever switched them on last', async () => {
    const managerId = await member('manager')
    const browser = await subscribe(test)
    await switchOnPush(app, tenant.id, { userId: tenant.ownerId }, browser, 'en')
    await switchOnPush(app, tenant.id, { userId: managerId }, browser, 'en')
    const rows =
      await sql`select user_id, why from channel_addresses where address = ${browser.endpoint} order by added_at`
    expect(rows).toEqual([
      { userId: tenant.ownerId, why: 'removed' },
      { userId: managerId, why: null },
    ])
  })

  it('of another business hear nothing', async () => {
    const elsewhere = await makeTenant(test)
    const browser = await subscribe(test)
    await switchOnPush(app, elsewhere.id, { userId: elsewhere.ownerId }, browser, 'en')
    const booking = await bookSomebody(test, tenant)
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    expect(await shown(browser)).toEqual([])
  })
})

describe('the push service', () => {
  it('takes nothing that is not signed by us and encrypted for the browser', async () => {
    const browser = await subscribe(test)
    const post = (headers: Record<string, string>, body = 'x'.repeat(120)) =>
      fetch(browser.endpoint, { method: 'POST', headers, body }).then(({ status }) => status)
    const good = { ttl: '60', 'content-encoding': 'aes128gcm' }
    expect(await post({})).toBe(400)
    expect(await post(good)).toBe(401)
    expect(await post({ ...good, authorization: 'vapid t=a.b.c, k=abc' })).toBe(403)
    expect(await post({ ...good, authorization: `vapid t=a.b.c, k=${app.push!.publicKey}` })).toBe(403)
    expect(await post({ ...good, topic: 'not a topic' })).toBe(400)
    expect(await fetch(`${test.cloud}/push/to/nobody`, { method: 'POST' }).then(({ status }) => status)).toBe(404)
    expect(await shown(browser)).toEqual([])
  })
})

describe('signing out', () => {
  it('ends the messages of this browser for whoever signs out, and of no other browser and nobody else', async () => {
    const [mine, theirs] = [await makeMember(test, tenant), await makeMember(test, tenant, 'manager')]
    const [here, elsewhere, hers] = [await subscribe(test), await subscribe(test), await subscribe(test)]
    for (const [{ userId }, browser] of [
      [mine, here],
      [mine, elsewhere],
      [theirs, hers],
    ] as const)
      await switchOnPush(app, tenant.id, { userId }, browser, 'en')
    const leave = async (endpoint: string) =>
      (await signedIn(test, tenant, mine.email)).visit(signOut, '/sign-out', { form: { endpoint } })
    for (const strange of ['', 'x', 'https://x/\u0000', hers.endpoint, 'y'.repeat(5_000)])
      expect((await leave(strange)).location).toBe('/sign-in')
    for (const one of [here, elsewhere, hers]) expect(await addressOf(one)).toMatchObject({ why: null })
    expect((await leave(here.endpoint)).location).toBe('/sign-in')
    expect(await addressOf(here)).toMatchObject({ why: 'removed' })
    for (const one of [elsewhere, hers]) expect(await addressOf(one)).toMatchObject({ why: null })
    // Without a session it changes nothing.
    expect(
      (await openBrowser(test, tenant).visit(signOut, '/sign-out', { form: { endpoint: hers.endpoint } })).location,
    ).toBe('/sign-in')
    expect(await addressOf(hers)).toMatchObject({ why: null })
    const booking = await bookSomebody(test, tenant)
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    expect(await shown(here)).toEqual([])
    expect(await shown(elsewhere)).toHaveLength(1)
  })

  it('ends the session also where the messages of the browser cannot be ended', async () => {
    const mine = await makeMember(test, tenant)
    const here = await subscribe(test)
    await switchOnPush(app, tenant.id, { userId: mine.userId }, here, 'en')
    const browser = await signedIn(test, tenant, mine.email)
    await sql`alter table channel_addresses rename to channel_addresses_elsewhere`
    try {
      const left = await browser.visit(signOut, '/sign-out', { form: { endpoint: here.endpoint } })
      expect(left.location).toBe('/sign-in')
    } finally {
      await sql`alter table channel_addresses_elsewhere rename to channel_addresses`
    }
    expect(await sql`select 1 from member_sessions where user_id = ${mine.userId} and revoked_at is null`).toEqual([])
  })
})
