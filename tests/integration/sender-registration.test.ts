import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  deliverMessage,
  giveBackNumbers,
  handInSenders,
  queueEvent,
  submitSender,
} from '#app/domain/notifications/index.server.ts'
import { senderSchema } from '#app/domain/notifications/schema.ts'
import { claimRegistration } from '#app/domain/notifications/sender/sender-queries.server.ts'
import { tellDecided } from '#app/domain/notifications/sender/tell-decided.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { demoSlug } from '#app/lib/demo.ts'
import { openLog } from '#app/lib/log.server.ts'
import { action as listPress } from '#app/routes/dashboard/delivery/delivery.tsx'
import { loader as messagesPage } from '#app/routes/dashboard/settings/messages.tsx'
import { action, loader } from '#app/routes/dashboard/settings/sender.tsx'
import { action as tellEvents } from '#app/routes/webhooks/twilio-events.ts'
import { senderWords } from '#app/words/catalog/senderSettings.ts'
import { sign } from '#local/cloud/twilio/callbacks.ts'
import type { Browser } from '#tests/setup/browser.ts'
import { loadContext, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, type BookOptions, type Booked } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { writeOnPhone } from '#tests/setup/phone.ts'
import { aSender, makeTenant, suspend, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))
afterEach(() => jobs.heal())

const path = '/dashboard/settings/sender'
const ein = '98-7654321'
let tenant: TestTenant
let owner: Browser
beforeEach(async () => {
  tenant = await makeTenant(test, { unregistered: true })
  owner = await signedIn(test, tenant, (await makeMember(test, tenant)).email)
})

const handIn = (form: Record<string, string> = {}, who = owner) =>
  who.visit(action, path, { form: { ...aSender, taxId: ein, ...form } })
const page = async () =>
  (await owner.visit(loader, path)).data as { state: string; reason: string | null; open: boolean }
type Row = {
  state: string
  reason: string | null
  made: Record<string, string>
  attempt: number
  sender: string | null
  taxIdSealed: Buffer | null
}
const row = async (of = tenant) => (await sql<Row[]>`select * from sender_registrations where tenant_id = ${of.id}`)[0]!
type Thing = { sid: string; kind: string; name: string; status: string }
const things = async (): Promise<Thing[]> =>
  (await fetch(`${test.cloud}/twilio/registrations`)).json() as Promise<Thing[]>
const decide = (sid: string, status: 'approved' | 'rejected', reason = '') =>
  fetch(`${test.cloud}/twilio/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sid, status, reason }),
  })

/** The next such call is answered with a 400. */
async function refuse(method: 'GET' | 'POST' | 'DELETE', path: string, code = 20001, message = 'Not this time') {
  const response = await fetch(`${test.cloud}/twilio/refusals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, path, code, message }),
  })
  if (!response.ok) throw new Error(await response.text())
}
const waitingRefusals = async () =>
  ((await (await fetch(`${test.cloud}/twilio/refusals`)).json()) as { waiting: number }).waiting

/** Runs the job, minute by minute, until the registration is there. */
const reach = (wanted: (now: Row) => unknown, of = tenant, by: App = app) =>
  expect
    .poll(
      async () => {
        await handInSenders(by)
        const now = await row(of)
        if (!wanted(now)) await jobs.advance(61)
        return wanted(now)
      },
      { timeout: 60_000, interval: 20 },
    )
    .toBeTruthy()
const approved = (of = tenant) => reach(({ state }) => state === 'approved', of)

