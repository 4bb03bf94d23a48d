import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Member } from '#app/domain/identity/index.server.ts'
import {
  addIncoming,
  answerThread,
  assignThread,
  closeThread,
  countUnread,
  dropQuickReply,
  getThread,
  listQuickReplies,
  listThreads,
  mayTalk,
  noteThread,
  openThreadWith,
  readTalk,
  readThread,
  saveQuickReply,
  saveSender,
  seeAnswers,
  snoozeThread,
  tellUnread,
  unreadThread,
  type Incoming,
} from '#app/domain/messaging/index.server.ts'
import type { Box } from '#app/domain/messaging/rules.ts'
import { deliverMessage, keepWish, noteWhatsappWord } from '#app/domain/notifications/index.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import type { PageCursor } from '#app/lib/keyset.ts'
import { loader as inboxPage } from '#app/routes/dashboard/inbox/inbox.tsx'
import { action as pressed, loader as threadPage } from '#app/routes/dashboard/inbox/thread.tsx'
import { at, book, hour, minute, openStarts } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makePerson, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const context = await openTestContext()
const { app, sql } = context
const day = 24 * hour
const newPhone = () => `+1212${randomInt(2_000_000, 9_999_999)}`

/** A business with two technicians, each with a customer of her own, who has written by text. */
async function open() {
  const tenant = await makeTenant(context, { technicians: 2 })
  const [owner, manager, staff, idle] = await Promise.all([
    makeMember(context, tenant.id, 'owner'),
    makeMember(context, tenant.id, 'manager'),
    makeMember(context, tenant.id, 'staff'),
    makeMember(context, tenant.id, 'staff'),
  ])
  const [first, second] = tenant.technicianIds
  await sql`update technicians set user_id = ${staff.userId} where id = ${first!}`
  const starts = await openStarts(app, tenant)
  const hers = await bookWith(tenant, starts[0]!, first!)
  const other = await bookWith(tenant, starts.at(-1)!, second!)
  return { tenant, owner, manager, staff, idle, hers, other }
}

async function bookWith(tenant: TestTenant, start: number, technicianId: string) {
  const booking = await book(app, tenant, start)
  await sql`update bookings set technician_id = ${technicianId} where id = ${booking.id}`
  const [row] = await sql`select customer_id, customer_phone, customer_email from bookings where id = ${booking.id}`
  return {
    bookingId: booking.id,
    customerId: row!.customerId as string,
    phone: row!.customerPhone as string,
    email: row!.customerEmail as string,
  }
}

const receive = async (tenantId: string, more: Partial<Incoming> = {}) => {
  const incoming: Incoming = {
    customerId: null,
    bookingId: null,
    channel: 'sms',
    address: newPhone(),
    text: 'Hello',
    providerId: `SM${randomUUID()}`,
    at: new Date(app.clock.now()),
    ...more,
  }
  return (await app.db.withTenant(asWorker(tenantId), (tx) => addIncoming(tx, tenantId, incoming)))!
}
const shown = async (member: Member, box: Box, text = '') =>
  (await listThreads(app, member, { box, text, cursor: undefined })).rows.map(({ id }) => id)
const look = (member: Member, id: string) => getThread(app, member, id, { before: undefined, meant: null })
const answerOf = (more = {}) => ({
  text: 'We are coming.',
  way: 'sms' as const,
  key: randomUUID() as string,
  shown: null as string | null,
  entryId: null as string | null,
  bookingId: null as string | null,
  ...more,
})
const sent = (tenantId: string) =>
  sql`select template, channel, receiver, subject, body, booking_id, customer_id from messages
    where tenant_id = ${tenantId} and template like 'answer%' order by created_at, id`
const missing = { code: 'not_found' }

