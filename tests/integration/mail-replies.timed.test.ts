import { randomUUID } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { describe, expect, it, vi } from 'vitest'
import { answerThread, countUnread, getThread, listThreads, receiveMail } from '#app/domain/messaging/index.server.ts'
import { keepConsent } from '#app/domain/notifications/consent.server.ts'
import { deliverMessage, queueEvent, refuseByConsent } from '#app/domain/notifications/index.server.ts'
import { replyAddress } from '#app/domain/notifications/addresses/reply-address.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { limits } from '#app/lib/limits.ts'
import { signatureHeader, timestampHeader } from '#app/lib/sendgrid.ts'
import { toThreadView } from '#app/routes/dashboard/inbox/thread-view.server.ts'
import { makeReader } from '#app/words/reader.ts'
import { action as answerMail } from '#app/routes/webhooks/mail.ts'
import { localKeys } from '#local/cloud/keys.ts'
import { signMail } from '#local/cloud/mail/inbound.ts'
import { atFullHour, loadContext, openTestContext } from '#tests/setup/context.ts'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { mailbox, writeMail } from '#tests/setup/mail.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = atFullHour(await openTestContext())
const { app, sql } = test

/** A customer who was mailed that her visit is confirmed. */
async function mailed() {
  const tenant = await makeTenant(test)
  const email = `ana-${randomUUID().slice(0, 8)}@example.com`
  const booking = await bookSomebody(test, tenant, { customer: { email } })
  const told = { bookingId: booking.id, version: booking.version, startsAt: booking.startsAt }
  for (const id of await queueEvent(app, tenant.id, 'booking/confirmed', told)) await deliverMessage(app, tenant.id, id)
  const [letter] = await mailbox(test, email)
  const [row] = await sql`select customer_id from bookings where id = ${booking.id}`
  const customerId = row!.customerId as string
  return { tenant, email, booking, customerId, letter: letter!, to: letter!.replyTo!, inReplyTo: letter!.messageId! }
}
const entriesOf = (tenantId: string) =>
  sql`select e.body, e.channel, e.address, e.booking_id, e.from_elsewhere, e.mail_id, e.mail_subject, t.customer_id, t.unread_since
    from thread_entries e join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id
    where e.tenant_id = ${tenantId} and e.kind = 'incoming' order by e.at, e.id`
const bodiesOf = async (tenantId: string) => (await entriesOf(tenantId)).map(({ body }) => body)

const boundary = 'b0undary'
const bodyOf = (to: string, mail: string, from = 'ana@example.com') =>
  Buffer.from(
    [
      `--${boundary}`,
      'Content-Disposition: form-data; name="email"',
      '',
      mail,
      `--${boundary}`,
      'Content-Disposition: form-data; name="envelope"',
      '',
      JSON.stringify({ to: [to], from }),
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  )
const plain = (text: string, id = `<${randomUUID()}@example.com>`) =>
  `From: ana@example.com\r\nMessage-ID: ${id}\r\nIn-Reply-To: <x@y>\r\n\r\n${text}`
const seconds = () => Math.floor(Date.now() / 1000)
const signed = (body: Uint8Array, at = seconds()) => signMail(body, localKeys.sendgridPrivateKey, at)
const headersOf = (body: Uint8Array) => {
  const headers = new Headers(signed(body))
  return { signature: headers.get(signatureHeader)!, timestamp: headers.get(timestampHeader)! }
}
const post = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = signed(body)) =>
  answerMail({
    request: new Request(`${app.env.APP_ORIGIN}/webhooks/mail`, {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
      body,
    }),
    context: loadContext(test, 'root'),
    params: {},
  })
