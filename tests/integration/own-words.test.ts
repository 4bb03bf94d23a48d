import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cancelBooking } from '#app/domain/booking/index.server.ts'
import { deliverMessage, queueEvent, syncOwnWordings, syncWordings } from '#app/domain/notifications/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { limits } from '#app/lib/limits.ts'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { action, loader } from '#app/routes/dashboard/settings/words/message.tsx'
import { loader as listPage } from '#app/routes/dashboard/settings/words/words.tsx'
import { at, hour } from '#tests/setup/bookings.ts'
import type { Browser } from '#tests/setup/browser.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody, openJobs, patience, type Booked } from '#tests/setup/jobs.ts'
import { makeMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 90_000 })
const test = await openTestContext()
const jobs = await openJobs(test)
const { app, sql } = test
afterEach(() => expectSound(sql))
afterEach(() => jobs.heal())

let tenant: TestTenant
let owner: Browser
beforeEach(async () => {
  tenant = await makeTenant(test)
  owner = await signedIn(test, tenant, (await makeMember(test, tenant)).email)
})

const path = (kind: string, channel = 'sms', language = 'en') =>
  `/dashboard/settings/words/${kind}?channel=${channel}&language=${language}`
const save = (
  kind: string,
  text: { body: string; subject?: string; seen?: number; channel?: string; language?: string },
  who = owner,
) => {
  const { channel = 'sms', language = 'en', seen = 0, ...form } = text
  return who.visit(action, path(kind, channel, language), { params: { kind }, form: { ...form, seen: String(seen) } })
}
type Reply = { error?: Record<string, string[]>; status?: string; initialValue?: Record<string, unknown> }
const errorOf = async (...args: Parameters<typeof save>) => {
  const reply = await save(...args)
  const { error } = reply.data as Reply
  return [reply.status, error?.body?.[0] ?? error?.subject?.[0] ?? error?.['']?.[0] ?? null]
}
const read = async (kind: string, channel = 'sms', language = 'en') =>
  (await owner.visit(loader, path(kind, channel, language), { params: { kind } })).data as {
    text: { subject: string | null; body: string }
    isOwn: boolean
    version: number
    changes: { by: string; body: string; isOurs: boolean }[]
    preview: { isReal: boolean; facts: Record<string, string>; button: string }
    approval: { name: string; reason: string } | null
  }

async function confirm(options: Parameters<typeof bookSomebody>[2] = {}): Promise<Booked> {
  const booking = await bookSomebody(test, tenant, options)
  const { id: bookingId, version, startsAt } = booking
  await queueEvent(app, tenant.id, 'booking/confirmed', { bookingId, version, startsAt })
  return booking
}
const messagesOf = (bookingId: string) =>
  sql<{ id: string; channel: string; status: string; body: string; subject: string | null }[]>`
    select id, channel, status, body, subject from messages
    where booking_id = ${bookingId} and audience = 'customer' order by channel`
async function deliverAll(booking: Booked): Promise<void> {
  for (const { id, status } of await messagesOf(booking.id))
    if (status === 'queued') await deliverMessage(app, tenant.id, id)
}
const phoneOf = async (booking: Booked) => (await jobs.inbox(booking.phone)).map(({ text }) => text)
const mailOf = async (booking: Booked) => (await jobs.inbox(booking.email)).at(-1)

const good = 'Hi {{customer.firstName}}, see you {{visit.day}}.[[ {{stop}}]] All about it: {{link}} '