describe('the inbox', () => {
  it('shows managers every conversation, and a technician those with customers of her own visits', async () => {
    const { tenant, owner, manager, staff, idle, hers, other } = await open()
    const mine = await receive(tenant.id, { customerId: hers.customerId, address: hers.phone })
    const theirs = await receive(tenant.id, { customerId: other.customerId, address: other.phone })
    const unknown = await receive(tenant.id)
    for (const member of [owner, manager]) {
      expect(await shown(member, 'open')).toEqual(expect.arrayContaining([mine.threadId, theirs.threadId]))
      expect(await shown(member, 'unknown')).toEqual([unknown.threadId])
      expect(await countUnread(app, member)).toEqual({ known: 2, unknown: 1 })
    }
    expect(await shown(staff, 'all')).toEqual([mine.threadId])
    expect(await countUnread(app, staff)).toEqual({ known: 1, unknown: 0 })
    expect(await shown(idle, 'all')).toEqual([])
    const { thread, visits, entries } = await look(staff, mine.threadId)
    expect([thread.customerId, visits.map(({ id }) => id), entries.map(({ body }) => body)]).toEqual([
      hers.customerId,
      [hers.bookingId],
      ['Hello'],
    ])
  })

  it('is closed to a technician two weeks after her last visit, and again once the visit is somebody else’s', async () => {
    const { tenant, staff, hers, other } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId })
    const ended = (ago: number) => {
      const [from, until] = [new Date(Date.now() - ago - hour), new Date(Date.now() - ago)]
      return sql`update bookings set starts_at = ${from}, ends_at = ${until}, blocked = tstzrange(${from}, ${until}) where id = ${hers.bookingId}`
    }
    await ended(14 * day - hour)
    await look(staff, threadId)
    await ended(14 * day + hour)
    await expect(look(staff, threadId)).rejects.toMatchObject(missing)
    await ended(hour)
    await look(staff, threadId)
    await sql`update bookings b set technician_id = o.technician_id from bookings o where b.id = ${hers.bookingId} and o.id = ${other.bookingId}`
    await expect(look(staff, threadId)).rejects.toMatchObject(missing)
  })

  it('refuses whatever a technician, or another business, does to a conversation that is not hers', async () => {
    const { tenant, staff, other } = await open()
    const { threadId, entryId } = await receive(tenant.id, { customerId: other.customerId })
    const stranger = (await open()).owner
    const before = await sql`select * from threads where id = ${threadId}`
    for (const member of [staff, stranger]) {
      const attacks = [
        () => look(member, threadId),
        () => answerThread(app, member, threadId, answerOf()),
        () => noteThread(app, member, threadId, { text: 'x', key: randomUUID() }),
        () => readThread(app, member, threadId, entryId),
        () => unreadThread(app, member, threadId),
        () => closeThread(app, member, threadId, entryId),
        () => snoozeThread(app, member, threadId, { snooze: 'week', timeZone: 'UTC', entryId }),
        () => assignThread(app, member, threadId, member.userId),
        () => saveSender(app, member, threadId, { firstName: 'X', lastName: '' }),
        () => openThreadWith(app, member, other.customerId),
      ]
      for (const attack of attacks) await expect(attack()).rejects.toMatchObject(missing)
    }
    expect(await sql`select * from threads where id = ${threadId}`).toEqual(before)
    expect(await sql`select id from thread_entries where thread_id = ${threadId}`).toHaveLength(1)
  })

  it('is begun with a customer of one’s own until two weeks after the visit, and nothing is begun later', async () => {
    const { tenant, owner, staff, hers } = await open()
    expect(await mayTalk(app, staff, hers.customerId)).toBe(true)
    expect(await openThreadWith(app, staff, hers.customerId)).toEqual(expect.any(String))
    await sql`delete from threads where tenant_id = ${tenant.id}`
    const [soon] = await sql`select ends_at from bookings where id = ${hers.bookingId}`
    const later = at(app, soon!.endsAt.getTime() + 15 * day)
    expect(await mayTalk(later, staff, hers.customerId)).toBe(false)
    await expect(openThreadWith(later, staff, hers.customerId)).rejects.toMatchObject(missing)
    expect(await sql`select from threads where tenant_id = ${tenant.id}`).toHaveLength(0)
    expect(await mayTalk(later, owner, hers.customerId)).toBe(true)
  })

  it('is found by name, number and any word that was said, in whatever letters', async () => {
    const { tenant, owner, hers } = await open()
    await sql`update customers set first_name = 'Łucja', last_name = 'Muñoz' where id = ${hers.customerId}`
    const known = await receive(tenant.id, { customerId: hers.customerId, text: 'The Ladder is 100% mine_' })
    const unknown = await receive(tenant.id, { name: 'Ørjan', text: 'A ladder, too' })
    expect(await shown(owner, 'all', 'lucja')).toEqual([known.threadId])
    expect(await shown(owner, 'all', hers.phone.slice(-6))).toEqual([known.threadId])
    expect((await shown(owner, 'all', 'LADDER')).toSorted()).toEqual([known.threadId, unknown.threadId].toSorted())
    expect(await shown(owner, 'all', '100% mine_')).toEqual([known.threadId])
    expect(await shown(owner, 'all', 'orjan')).toEqual([unknown.threadId])
    expect(await shown(owner, 'all', '1000% mine')).toEqual([])
  })

  it('is found by what was said within a year and among the latest, by name however long ago', async () => {
    const { tenant, owner } = await open()
    const ago = (days: number) => new Date(app.clock.now() - days * day)
    const old = await receive(tenant.id, { name: 'Orla', text: 'The trombone', at: ago(366) })
    const recent = await receive(tenant.id, { name: 'Rhea', text: 'A trombone', at: ago(364) })
    expect(await shown(owner, 'all', 'trombone')).toEqual([recent.threadId])
    expect(await shown(owner, 'all', 'orla')).toEqual([old.threadId])
    const say = (count: number) => sql`
      insert into thread_entries (tenant_id, thread_id, kind, channel, body, at)
      select ${tenant.id}, ${old.threadId}, 'incoming', 'sms', 'Noise', ${ago(1)} from generate_series(1, ${count}::int)`
    await say(1_999)
    expect(await shown(owner, 'all', 'trombone')).toEqual([recent.threadId])
    await say(1)
    expect(await shown(owner, 'all', 'trombone')).toEqual([])
    expect(await shown(owner, 'all', 'rhea')).toEqual([recent.threadId])
  })

  it('shows of each conversation what was found in it, and else its latest word', async () => {
    const { tenant, owner, hers } = await open()
    const { customerId } = hers
    await sql`update customers set first_name = 'Ladder' where id = ${customerId}`
    const now = app.clock.now()
    const long = `${'We would like to know before Sunday. '.repeat(6)}Do you bring a LÄDDER?`
    await receive(tenant.id, { customerId, text: long, at: new Date(now - 3 * minute) })
    await receive(tenant.id, { customerId, text: 'YES', at: new Date(now - minute) })
    const line = async (text: string) => {
      const { rows } = await listThreads(app, owner, { box: 'all', text, cursor: undefined })
      return rows.map(({ said }) => said)
    }
    expect(await line('')).toEqual(['YES'])
    expect(await line('bring ladder')).toEqual(['…day. Do you bring a LÄDDER?'])
    expect(await line('would')).toEqual([long.slice(0, 160)])
    expect(await line(hers.phone)).toEqual(['YES'])
    const say = (count: number) => sql`
      insert into thread_entries (tenant_id, thread_id, kind, channel, body, at)
      select ${tenant.id}, t.id, 'incoming', 'sms', 'And?', ${new Date(now)}::timestamptz + n * interval '1 ms'
      from threads t, generate_series(1, ${count}::int) n where t.customer_id = ${customerId}`
    await say(48)
    expect(await line('bring ladder')).toEqual(['…day. Do you bring a LÄDDER?'])
    // It is found as long as what was said is searched; looked for in each line it is not.
    await say(1)
    expect(await line('bring ladder')).toEqual(['And?'])
  })

  it('says with the way back what was snoozed or closed, and who answers now', async () => {
    const { tenant, hers, manager, staff } = await open()
    const { threadId: id, entryId: entry } = await receive(tenant.id, { customerId: hers.customerId })
    await sql`update customers set first_name = 'Ann', last_name = 'Lee' where id = ${hers.customerId}`
    const browser = await signedIn(context, tenant, (await makePerson(context, tenant)).email)
    const path = `/dashboard/inbox/${id}`
    const press = (form: Record<string, string>) =>
      browser.visit(pressed, `${path}?box=unread`, { params: { id }, form })
    const told = async (to: string) => {
      const list = (await browser.load(inboxPage, to)).data as { away: { id: string; told: string } | null }
      return list.away
    }
    for (const [form, said] of [
      [{ intent: 'snooze', until: 'week', entry }, /^Ann Lee · Snoozed until .*8:00/],
      [{ intent: 'close', entry }, /^Ann Lee · Closed$/],
    ] as const) {
      const answer = await press(form)
      expect(answer).toMatchObject({ status: 302, location: `/dashboard/inbox?box=unread&away=${id}` })
      expect(await told(answer.location!)).toEqual({ id, told: expect.stringMatching(said) })
      await press({ intent: 'reopen' })
      expect(await told(answer.location!)).toBeNull()
    }
    expect(await told(`/dashboard/inbox?away=${randomUUID()}`)).toBeNull()
    const assign = { intent: 'assign', user: manager.userId, before: staff.userId }
    expect(await press(assign)).toMatchObject({ data: { assigned: manager.userId, before: staff.userId } })
  })

  it('moves conversations between its boxes', async () => {
    const { tenant, owner, manager, hers } = await open()
    const { threadId: id, entryId } = await receive(tenant.id, { customerId: hers.customerId })
    expect(await shown(owner, 'unread')).toEqual([id])
    await readThread(app, owner, id, entryId)
    expect(await shown(owner, 'unread')).toEqual([])
    await unreadThread(app, owner, id)
    expect(await shown(owner, 'unread')).toEqual([id])
    await assignThread(app, owner, id, manager.userId)
    expect([await shown(manager, 'mine'), await shown(owner, 'mine')]).toEqual([[id], []])
    await snoozeThread(app, owner, id, { snooze: 'tomorrow', timeZone: tenant.timeZone, entryId })
    expect([await shown(owner, 'snoozed'), await shown(owner, 'open')]).toEqual([[id], []])
    const later = { ...app, clock: { now: () => app.clock.now() + 2 * day } }
    const then = await listThreads(later, owner, { box: 'open', text: '', cursor: undefined })
    expect(then.rows.map((row) => row.id)).toEqual([id])
    await closeThread(app, owner, id, entryId)
    expect([await shown(owner, 'open'), await shown(owner, 'mine'), await shown(owner, 'all')]).toEqual([[], [], [id]])
  })

  it('keeps unread what came in after what was shown', async () => {
    const { tenant, owner, hers } = await open()
    const now = app.clock.now()
    const first = await receive(tenant.id, { customerId: hers.customerId, at: new Date(now - 2 * minute) })
    await receive(tenant.id, { customerId: hers.customerId, at: new Date(now - minute) })
    await readThread(app, owner, first.threadId, first.entryId)
    expect((await look(owner, first.threadId)).thread.unreadSince).toEqual(new Date(now - minute))
  })

  it('is closed, put off and answered as it was shown: what came in since stays unread, and is told', async () => {
    const { tenant, owner, hers } = await open()
    const now = app.clock.now()
    const { customerId } = hers
    const { threadId: id, entryId } = await receive(tenant.id, { customerId, at: new Date(now - 2 * minute) })
    const news = await receive(tenant.id, { customerId, at: new Date(now - minute), text: 'Please do not come' })
    const elsewhere = await receive(tenant.id)
    const before = await sql`select * from threads where id = ${id}`
    const late = { ok: false, reason: 'written_meanwhile' }
    for (const shownLast of [entryId, null, elsewhere.entryId, randomUUID()]) {
      expect(await closeThread(app, owner, id, shownLast)).toEqual(late)
      const when = { snooze: 'week' as const, timeZone: tenant.timeZone, entryId: shownLast }
      expect(await snoozeThread(app, owner, id, when)).toEqual(late)
    }
    expect(await sql`select * from threads where id = ${id}`).toEqual(before)
    expect(await answerThread(app, owner, id, answerOf({ entryId }))).toEqual({ ok: true })
    expect((await look(owner, id)).thread.unreadSince).toEqual(new Date(now - minute))
    expect(await tellUnread(at(app, now + 10 * minute), tenant.id, id)).toBe(true)
    const answer = (await look(owner, id)).entries.at(-1)!
    await answerThread(app, owner, id, answerOf({ shown: answer.id, entryId: answer.id }))
    expect((await look(owner, id)).thread.unreadSince).toBeNull()
    expect(await closeThread(app, owner, id, news.entryId)).toEqual({ ok: true })
    expect(await shown(owner, 'open')).toEqual([])
  })

  it('says on its page that something has come in, and is closed once that was shown', async () => {
    const { tenant, hers } = await open()
    const { threadId: id } = await receive(tenant.id, { customerId: hers.customerId })
    const browser = await signedIn(context, tenant, (await makePerson(context, tenant)).email)
    const [path, params] = [`/dashboard/inbox/${id}`, { id }]
    const entry = async () => {
      const page = (await browser.load(threadPage, path, { params })).data as { view: { lastEntry: string } }
      return page.view.lastEntry
    }
    const press = (form: Record<string, string>) => browser.visit(pressed, path, { params, form })
    const early = await entry()
    await receive(tenant.id, { customerId: hers.customerId, at: new Date(app.clock.now() + 1) })
    for (const form of [{ intent: 'close' }, { intent: 'snooze', until: 'week' }])
      expect(await press({ ...form, entry: early })).toMatchObject({
        status: 409,
        data: { problem: 'Something new has come in. Read it first, then close or snooze.' },
      })
    expect(await press({ intent: 'close', entry: await entry() })).toMatchObject({ status: 302 })
    const [thread] = await sql`select closed_at is not null as closed, unread_since from threads where id = ${id}`
    expect(thread).toEqual({ closed: true, unreadSince: null })
  })

  it('waits, when it is closed, for a word that is just coming in', async () => {
    const { tenant, owner, hers } = await open()
    const { customerId } = hers
    const { threadId: id, entryId } = await receive(tenant.id, { customerId, at: new Date(app.clock.now() - minute) })
    const closing = await app.db.withTenant(asWorker(tenant.id), async (tx) => {
      const incoming = {
        customerId,
        bookingId: null,
        channel: 'sms' as const,
        address: hers.phone,
        text: 'Do not come',
      }
      await addIncoming(tx, tenant.id, { ...incoming, providerId: randomUUID(), at: new Date(app.clock.now()) })
      const closed = closeThread(app, owner, id, entryId)
      await setTimeout(300)
      return { closed }
    })
    expect(await closing.closed).toEqual({ ok: false, reason: 'written_meanwhile' })
    const { thread } = await look(owner, id)
    expect([thread.closedAt, thread.unreadSince === null]).toEqual([null, false])
  })

  it('is assigned only to somebody who may read it', async () => {
    const { tenant, owner, staff, idle, hers } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId })
    const { readers } = await look(owner, threadId)
    expect(readers.map(({ userId }) => userId)).toContain(staff.userId)
    expect(readers.map(({ userId }) => userId)).not.toContain(idle.userId)
    await assignThread(app, owner, threadId, staff.userId)
    await expect(assignThread(app, owner, threadId, idle.userId)).rejects.toMatchObject(missing)
    await assignThread(app, owner, threadId, null)
    expect(await shown(staff, 'mine')).toEqual([])
  })
})