/** How the mails that were handed over meanwhile ended. */
async function outcomesOf(act: () => Promise<unknown>) {
  const read = async () => {
    const { values } = await app.metrics.webhooks.get()
    const ours = values.filter(({ labels }) => labels.provider === 'mail')
    return new Map(ours.map(({ labels, value }) => [String(labels.outcome), value]))
  }
  const before = await read()
  await act()
  const after = [...(await read())].map(([name, value]) => [name, value - (before.get(name) ?? 0)] as const)
  return Object.fromEntries(after.filter(([, count]) => count > 0))
}
const outcome = (answer: Promise<Response>) =>
  answer.then(
    ({ status }) => status,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

describe('a mail to a customer', () => {
  it('is answered at an address of her own that shows no id; one to the business goes to its mailbox', async () => {
    const { tenant, to, customerId, email } = await mailed()
    expect(to).toMatch(/^r\+[0-9a-v]{52}@replies\.app\.localhost$/)
    for (const id of [tenant.id, customerId]) expect(to).not.toContain(id.replaceAll('-', '').slice(0, 8))
    expect(to).toBe(replyAddress(app, { tenantId: tenant.id, customerId }))
    expect(to).not.toBe((await mailed()).to)
    const letters = await mailbox(test, email)
    expect(new Set(letters.map(({ replyTo }) => replyTo))).toEqual(new Set([to]))
    const [contact] = await sql`select contact_email as address from tenants where id = ${tenant.id}`
    if (contact?.address)
      for (const letter of await mailbox(test, contact.address)) expect(letter.replyTo).not.toContain('replies.')
  })

  it('goes to the mailbox of the business where no domain takes answers', () => {
    expect(
      replyAddress(
        { env: { ...app.env, INBOUND_MAIL_DOMAIN: undefined } },
        { tenantId: randomUUID(), customerId: randomUUID() },
      ),
    ).toBeNull()
  })
})

describe('a mail of a customer', () => {
  it('lands in her thread in her own words, unread, with the visit that she answers about', async () => {
    const { tenant, email, booking, to, inReplyTo, customerId, letter } = await mailed()
    const text = `The gate code is 4711 <b>\n\nOn Tue, 24 Nov 2026, Bright <hello@app.localhost> wrote:\n> ${letter.subject}`
    const subject = `Re: ${letter.subject}`
    const sent = await writeMail(test, { from: email, to: to.toUpperCase(), text, subject, inReplyTo })
    expect(sent.status).toBe(204)
    expect(await entriesOf(tenant.id)).toEqual([
      {
        body: 'The gate code is 4711 <b>',
        channel: 'email',
        address: email,
        bookingId: booking.id,
        fromElsewhere: false,
        mailId: sent.messageId,
        mailSubject: subject,
        customerId,
        unreadSince: expect.any(Date),
      },
    ])
  })

  it('is answered below it in her mailbox', async () => {
    const { tenant, email, to, inReplyTo } = await mailed()
    const sent = await writeMail(test, { from: email, to, text: 'Is parking free?', subject: 'Parking', inReplyTo })
    const owner = await makeMember(test, tenant.id, 'owner')
    const [thread] = (await listThreads(app, owner, { box: 'unread', text: '', cursor: undefined })).rows
    const open = await getThread(app, owner, thread!.id, { before: undefined, meant: null })
    expect(open.usual).toBe('email')
    const key = randomUUID()
    const answer = {
      text: 'It is.',
      way: 'email' as const,
      key,
      shown: null,
      entryId: open.entries.at(-1)!.id,
      bookingId: null,
    }
    expect(await answerThread(app, owner, thread!.id, answer)).toEqual({ ok: true })
    const [message] = await sql`select id, subject, event from messages where dedupe_key = ${`answer:${key}:email`}`
    expect(message).toMatchObject({ subject: 'Re: Parking', event: { repliesTo: sent.messageId } })
    expect(await deliverMessage(app, tenant.id, message!.id)).toBe('sent')
    const [letter] = await mailbox(test, email)
    expect(letter).toMatchObject({ subject: 'Re: Parking', replyTo: to })
    expect(letter).toHaveProperty('inReplyTo', sent.messageId)
  })

  it('with a subject of its own says it too', async () => {
    const { tenant, email, to } = await mailed()
    await writeMail(test, { from: email, to, text: 'Can I come on Friday?', subject: 'Another day' })
    expect(await bodiesOf(tenant.id)).toEqual(['Another day\n\nCan I come on Friday?'])
  })

  it('handed over twenty times at once, and again later, has one effect', async () => {
    const { tenant, to } = await mailed()
    const body = bodyOf(to, plain('I am at home'))
    const answers = await Promise.all(Array.from({ length: 20 }, () => outcome(post(body))))
    expect(new Set(answers)).toEqual(new Set([204]))
    expect(await outcome(post(body, signed(body, seconds() - 86_400)))).toBe(204)
    const without = bodyOf(to, 'From: ana@example.com\r\n\r\nNo id')
    await Promise.all([post(without), post(without)])
    const bodies = await bodiesOf(tenant.id)
    expect(bodies).toHaveLength(2)
    expect(new Set(bodies)).toEqual(new Set(['I am at home', 'No id']))
  })

  it('under the id of another customer’s mail is another mail', async () => {
    const [first, second] = [await mailed(), await mailed()]
    const id = `<${randomUUID()}@example.com>`
    for (const { to } of [first, second]) await post(bodyOf(to, plain('Hello', id)))
    expect(await bodiesOf(first.tenant.id)).toEqual(['Hello'])
    expect(await bodiesOf(second.tenant.id)).toEqual(['Hello'])
  })

  it('that names another sender stays hers, is shown as such, and brings no other thread along', async () => {
    const { tenant, to, customerId } = await mailed()
    const other = `bo-${randomUUID().slice(0, 8)}@example.com`
    await sql`insert into threads (tenant_id, channel, address) values (${tenant.id}, 'email', ${other})`
    await writeMail(test, { from: other, to, text: 'Give me the code', inReplyTo: '<a@b>' })
    expect(await entriesOf(tenant.id)).toMatchObject([{ address: other, fromElsewhere: true, customerId }])
    expect(await sql`select from threads where tenant_id = ${tenant.id} and address = ${other}`).toHaveLength(1)
    const owner = await makeMember(test, tenant.id, 'owner')
    const [thread] = (await listThreads(app, owner, { box: 'open', text: 'code', cursor: undefined })).rows
    const { reaches } = await getThread(app, owner, thread!.id, { before: undefined, meant: null })
    expect(reaches.map(({ receiver }) => receiver)).not.toContain(other)
  })

  it('that names another sender stands among unknown senders until it is read', async () => {
    const { tenant, to, email } = await mailed()
    const owner = await makeMember(test, tenant.id, 'owner')
    const box = async () => (await listThreads(app, owner, { box: 'unknown', text: '', cursor: undefined })).rows.length
    await writeMail(test, { from: email, to, text: 'Hello', inReplyTo: '<a@b>' })
    expect(await box()).toBe(0)
    await writeMail(test, { from: 'stranger@example.org', to, text: 'Give me the code', inReplyTo: '<a@b>' })
    expect(await box()).toBe(1)
    const [thread] = (await listThreads(app, owner, { box: 'open', text: '', cursor: undefined })).rows
    expect((await countUnread(app, owner)).unknown).toBe(1)
    await sql`update threads set unread_since = null where id = ${thread!.id}`
    expect(await box()).toBe(0)
  })

  it('whose sender nobody stands by is shown as not verified, and brings no thread along', async () => {
    const { tenant, to, email, customerId } = await mailed()
    await sql`insert into threads (tenant_id, channel, address) values (${tenant.id}, 'email', ${email})`
    const forged = { from: email, to, text: 'Leave the key outside', inReplyTo: '<a@b>' }
    await writeMail(test, { ...forged, envelopeFrom: 'x@evil.test', dkim: '{@evil.test : pass}' })
    expect(await sql`select from threads where tenant_id = ${tenant.id} and address = ${email}`).toHaveLength(1)
    const owner = await makeMember(test, tenant.id, 'owner')
    const shown = async () => {
      const [thread] = await sql`select id from threads where tenant_id = ${tenant.id} and customer_id = ${customerId}`
      const open = await getThread(app, owner, thread!.id, { before: undefined, meant: null })
      const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: 0 })
      return toThreadView(open, { box: null, q: null, about: null }, reader).entries.map(({ text, elsewhere }) => [
        text,
        elsewhere,
      ])
    }
    expect(await shown()).toEqual([['Leave the key outside', 'sender not verified']])
    await writeMail(test, { ...forged, text: 'I am at home' })
    expect((await shown())[1]).toEqual(['I am at home', null])
    expect(await sql`select from threads where tenant_id = ${tenant.id} and address = ${email}`).toHaveLength(0)
  })

  it('that cannot be read leaves word that somebody wrote, once', async () => {
    const { tenant, to } = await mailed()
    const nested = `From: ana@example.com\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(2_000)}`
    expect(await outcomesOf(() => post(bodyOf(to, nested)))).toEqual({ unreadable: 1 })
    expect(await outcomesOf(() => post(bodyOf(to, nested)))).toEqual({ known: 1 })
    expect(await entriesOf(tenant.id)).toMatchObject([{ body: '\u2709\ufe0f', address: '', fromElsewhere: true }])
    expect((await entriesOf(tenant.id))[0]!.unreadSince).not.toBeNull()
  })

  it('of a program is no news', async () => {
    const { tenant, email, to } = await mailed()
    const sent = { from: email, to, text: 'I am on holiday' }
    expect((await writeMail(test, { ...sent, headers: { 'Auto-Submitted': 'auto-replied' } })).status).toBe(204)
    expect((await writeMail(test, { ...sent, envelopeFrom: '' })).status).toBe(204)
    expect((await writeMail(test, { ...sent, from: 'mailer-daemon@example.com' })).status).toBe(204)
    expect(await sql`select from threads where tenant_id = ${tenant.id}`).toHaveLength(0)
  })

  it('never goes round in a circle: our own mails that come back are dropped', async () => {
    const { tenant, to } = await mailed()
    const booking = await bookSomebody(test, tenant, { customer: { email: to } })
    const told = { bookingId: booking.id, version: booking.version, startsAt: booking.startsAt }
    for (const id of await queueEvent(app, tenant.id, 'booking/confirmed', told))
      await deliverMessage(app, tenant.id, id)
    const [letter] = await mailbox(test, to)
    const headers = { 'Auto-Submitted': 'auto-generated' }
    await writeMail(test, { from: 'hello@app.localhost', to: letter!.replyTo!, text: letter!.text, headers })
    await writeMail(test, { from: to, to: letter!.replyTo!, text: letter!.text })
    expect(await sql`select from threads where tenant_id = ${tenant.id}`).toHaveLength(0)
  })

  it('to an address that nobody was given is dropped, however it was made up', async () => {
    const { tenant, to, customerId } = await mailed()
    const other = await mailed()
    const ends = to.indexOf('@')
    const flipped = Array.from({ length: ends - 2 }, (_, place) => {
      const at = place + 2
      return to.slice(0, at) + (to[at] === '7' ? '8' : '7') + to.slice(at + 1)
    }).filter((address) => address !== to)
    const mixed = to.slice(0, 28) + other.to.slice(28)
    const foreign = replyAddress(
      { env: { ...app.env, APP_SECRET: 'x'.repeat(40) } },
      { tenantId: tenant.id, customerId },
    )!
    const domain = to.replace('replies.', 'replies2.')
    for (const address of [
      ...flipped,
      mixed,
      foreign,
      domain,
      `${customerId}@replies.app.localhost`,
      'r+@replies.app.localhost',
    ])
      expect(await outcome(post(bodyOf(address, plain('Hello')))), address).toBe(204)
    expect(await sql`select from threads where tenant_id in ${sql([tenant.id, other.tenant.id])}`).toHaveLength(0)
  })

  it.each([
    ['STOP', ''],
    ['unsubscribe\n\nSent from my iPhone', 'Re: Your visit'],
    ['Отписаться.', ''],
    ['ТОҚТАТУ', ''],
    ['Darme de baja', ''],
    ['', 'Unsubscribe'],
  ])(
    'that says only %j, of the subject %j, ends news by mail, and not what is sent about her visit',
    async (text, subject) => {
      const { tenant, email, to, customerId } = await mailed()
      const agreed = { customerId, channel: 'email', purpose: 'marketing' } as const
      const keep = (given: boolean) =>
        app.db.withTenant(asWorker(tenant.id), (tx) =>
          keepConsent(tx, tenant.id, { ...agreed, given, source: 'confirmed_mail', at: new Date(app.clock.now()) }),
        )
      await keep(true)
      const may = (purpose: 'marketing' | 'service') =>
        app.db.withTenant(asWorker(tenant.id), (tx) =>
          refuseByConsent(app, tx, tenant.id, { ...agreed, purpose, sender: '', receiver: email }),
        )
      expect(await may('marketing')).toBeNull()
      const mail = { from: email, to, text, subject, messageId: `<${randomUUID()}@example.com>` }
      await writeMail(test, { ...mail, text: 'Please stop at the gate' })
      await writeMail(test, { ...mail, text: 'Cancel', messageId: `<${randomUUID()}@example.com>` })
      expect(await may('marketing')).toBeNull()
      const stop = { ...mail, messageId: `<${randomUUID()}@example.com>` }
      await writeMail(test, stop)
      expect([await may('marketing'), await may('service')]).toEqual(['no_consent', null])
      // Handed over again after she has said yes again, it is known.
      await keep(true)
      await writeMail(test, stop)
      expect(await may('marketing')).toBeNull()
      const said = await sql`select given, source from consents where customer_id = ${customerId} order by seq`
      expect(said.map(({ source }) => source)).toEqual(['confirmed_mail', 'keyword', 'confirmed_mail'])
    },
  )

  it('of somebody who was erased is dropped, also where she is erased while it is read', async () => {
    const one = await mailed()
    const erase = async ({ tenant, booking, customerId }: typeof one) => {
      await sql`update bookings set status = 'cancelled' where id = ${booking.id}`
      return eraseCustomer(app, tenant.id, customerId, { kind: 'self' })
    }
    expect(await erase(one)).toEqual({ ok: true })
    const outcomes = await outcomesOf(() => writeMail(test, { from: one.email, to: one.to, text: 'The code is 4711' }))
    expect(outcomes).toEqual({ unknown_address: 1 })
    expect(await entriesOf(one.tenant.id)).toEqual([])
    const other = await mailed()
    const mailReader = {
      ...app.mailReader,
      read: async (...given: Parameters<typeof app.mailReader.read>) => {
        const read = await app.mailReader.read(...given)
        expect(await erase(other)).toEqual({ ok: true })
        return read
      },
    }
    const body = bodyOf(other.to, plain('The code is 4711'))
    const { signature, timestamp } = headersOf(body)
    const contentType = `multipart/form-data; boundary=${boundary}`
    await receiveMail({ ...app, mailReader }, { signature, timestamp, contentType, body })
    expect(await entriesOf(other.tenant.id)).toEqual([])
  })

  it('that SendGrid did not sign, or signed long ago, is refused and changes nothing', async () => {
    const { tenant, to } = await mailed()
    const body = bodyOf(to, plain('Hello'))
    const changed = bodyOf(to, plain('Hello?'))
    const headers = signed(body)
    expect(await outcome(post(changed, headers))).toBe('bad_request')
    expect(await outcome(post(body, {}))).toBe('bad_request')
    expect(await outcome(post(body, signed(body, seconds() - 5 * 86_400)))).toBe('bad_request')
    expect(await outcome(post(body, signed(body, seconds() + 600)))).toBe('bad_request')
    expect(
      await outcome(post(body, { ...headers, 'x-twilio-email-event-webhook-timestamp': String(seconds() + 1) })),
    ).toBe('bad_request')
    expect(await outcome(post(body, { ...headers, 'x-twilio-email-event-webhook-signature': 'AAAA' }))).toBe(
      'bad_request',
    )
    expect(await sql`select from threads where tenant_id = ${tenant.id}`).toHaveLength(0)
    expect(await outcome(post(body, headers))).toBe(204)
  })

  it('to an address that nobody was given is not even read, nor what one customer writes past all measure', async () => {
    const { tenant, to, customerId } = await mailed()
    const program = `Auto-Submitted: auto-replied\r\n${plain('I am on holiday')}`
    const told = await outcomesOf(() => post(bodyOf(`r+${'0'.repeat(52)}@replies.app.localhost`, program)))
    expect(told).toEqual({ unknown_address: 1 })
    expect(await outcomesOf(() => post(bodyOf(to, program)))).toEqual({ automatic: 1 })
    await takeBudget(app, [['mailToRead', customerId, limits.mailToRead.max - 1]])
    expect(await outcomesOf(() => post(bodyOf(to, program)))).toEqual({ too_many: 1 })
    expect(await sql`select from threads where tenant_id = ${tenant.id}`).toHaveLength(0)
  })

  it('that is full of parts or of flowed lines holds nobody up', async () => {
    const { to } = await mailed()
    const parts = `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(80_000)}`
    const flowed = `Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${'a \r\n'.repeat(240_000)}`
    for (const hostile of [parts, flowed]) {
      const body = bodyOf(to, `From: ana@example.com\r\nMessage-ID: <${randomUUID()}@a.b>\r\n${hostile}`)
      const delay = monitorEventLoopDelay({ resolution: 10 })
      delay.enable()
      expect(await outcome(post(body))).toBe(204)
      delay.disable()
      expect(delay.max / 1e6).toBeLessThan(500)
    }
  })

  it('that is hostile is stored as what it says, or not at all', async () => {
    const { tenant, to } = await mailed()
    await post(bodyOf(to, plain('\u202egnp.exe\u0000<script>alert(1)</script>')))
    await post(bodyOf(to, plain('\u200b\u00ad \u3164')))
    await post(bodyOf(to, 'no head at all'))
    await post(Buffer.from('not multipart'))
    await post(bodyOf(to, plain('x'.repeat(3_000_000))))
    const large = `From: ana@example.com\r\nMessage-ID: <${randomUUID()}@a.b>\r\nIn-Reply-To: <x@y>\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nWith a photo\r\n--m\r\nContent-Type: image/jpeg\r\n\r\n${'QUJD'.repeat(2_500_000)}\r\n--m--`
    await post(bodyOf(to, large))
    const bodies = await bodiesOf(tenant.id)
    expect(bodies[0]).toBe('gnp.exe <script>alert(1)</script>')
    expect(bodies.at(-1)).toBe('With a photo')
    expect(Math.max(...bodies.map((body) => body.length))).toBeLessThanOrEqual(10_000)
  })

  it('is not kept past what a conversation needs', async () => {
    const { tenant, to } = await mailed()
    for (let one = 0; one < limits.mailFromCustomer.max + 3; one += 1) await post(bodyOf(to, plain(`Mail ${one}`)))
    expect(await entriesOf(tenant.id)).toHaveLength(limits.mailFromCustomer.max)
  })
})