describe('a text message in words of a business', () => {
  it('goes out in them, to whoever reads that language, with the link stored nowhere', async () => {
    expect((await save('booking-confirmed', { body: good })).status).toBe(200)
    const booking = await confirm()
    await deliverAll(booking)
    const [said] = await phoneOf(booking)
    expect(said).toMatch(
      /^Hi Ada, see you \w{3} \d+ \w+\. Reply STOP to opt out\. All about it: http\S+\/b\/[\w-]{22}$/,
    )
    const stored = (await messagesOf(booking.id)).find(({ channel }) => channel === 'sms')
    expect(stored).toMatchObject({ status: 'sent', body: said!.replace(/http\S+/, '{link}') })
    const other = await confirm({ language: 'ru', days: 4 })
    await deliverAll(other)
    expect((await phoneOf(other))[0]).toMatch(/вы записаны: Standard visit, /)
  })

  it('whose answer was lost is found at Twilio, though the words have changed since', async () => {
    await save('booking-confirmed', { body: good })
    const booking = await confirm()
    const [sms] = (await messagesOf(booking.id)).filter(({ channel }) => channel === 'sms')
    await jobs.fail('twilio', 'drop_reply')
    await expect(deliverMessage(app, tenant.id, sms!.id)).rejects.toMatchObject({ code: 'unavailable' })
    await save('booking-confirmed', { seen: 1, body: 'Other words {{stop}} {{link}}' })
    expect(await deliverMessage(app, tenant.id, sms!.id)).toBe('sent')
    expect(await phoneOf(booking)).toEqual([expect.stringMatching(/^Hi Ada/)])
  })

  it('goes in our words where a fact is not known, and where the text is no longer one that is taken', async () => {
    await save('booking-confirmed', { body: 'Call {{business.phone}}.[[ {{stop}}]] {{link}}' })
    await sql`update tenants set contact_phone = null where id = ${tenant.id}`
    const first = await confirm()
    await deliverAll(first)
    expect((await phoneOf(first))[0]).toMatch(/Standard visit is booked for/)
    for (const body of [
      'Pay at https://evil.example {{stop}} {{link}}',
      'Old {{visit.gone}} {{stop}} {{link}}',
      'Broken {{',
      '[[',
    ]) {
      await sql`update own_words set body = ${body} where tenant_id = ${tenant.id}`
      const next = await confirm({ days: 4 })
      await deliverAll(next)
      expect((await phoneOf(next))[0], body).toMatch(/Standard visit is booked for/)
    }
  })

  it('treats what people are called as letters', async () => {
    await save('booking-confirmed', {
      body: 'For {{customer.firstName}} by {{business.name}}.[[ {{stop}}]] Open {{link}} now',
    })
    const hostile = [
      '{{link}}',
      '[[{{link}}]]',
      '{link}',
      '<b>Bo</b>',
      '$& $1',
      'A\u202eB\u0000\nC\u2028D',
      'x'.repeat(60),
    ]
    for (const [at, name] of hostile.entries()) {
      const booking = await confirm({ days: 3 + at })
      await sql`update bookings set customer_first_name = ${name.replaceAll('\u0000', '')} where id = ${booking.id}`
      await deliverAll(booking)
      const [said = ''] = await phoneOf(booking)
      expect(said.match(/http/g), name).toHaveLength(1)
      expect(said, name).toMatch(/Open http\S+\/b\/[\w-]{22} now$/)
      expect(said, name).not.toMatch(/[\u202e\n\u2028]/)
      if (name === '<b>Bo</b>') expect(said).toContain('For <b>Bo</b> by')
      const [stored] = (await messagesOf(booking.id)).filter(({ channel }) => channel === 'sms')
      expect(stored!.body.match(/\{link\}/g), name).toHaveLength(1)
    }
  })
})