describe('an answer', () => {
  it('goes out once by text, beginning with who writes, and is an entry that knows how it fared', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId, entryId } = await receive(tenant.id, { customerId: hers.customerId, address: hers.phone })
    const before = await look(owner, threadId)
    expect([before.usual, before.reaches.map(({ way }) => way)]).toEqual(['sms', ['sms', 'email', 'link']])
    const answer = answerOf({ entryId })
    const tries = await Promise.all(Array.from({ length: 8 }, () => answerThread(app, owner, threadId, answer)))
    expect(tries).toEqual(Array.from({ length: 8 }, () => ({ ok: true })))
    expect(await sent(tenant.id)).toEqual([
      {
        template: 'answer',
        channel: 'sms',
        receiver: hers.phone,
        subject: null,
        body: `${tenant.name}: We are coming.`,
        bookingId: null,
        customerId: hers.customerId,
      },
    ])
    const { entries, thread } = await look(owner, threadId)
    expect(entries).toMatchObject([
      { kind: 'incoming' },
      {
        kind: 'answer',
        channel: 'sms',
        authorName: 'Pat Person',
        body: 'We are coming.',
        status: 'queued',
        byTechnician: false,
      },
    ])
    expect(thread.unreadSince).toBeNull()
    await sql`update messages set status = 'failed', error = 'number unreachable' where tenant_id = ${tenant.id} and template = 'answer'`
    expect((await look(owner, threadId)).entries.at(-1)).toMatchObject({
      status: 'failed',
      error: 'number unreachable',
    })
  })

  it('goes to where she wrote from on WhatsApp, and by text where her day there is over', async () => {
    const { tenant, owner, hers } = await open()
    const address = newPhone()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId, channel: 'whatsapp', address })
    expect(await look(owner, threadId)).toMatchObject({
      usual: 'whatsapp',
      reaches: [{ way: 'sms' }, { way: 'whatsapp', receiver: address }, { way: 'email' }, { way: 'link' }],
    })
    // Whoever booked the visit in her name reads its news in a chat of theirs: her answer never goes there.
    const { bookingId, customerId } = hers
    const chat = { tenantId: tenant.id, customerId, bookingId, channel: 'telegram', address: String(randomInt(1e9)) }
    await sql`insert into channel_addresses ${sql(chat)}`
    await sql`update customers set channel = 'telegram' where id = ${customerId}`
    await answerThread(app, owner, threadId, answerOf({ way: 'whatsapp', bookingId }))
    const body = `${tenant.name}: We are coming.`
    expect(await sent(tenant.id)).toMatchObject([{ channel: 'whatsapp', receiver: address, body }])
    const [message] = await sql`select id from messages where tenant_id = ${tenant.id} and template = 'answer'`
    // Nobody has told us of a word of hers within a day.
    expect(await deliverMessage(app, tenant.id, message!.id as string)).toBe('failed')
    expect(await sent(tenant.id)).toMatchObject([{}, { channel: 'sms', receiver: hers.phone, body }])
    const carried = async () => (await look(owner, threadId)).entries.at(-1)
    const answer = { kind: 'answer', channel: 'whatsapp', bookingId }
    expect(await carried()).toMatchObject({ ...answer, carriedBy: 'sms', status: 'queued', error: null })
    const texts = await sql`
      update messages set status = 'failed', error = 'number unreachable'
      where tenant_id = ${tenant.id} and template = 'answer' and channel = 'sms' returning id`
    expect(await carried()).toMatchObject({ carriedBy: 'sms', status: 'failed', error: 'number unreachable' })
    const mail = { tenantId: tenant.id, customerId, audience: 'customer', channel: 'email', template: 'answer' }
    const more = { dedupeKey: randomUUID(), receiver: hers.email, status: 'sent', replaces: texts[0]!.id as string }
    await sql`insert into messages ${sql({ ...mail, ...more })}`
    expect(await carried()).toMatchObject({ carriedBy: 'email', status: 'sent', error: null })
    const stop = { channel: 'whatsapp', senders: [app.env.TWILIO_WHATSAPP_FROM!], number: address } as const
    await keepWish(app, { ...stop, stopped: true, how: 'keyword' })
    expect(await look(owner, threadId)).toMatchObject({ usual: 'sms', refused: ['whatsapp'] })
  })

  it('goes in the words in which it was written, also where they look like a mark of ours', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId, address: hers.phone })
    const text = 'Put {link} and {link} on it.'
    await answerThread(app, owner, threadId, answerOf({ text }))
    const [message] = await sql`select id from messages where tenant_id = ${tenant.id} and template = 'answer'`
    expect(await deliverMessage(app, tenant.id, message!.id as string)).toBe('sent')
    expect((await mailbox(context, hers.phone))[0]!.text).toContain(text)
  })

  it('goes to her chat in Telegram while it is joined', async () => {
    const { tenant, owner, hers } = await open()
    const address = String(randomInt(1e9))
    const { customerId, bookingId } = hers
    const { threadId } = await receive(tenant.id, { customerId, channel: 'telegram', address })
    expect(await look(owner, threadId)).toMatchObject({ usual: 'sms', refused: ['telegram'] })
    expect(await answerThread(app, owner, threadId, answerOf({ way: 'telegram' }))).toMatchObject({
      reason: 'way_closed',
    })
    await sql`insert into channel_addresses ${sql({ tenantId: tenant.id, customerId, bookingId, channel: 'telegram', address })}`
    expect(await look(owner, threadId)).toMatchObject({ usual: 'telegram', refused: [] })
    await answerThread(app, owner, threadId, answerOf({ way: 'telegram', bookingId }))
    const body = `${tenant.name}: We are coming.`
    expect(await sent(tenant.id)).toMatchObject([{ channel: 'telegram', receiver: address, body, bookingId: null }])
  })

  it('goes by e-mail with a subject in her language', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId } = await receive(tenant.id, {
      customerId: hers.customerId,
      channel: 'email',
      address: hers.email,
    })
    await sql`update customers set language = 'ru' where id = ${hers.customerId}`
    expect((await look(owner, threadId)).usual).toBe('email')
    await answerThread(app, owner, threadId, answerOf({ way: 'email' }))
    expect(await sent(tenant.id)).toMatchObject([
      { channel: 'email', receiver: hers.email, subject: `Сообщение: ${tenant.name}`, body: 'We are coming.' },
    ])
  })

  it('on her link is read there, and she is told of it once until she has seen it, and again the next day', async () => {
    const { tenant, staff, hers } = await open()
    const { bookingId, customerId } = hers
    const { threadId } = await receive(tenant.id, {
      customerId,
      bookingId,
      channel: 'link',
      address: '',
      providerId: null,
    })
    expect((await look(staff, threadId)).usual).toBe('link')
    const reply = async (now: number) => {
      const later = at(app, now)
      const { entries } = await getThread(later, staff, threadId, { before: undefined, meant: null })
      const shownLast = entries.findLast(({ kind }) => kind === 'answer')?.id ?? null
      return answerThread(later, staff, threadId, answerOf({ way: 'link', shown: shownLast }))
    }
    const now = app.clock.now() + minute
    for (const pause of [0, minute, hour]) expect(await reply(now + pause)).toEqual({ ok: true })
    const [notice, ...more] = await sent(tenant.id)
    expect(more).toEqual([])
    expect(notice).toMatchObject({
      template: 'answer-waiting',
      channel: 'sms',
      receiver: hers.phone,
      bookingId,
      body: `${tenant.name}, Technician 1: "We are coming." {link}`,
    })
    await reply(now + 25 * hour)
    expect(await sent(tenant.id)).toHaveLength(2)
    await seeAnswers(app, tenant.id, bookingId)
    await reply(now + 26 * hour)
    expect(await sent(tenant.id)).toHaveLength(3)
    const { entries } = await readTalk(app, tenant.id, bookingId)
    expect(entries.map(({ kind, authorName, byTechnician }) => [kind, authorName, byTechnician])).toEqual([
      ['incoming', null, false],
      ...Array.from({ length: 5 }, () => ['answer', 'Technician 1', true]),
    ])
  })

  it('is refused while a colleague’s newer answer has not been seen; of two at once one is written', async () => {
    const { tenant, owner, manager, hers } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId })
    const both = await Promise.all([
      answerThread(app, owner, threadId, answerOf({ text: 'Yes' })),
      answerThread(app, manager, threadId, answerOf({ text: 'No' })),
    ])
    expect(both).toEqual(expect.arrayContaining([{ ok: true }, { ok: false, reason: 'answered_meanwhile' }]))
    expect(await sent(tenant.id)).toHaveLength(1)
    const { entries } = await look(manager, threadId)
    const again = answerOf({ text: 'No', shown: entries.at(-1)!.id })
    expect(await answerThread(app, manager, threadId, again)).toEqual({ ok: true })
    expect(await sent(tenant.id)).toHaveLength(2)
  })

  it('has no way to somebody without phone, mail and link, and none to an unknown sender until she is a customer', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId })
    await sql`update bookings set status = 'expired' where id = ${hers.bookingId}`
    await sql`update customers set phone = null, email = null where id = ${hers.customerId}`
    expect(await look(owner, threadId)).toMatchObject({ reaches: [], usual: null })
    const unknown = await receive(tenant.id)
    for (const id of [threadId, unknown.threadId])
      expect(await answerThread(app, owner, id, answerOf())).toEqual({ ok: false, reason: 'way_closed' })
    const saved = await saveSender(app, owner, unknown.threadId, { firstName: 'Uma', lastName: '' })
    expect(saved).toBe(unknown.threadId)
    expect(await answerThread(app, owner, saved, answerOf())).toEqual({ ok: true })
    expect(await look(owner, saved)).toMatchObject({ thread: { customerName: 'Uma', address: null }, usual: 'sms' })
  })

  it('is not offered by a way she has stopped, and the notice of one on her link goes another', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId, address: hers.phone })
    const stop = {
      channel: 'sms' as const,
      senders: [app.sms.from],
      number: hers.phone,
      stopped: true,
      how: 'keyword' as const,
    }
    await keepWish(app, stop)
    expect(await look(owner, threadId)).toMatchObject({
      refused: ['sms'],
      usual: 'email',
      reaches: [{ way: 'email' }, { way: 'link' }],
    })
    expect(await answerThread(app, owner, threadId, answerOf())).toEqual({ ok: false, reason: 'way_closed' })
    expect(await answerThread(app, owner, threadId, answerOf({ way: 'link' }))).toEqual({ ok: true })
    expect(await sent(tenant.id)).toMatchObject([
      {
        template: 'answer-waiting',
        channel: 'email',
        receiver: hers.email,
        subject: expect.stringMatching(/^.+ from .+ answered$/),
        body: 'We are coming. {link}',
      },
    ])
    await keepWish(app, { ...stop, stopped: false })
    expect(await look(owner, threadId)).toMatchObject({ refused: [], usual: 'sms' })
  })

  it('goes to the chat that was joined from the link, and so does the notice of one on her link', async () => {
    const { tenant, owner, hers } = await open()
    const { bookingId, customerId } = hers
    const { threadId } = await receive(tenant.id, {
      customerId,
      bookingId,
      channel: 'link',
      address: '',
      providerId: null,
    })
    const chat = String(randomInt(700_100_000, 799_999_999))
    await sql`insert into channel_addresses ${sql({ tenantId: tenant.id, customerId, bookingId, channel: 'telegram', address: chat })}`
    await sql`update customers set channel = 'telegram' where id = ${customerId}`
    expect((await look(owner, threadId)).reaches).toContainEqual({ way: 'telegram', receiver: chat })
    const long = `Yes, park in the yard {link} ${'and ring twice '.repeat(5)}`
    expect(await answerThread(app, owner, threadId, answerOf({ way: 'link', text: long }))).toEqual({ ok: true })
    const [notice, ...more] = await sent(tenant.id)
    expect(more).toEqual([])
    expect(notice).toMatchObject({ template: 'answer-waiting', channel: 'telegram', receiver: chat })
    expect(notice!.body).toMatch(/: "Yes, park in the yard \(link\) and ring twice and ring twice a\.\.\." \{link\}$/)
  })

  it('may be a note, which goes nowhere and is not read on the link', async () => {
    const { tenant, owner, hers } = await open()
    const { bookingId, customerId } = hers
    const { threadId } = await receive(tenant.id, {
      customerId,
      bookingId,
      channel: 'link',
      address: '',
      providerId: null,
    })
    const note = { text: 'Bring the long ladder', key: randomUUID() }
    await Promise.all([noteThread(app, owner, threadId, note), noteThread(app, owner, threadId, note)])
    const { entries, thread } = await look(owner, threadId)
    expect(entries.map(({ kind }) => kind)).toEqual(['incoming', 'note'])
    expect(thread.unreadSince).not.toBeNull()
    expect(await sent(tenant.id)).toEqual([])
    expect((await readTalk(app, tenant.id, bookingId)).entries).toHaveLength(1)
  })

  it('is read on the link of its visit only where it was sent there: the link may be somebody else’s', async () => {
    const { tenant, owner, hers } = await open()
    const { bookingId } = hers
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId })
    let last: string | null = null
    for (const way of ['sms', 'email', 'link'] as const) {
      const answer = answerOf({ text: `By ${way}`, way, bookingId, shown: last })
      expect(await answerThread(app, owner, threadId, answer)).toEqual({ ok: true })
      last = (await look(owner, threadId)).entries.at(-1)!.id
    }
    expect((await readTalk(app, tenant.id, bookingId)).entries.map(({ body }) => body)).toEqual(['By link'])
    await seeAnswers(app, tenant.id, bookingId)
    const { entries } = await look(owner, threadId)
    expect(entries.slice(1).map((entry) => [entry.channel, entry.bookingId, entry.seenAt !== null])).toEqual([
      ['sms', bookingId, false],
      ['email', bookingId, false],
      ['link', bookingId, true],
    ])
  })
})

