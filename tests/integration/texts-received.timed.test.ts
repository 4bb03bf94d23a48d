import { randomInt } from 'node:crypto'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listThreads } from '#app/domain/messaging/index.server.ts'
import { deliverMessage, keepWish, queueEvent, refuseByConsent } from '#app/domain/notifications/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { limits } from '#app/lib/limits.ts'
import { action as answerText } from '#app/routes/webhooks/twilio-inbound.ts'
import { localSmsSender } from '#local/cloud/keys.ts'
import { atFullHour, loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type Booked } from '#tests/setup/jobs.ts'
import { makeMember } from '#tests/setup/members.ts'
import { newSid, writeOnPhone } from '#tests/setup/phone.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = atFullHour(await openTestContext())
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))
afterEach(() => jobs.heal())

let tenant: TestTenant
beforeEach(async () => {
  tenant = await makeTenant(test)
})

let numbers = 0
const newNumber = () => `+1212557${String((numbers += 1)).padStart(4, '0')}`
const confirmed = (booking: Booked) => ({ bookingId: booking.id, version: booking.version, startsAt: booking.startsAt })
type Row = { id: string; channel: string; audience: string; status: string; error: string | null }
const messagesOf = (bookingId: string) =>
  sql<
    Row[]
  >`select id, channel, audience, status, error from messages where booking_id = ${bookingId} order by audience, channel`
const toCustomer = async (booking: Booked, channel: 'sms' | 'email' = 'sms') =>
  (await messagesOf(booking.id)).find((row) => row.audience === 'customer' && row.channel === channel)!

/** A booked customer, with her text queued. */
async function queued(of = tenant, phone = newNumber()) {
  const booking = await bookSomebody(test, of, { customer: { phone } })
  await queueEvent(app, of.id, 'booking/confirmed', confirmed(booking))
  return { booking, phone, id: (await toCustomer(booking)).id }
}
const texted = async (of = tenant, phone = newNumber()) => {
  const one = await queued(of, phone)
  expect(await deliverMessage(app, of.id, one.id)).toBe('sent')
  return one
}
const entries = () =>
  sql<
    {
      tenantId: string
      body: string
      channel: string
      address: string
      customerId: string | null
      bookingId: string | null
    }[]
  >`
    select e.tenant_id, e.body, e.channel, e.address, t.customer_id, e.booking_id from thread_entries e
    join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id where e.kind = 'incoming' order by e.at, e.id`
const received = async (phone: string) => (await jobs.inbox(phone)).map(({ text }) => text)

