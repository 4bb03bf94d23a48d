import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  deliverMessage,
  keepWish,
  notifyBooking,
  queueEvent,
  queueWritten,
} from '#app/domain/notifications/index.server.ts'
import { leaseMs } from '#app/domain/notifications/channels/failures.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { openSms } from '#app/lib/sms.server.ts'
import { action as answerTwilio } from '#app/routes/webhooks/twilio.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

// Twenty jobs at once take their time on a busy machine.
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

type Row = {
  id: string
  channel: 'sms' | 'email'
  audience: string
  status: string
  error: string | null
  attempts: number
  providerId: string | null
}
const messagesOf = (bookingId: string) =>
  sql<Row[]>`select * from messages where booking_id = ${bookingId} order by audience, channel`
const confirmed = (booking: Booked) => ({ bookingId: booking.id, version: booking.version, startsAt: booking.startsAt })

/** Queued, and the one message of this channel to the customer. */
async function queue(
  channel: 'sms' | 'email',
  more: Parameters<typeof bookSomebody>[2] = {},
): Promise<{ booking: Booked; id: string; state: () => Promise<Row> }> {
  const booking = await bookSomebody(test, tenant, more)
  await queueEvent(app, tenant.id, 'booking/confirmed', confirmed(booking))
  const row = (await messagesOf(booking.id)).find((each) => each.channel === channel && each.audience === 'customer')!
  const state = async () => (await messagesOf(booking.id)).find(({ id }) => id === row.id)!
  return { booking, id: row.id, state }
}
const deliver = (id: string) =>
  deliverMessage(app, tenant.id, id).catch(({ code }: { code: string }) => `throws ${code}`)
/** The process that held the message died that long ago. */
const crashed = (id: string, ms = leaseMs) =>
  sql`update messages set status = 'sending', sending_since = now() - ${`${ms} ms`}::interval where id = ${id}`