describe('the form of an answer', () => {
  it('takes ten parts by text and no more, any length it has room for by mail or as a note', async () => {
    const { tenant, hers } = await open()
    const { threadId } = await receive(tenant.id, { customerId: hers.customerId, address: hers.phone })
    const { email } = await makePerson(context, tenant, 'owner')
    const owner = await signedIn(context, tenant, email)
    const post = async (fields: Record<string, string>) =>
      owner.visit(pressed, `/dashboard/inbox/${threadId}`, {
        params: { id: threadId },
        form: { intent: 'answer', way: 'sms', key: randomUUID(), booking: '', shown: await latest(), ...fields },
      })
    const latest = async () => {
      const [row] = await sql<{ id: string }[]>`
        select id from thread_entries where thread_id = ${threadId} and kind = 'answer' order by at desc limit 1`
      return row?.id ?? ''
    }
    // Ten parts of 153 letters, and of 67 in Cyrillic.
    for (const [letter, most] of [
      ['a', 1_530],
      ['я', 670],
    ] as const) {
      const refused = await post({ text: letter.repeat(most + 1) })
      expect([refused.status, refused.data]).toMatchObject([
        422,
        { error: { text: ['As text messages this is too long. Please shorten it, or choose another way.'] } },
      ])
      expect((await post({ text: letter.repeat(most) })).status).toBe(302)
    }
    expect(await sent(tenant.id)).toHaveLength(2)
    const long = { text: 'я'.repeat(2_000) }
    expect((await post({ ...long, way: 'email' })).status).toBe(302)
    expect((await post({ ...long, intent: 'note' })).status).toBe(302)
  })
})