const form = (phone: string, text: string, more: Record<string, string> = {}) => ({
  AccountSid: app.env.TWILIO_ACCOUNT_SID,
  Body: text,
  From: phone,
  MessageSid: newSid(),
  NumMedia: '0',
  To: localSmsSender,
  ...more,
})
/** As Twilio posts, or somebody else. */
function post(params: Record<string, string>, { token = app.env.TWILIO_AUTH_TOKEN, sent = params, query = '' } = {}) {
  const url = `${app.env.APP_ORIGIN}/webhooks/twilio/inbound`
  return answerText({
    request: new Request(url + query, {
      method: 'POST',
      headers: { 'x-twilio-signature': twilio.getExpectedTwilioSignature(token, url, params) },
      body: new URLSearchParams(sent),
    }),
    context: loadContext(test, 'root'),
    params: {},
  })
}
const refusal = (answer: Promise<Response>) =>
  answer.then(
    ({ status }) => status,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

describe('a text to us', () => {
  it('is written down for the business that wrote last to the number, tied to customer and visit', async () => {
    const before = (await entries()).length
    const phone = newNumber()
    await texted(await makeTenant(test), phone)
    const { booking } = await texted(tenant, phone)
    const told = await writeOnPhone(test, phone, 'The gate code is 4711 <b>&amp;</b>')
    expect(told).toMatchObject({ status: 200, answers: [] })
    const [customer] = await sql`select customer_id from bookings where id = ${booking.id}`
    expect((await entries()).slice(before)).toEqual([
      {
        tenantId: tenant.id,
        body: 'The gate code is 4711 <b>&amp;</b>',
        channel: 'sms',
        address: phone,
        customerId: customer!.customerId,
        bookingId: booking.id,
      },
    ])
  })

  it('on WhatsApp, where nobody wrote to her, is for the one business that has bookings with her number', async () => {
    const phone = newNumber()
    const booking = await bookSomebody(test, tenant, { customer: { phone } })
    const before = (await entries()).length
    expect((await writeOnPhone(test, phone, '¿Llevan escalera?', { channel: 'whatsapp' })).answers).toEqual([])
    expect((await entries()).slice(before)).toMatchObject([
      { tenantId: tenant.id, body: '¿Llevan escalera?', channel: 'whatsapp', bookingId: booking.id },
    ])
    // Of two nobody knows which is meant; she is told so in the language she booked in.
    const other = await bookSomebody(test, await makeTenant(test), { customer: { phone } })
    await sql`update bookings set language = 'es' where id = any (${[booking.id, other.id]}::uuid[])`
    const told = await writeOnPhone(test, phone, '¿Y agua?')
    expect(told.answers).toEqual([expect.stringContaining('nadie lee mensajes')])
    expect((await entries()).length).toBe(before + 1)
  })

  it('on WhatsApp as an answer to one message is for the business that wrote that', async () => {
    const [phone, second] = [newNumber(), await makeTenant(test)]
    const [sid, other] = [newSid(), newSid()]
    const { booking } = await texted(tenant, phone)
    const { id } = await texted(second, phone)
    await sql`update messages set channel = 'whatsapp', provider_id = ${sid} where booking_id = ${booking.id} and channel = 'sms'`
    await sql`update messages set channel = 'whatsapp', provider_id = ${other} where id = ${id}`
    const answer = (text: string, answered: string) =>
      post(form(`whatsapp:${phone}`, text, { To: 'whatsapp:+14155238886', OriginalRepliedMessageSid: answered }))
    await answer('To the first', sid)
    await answer('To the second', other)
    await answer('To nobody’s', newSid())
    await answer('To what is none', 'x')
    const said = (await entries()).filter(({ address }) => address === phone)
    expect(said.map(({ tenantId, body }) => [tenantId, body])).toEqual([
      [tenant.id, 'To the first'],
      [second.id, 'To the second'],
      [second.id, 'To nobody’s'],
      [second.id, 'To what is none'],
    ])
    expect(said[0]).toMatchObject({ bookingId: booking.id })
  })

  it('told twenty times at once, and again later, has one effect (INP8)', async () => {
    const { phone } = await texted()
    const before = (await entries()).length
    const params = form(phone, 'I am at home')
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(params)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect((await post(params)).status).toBe(200)
    // Also when another business has written to the number since.
    await texted(await makeTenant(test), phone)
    expect((await post(params)).status).toBe(200)
    expect((await entries()).length).toBe(before + 1)
  })

  it('that Twilio has not signed is refused and changes nothing (INP8)', async () => {
    const { phone, booking } = await queued()
    const before = (await entries()).length
    const stop = form(phone, 'STOP')
    expect(await refusal(post(stop, { token: 'another token' }))).toBe('forbidden')
    expect(await refusal(post(stop, { sent: { ...stop, From: '+12125570999' } }))).toBe('forbidden')
    expect(await refusal(post(form(phone, 'hello'), { sent: stop }))).toBe('forbidden')
    const unsigned = new Request(`${app.env.APP_ORIGIN}/webhooks/twilio/inbound`, {
      method: 'POST',
      body: new URLSearchParams(stop),
    })
    expect(await refusal(answerText({ request: unsigned, context: loadContext(test, 'root'), params: {} }))).toBe(
      'forbidden',
    )
    expect(await sql`select from text_stops where number = ${phone}`).toHaveLength(0)
    expect(await sql`select from texts_received where sid = ${stop.MessageSid}`).toHaveLength(0)
    expect((await entries()).length).toBe(before)
    expect(await deliverMessage(app, tenant.id, (await toCustomer(booking)).id)).toBe('sent')
  })

  it('that is too large is refused before it is read', async () => {
    expect(await refusal(post(form(newNumber(), 'x'.repeat(40_000))))).toBe('too_large')
  })

  it('from nobody known is answered politely once a day, names no business and is not kept', async () => {
    const phone = newNumber()
    const before = (await entries()).length
    const first = await writeOnPhone(test, phone, 'My secret: 1234')
    expect(first.answers).toEqual([expect.stringMatching(/open the link in the message/)])
    expect(first.answers[0]).not.toContain('Business')
    expect((await writeOnPhone(test, phone, 'Hello?')).answers).toEqual([])
    expect((await entries()).length).toBe(before)
    const kept = await sql`select * from texts_received where sid = ${first.sid}`
    expect(kept).toHaveLength(1)
    expect(JSON.stringify(kept)).not.toMatch(/secret|1234|557/)
    // Cuba: an answer there costs a dollar, which somebody may want.
    expect((await writeOnPhone(test, '+5351234567', 'Hello')).answers).toEqual([])
  })

  it('from a short code, or without an id, changes nothing', async () => {
    const before = await sql`select count(*)::int as n from texts_received`
    expect((await post(form('72345', 'STOP'))).status).toBe(200)
    expect((await post(form(newNumber(), 'STOP', { MessageSid: '' }))).status).toBe(200)
    expect(await sql`select count(*)::int as n from texts_received`).toEqual(before)
  })

  it('too often from one number is not kept any more, and told as taken', async () => {
    const { phone } = await texted()
    const before = (await entries()).length
    for (let index = 0; index < 62; index += 1) expect((await post(form(phone, `no ${index}`))).status).toBe(200)
    expect((await entries()).length).toBe(before + 60)
  })
})

describe('STOP', () => {
  it.each([
    ['STOP', /^Business .*no more messages from this number/],
    ['стоп', /больше не будет/],
    ['ТОҚТА', /енді келмейді/],
    ['Parar', /ya no recibira|ya no recibirá/],
  ])(
    'as %s is answered once in its language, and no text goes to the number from then on (PRIV4)',
    async (word, answer) => {
      const { phone, booking } = await texted()
      expect((await writeOnPhone(test, phone, word)).answers).toEqual([expect.stringMatching(answer)])
      expect((await writeOnPhone(test, phone, word)).answers).toEqual([])
      expect(await received(phone)).toHaveLength(2)
      const next = await queued(tenant, phone)
      const remind = { bookingId: booking.id, version: booking.version, startsAt: booking.startsAt }
      for (const id of await queueEvent(app, tenant.id, 'booking/on_my_way', remind))
        await deliverMessage(app, tenant.id, id)
      expect(await deliverMessage(app, tenant.id, next.id)).toBe('skipped')
      expect(await toCustomer(next.booking)).toMatchObject({ status: 'skipped', error: 'stopped' })
      expect(await received(phone)).toHaveLength(2)
      // What must go goes by mail.
      await deliverMessage(app, tenant.id, (await toCustomer(next.booking, 'email')).id)
      expect(await jobs.inbox(next.booking.email)).toHaveLength(1)
    },
  )

  it('is followed by no text to the number of another business either, and START brings them back', async () => {
    const { phone } = await texted()
    await writeOnPhone(test, phone, 'Stop.')
    const elsewhere = await makeTenant(test)
    const other = await queued(elsewhere, phone)
    expect(await deliverMessage(app, elsewhere.id, other.id)).toBe('skipped')
    expect((await writeOnPhone(test, phone, 'start')).answers).toEqual([
      expect.stringMatching(/get our messages again/),
    ])
    expect(await deliverMessage(app, elsewhere.id, (await queued(elsewhere, phone)).id)).toBe('sent')
  })

  it('counts by channel: of WhatsApp for WhatsApp alone', async () => {
    const { phone } = await texted()
    expect((await writeOnPhone(test, phone, 'STOP', { channel: 'whatsapp' })).answers).toHaveLength(1)
    expect(await deliverMessage(app, tenant.id, (await queued(tenant, phone)).id)).toBe('sent')
  })

  it('on WhatsApp counts whatever our sender was called then, and START brings its messages back', async () => {
    const phone = newNumber()
    const ask = () =>
      app.db.withTenant(asWorker(tenant.id), (tx) =>
        refuseByConsent(app, tx, tenant.id, {
          channel: 'whatsapp',
          sender: `MG${'0'.repeat(32)}`,
          receiver: phone,
          customerId: null,
          purpose: 'service',
        }),
      )
    await post(form(`whatsapp:${phone}`, 'STOP', { To: 'whatsapp:+14155238886' }))
    expect(await ask()).toBe('stopped')
    await post(form(`whatsapp:${phone}`, 'START', { To: 'whatsapp:+14155230000' }))
    expect(await ask()).toBeNull()
  })

  it('as CANCEL says that the visit stays, and changes nothing about it', async () => {
    const { phone, booking } = await texted()
    expect((await writeOnPhone(test, phone, 'Cancel')).answers).toEqual([
      expect.stringMatching(/visit is not cancelled/),
    ])
    expect(await deliverMessage(app, tenant.id, (await queued(tenant, phone)).id)).toBe('skipped')
    expect(await sql`select status from bookings where id = ${booking.id}`).toEqual([{ status: 'confirmed' }])
  })

  it('that Twilio has understood and answered itself is kept and not answered again', async () => {
    const { phone } = await texted()
    expect((await writeOnPhone(test, phone, 'no more', { understood: 'STOP' })).answers).toEqual([])
    expect(await sql`select stopped, how from text_stops where number = ${phone}`).toEqual([
      { stopped: true, how: 'provider' },
    ])
    expect(await deliverMessage(app, tenant.id, (await queued(tenant, phone)).id)).toBe('skipped')
    expect((await writeOnPhone(test, phone, 'yes', { understood: 'START' })).answers).toEqual([])
    expect(await deliverMessage(app, tenant.id, (await queued(tenant, phone)).id)).toBe('sent')
  })

  it('that only Twilio knows of is kept from its refusal', async () => {
    const phone = '+15005550004'
    const { booking, id } = await queued(tenant, phone)
    expect(await deliverMessage(app, tenant.id, id)).toBe('skipped')
    expect(await toCustomer(booking)).toMatchObject({ status: 'skipped', error: 'stopped' })
    expect(await sql`select stopped, how from text_stops where number = ${phone}`).toEqual([
      { stopped: true, how: 'refused' },
    ])
  })

  it('and START are kept however often they come and from wherever, and answered five times a day at most (INP7)', async () => {
    const { phone } = await texted()
    const answers: string[] = []
    for (const word of ['СТОП', 'СТАРТ', 'ALTO', 'INICIAR', 'стоп', 'старт', 'стоп'])
      answers.push(...(await writeOnPhone(test, phone, word)).answers)
    expect(answers).toHaveLength(5)
    expect(await sql`select stopped from text_stops where number = ${phone}`).toEqual([{ stopped: true }])
    expect(await deliverMessage(app, tenant.id, (await queued(tenant, phone)).id)).toBe('skipped')
    const cuban = '+5351234568'
    expect((await writeOnPhone(test, cuban, 'СТОП')).answers).toEqual([])
    expect(await sql`select stopped from text_stops where number = ${cuban}`).toEqual([{ stopped: true }])
    await sql`update rate_limits set count = ${limits.wordOfAll.max} where key = 'wordOfAll:texts'`
    const other = newNumber()
    expect((await writeOnPhone(test, other, 'СТОП')).answers).toEqual([])
    expect(await sql`select stopped from text_stops where number = ${other}`).toEqual([{ stopped: true }])
    await sql`delete from rate_limits where key = 'wordOfAll:texts'`
  })

  const stopOf = (number: string) =>
    ({ channel: 'sms', senders: [localSmsSender], number, stopped: true, how: 'keyword' }) as const

  it('sent while texts are handed over waits for them, and nothing is handed over afterwards', async () => {
    for (const delayMs of [0, 5, 10, 20, 40, 80]) {
      const [phone, busy] = [newNumber(), await makeTenant(test)]
      const ready = [await queued(busy, phone), await queued(busy, phone), await queued(busy, phone)]
      const outcomes = ready.map(({ id }) => deliverMessage(app, busy.id, id))
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      await keepWish(app, stopOf(phone))
      const stoppedAfter = (await received(phone)).length
      const said = await Promise.all(outcomes)
      expect(said.every((one) => one === 'sent' || one === 'skipped')).toBe(true)
      expect(await received(phone)).toHaveLength(stoppedAfter)
      expect(said.filter((one) => one === 'sent')).toHaveLength(stoppedAfter)
      expect(await deliverMessage(app, busy.id, (await queued(busy, phone)).id)).toBe('skipped')
    }
  })

  it('waits for a text that another process has claimed, and not for one whose process died', async () => {
    const { phone, id } = await queued()
    await sql`update messages set status = 'sending', sending_since = now() where id = ${id}`
    let kept = false
    const stopping = keepWish(app, stopOf(phone)).then(() => (kept = true))
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(kept).toBe(false)
    await sql`update messages set status = 'sent', sending_since = null, sent_at = now() where id = ${id}`
    await stopping
    const other = await queued()
    await sql`update messages set status = 'sending', sending_since = now() - interval '1 hour' where id = ${other.id}`
    const began = Date.now()
    await keepWish(app, stopOf(other.phone))
    expect(Date.now() - began).toBeLessThan(2_000)
  })

  it('waits once for all ways in which its number is written', async () => {
    const digits = `55${randomInt(1e7, 1e8)}`
    const ids: string[] = []
    for (const receiver of [`+52${digits}`, `+521${digits}`]) {
      const { id } = await queued()
      ids.push(id)
      await sql`update messages set status = 'sending', sending_since = now(), receiver = ${receiver} where id = ${id}`
    }
    const began = Date.now()
    await keepWish(app, stopOf(`+521${digits}`))
    expect(Date.now() - began).toBeGreaterThan(4_500)
    expect(Date.now() - began).toBeLessThan(8_500)
    await sql`update messages set status = 'queued', sending_since = null where id = any (${ids})`
  })

  it('is waited for by a text that is claimed while it is being written', async () => {
    const { phone, id } = await queued()
    let release = () => {}
    const held = sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtextextended(${`texts to sms ${phone}`}, 0))`
      await tx`insert into text_stops (channel, sender, number, stopped, how, stopped_at, changed_at)
        values ('sms', ${localSmsSender}, ${phone}, true, 'keyword', now(), now())`
      await new Promise<void>((resolve) => (release = resolve))
    })
    const delivered = deliverMessage(app, tenant.id, id)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await received(phone)).toEqual([])
    release()
    await held
    expect(await delivered).toBe('skipped')
    expect(await received(phone)).toEqual([])
  })

  it('does not find a text whose outcome is unknown and send it then', async () => {
    const { phone, id, booking } = await queued()
    await jobs.fail('twilio', '500')
    await expect(deliverMessage(app, tenant.id, id)).rejects.toMatchObject({ code: 'unavailable' })
    expect((await toCustomer(booking)).status).toBe('unknown')
    await writeOnPhone(test, phone, 'STOP')
    expect(await deliverMessage(app, tenant.id, id)).toBe('skipped')
    expect((await received(phone)).filter((text) => text.includes('/b/'))).toEqual([])
  })
})

describe('HELP', () => {
  it('says who writes, whom to ask and how to end it, in the customer’s language', async () => {
    const { phone } = await texted()
    const [answer] = (await writeOnPhone(test, phone, 'help')).answers
    expect(answer).toMatch(/^Business .*hello@.*STOP/)
    expect((await writeOnPhone(test, phone, 'ПОМОЩЬ')).answers[0]).toMatch(/Вопросы/)
    expect((await writeOnPhone(test, newNumber(), 'INFO')).answers[0]).toMatch(/^Wayslot: .*STOP/)
    for (let index = 0; index < 3; index += 1) await writeOnPhone(test, phone, 'help')
    expect((await writeOnPhone(test, phone, 'help')).answers).toEqual([])
  })

  it('is not answered where an answer costs a dollar', async () => {
    expect((await writeOnPhone(test, '+5511961234567', 'HELP')).answers).toEqual([])
    expect((await writeOnPhone(test, '+77011234567', 'HELP')).answers).toHaveLength(1)
  })
})

describe('a text to a business’s own number', () => {
  let services = 0
  /** As carriers have given it one, with the messaging service that it belongs to. */
  async function withOwnNumber() {
    const of = await makeTenant(test)
    services += 1
    const to = { To: `+1646556${1000 + services}`, MessagingServiceSid: `MG${services.toString(16).padStart(32, '0')}` }
    const made = sql.json({ service: to.MessagingServiceSid })
    await sql`update sender_registrations set sender = ${to.MessagingServiceSid}, made = ${made} where tenant_id = ${of.id}`
    return { ...of, to }
  }
  const answerTo = async (phone: string, text: string, to: Record<string, string>) => {
    const xml = await (await post(form(phone, text, to))).text()
    return /<Message>([^<]*)/.exec(xml)?.[1] ?? null
  }
  const heard = async (phone: string) =>
    (await entries()).filter(({ address }) => address === phone).map(({ tenantId, body }) => [tenantId, body])

  it('is for that one and answered in its name, whoever wrote to her last', async () => {
    const [first, second, phone] = [await withOwnNumber(), await withOwnNumber(), newNumber()]
    const { booking } = await texted(first, phone)
    await texted(second, phone)
    expect(await answerTo(phone, 'The gate code is 4711', first.to)).toBeNull()
    expect(await answerTo(phone, 'Call the other bell', second.to)).toBeNull()
    expect(await heard(phone)).toEqual([
      [first.id, 'The gate code is 4711'],
      [second.id, 'Call the other bell'],
    ])
    expect((await entries()).findLast(({ tenantId }) => tenantId === first.id)!.bookingId).toBe(booking.id)
    expect(await answerTo(phone, 'HELP', first.to)).toContain(`${first.name}:`)
    expect(await answerTo(phone, 'Cancel', first.to)).toMatch(new RegExp(`^${first.name}: .*visit is not cancelled`))
    // It ends the texts of that business alone.
    expect(await deliverMessage(app, first.id, (await queued(first, phone)).id)).toBe('skipped')
    expect(await deliverMessage(app, second.id, (await queued(second, phone)).id)).toBe('sent')
    expect(await answerTo(phone, 'START', first.to)).toContain(`${first.name}:`)
    // The number stays its own after carriers have turned it down.
    await sql`update sender_registrations set state = 'rejected', reason = 'No', sender = null where tenant_id = ${first.id}`
    expect(await answerTo(phone, 'Are you still coming?', first.to)).toBeNull()
    expect((await heard(phone)).at(-1)).toEqual([first.id, 'Are you still coming?'])
    // To the number that all share: for who wrote last.
    await post(form(phone, 'And to all'))
    expect((await heard(phone)).at(-1)).toEqual([second.id, 'And to all'])
  })

  it('from somebody it does not know lies in its box of unknown senders, and is nobody else’s; HELP names it all the same', async () => {
    const [first, second, phone] = [await withOwnNumber(), await withOwnNumber(), newNumber()]
    await texted(second, phone)
    const sent = form(phone, 'My secret: 1234', { ...first.to, MediaUrl0: 'https://evil.example', NumMedia: '1' })
    const [answers, owner] = [await Promise.all([post(sent), post(sent)]), await makeMember(test, first.id, 'owner')]
    for (const answer of answers) expect(await answer.text()).not.toContain('<Message>')
    const unknown = { box: 'unknown', text: '', cursor: undefined } as const
    const { rows } = await listThreads(app, owner, unknown)
    expect(rows).toMatchObject([{ address: phone, customerId: null }])
    expect(await heard(phone)).toEqual([[first.id, 'My secret: 1234']])
    expect(await sql`select photos_due, photos_lost from thread_entries where address = ${phone}`).toEqual([
      { photosDue: null, photosLost: 1 },
    ])
    expect(await answerTo(phone, 'HELP', first.to)).toContain(`${first.name}:`)
    expect(await answerTo(phone, 'STOP', first.to)).toContain(`${first.name}:`)
    // A number that is neither shared nor anybody's.
    expect(await answerTo(phone, 'Hello?', { To: '+16465569999' })).toMatch(/open the link in the message/)
    expect(await heard(phone)).toHaveLength(1)
    // Once she books there, it is hers.
    const booking = await bookSomebody(test, first, { customer: { phone } })
    await post(form(phone, 'It is me', first.to))
    const [row] = await sql`select customer_id from bookings where id = ${booking.id}`
    expect((await entries()).filter(({ address }) => address === phone).map(({ customerId }) => customerId)).toEqual([
      row!.customerId,
      row!.customerId,
    ])
  })

  it('from strangers without end is kept up to a limit, and STOP always', async () => {
    const first = await withOwnNumber()
    await sql`insert into rate_limits (key, window_start, count) values (${`textFromStrangers:${first.id}`},
      to_timestamp(floor(extract(epoch from ${new Date(app.clock.now())}::timestamptz) / 86400) * 86400), ${limits.textFromStrangers.max * app.env.LIMIT_FACTOR - 1})`
    const [phone, other] = [newNumber(), newNumber()]
    await post(form(phone, 'One more', first.to))
    await post(form(other, 'And one more', first.to))
    expect([await heard(phone), await heard(other)]).toEqual([[[first.id, 'One more']], []])
    expect(await answerTo(other, 'STOP', first.to)).toContain(`${first.name}:`)
  })
})