describe('a text', () => {
  it('whose answer was lost is found at the provider and not sent twice (JOB5)', async () => {
    const { booking, id, state } = await queue('sms')
    await jobs.fail('twilio', 'drop_reply')
    expect(await deliver(id)).toBe('throws unavailable')
    expect(await state()).toMatchObject({ status: 'unknown', error: 'Twilio gave no answer' })
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect((await state()).providerId).toMatch(/^SM/)
  })

  it('is not sent twice by the job runner either, and its mail does not wait for it (JOB5)', async () => {
    await jobs.fail('twilio', 'drop_reply')
    const booking = await bookSomebody(test, tenant)
    await jobs.relay()
    await expect.poll(async () => (await jobs.inbox(booking.email)).length, patience).toBe(1)
    await expect
      .poll(async () => (await messagesOf(booking.id)).find(({ channel }) => channel === 'sms')?.status, patience)
      .toBe('unknown')
    await expect
      .poll(
        async () => {
          await jobs.advance(120)
          return (await messagesOf(booking.id)).map(({ status }) => status)
        },
        { ...patience, interval: 1_000 },
      )
      .toEqual(['sent', 'sent', 'sent'])
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })

  it.each([
    ['first, once an earlier one has failed', 'queued', 'failed'],
    ['not the first any more', 'failed', 'queued'],
  ])('whose answer was lost is found also where it is %s', async (_, before, after) => {
    const { booking, id: earlier } = await queue('sms')
    const becomes = (status: string) =>
      sql`update messages set status = ${status}, error = ${status === 'failed' ? 'number unreachable' : null} where id = ${earlier}`
    const [row] = await sql`select customer_id from bookings where id = ${booking.id}`
    const id = await app.db.withTenant(asWorker(tenant.id), (tx) =>
      queueWritten(tx, tenant.id, {
        kind: 'answer',
        to: { customerId: row!.customerId as string },
        channel: 'sms',
        receiver: booking.phone,
        dedupeKey: `answer:${booking.id}:sms`,
        body: 'We are coming.',
      }),
    )
    await becomes(before)
    await jobs.fail('twilio', 'drop_reply')
    expect(await deliver(id!)).toBe('throws unavailable')
    await becomes(after)
    expect(await deliver(id!)).toBe('sent')
    const texts = await jobs.inbox(booking.phone)
    expect(texts.map(({ text }) => text.includes('STOP'))).toEqual([before === 'failed'])
  })

  it('waits while it is unknown whether it was sent', async () => {
    const { booking, id, state } = await queue('sms')
    await jobs.fail('twilio', 'drop_reply')
    await deliver(id)
    await jobs.fail('twilio', '500')
    expect(await deliver(id)).toBe('throws unavailable')
    expect((await state()).status).toBe('unknown')
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it.each(['500', '429'] as const)('is tried again after a %s', async (mode) => {
    const { booking, id } = await queue('sms')
    await jobs.fail('twilio', mode)
    expect(await deliver(id)).toBe('throws unavailable')
    expect(await jobs.inbox(booking.phone)).toHaveLength(0)
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('is tried again after no answer', async () => {
    const { booking, id } = await queue('sms')
    await jobs.fail('twilio', 'timeout')
    expect(await deliver(id)).toBe('throws unavailable')
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('that a killed process was sending is looked up first, once its time is over', async () => {
    const { booking, id, state } = await queue('sms')
    expect(await deliver(id)).toBe('sent')
    await crashed(id, leaseMs - 10_000)
    expect(await deliver(id)).toBe('throws unavailable')
    await crashed(id)
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
    expect((await state()).providerId).toMatch(/^SM/)
    const never = await queue('sms')
    await crashed(never.id)
    expect(await deliver(never.id)).toBe('sent')
    expect(await jobs.inbox(never.booking.phone)).toHaveLength(1)
  })

  it.each([
    ['nothing', {}],
    ['an error under the status of a success', { code: 20003, message: 'Authenticate', status: 401 }],
    ['no name', { sid: null, status: 'queued' }],
  ])('of which Twilio says %s is looked up before it is sent again', async (_what, answer) => {
    const { booking, id, state } = await queue('sms')
    const body = JSON.stringify(answer)
    const odd = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(201, { 'content-type': 'application/json' }).end(body))
    })
    await new Promise<void>((open) => odd.listen(0, '127.0.0.1', open))
    const { port } = odd.address() as AddressInfo
    try {
      const sms = openSms({ ...app.env, TWILIO_API_URL: `http://127.0.0.1:${port}` })
      await expect(deliverMessage({ ...app, sms }, tenant.id, id)).rejects.toMatchObject({ code: 'unavailable' })
      expect(await state()).toMatchObject({ status: 'unknown', error: 'Twilio gave no answer' })
    } finally {
      odd.close()
    }
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })

  it('is not taken for the same words to somebody else who has that number', async () => {
    const phone = '+12125579911'
    const ids: string[] = []
    for (const email of ['one@example.com', 'two@example.com']) {
      const booking = await bookSomebody(test, tenant, { customer: { phone, email } })
      const id = await app.db.withTenant(asWorker(tenant.id), async (tx) => {
        const [row] = await tx<{ customerId: string }[]>`select customer_id from bookings where id = ${booking.id}`
        return queueWritten(tx, tenant.id, {
          kind: 'answer',
          to: row!,
          channel: 'sms',
          receiver: phone,
          dedupeKey: `test:${booking.id}:sms`,
          body: 'We are coming.',
        })
      })
      ids.push(id!)
    }
    expect(await deliver(ids[0]!)).toBe('sent')
    await crashed(ids[1]!)
    expect(await deliver(ids[1]!)).toBe('sent')
    expect(await jobs.inbox(phone)).toHaveLength(2)
  })

  it.each([
    ['is no number', '+15005550001', 'failed', 'not a phone number (21211)'],
    ['cannot take texts', '+15005550009', 'failed', 'not a mobile number (21614)'],
    ['has said STOP', '+15005550004', 'skipped', 'stopped'],
  ])('to a number that %s is given up at once, and the mail is sent', async (_what, phone, status, error) => {
    const { booking, id, state } = await queue('sms', { customer: { phone } })
    expect(await deliver(id)).toBe(status)
    expect(await state()).toMatchObject({ status, error, attempts: 1 })
    expect(await deliver(id)).toBe(status)
    expect((await state()).attempts).toBe(1)
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })
})

describe('a text that never arrives', () => {
  const dead = '+12125550130'
  const tell = async (id: string, params: Record<string, string>, token = app.env.TWILIO_AUTH_TOKEN) => {
    const url = `${app.env.APP_ORIGIN}/webhooks/twilio?tenant=${tenant.id}&message=${id}`
    const signature = twilio.getExpectedTwilioSignature(token, url, params)
    return answerTwilio({
      request: new Request(url, {
        method: 'POST',
        headers: { 'x-twilio-signature': signature },
        body: new URLSearchParams(params),
      }),
      context: loadContext(test, 'root'),
      params: {},
    })
  }

  it('is shown as not delivered, and an e-mail is sent if none was', async () => {
    const { booking, id, state } = await queue('sms', { customer: { phone: dead } })
    await sql`delete from messages where booking_id = ${booking.id} and channel = 'email' and audience = 'customer'`
    await deliver(id)
    await expect.poll(async () => (await state()).status, patience).toBe('failed')
    expect(await state()).toMatchObject({ error: 'not delivered (30003)' })
    expect(await jobs.inbox(dead)).toEqual([])
    await jobs.relay()
    await expect.poll(async () => (await jobs.inbox(booking.email)).length, patience).toBe(1)
    const { providerId } = await state()
    await tell(id, { MessageSid: providerId!, MessageStatus: 'undelivered', ErrorCode: '30003' })
    await jobs.relay()
    await jobs.settled()
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })

  it('causes no second e-mail, and a late report on an earlier attempt does not count for the later one', async () => {
    const { booking, id, state } = await queue('sms')
    expect(await deliver(id)).toBe('sent')
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    await tell(id, { MessageSid: 'SM00000000000000000000000000000000', MessageStatus: 'undelivered' })
    await tell(id, { MessageSid: (await state()).providerId!, MessageStatus: 'delivered' })
    expect((await state()).status).toBe('sent')
    await tell(id, { MessageSid: (await state()).providerId!, MessageStatus: 'failed' })
    expect((await state()).status).toBe('failed')
    await jobs.relay()
    await jobs.settled()
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })

  it('because of a STOP that only Twilio has heard is the last one, told once and not again after START', async () => {
    const phone = '+12125579944'
    const { id, state } = await queue('sms', { customer: { phone } })
    expect(await deliver(id)).toBe('sent')
    const { providerId } = await state()
    const told = { MessageSid: providerId!, MessageStatus: 'failed', ErrorCode: '21610' }
    await tell(id, told)
    const next = await queue('sms', { customer: { phone } })
    expect(await deliver(next.id)).toBe('skipped')
    expect(await next.state()).toMatchObject({ error: 'stopped' })
    const wish = { channel: 'sms', senders: [app.sms.from], number: phone } as const
    await keepWish(app, { ...wish, stopped: false, how: 'keyword' })
    await tell(id, told)
    expect(await deliver((await queue('sms', { customer: { phone } })).id)).toBe('sent')
  })

  it('is reported by Twilio alone', async () => {
    const { id, state } = await queue('sms')
    expect(await deliver(id)).toBe('sent')
    const params = { MessageSid: (await state()).providerId!, MessageStatus: 'undelivered' }
    await expect(tell(id, params, 'another token')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await state()).status).toBe('sent')
  })
})

describe('a mail', () => {
  it('whose answer was lost after the server had it is not sent again, and the owner sees that it is unknown', async () => {
    const { booking, id, state } = await queue('email')
    await jobs.fail('smtp', 'drop_reply')
    expect(await deliver(id)).toBe('unknown')
    expect(await state()).toMatchObject({ status: 'unknown', error: 'the mail server gave no answer' })
    expect(await deliver(id)).toBe('unknown')
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })

  it.each(['500', '429'] as const)('is tried again after a %s', async (mode) => {
    const { booking, id, state } = await queue('email')
    await jobs.fail('smtp', mode)
    expect(await deliver(id)).toBe('throws unavailable')
    expect((await state()).status).toBe('queued')
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })

  it('is tried again when the server fell silent before it had the message', async () => {
    const { booking, id, state } = await queue('email')
    await jobs.fail('smtp', 'timeout')
    expect(await deliver(id)).toBe('throws unavailable')
    expect((await state()).status).toBe('queued')
    expect(await deliver(id)).toBe('sent')
    expect(await jobs.inbox(booking.email)).toHaveLength(1)
  })

  it('that a killed process was sending is not sent again', async () => {
    const { booking, id, state } = await queue('email')
    await crashed(id)
    expect(await deliver(id)).toBe('unknown')
    expect(await state()).toMatchObject({ status: 'unknown', error: 'the attempt before broke off' })
    expect(await jobs.inbox(booking.email)).toHaveLength(0)
  })

  it('to an address the server refuses is given up at once, and the text is sent', async () => {
    const { booking, id, state } = await queue('email')
    await sql`update messages set receiver = 'nobody' where id = ${id}`
    expect(await deliver(id)).toBe('failed')
    expect((await state()).status).toBe('failed')
    await notifyBooking(app, tenant.id, 'booking/confirmed', confirmed(booking))
    expect(await jobs.inbox(booking.phone)).toHaveLength(1)
  })
})

describe('an outage of both providers', () => {
  it('during twenty bookings at once loses no message and doubles none', async () => {
    for (const [provider, mode] of [
      ['twilio', '500'],
      ['twilio', 'drop_reply'],
      ['twilio', '429'],
      ['smtp', '500'],
      ['smtp', '429'],
    ] as const) {
      await jobs.fail(provider, mode, 4)
    }
    const days = Array.from({ length: 20 }, (_, index) => 3 + index)
    const bookings = await Promise.all(days.map((day) => bookSomebody(test, tenant, { days: day })))
    await jobs.relay()
    const left = async () => {
      await jobs.advance(60)
      const rows =
        await sql`select count(*)::int as open from messages where tenant_id = ${tenant.id} and status <> 'sent'`
      const [all] = await sql`select count(*)::int as count from messages where tenant_id = ${tenant.id}`
      return [all?.count, rows[0]?.open]
    }
    await expect.poll(left, { timeout: 45_000, interval: 1_000 }).toEqual([60, 0])
    for (const booking of bookings) {
      expect(await jobs.inbox(booking.phone)).toHaveLength(1)
      expect(await jobs.inbox(booking.email)).toHaveLength(1)
    }
    expect(await jobs.inbox(`hello@${tenant.slug}.test`)).toHaveLength(20)
  })
})