describe('an answer to a phone', () => {
  it('is not longer than Twilio takes, with the business’s name and the links of its photos', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId, entryId } = await receive(tenant.id, {
      customerId: hers.customerId,
      address: hers.phone,
      channel: 'whatsapp',
    })
    const fits = 1_600 - 40 - `${tenant.name}: `.length
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123' } })
      .png()
      .toBuffer()
    const say = (length: number, way: 'sms' | 'whatsapp' | 'email', photos = 0) =>
      answerThread(app, owner, threadId, {
        ...answerOf({ text: 'x'.repeat(length), way, entryId }),
        photos: Array<Uint8Array>(photos).fill(photo),
      })
    const before = await sql`select from thread_photos where tenant_id = ${tenant.id}`
    for (const way of ['sms', 'whatsapp'] as const) {
      expect(await say(fits + 1, way)).toEqual({ ok: false, reason: 'too_long' })
      expect(await say(fits - 100, way, 4)).toEqual({ ok: false, reason: 'too_long' })
    }
    expect(await sql`select from thread_photos where tenant_id = ${tenant.id}`).toEqual(before)
    await app.db.withTenant(asPlatform(), (tx) =>
      noteWhatsappWord(tx, app.env.TWILIO_WHATSAPP_FROM!, hers.phone, new Date(app.clock.now())),
    )
    expect(await say(fits, 'whatsapp')).toEqual({ ok: true })
    const [row] = await sql`select id from messages where tenant_id = ${tenant.id} and template = 'answer'`
    expect(await deliverMessage(app, tenant.id, row!.id as string)).toBe('sent')
  })

  it('is told of by its beginning, however many marks stand above its letters', async () => {
    const { tenant, owner, hers } = await open()
    await sql`update customers set channel = 'sms' where id = ${hers.customerId}`
    const { threadId, entryId } = await receive(tenant.id, {
      customerId: hers.customerId,
      bookingId: hers.bookingId,
      channel: 'link',
      address: '',
      providerId: null,
    })
    const text = `We come ${'a\u0301\u0302\u0303'.padEnd(900, '\u0316')} ${'b'.repeat(200)}`
    await answerThread(app, owner, threadId, answerOf({ text, way: 'link', entryId }))
    const [notice] = await sent(tenant.id)
    expect(notice).toMatchObject({ template: 'answer-waiting', channel: 'sms' })
    expect(notice!.body.length).toBeLessThan(320)
    expect(notice!.body).toContain('We come...')
  })

  it('that was written for WhatsApp does not go on as more texts than one may send: it goes by mail', async () => {
    const { tenant, owner, hers } = await open()
    await sql`update tenants set channel_order = '{whatsapp,sms}' where id = ${tenant.id}`
    const { threadId, entryId } = await receive(tenant.id, {
      customerId: hers.customerId,
      address: hers.phone,
      channel: 'whatsapp',
    })
    for (const [text, channel] of [
      ['Я'.repeat(1_200), 'email'],
      ['Я'.repeat(300), 'sms'],
    ] as const) {
      const [latest] = await sql<{ id: string }[]>`
        select id from thread_entries where thread_id = ${threadId} and kind = 'answer' order by at desc limit 1`
      await answerThread(app, owner, threadId, answerOf({ text, way: 'whatsapp', entryId, shown: latest?.id ?? null }))
      const [row] = await sql`
        select id from messages where tenant_id = ${tenant.id} and channel = 'whatsapp' and status = 'queued'`
      // Nobody has told us of a word of hers within a day.
      expect(await deliverMessage(app, tenant.id, row!.id as string)).toBe('failed')
      const stands = await sql`select channel from messages where tenant_id = ${tenant.id} and replaces = ${row!.id}`
      expect(stands).toEqual([{ channel }])
    }
  })
})