describe('a mail in words of a business', () => {
  it('has its subject and first lines, escaped, above our facts and button', async () => {
    await save('booking-confirmed', {
      channel: 'email',
      subject: 'See you {{visit.when}}, {{customer.firstName}}',
      body: 'Dear {{customer.firstName}},\nwe bring <i>everything</i> & more.\nMore on {{business.page}} or {{link}} .',
    })
    const booking = await confirm()
    await sql`update bookings set customer_first_name = '<img src=x onerror=alert(1)>' where id = ${booking.id}`
    await deliverAll(booking)
    const mail = await mailOf(booking)
    expect(mail?.subject).toMatch(/^See you .*, <img src=x onerror=alert\(1\)>$/)
    expect(mail?.html).toContain('we bring &lt;i&gt;everything&lt;/i&gt; &amp; more.')
    expect(mail?.html).not.toContain('<img src=x')
    expect(mail?.html).toContain('Standard visit')
    expect(mail?.html).not.toContain('is confirmed')
    expect(mail?.html?.match(/href="[^"]*\/b\/[\w-]{22}"/g)?.length).toBeGreaterThan(1)
    const [stored] = (await messagesOf(booking.id)).filter(({ channel }) => channel === 'email')
    expect(stored!.body).not.toMatch(/http/)
  })

  it('of a kind that can be two things is worded for one of them', async () => {
    await save('booking-cancelled', { channel: 'email', subject: 'Off: {{visit.day}}', body: 'We are sorry.' })
    const booking = await confirm()
    await sql`update messages set status = 'sent' where booking_id = ${booking.id}`
    const outcome = await cancelBooking(app, tenant.id, booking.id, {
      kind: 'member',
      userId: tenant.ownerId,
      role: 'owner',
    } as never)
    expect(outcome).toMatchObject({ ok: true })
    await jobs.relay()
    await jobs.settled()
    expect((await mailOf(booking))?.subject).toMatch(/^Off: /)
  })
})

describe('the page of a message', () => {
  it('starts with our words, keeps those of the business by language, and takes ours again', async () => {
    expect(await read('booking-reminder', 'sms', 'ru')).toMatchObject({
      isOwn: false,
      version: 0,
      changes: [],
      text: { subject: null, body: expect.stringMatching(/^\{\{business\.name\}\}: напоминаем: /) },
    })
    await save('booking-reminder', { language: 'ru', body: 'Ждём вас {{visit.soon}}! {{link}}' })
    expect(await read('booking-reminder', 'sms', 'ru')).toMatchObject({
      isOwn: true,
      version: 1,
      changes: [{ by: 'Pat Person' }],
    })
    expect(await read('booking-reminder')).toMatchObject({ isOwn: false })
    const { own } = (await owner.visit(listPage, '/dashboard/settings/words')).data as { own: unknown[] }
    expect(own).toEqual([{ kind: 'booking-reminder', channel: 'sms', language: 'Русский', approval: null }])
    const reset = await owner.visit(action, path('booking-reminder', 'sms', 'ru'), {
      params: { kind: 'booking-reminder' },
      form: { intent: 'reset', seen: '1' },
    })
    expect(reset.data).toEqual({ reset: true })
    expect(await read('booking-reminder', 'sms', 'ru')).toMatchObject({ isOwn: false, version: 2 })
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    expect(entries).toMatchObject([
      { about: 'Reminder, Text message, Русский', changes: ['Text: none (was Ждём вас {{visit.soon}}! {{link}})'] },
      { text: 'Changed what a message says', changes: ['Text: Ждём вас {{visit.soon}}! {{link}} (was none)'] },
    ])
  })

  it('says beside the field what is wrong, in the language of whoever writes', async () => {
    const cases: [string, string, string][] = [
      ['booking-reminder', 'See you {{visit.dy}} {{link}}', 'Did you mean {{visit.day}}?'],
      ['booking-reminder', 'See you', 'Please put in {{link}}'],
      ['booking-confirmed', 'See you {{link}}', 'how to opt out'],
      ['booking-reminder', 'Pay at evil.com {{link}}', '“evil.com” looks like an address'],
      ['booking-reminder', '[[always]] {{link}}', 'needs a detail'],
      ['booking-reminder', 'a{{link', 'not closed'],
      ['booking-reminder', `${'много '.repeat(60)}{{link}}`, 'text messages of 67 characters; at most 4'],
      ['booking-reminder', `${'much '.repeat(118)}{{link}}`, 'text messages of 153 characters; at most 4'],
      ['booking-reminder', `${'x'.repeat(10_000)} {{link}}`, 'at most 4000'],
      ['booking-reminder', '\u200b\u202e', 'write something'],
    ]
    for (const [kind, body, said] of cases) {
      const [status, error] = await errorOf(kind, { body })
      expect([status, error], body.slice(0, 40)).toEqual([422, expect.stringContaining(said)])
    }
    expect(await sql`select from own_words where tenant_id = ${tenant.id}`).toHaveLength(0)
    const reply = await save('booking-reminder', { body: 'Pay at evil.com {{link}}' })
    expect((reply.data as Reply).initialValue).toMatchObject({ body: 'Pay at evil.com {{link}}' })
    expect((await save('no-such-kind', { body: good })).status).toBe(404)
  })

  it('shows a real visit of this business, whose link leads nowhere', async () => {
    expect(await read('booking-reminder')).toMatchObject({ preview: { isReal: false } })
    const booking = await confirm()
    const { preview } = await read('booking-reminder')
    expect(preview).toMatchObject({ isReal: true, facts: { 'customer.firstName': 'Ada', 'visit.soon': 'tomorrow' } })
    await deliverAll(booking)
    const [, token = ''] = /\/b\/([\w-]{22})/.exec((await phoneOf(booking))[0] ?? '') ?? []
    expect(token).toHaveLength(22)
    expect(JSON.stringify(preview)).not.toContain(token)
    expect(preview.facts.link).toMatch(/\/b\/[\w-]{22}$/)
    const stranger = await makeTenant(test)
    const other = await signedIn(test, stranger, (await makeMember(test, stranger)).email)
    const seen = await other.visit(loader, path('booking-reminder'), { params: { kind: 'booking-reminder' } })
    expect(JSON.stringify(seen.data)).not.toContain('Ada')
  })

  it.each([
    ['rebook-asked', 'See free times'],
    ['review-asked', 'Write a review'],
    ['booking-reminder', 'See, move or cancel it'],
  ])('shows the button that its mail has: %s', async (kind, button) => {
    expect((await read(kind, 'email')).preview.button).toBe(button)
  })

  it('loses no text where two save at once', async () => {
    const second = await signedIn(test, tenant, (await makeMember(test, tenant, 'manager')).email)
    const replies = await Promise.all(
      [owner, second].map((who, at) => save('booking-reminder', { body: `Text ${at} {{link}}` }, who)),
    )
    const errors = replies.map(({ data }) => (data as Reply).error?.['']?.[0]).filter(Boolean)
    expect(errors).toEqual([expect.stringMatching(/^Somebody saved another text/)])
    const { text, version, changes } = await read('booking-reminder')
    expect([version, changes.length]).toEqual([1, 1])
    expect(text.body).toMatch(/^Text \d/)
    // Reset by somebody who has not seen it changes nothing either.
    const late = await owner.visit(action, path('booking-reminder'), {
      params: { kind: 'booking-reminder' },
      form: { intent: 'reset', seen: '0' },
    })
    expect(late.data).toEqual({ reset: false })
    expect((await save('booking-reminder', { seen: 1, body: 'Text 3 {{link}}' })).status).toBe(200)
    expect(await read('booking-reminder')).toMatchObject({ version: 2, text: { body: 'Text 3 {{link}}' } })
  })

  it('is not for technicians, nor is its table', async () => {
    const staff = await signedIn(test, tenant, (await makeMember(test, tenant, 'staff')).email)
    expect(await save('booking-reminder', { body: good }, staff)).toMatchObject({
      status: 403,
      data: { code: 'forbidden' },
    })
    const written = app.db.withTenant(
      asWorker(tenant.id),
      (tx) => tx`
      insert into own_words (tenant_id, kind, channel, language, version, body, changed_by)
      values (${tenant.id}, 'booking-reminder', 'sms', 'en', 1, 'x', ${tenant.ownerId})`,
    )
    await expect(written).rejects.toMatchObject({ code: '42501' })
  })

  it('has versions that follow each other, so that no text can be locked for ever', async () => {
    const manager = await makeMember(test, tenant, 'manager')
    const write = (version: number) =>
      app.db.withTenant(
        { kind: 'member', tenantId: tenant.id, userId: manager.userId } as never,
        (tx) => tx`
        insert into own_words (tenant_id, kind, channel, language, version, body, changed_by)
        values (${tenant.id}, 'booking-given', 'sms', 'kk', ${version}, 'x', ${manager.userId})`,
      )
    for (const ahead of [2, 2_147_483_647]) await expect(write(ahead)).rejects.toMatchObject({ code: '23514' })
    await write(1)
    await write(2)
    await expect(write(4)).rejects.toMatchObject({ code: '23514' })
  })
})

describe('a text for WhatsApp', () => {
  const body = 'Hello {{customer.firstName}}, {{visit.service}} is booked[[ at {{visit.place}}]]. Details: {{link}}'
  const post = (where: string, data: unknown) =>
    fetch(`${test.cloud}${where}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    })
  const nameOf = async (version: number) => {
    const [row] = await sql<{ id: string }[]>`
      select id from own_words where tenant_id = ${tenant.id} and channel = 'whatsapp' and version = ${version}`
    return `wayslot_own_${row!.id.replaceAll('-', '')}`
  }
  const said = async (booking: Booked) =>
    (await jobs.inbox(booking.phone)).filter((each) => (each.channel as string) === 'whatsapp').map(({ text }) => text)
  const send = async (days: number) => {
    const booking = await confirm({ days })
    await deliverAll(booking)
    return said(booking)
  }
  const ours = expect.stringMatching(/Standard visit is booked for/)
  beforeEach(async () => {
    await sql`update tenants set channel_order = '{whatsapp,sms}' where id = ${tenant.id}`
    await syncWordings(app)
    await jobs.advance(61)
    await syncWordings(app)
  })

  it('waits for WhatsApp while ours goes, then goes out; a changed one is a new version', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    expect(await read('booking-confirmed', 'whatsapp')).toMatchObject({ approval: { name: 'waiting' } })
    await syncOwnWordings(app)
    expect(await send(3)).toEqual([ours])
    await jobs.advance(61)
    expect(await syncOwnWordings(app)).toMatchObject({ approved: 1 })
    expect(await read('booking-confirmed', 'whatsapp')).toMatchObject({ approval: { name: 'approved' } })
    const whole = /^Hello Ada, Standard visit is booked at .*Brooklyn.*\. Details: http\S+\/b\/\S{22}\n\nYou can/
    expect(await send(4)).toEqual([expect.stringMatching(whole)])
    const changed = 'Hi {{customer.firstName}}, this is version two. Details: {{link}}'
    await save('booking-confirmed', { channel: 'whatsapp', seen: 1, body: changed })
    await syncOwnWordings(app)
    expect(await send(5)).toEqual([expect.stringMatching(/^Hello Ada/)])
    await jobs.advance(61)
    await syncOwnWordings(app)
    expect(await send(6)).toEqual([expect.stringMatching(/^Hi Ada, this is version two\. Details: http/)])
    await owner.visit(action, path('booking-confirmed', 'whatsapp'), {
      params: { kind: 'booking-confirmed' },
      form: { intent: 'reset', seen: '2' },
    })
    expect(await send(7)).toEqual([ours])
  })

  it('that WhatsApp refused says why, and one left half made by a crash is made once', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    await syncOwnWordings(app)
    await sql`
      update own_words set content_sid = null, wording = null, variables = null, state = 'draft'
      where tenant_id = ${tenant.id}`
    await syncOwnWordings(app)
    const name = await nameOf(1)
    const contents = await app.sms.client.content.v1.contents.list()
    expect(contents.filter(({ friendlyName }) => friendlyName === name)).toHaveLength(1)
    await post('/twilio/approvals', { name, status: 'rejected', reason: 'Looks like an advert' })
    await syncOwnWordings(app)
    expect(await read('booking-confirmed', 'whatsapp')).toMatchObject({
      approval: { name: 'refused', reason: 'Looks like an advert' },
    })
    const { own } = (await owner.visit(listPage, '/dashboard/settings/words')).data as { own: unknown[] }
    expect(own).toMatchObject([{ channel: 'whatsapp', approval: { name: 'refused' } }])
    expect(await send(3)).toEqual([ours])
  })

  const stateOf = async (version: number) =>
    (
      await sql`select state, content_sid is not null as made from own_words
        where tenant_id = ${tenant.id} and channel = 'whatsapp' and version = ${version}`
    )[0]
  const approve = async () => {
    await syncOwnWordings(app)
    await jobs.advance(61)
    await syncOwnWordings(app)
  }
  const names = async () => (await app.sms.client.content.v1.contents.list()).map(({ friendlyName }) => friendlyName)
  const second = 'Hi {{customer.firstName}}, this is version two. Details: {{link}}'

  it('in use is judged again though a newer one waits, and taken back at Twilio once nobody is sent it', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    await approve()
    await save('booking-confirmed', { channel: 'whatsapp', seen: 1, body: second })
    await syncOwnWordings(app)
    await post('/twilio/approvals', { name: await nameOf(2), status: 'rejected', reason: 'An advert' })
    await post('/twilio/approvals', { name: await nameOf(1), status: 'paused' })
    await sql`update own_words set judged_at = judged_at - interval '2 days' where tenant_id = ${tenant.id}`
    await syncOwnWordings(app)
    expect([await stateOf(1), await stateOf(2)]).toMatchObject([{ state: 'paused' }, { state: 'rejected' }])
    expect(await send(3)).toEqual([ours])
    await post('/twilio/approvals', { name: await nameOf(1), status: 'approved' })
    await syncOwnWordings(app)
    expect(await send(4)).toEqual([expect.stringMatching(/^Hello Ada/)])
    // The same words again are what was refused before.
    await save('booking-confirmed', { channel: 'whatsapp', seen: 2, body: second.replace('two', 'three') })
    await save('booking-confirmed', { channel: 'whatsapp', seen: 3, body: second })
    await syncOwnWordings(app)
    expect(await stateOf(4)).toEqual({ state: 'rejected', made: false })
    await save('booking-confirmed', { channel: 'whatsapp', seen: 4, body: second.replace('two', 'five') })
    await approve()
    const first = await nameOf(1)
    expect(await names()).toContain(first)
    await sql`update own_words set changed_at = changed_at - interval '2 days' where tenant_id = ${tenant.id}`
    // Twilio takes it back and its answer is lost: it is taken back again.
    await jobs.fail('twilio', 'drop_reply')
    await syncOwnWordings(app)
    await jobs.heal()
    await syncOwnWordings(app)
    expect(await names()).not.toContain(first)
    expect([await stateOf(1), await stateOf(5)]).toMatchObject([{ made: false }, { state: 'approved', made: true }])
  })

  it('that WhatsApp did not take in a message rests until it is asked about', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    await approve()
    await post('/twilio/approvals', { name: await nameOf(1), status: 'disabled' })
    const booking = await confirm({ days: 3 })
    await deliverAll(booking)
    await expect.poll(() => stateOf(1), patience).toMatchObject({ state: 'paused' })
    expect(await send(4)).toEqual([ours])
    await syncOwnWordings(app)
    expect(await stateOf(1)).toMatchObject({ state: 'disabled' })
  })

  it('is handed in for businesses that are open alone, and a number of times a day', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    await sql`update tenants set status = 'draft' where id = ${tenant.id}`
    await syncOwnWordings(app)
    expect(await stateOf(1)).toEqual({ state: 'draft', made: false })
    await sql`update tenants set status = 'published' where id = ${tenant.id}`
    await requireBudget(app, ['wordingByBusiness', tenant.id, limits.wordingByBusiness.max])
    await syncOwnWordings(app)
    expect(await stateOf(1)).toEqual({ state: 'draft', made: false })
    await syncOwnWordings(at(app, app.clock.now() + 25 * hour))
    expect(await stateOf(1)).toMatchObject({ state: 'received', made: true })
  })

  it('that cannot be handed in keeps no other waiting', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    await save('booking-reminder', { channel: 'whatsapp', body })
    // Deleted at Twilio; and one that was stored past our form, longer than WhatsApp takes.
    await sql`
      update own_words set content_sid = ${`HX${'0'.repeat(32)}`}, judged_at = '2020-01-01'
      where tenant_id = ${tenant.id} and kind = 'booking-confirmed'`
    await sql`
      update own_words set judged_at = '2020-01-02' where tenant_id = ${tenant.id} and kind = 'booking-reminder'`
    await sql`
      insert into own_words (tenant_id, kind, channel, language, version, body, changed_by, state)
      values (${tenant.id}, 'booking-given', 'whatsapp', 'en', 1, ${`${'👍🏽'.repeat(600)} {{link}} .`}, ${tenant.ownerId}, 'draft')`
    await syncOwnWordings(app)
    const rows = await sql<{ kind: string; state: string; isOld: boolean }[]>`
      select kind, state, judged_at < '2020-02-01' as is_old from own_words where tenant_id = ${tenant.id} order by kind`
    expect(rows.map(({ kind, state, isOld }) => [kind, state, isOld])).toEqual([
      ['booking-confirmed', 'draft', false],
      ['booking-given', 'rejected', false],
      ['booking-reminder', 'received', false],
    ])
  })

  it('goes to whoever wrote within a day before it is approved, and in ours where a part would be missing', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    const booking = await confirm()
    await post('/reply', { channel: 'whatsapp', from: booking.phone, text: 'Hello' })
    await deliverAll(booking)
    const own = /^Hello Ada, Standard visit is booked at .*\. Details: http\S+$/
    expect(await said(booking)).toContainEqual(expect.stringMatching(own))
    await syncOwnWordings(app)
    await jobs.advance(61)
    await syncOwnWordings(app)
    const other = await confirm({ days: 4 })
    await sql`update bookings set address_label = '', address_flat = '' where id = ${other.id}`
    await deliverAll(other)
    expect(await said(other)).toEqual([ours])
  })

  it('whose answer was lost is not sent twice, though it was approved in the meantime', async () => {
    await save('booking-confirmed', { channel: 'whatsapp', body })
    const booking = await confirm()
    const [first] = (await messagesOf(booking.id)).filter(({ channel }) => channel === 'whatsapp')
    await syncOwnWordings(app)
    await jobs.fail('twilio', 'drop_reply')
    await expect(deliverMessage(app, tenant.id, first!.id)).rejects.toMatchObject({ code: 'unavailable' })
    await jobs.advance(61)
    await syncOwnWordings(app)
    expect(await deliverMessage(app, tenant.id, first!.id)).toBe('sent')
    expect(await said(booking)).toHaveLength(1)
  })
})