async function confirm(options: BookOptions = {}, hasMail = true): Promise<Booked & { textId: string }> {
  const booking = await bookSomebody(test, tenant, options)
  if (!hasMail) await sql`update bookings set customer_email = null where id = ${booking.id}`
  const { id: bookingId, version, startsAt } = booking
  await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
  const [text] =
    await sql`select id from messages where booking_id = ${bookingId} and channel = 'sms' and audience = 'customer'`
  return { ...booking, textId: text!.id as string }
}
/** An event of Twilio; `sent`: another body than was signed. */
async function hint(sid: string, wrong: { signature?: string; search?: string; sent?: string } = {}) {
  const body = JSON.stringify([{ specversion: '1.0', type: 'x', data: { resourcesid: sid } }])
  const search = wrong.search ?? `?bodySHA256=${createHash('sha256').update(body).digest('hex')}`
  const url = `${app.env.APP_ORIGIN}/webhooks/twilio/events${search}`
  const signature = wrong.signature ?? sign(url, {}, app.env.TWILIO_AUTH_TOKEN)
  const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature }
  const request = new Request(url, { method: 'POST', headers, body: wrong.sent ?? body })
  return tellEvents({ request, context: loadContext(test, 'root'), params: {} }).then(
    ({ status }) => status,
    (error: { code?: string }) => error.code,
  )
}
const messageOf = async (id: string) => (await sql`select status, error from messages where id = ${id}`)[0]
const textsTo = async (phone: string) => (await jobs.inbox(phone)).filter(({ channel }) => channel === 'sms')

describe('what an owner fills in', () => {
  it('is handed in once it is whole, and its tax number is never seen again', async () => {
    expect(await page()).toMatchObject({ state: 'draft', open: true })
    const wrong: [Record<string, string>, string, string][] = [
      [{ taxId: '12' }, 'taxId', 'An EIN has nine digits, like 12-3456789.'],
      [{ taxId: '' }, 'taxId', 'Please fill this in.'],
      [{ legalName: '' }, 'legalName', 'Please fill this in.'],
      [{ website: 'javascript:alert(1)' }, 'website', 'Enter an address like https://example.com.'],
      [{ phone: '12' }, 'phone', 'Enter a phone number with its country code, like +1 212 555 0100.'],
      [{ kind: 'sole', country: 'KZ' }, 'country', 'Without a company this is possible in the US and Canada alone.'],
    ]
    for (const [form, field, said] of wrong) {
      const reply = await handIn(form)
      expect(reply.status).toBe(422)
      expect((reply.data as { error: Record<string, string[]> }).error[field]?.[0]).toBe(said)
      expect(JSON.stringify(reply.data)).not.toContain(ein)
    }
    expect(await row()).toBeUndefined()
    expect((await handIn()).status).toBe(200)
    const stored = await row()
    expect(stored).toMatchObject({ state: 'submitted', attempt: 1 })
    const inWords = JSON.stringify(
      await sql`select *, encode(tax_id_sealed, 'escape') as raw from sender_registrations`,
    )
    expect(inWords).not.toContain('7654321')
    expect(JSON.stringify(await page())).not.toContain('7654321')
    expect((await handIn()).status).toBe(409)
  })

  it('is for owners alone, and so are limited tries', async () => {
    const manager = await signedIn(test, tenant, (await makeMember(test, tenant, 'manager')).email)
    expect((await handIn({}, manager)).status).toBe(403)
    for (let at = 0; at < 4; at += 1) {
      expect((await handIn()).status).toBe(200)
      await sql`update sender_registrations set state = 'rejected', reason = 'No' where tenant_id = ${tenant.id}`
    }
    expect((await handIn()).status).toBe(429)
  })
})