describe('a customer who was erased', () => {
  it('has no conversation and gets none', async () => {
    const { tenant, owner, hers } = await open()
    await sql`update bookings set status = 'cancelled' where id = ${hers.bookingId}`
    const receiveOf = () => receive(tenant.id, { customerId: hers.customerId, address: hers.phone })
    const { threadId } = await receiveOf()
    expect(await eraseCustomer(app, tenant.id, hers.customerId, { kind: 'self' })).toEqual({ ok: true })
    await expect(openThreadWith(app, owner, hers.customerId)).rejects.toMatchObject(missing)
    await expect(noteThread(app, owner, threadId, { text: 'x', key: randomUUID() })).rejects.toMatchObject(missing)
    expect(await receiveOf()).toBeNull()
    expect(await sql`select from threads where customer_id = ${hers.customerId}`).toHaveLength(0)
  })
})

describe('quick replies', () => {
  it('are kept by managers and read by everybody of the business', async () => {
    const { owner, staff, tenant } = await open()
    await saveQuickReply(app, owner, 'On our way.')
    await saveQuickReply(app, owner, 'On our way.')
    const [reply, ...more] = await listQuickReplies(app, staff)
    expect([reply!.body, more]).toEqual(['On our way.', []])
    await expect(saveQuickReply(app, staff, 'Mine')).rejects.toMatchObject({ code: '42501' })
    await dropQuickReply(app, staff, reply!.id)
    expect(await sql`select id from quick_replies where tenant_id = ${tenant.id}`).toHaveLength(1)
    await dropQuickReply(app, owner, reply!.id)
    expect(await listQuickReplies(app, owner)).toEqual([])
  })
})