describe('a business that is not open', () => {
  const slugged = (slug: string) =>
    sql`update tenants set slug = ${slug}, slug_skeleton = ${slug} where id = ${tenant.id}`
  const closings: ['draft' | 'suspended' | 'demo', RegExp, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'draft',
      /Publish your page first/,
      () => sql`update tenants set status = 'draft' where id = ${tenant.id}`,
      () => sql`update tenants set status = 'published' where id = ${tenant.id}`,
    ],
    [
      'suspended',
      /is suspended.*says why/,
      () => suspend(test, tenant.id),
      () => sql`update tenants set status = 'published', suspended_reason = null where id = ${tenant.id}`,
    ],
    ['demo', /This is the demo/, () => slugged(demoSlug), () => slugged(tenant.slug)],
  ]

  it.each(closings)('hands nothing in, is told why, and costs nothing: %s', async (closed, said, close, open) => {
    await close()
    const member = { tenantId: tenant.id, userId: tenant.ownerId }
    expect(await submitSender(app, member, senderSchema.parse({ ...aSender, taxId: ein }))).toEqual({
      ok: false,
      fault: null,
      closed,
    })
    expect(await row()).toBeUndefined()
    const shown = senderWords.closed[closed].en
    expect(shown).toMatch(said)
    // Nobody signs in to the demo.
    if (closed !== 'demo') {
      expect(await page()).toMatchObject({ open: false, closed })
      const reply = await handIn()
      expect(reply.status).toBe(409)
      expect(JSON.stringify(reply.data)).toContain(shown)
    }
    await open()
  })

  it.each(closings)('that was handed in before waits until it is open again: %s', async (_, __, close, open) => {
    await handIn()
    await close()
    const made = async () => (await things()).filter(({ name }) => name.includes(tenant.id))
    for (let at = 0; at < 3; at += 1) {
      await handInSenders(app)
      await jobs.advance(61)
    }
    expect(await row()).toMatchObject({ state: 'submitted', made: {} })
    expect(await made()).toEqual([])
    await open()
    await reach(({ made }) => made.profile)
  })

  it('is left alone by a run that began before it closed', async () => {
    await handIn()
    await suspend(test, tenant.id)
    const now = new Date()
    const claim = () => app.db.withTenant(asPlatform(), (tx) => claimRegistration(tx, tenant.id, now, now))
    expect(await claim()).toBeNull()
    await sql`update tenants set status = 'published' where id = ${tenant.id}`
    expect(await claim()).toMatchObject({ tenantId: tenant.id })
  })
})

describe('until carriers have approved a business', () => {
  it('e-mail carries the news to their numbers, the pages say why, and others get texts', async () => {
    const { textId, phone, email } = await confirm()
    expect(await deliverMessage(app, tenant.id, textId)).toBe('failed')
    expect(await messageOf(textId)).toEqual({ status: 'failed', error: 'sender_not_registered' })
    expect(await textsTo(phone)).toEqual([])
    await jobs.relay()
    await jobs.settled()
    expect((await jobs.inbox(email)).map(({ channel }) => channel)).toContain('email')
    const shown = (await owner.visit(messagesPage, '/dashboard/settings/messages')).data as { senderNeed: string }
    expect(shown.senderNeed).toBe('draft')
    const canadian = await confirm({ days: 4, customer: { phone: '+15062345678' } })
    expect(await deliverMessage(app, tenant.id, canadian.textId)).toBe('sent')
    // Pressing "send again" changes nothing about that.
    await owner.visit(listPress, '/dashboard/messages', { form: { message: textId, intent: 'again' } })
    expect(await deliverMessage(app, tenant.id, textId)).toBe('failed')
  })

  it('a customer without an address is not forgotten: the list of what did not arrive says why', async () => {
    const { textId } = await confirm({}, false)
    expect(await deliverMessage(app, tenant.id, textId)).toBe('failed')
    const lost = await sql`
      select error from messages where tenant_id = ${tenant.id} and status = 'failed' and audience = 'customer'`
    expect(lost.map(({ error }) => error)).toEqual(['sender_not_registered'])
  })

  it('texts go all the same where the platform is registered for all of them', async () => {
    const { textId, phone } = await confirm()
    const shared: App = { ...app, env: { ...app.env, A2P_REGISTRATION: 'platform' } }
    expect(await deliverMessage(shared, tenant.id, textId)).toBe('sent')
    expect((await textsTo(phone)).map(({ from }) => from)).toEqual([app.sms.from])
  })
})