describe('ten thousand', () => {
  it('entries and threads are read by pages, without gaps, and by index', async () => {
    const { tenant, owner, hers } = await open()
    const { threadId } = await receive(tenant.id, {
      customerId: hers.customerId,
      at: new Date(Date.now() - 20_000 * minute),
    })
    await sql`insert into thread_entries (tenant_id, thread_id, kind, channel, body, at)
      select ${tenant.id}, ${threadId}, 'incoming', 'sms', 'No ' || n, now() - n / 2 * interval '1 second' from generate_series(1, 10000) n`
    await sql`with made as (insert into threads (tenant_id, channel, address, last_at)
      select ${tenant.id}, 'sms', '+1212' || (2000000 + n), now() - n / 3 * interval '1 second' from generate_series(1, 3000) n returning id, last_at)
      insert into thread_entries (tenant_id, thread_id, kind, channel, body, at) select ${tenant.id}, id, 'incoming', 'sms', 'Hello', last_at from made`
    await sql`analyze threads`
    await sql`analyze thread_entries`
    const seen = new Set<string>()
    let before: PageCursor | undefined
    do {
      const page = await getThread(app, owner, threadId, { before, meant: null })
      for (const { id } of page.entries) seen.add(id)
      before = page.earlier ?? undefined
    } while (before && seen.size < 1_000)
    expect(seen.size).toBe(1_000)
    const lines = new Set<string>()
    let cursor: PageCursor | undefined
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await listThreads(app, owner, { box: 'unknown', text: '', cursor })
      for (const { id } of page.rows) lines.add(id)
      cursor = page.next ?? undefined
    }
    expect(lines.size).toBe(300)
    const started = performance.now()
    await listThreads(app, owner, { box: 'all', text: '', cursor: undefined })
    await getThread(app, owner, threadId, { before: undefined, meant: null })
    expect(performance.now() - started).toBeLessThan(2_000)
    const plan = await app.db.withTenant(owner.actor, async (tx) => [
      ...(await tx`explain select id from thread_entries e where tenant_id = ${tenant.id} and thread_id = ${threadId} order by at desc, id desc limit 51`),
      ...(await tx`explain select id from threads where tenant_id = ${tenant.id} order by last_at desc, id desc limit 31`),
    ])
    const written = plan.map((line) => String(Object.values(line)[0])).join('\n')
    expect(written).toContain('thread_entries_by_time')
    expect(written).toContain('threads_by_time')
    expect(written).not.toMatch(/Seq Scan on (threads|thread_entries)/)
  })
})