describe('the job', () => {
  it('hands a company in, step by step, and its texts then go from a number of its own, which is answered', async () => {
    await handIn()
    await reach(({ state }) => state === 'in_review')
    expect(await page()).toMatchObject({ state: 'in_review', open: false })
    await approved()
    const { made, sender } = await row()
    expect(sender).toBe(made.service)
    const { textId, phone } = await confirm()
    expect(await deliverMessage(app, tenant.id, textId)).toBe('sent')
    const [text] = await textsTo(phone)
    expect(text!.from).toMatch(/^\+1646555\d{4}$/)
    const [message] = await app.sms.client.messages.list({ to: phone, limit: 1 })
    expect(message!.messagingServiceSid).toBe(sender)
    // A STOP to that number ends that number's texts.
    const stop = await fetch(`${test.cloud}/reply`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'sms', from: phone, to: text!.from, text: 'STOP' }),
    })
    expect(await stop.json()).toMatchObject({ status: 200 })
    await sql`update messages set status = 'queued', provider_id = null, sent_at = null where id = ${textId}`
    expect(await deliverMessage(app, tenant.id, textId)).toBe('skipped')
    expect(await messageOf(textId)).toEqual({ status: 'skipped', error: 'stopped' })
  })

  it('is told to the owner by mail, once each time that carriers decide, with what to do', async () => {
    const [{ email }] = await sql<[{ email: string }]>`
      select u.email from memberships m join users u on u.id = m.user_id where m.tenant_id = ${tenant.id} and m.role = 'owner'`
    const mails = async () => {
      await jobs.relay()
      await jobs.settled()
      return (await jobs.inbox(email)).filter(({ subject }) => /carriers|United States/.test(subject ?? ''))
    }
    await handIn()
    await approved()
    await Promise.all([handInSenders(app), handInSenders(app)])
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Your texts to the United States go now'])
    // What was told is not looked at again, so that it keeps nobody else waiting.
    expect(await tellDecided(app)).toBe(0)
    // Suspended: Twilio says that something changed, and what became of it is read again.
    const { made } = await row()
    await handInSenders(app)
    await decide(made.campaign!, 'rejected', 'Your site says {link} nothing')
    await handInSenders(app)
    expect((await row()).state).toBe('approved')
    expect(await hint(made.campaign!)).toBe(204)
    expect(await hint(made.campaign!)).toBe(204)
    await handInSenders(app)
    await handInSenders(app)
    expect((await row()).state).toBe('rejected')
    const [told, ...others] = await mails()
    expect(others).toHaveLength(1)
    expect(told!.subject).toBe('The carriers did not approve your texts')
    expect(told!.text).toContain('Your site says (link) nothing')
    expect(told!.text).toContain(path)
  })

  it('gives the number of a business that left back, once, and not that of one that came back', async () => {
    await handIn()
    await approved()
    const { made } = await row()
    const numbers = async () =>
      (await app.sms.client.incomingPhoneNumbers.list({ limit: 1000 })).filter(({ sid }) => sid === made.number).length
    const status = (value: string) => sql`update tenants set status = ${value} where id = ${tenant.id}`
    const later = (days: number): App => ({ ...app, clock: { now: () => app.clock.now() + days * 86_400_000 } })
    await status('draft')
    await giveBackNumbers(app)
    await giveBackNumbers(later(59))
    await status('published')
    await giveBackNumbers(later(61))
    await status('draft')
    await giveBackNumbers(later(62))
    expect(await numbers()).toBe(1)
    // Broken off after the first call, then by two at once.
    await refuse('DELETE', 'IncomingPhoneNumbers')
    await giveBackNumbers(later(130))
    expect([await numbers(), (await row()).state]).toEqual([1, 'approved'])
    await Promise.all([giveBackNumbers(later(130)), giveBackNumbers(later(130))])
    await giveBackNumbers(later(131))
    expect(await numbers()).toBe(0)
    expect(await row()).toMatchObject({ state: 'rejected', sender: null, reason: expect.stringMatching(/given back/) })
    expect(Object.keys((await row()).made)).not.toContain('number')
    // Open again it is handed in anew, and gets another.
    await status('published')
    await handIn()
    await approved()
    expect((await row()).made.number).not.toBe(made.number)
  })

  it('takes no hint that Twilio did not sign, nor one about others', async () => {
    await handIn()
    await approved()
    const { made } = await row()
    const checked = async () =>
      (await sql`select checked_at from sender_registrations where tenant_id = ${tenant.id}`)[0]!.checkedAt
    const before = await checked()
    expect(await hint(made.campaign!, { signature: 'forged' })).toBe('forbidden')
    expect(await hint(made.campaign!, { search: '' })).toBe('forbidden')
    expect(await hint(made.campaign!, { sent: '[{"data":{"sid":"other"}}]' })).toBe('forbidden')
    expect(await hint(`QE${'0'.repeat(32)}`)).toBe(204)
    expect(await checked()).toEqual(before)
  })

  it('hands in a person without a company, who has to confirm it first', async () => {
    await handIn({ kind: 'sole', taxId: '', legalName: '', companyForm: '' })
    await reach(({ made }) => made.brand)
    const { made, taxIdSealed } = await row()
    expect([taxIdSealed, made.business]).toEqual([null, undefined])
    for (let at = 0; at < 3; at += 1) {
      await jobs.advance(600)
      await handInSenders(app)
    }
    expect(await row()).toMatchObject({ state: 'in_review' })
    await decide(made.brand!, 'approved')
    await approved()
  })

  it('makes nothing twice, wherever it broke off and however many are at it', async () => {
    await handIn()
    await approved()
    const before = await row()
    const count = async () => (await things()).length
    const known = await count()
    const numbers = async () => (await app.sms.client.incomingPhoneNumbers.list({ limit: 1000 })).length
    const bought = await numbers()
    for (const step of Object.keys(before.made)) {
      // The process died after Twilio had made it and before its id was stored.
      await sql`
        update sender_registrations set state = 'in_review', sender = null, asking = ${step}, made = made - ${step}
        where tenant_id = ${tenant.id}`
      await approved()
      expect((await row()).made, step).toEqual(before.made)
    }
    expect([await count(), await numbers()]).toEqual([known, bought])
    const other = await makeTenant(test, { unregistered: true })
    const anOwner = await signedIn(test, other, (await makeMember(test, other)).email)
    await handIn({}, anOwner)
    await expect
      .poll(
        async () => {
          await Promise.all(Array.from({ length: 5 }, () => handInSenders(app)))
          await jobs.advance(61)
          return (await row(other)).state
        },
        { timeout: 60_000 },
      )
      .toBe('approved')
    expect(await count()).toBe(known + 4)
    expect(await numbers()).toBe(bought + 1)
  })

  it('goes on after answers that were lost and errors of Twilio', async () => {
    await handIn()
    await jobs.fail('twilio', 'drop_reply')
    await handInSenders(app)
    expect(await row()).toMatchObject({ state: 'in_review', made: {} })
    await jobs.fail('twilio', '500')
    await handInSenders(app)
    await approved()
    const names = (await things()).map(({ name }) => name).filter((name) => name.includes(tenant.id))
    expect(names.filter((name) => name.endsWith(' profile'))).toHaveLength(1)
  })

  it('shows why carriers turned a business down; mended, only what they refused is handed in anew', async () => {
    await handIn()
    await reach(({ made }) => made.brand)
    const first = (await row()).made
    await decide(first.brand!, 'rejected', 'The legal name does not match the EIN')
    await reach(({ state }) => state === 'rejected')
    expect(await page()).toMatchObject({ reason: 'The legal name does not match the EIN', open: true })
    // The number that is kept stays.
    expect((await handIn({ legalName: 'Olive Visits Inc', taxId: '' })).status).toBe(200)
    await reach(({ made }) => made.campaign)
    const second = await row()
    expect(second.attempt).toBe(2)
    expect(second.made.brand).not.toBe(first.brand)
    await decide(second.made.campaign!, 'rejected', 'The website does not load')
    await reach(({ state }) => state === 'rejected')
    expect((await handIn({ legalName: 'Olive Visits Inc', taxId: '', website: 'https://other.example' })).status).toBe(
      200,
    )
    await approved()
    const third = await row()
    expect([third.made.brand, third.made.service]).toEqual([second.made.brand, second.made.service])
    expect(third.made.campaign).not.toBe(second.made.campaign)
    // Carriers may change their mind.
    await decide(third.made.campaign!, 'rejected', 'Complaints')
    await jobs.advance(25 * 3_600)
    await reach(({ state }) => state === 'rejected')
    const { textId } = await confirm()
    expect(await deliverMessage(app, tenant.id, textId)).toBe('failed')
  })

  it('keeps the number of a business that has changed, with the STOPs to it, and registers the rest anew', async () => {
    await handIn()
    await approved()
    const first = await row()
    const one = await confirm({ customer: { phone: '+12125550171' } })
    expect(await deliverMessage(app, tenant.id, one.textId)).toBe('sent')
    const { from } = (await textsTo(one.phone))[0]!
    await writeOnPhone(test, one.phone, 'STOP', { to: from })
    await decide(first.made.campaign!, 'rejected', 'Complaints')
    await jobs.advance(25 * 3_600)
    await reach(({ state }) => state === 'rejected')
    const numbers = async () => (await app.sms.client.incomingPhoneNumbers.list({ limit: 1000 })).length
    const services = async () => (await app.sms.client.messaging.v1.services.list({ limit: 1000 })).length
    const before = [await numbers(), await services()]
    expect((await handIn({ legalName: 'Olive Visits Inc' })).status).toBe(200)
    expect((await row()).made).toEqual({ service: first.made.service, number: first.made.number })
    await approved()
    const second = await row()
    expect(second).toMatchObject({ attempt: 2, sender: first.sender })
    expect([await numbers(), await services()]).toEqual(before)
    for (const [step, sid] of Object.entries(second.made))
      expect(sid === first.made[step], step).toBe(step === 'service' || step === 'number')
    const again = await confirm({ days: 4, customer: { phone: one.phone } })
    expect(await deliverMessage(app, tenant.id, again.textId)).toBe('skipped')
    const other = await confirm({ days: 5, customer: { phone: '+12125550172' } })
    expect(await deliverMessage(app, tenant.id, other.textId)).toBe('sent')
    expect((await textsTo(other.phone)).map((text) => text.from)).toEqual([from])
  })

  it('registers no brand twice where only the campaign was refused', async () => {
    await handIn()
    await refuse('POST', 'Usa2p')
    await reach(({ state }) => state === 'rejected')
    const { brand } = (await row()).made
    expect((await handIn({ taxId: '', website: 'https://other.example' })).status).toBe(200)
    await approved()
    expect(await row()).toMatchObject({ attempt: 1, made: { brand } })
  })

  it('shows no reason that repeats the tax number or the phone, whoever gives it and however it is written', async () => {
    const leak = `EIN 987654321 (98-7654321) and ${aSender.phone}, (718) 555-0142 do not match`
    const left = 'EIN … (…) and …, … do not match'
    await handIn()
    await refuse('POST', 'EndUsers', 20001, leak)
    await reach(({ state }) => state === 'rejected')
    expect(await page()).toMatchObject({ reason: `${left} (20001)` })
    for (const step of ['profile', 'brand', 'campaign']) {
      await handIn({ taxId: '' })
      await reach(({ made }) => made[step])
      await decide((await row()).made[step]!, 'rejected', leak)
      await reach(({ state }) => state === 'rejected')
      expect((await page()).reason, step).toBe(left)
    }
  })

  it('turns nobody down for what Twilio refuses of our own doing, and takes another number where one has gone', async () => {
    await handIn()
    await refuse('POST', 'EntityAssignments')
    await refuse('POST', 'Evaluations')
    await refuse('POST', '/PhoneNumbers')
    for (let time = 0; time < 10; time += 1) await refuse('POST', 'IncomingPhoneNumbers', 21422)
    const states = new Set<string>()
    await reach(({ state }) => {
      states.add(state)
      return state === 'approved'
    })
    expect([...states].toSorted()).toEqual(['approved', 'in_review'])
    expect(await waitingRefusals()).toBe(0)
    const other = await makeTenant(test, { unregistered: true })
    await handIn({}, await signedIn(test, other, (await makeMember(test, other)).email))
    const [offered] = await app.sms.client.availablePhoneNumbers('US').local.list({ limit: 1 })
    await refuse('POST', 'IncomingPhoneNumbers', 21422)
    await approved(other)
    const bought = await app.sms.client.incomingPhoneNumbers.list({ limit: 1000 })
    const { number } = (await row(other)).made
    const { phoneNumber } = bought.find(({ sid }) => sid === number)!
    expect(phoneNumber).toMatch(/^\+1646555\d{4}$/)
    expect(phoneNumber).not.toBe(offered!.phoneNumber)
  })

  it('turns a business down for what Twilio refuses of its own words', async () => {
    await handIn()
    await refuse('POST', 'EndUsers')
    await reach(({ state }) => state === 'rejected')
    expect(await page()).toMatchObject({ open: true, reason: 'Not this time (20001)' })
  })

  it('takes no number from a business that is approved, whatever a call is answered', async () => {
    await handIn()
    await approved()
    const before = await row()
    for (const [method, path] of [
      ['GET', 'CustomerProfiles'],
      ['GET', 'BrandRegistrations'],
      ['GET', 'Usa2p'],
      ['GET', '/PhoneNumbers'],
    ] as const) {
      await refuse(method, path)
      await sql`update sender_registrations set checked_at = '2020-01-01' where tenant_id = ${tenant.id}`
      await handInSenders(app)
      expect(await waitingRefusals(), path).toBe(0)
      expect(await row(), path).toMatchObject({ state: 'approved', sender: before.sender, made: before.made })
    }
    await sql`update sender_registrations set checked_at = '2020-01-01', made = made - 'messaging' where tenant_id = ${tenant.id}`
    await refuse('POST', 'EndUsers')
    await handInSenders(app)
    expect(await row()).toMatchObject({ state: 'approved', sender: before.sender })
  })

  it('removes no campaign that texts go by', async () => {
    await handIn()
    await approved()
    const { made, sender } = await row()
    await sql`
      update sender_registrations set state = 'in_review', sender = null, made = made - 'campaign' where tenant_id = ${tenant.id}`
    await approved()
    expect(await row()).toMatchObject({ made, sender })
    // Of a brand that is none of ours: it stays as well, and somebody has to look.
    const other = await makeTenant(test, { unregistered: true })
    await handIn({}, await signedIn(test, other, (await makeMember(test, other)).email))
    await approved(other)
    const { brand } = (await row(other)).made
    await sql`
      update sender_registrations set state = 'in_review', sender = null,
        made = made - 'campaign' || ${sql.json({ brand: brand! })} where tenant_id = ${tenant.id}`
    await handInSenders(app)
    expect((await things()).map(({ sid }) => sid)).toContain(made.campaign)
    expect(await row()).toMatchObject({ state: 'in_review' })
  })

  it('lets one business that cannot be handed in hold up nobody else, and logs no number of theirs', async () => {
    await handIn()
    await sql`update sender_registrations set tax_id_sealed = 'unreadable' where tenant_id = ${tenant.id}`
    const other = await makeTenant(test, { unregistered: true })
    await handIn({ city: 'X'.repeat(60) }, await signedIn(test, other, (await makeMember(test, other)).email))
    const printed: string[] = []
    const log = openLog('trace', { write: (line) => void printed.push(line) })
    await reach(({ state }) => state === 'approved', other, { ...app, log })
    expect(await row()).toMatchObject({ state: 'submitted', made: {} })
    expect(printed.join('\n')).toContain('one of many could not be done')
    expect(printed.join('\n')).not.toMatch(/7654321|Olive Visits|olive@/)
  })

  it('does nothing without a profile of the platform', async () => {
    await handIn()
    const { TWILIO_PRIMARY_PROFILE: _, ...env } = app.env
    expect(await handInSenders({ ...app, env })).toEqual({ approved: 0, open: 0 })
    expect(await row()).toMatchObject({ state: 'submitted' })
  })
})
