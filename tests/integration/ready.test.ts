import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listAskingGaps, type AskingGap } from '#app/domain/ready/queries.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { cancelBooking, manageUrl, rescheduleBooking, tellStep } from '#app/domain/booking/index.server.ts'
import {
  deliverMessage,
  notifyBooking,
  queueWritten,
  saveOwnWords,
  sweepMessages,
} from '#app/domain/notifications/index.server.ts'
import { answerThread, getThread, listThreads } from '#app/domain/messaging/index.server.ts'
import { toThreadLine, toThreadView } from '#app/routes/dashboard/inbox/thread-view.server.ts'
import type { OwnChannel, OwnKind } from '#emails/own-words/kinds.ts'
import { makeReader } from '#app/words/reader.ts'
import { tradeOf } from '#app/words/trade.ts'
import { makeMember } from '#tests/setup/members.ts'
import { askReady, sweepReady } from '#app/domain/ready/index.server.ts'
import { action, loader } from '#app/routes/manage/ready/ready.tsx'
import { loader as managePage } from '#app/routes/manage/booking.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { allowCharges, at, book, hour, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { atFullHour, openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { newIp } from '#tests/setup/people.ts'
import { newSid, writeOnPhone } from '#tests/setup/phone.ts'
import { makeTenant, suspend, type TenantOptions, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = atFullHour(await openTestContext())
const { app, sql } = context
afterEach(() => expectSound(sql))

type Settings = { noDoes?: 'ask' | 'free'; asks?: string[]; questions?: { text: string; textIn: object }[] }

async function askingTenant({ noDoes = 'ask', asks = [], questions = [] }: Settings = {}, options: TenantOptions = {}) {
  const tenant = await makeTenant(context, options)
  await sql`insert into ready_settings ${sql({ tenantId: tenant.id, active: true, noDoes, asks, questions: sql.json(questions as never) })}`
  return tenant
}

let phones = 0
const newPhone = () => `+1212558${String((phones += 1)).padStart(4, '0')}`

/** A visit in three days, and the app at the time when its customer is asked. */
async function visit(tenant: TestTenant, phone = newPhone()) {
  const starts = await openStarts(app, tenant)
  const start = starts[4]!
  const customer = { firstName: 'Ada', lastName: 'Lovelace', email: `${randomUUID()}@example.test`, phone }
  const booking = await book(app, tenant, start, { customer })
  const askedAt = start - 13 * hour
  return { tenant, booking, phone, start, askedAt, later: at(app, askedAt), ...page(tenant, booking, askedAt) }
}

/** The same, once she has been asked and the text is on her phone. */
async function asked(tenant: TestTenant, phone = newPhone()) {
  const one = await visit(tenant, phone)
  expect(await askReady(one.later, tenant.id, one.booking.id)).toBe(true)
  for (const { id } of await messagesOf(one.booking.id)) expect(await deliverMessage(app, tenant.id, id)).toBe('sent')
  return one
}

function page(tenant: TestTenant, booking: { id: string }, now: number) {
  const token = new URL(manageUrl(app, tenant, booking)).pathname.split('/').at(-1)!
  const browser = openBrowser({ ...context, app: at(app, now) }, tenant, newIp())
  const [path, params] = [`/b/${token}/ready`, { token }]
  return {
    token,
    look: (query = '') => browser.load(loader, path + query, { params }),
    press: (form: Record<string, string>) => browser.visit(action, path, { params, form }),
    manage: () => browser.load(managePage, `/b/${token}`, { params }),
  }
}

type View = {
  step: string
  title: string
  lines: string[]
  version: number
  others: { start: string; label: string; priceMinor: number; href: string | null }[]
  frees: { lines: string[]; refundMinor: number; feeMinor: number } | null
  costs: string[]
  chosen: 'yes' | 'no' | null
  allTimes: string | null
  taking: { start: string; question: string } | null
}
const seen = async (look: () => Promise<{ data: unknown }>) => (await look()).data as View

const messagesOf = (bookingId: string, template = 'booking-ready') =>
  sql<{ id: string; channel: string; status: string; error: string | null; body: string }[]>`
    select id, channel, status, error, body from messages where booking_id = ${bookingId} and template = ${template} order by channel`
const checksOf = (bookingId: string) => sql`
  select version, home, water, parking, pets, answers, answered_by from ready_checks where booking_id = ${bookingId} order by version`
/** What a person of a business writes to a number. */
async function say(tenant: TestTenant, { id: bookingId }: { id: string }, receiver: string, body: string) {
  const [row] = await sql`select customer_id from bookings where id = ${bookingId}`
  const to = { customerId: row!.customerId as string }
  const dedupeKey = `answer:${randomUUID()}:sms`
  const id = await app.db.withTenant(asWorker(tenant.id), (tx) =>
    queueWritten(tx, tenant.id, { kind: 'answer', to, bookingId, channel: 'sms', receiver, dedupeKey, body }),
  )
  expect(await deliverMessage(app, tenant.id, id!)).toBe('sent')
}
const statusOf = async (bookingId: string) =>
  (await sql`select status from bookings where id = ${bookingId}`)[0]!.status
const saidIn = (tenantId: string) =>
  sql`select e.channel, e.body, t.unread_since is not null as unread from thread_entries e
    join threads t on t.tenant_id = e.tenant_id and t.id = e.thread_id where e.tenant_id = ${tenantId} order by e.at, e.id`

describe('asking', () => {
  it('is done once, by e-mail and to the phone, whoever asks at the same time', async () => {
    const { tenant, booking, later, phone } = await visit(await askingTenant())
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => askReady(later, tenant.id, booking.id)))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await askReady(later, tenant.id, booking.id)).toBe(false)
    const messages = await messagesOf(booking.id)
    expect(messages.map(({ channel }) => channel)).toEqual(['email', 'sms'])
    for (const { id } of messages) expect(await deliverMessage(app, tenant.id, id)).toBe('sent')
    const [text] = (await (await fetch(`${context.cloud}/inbox.json?to=${encodeURIComponent(phone)}`)).json()) as {
      text: string
    }[]
    expect(text!.text).toContain('Will somebody be home? Answer YES or NO, or here:')
    expect(text!.text).toMatch(/\/ready\b/)
  })

  it.each<[string, (tenant: TestTenant, booking: { id: string }) => Promise<unknown>]>([
    [
      'the business does not want it',
      ({ id }) => sql`update ready_settings set active = false where tenant_id = ${id}`,
    ],
    ['it does not for this service', ({ id }) => sql`update services set asks_ready = false where tenant_id = ${id}`],
    ['nobody drives there', (_, { id }) => sql`update bookings set place = 'online' where id = ${id}`],
    ['the business is suspended', (tenant) => suspend(context, tenant.id)],
    ['the visit was cancelled', ({ id }, booking) => cancelBooking(app, id, booking.id, { kind: 'system' })],
    [
      'its time for asking has not come',
      ({ id }) => sql`update ready_settings set ask_at_minute = 1439, cut_off_hours = 0 where tenant_id = ${id}`,
    ],
    ['the cut-off is over', ({ id }) => sql`update ready_settings set cut_off_hours = 14 where tenant_id = ${id}`],
  ])('is not done where %s', async (_, change) => {
    const { tenant, booking, later } = await visit(await askingTenant())
    await change(tenant, booking)
    expect(await askReady(later, tenant.id, booking.id)).toBe(false)
    expect(await checksOf(booking.id)).toHaveLength(0)
  })

  it('is done anew about a visit that was moved, and the question about the old time is not sent', async () => {
    const { tenant, booking, later, start } = await visit(await askingTenant())
    await askReady(later, tenant.id, booking.id)
    const doer = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
    expect(await rescheduleBooking(later, tenant.id, booking.id, { start: start + 2 * hour }, doer)).toMatchObject({
      ok: true,
    })
    for (const { id } of await messagesOf(booking.id))
      expect(await deliverMessage(later, tenant.id, id)).toBe('skipped')
    expect(await askReady(later, tenant.id, booking.id)).toBe(true)
    expect((await checksOf(booking.id)).map(({ version }) => version)).toEqual([1, 2])
  })

  it('is refused at the moment of sending once the cut-off has passed', async () => {
    const { tenant, booking, later, start } = await visit(await askingTenant())
    await askReady(later, tenant.id, booking.id)
    for (const { id } of await messagesOf(booking.id))
      expect(await deliverMessage(at(app, start - 12 * hour), tenant.id, id)).toBe('skipped')
    expect((await messagesOf(booking.id)).map(({ error }) => error)).toEqual(['over', 'over'])
  })

  it('is not written down where she can be reached by no way', async () => {
    const { tenant, booking, later } = await visit(await askingTenant())
    await sql`update bookings set customer_email = null, customer_phone = null where id = ${booking.id}`
    expect(await askReady(later, tenant.id, booking.id)).toBe(false)
    expect(await checksOf(booking.id)).toHaveLength(0)
  })

  it('says in the text what a no does where it frees the time', async () => {
    const one = await asked(await askingTenant({ noDoes: 'free' }))
    const inbox = await fetch(`${context.cloud}/inbox.json?to=${encodeURIComponent(one.phone)}`)
    expect(((await inbox.json()) as { text: string }[])[0]!.text).toContain(
      'Answer YES or NO (NO frees your time), or here:',
    )
  })

  it('is sent by the sweep where the job was lost between the row and the message', async () => {
    const { tenant, booking, later } = await visit(await askingTenant())
    await askReady(later, tenant.id, booking.id)
    const ids = (await messagesOf(booking.id)).map(({ id }) => id)
    const asks = sql`name = 'message/send_asked' and data ->> 'messageId' = any (${ids})`
    await sql`delete from outbox where ${asks}`
    await sql`update messages set created_at = now() - interval '11 minutes' where id = any (${ids}::uuid[])`
    await sweepMessages(app)
    await sweepMessages(app)
    expect(await sql`select 1 from outbox where ${asks}`).toHaveLength(2)
  })

  it('goes on for everybody where one visit cannot be asked about, or many not yet', async () => {
    const [one, two] = [await visit(await askingTenant()), await visit(await askingTenant())]
    // Somebody holds the visit for longer than anybody waits.
    await sql.begin(async (tx) => {
      await tx`select 1 from bookings where id = ${one.booking.id} for update`
      await sweepReady(two.later)
    })
    expect(await checksOf(one.booking.id)).toHaveLength(0)
    expect(await checksOf(two.booking.id)).toHaveLength(1)
    // What stays behind is a page of its own, and not the only one.
    const late = new Date(two.askedAt + 1)
    const page = (after: AskingGap | null) =>
      app.db.withTenant(asPlatform(), (tx) => listAskingGaps(tx, { now: late, dueBefore: late, after }))
    const first = await page(null)
    const mine = first.find(({ bookingId }) => bookingId === one.booking.id)!
    expect(await page(mine)).toEqual(first.slice(first.indexOf(mine) + 1))
    expect(await page(first.at(-1)!)).toEqual([])
  })

  it('is made up for by the sweep, also where it is wanted only since', async () => {
    const { booking, later } = await visit(await askingTenant())
    await sweepReady(later)
    await sweepReady(later)
    expect(await checksOf(booking.id)).toHaveLength(1)
    expect(await messagesOf(booking.id)).toHaveLength(2)
  })
})

describe('the page', () => {
  it('says whose question it is where she cannot read it, and takes any answer', async () => {
    const questions = [
      { text: 'Какой этаж?', textIn: {} },
      { text: 'Есть лестница?', textIn: { en: 'Any stairs?' } },
    ]
    const tenant = await askingTenant({ questions })
    await sql`update tenants set locale = 'ru-KZ' where id = ${tenant.id}`
    const one = await asked(tenant)
    const { details } = (await seen(one.look)) as unknown as { details: { questions: unknown[] } }
    expect(details.questions).toMatchObject([
      { text: 'Какой этаж?', lang: 'ru', asked: expect.stringMatching(/asks this in its own words/) },
      { text: 'Any stairs?', asked: null },
    ])
  })

  it('takes a yes, and what else she knows, until the cut-off', async () => {
    const questions = [{ text: 'Which floor?', textIn: { ru: 'Какой этаж?' } }]
    const tenant = await askingTenant({ asks: ['water', 'parking', 'pets'], questions })
    const one = await asked(tenant)
    expect(await seen(one.look)).toMatchObject({ step: 'ask', title: 'Will somebody be home?', chosen: null })
    // The buttons of the mail lead here with an answer chosen: a scanner that opens them answers nothing.
    for (const answer of ['yes', 'no'])
      expect(await seen(() => one.look(`?answer=${answer}`))).toMatchObject({ step: 'ask', chosen: answer })
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    expect(JSON.stringify((await one.manage()).data)).toContain('Will somebody be home? Please answer')
    expect(await one.press({ intent: 'yes' })).toMatchObject({ status: 302 })
    expect(await one.press({ intent: 'yes' })).toMatchObject({ status: 302 })
    expect(await seen(one.look)).toMatchObject({ step: 'yes' })
    const details = {
      intent: 'details',
      water: 'no',
      parking: 'Behind the <b>house</b>\r\nat 4',
      pets: 'A \u202edog',
      answer1: 'Third',
    }
    expect(await one.press(details)).toMatchObject({ status: 302 })
    expect(await checksOf(one.booking.id)).toEqual([
      {
        version: 1,
        home: true,
        water: false,
        parking: 'Behind the <b>house</b>\nat 4',
        pets: 'A dog',
        answers: ['Third'],
        answeredBy: 'link',
      },
    ])
    expect((await saidIn(tenant.id)).toSorted((a, b) => String(a.body).localeCompare(String(b.body)))).toEqual([
      { channel: 'link', body: 'Somebody will be home.', unread: false },
      {
        channel: 'link',
        body: 'There is no water.\nWhere to park: Behind the <b>house</b>\nat 4\nPets: A dog\nWhich floor? Third',
        unread: false,
      },
    ])
  })

  it('refuses words that are too long, and keeps what was answered', async () => {
    const one = await asked(await askingTenant({ asks: ['parking'] }))
    await one.press({ intent: 'yes' })
    const sent = await one.press({ intent: 'details', parking: 'x'.repeat(10_000), pets: 'A dog' })
    expect(sent).toMatchObject({
      status: 422,
      data: {
        initialValue: { parking: 'x'.repeat(10_000), pets: 'A dog' },
        error: { parking: ['Please use at most 300 characters.'] },
      },
    })
    expect(await one.press({ intent: 'shout' })).toMatchObject({ status: 400 })
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: true, parking: '' })
  })

  it('offers other times at a no, and moves with one press; the time stays hers until then', async () => {
    const tenant = await askingTenant()
    await sql`update tenants set change_until_hours = 48 where id = ${tenant.id}`
    const one = await asked(tenant)
    const { version } = await seen(one.look)
    expect(await one.press({ intent: 'no', version: String(version) })).toMatchObject({ status: 302 })
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await saidIn(tenant.id)).at(-1)).toEqual({ channel: 'link', body: 'Nobody will be home.', unread: true })
    const { step, others, lines } = await seen(one.look)
    expect([step, others.length, lines[0]]).toEqual(['choose', 3, 'Your time stays yours until you choose.'])
    const { start, priceMinor } = others[0]!
    const took = await one.press({ intent: 'take', version: String(version), start, price: String(priceMinor) })
    expect(took.location).toContain('moved=1')
    const [moved] = await sql`select starts_at, status from bookings where id = ${one.booking.id}`
    expect(moved).toEqual({ startsAt: new Date(start), status: 'confirmed' })
    // About the new time she is asked anew.
    expect(await one.look()).toMatchObject({ status: 302 })
  })

  it('asks before it moves: a time that is opened moves nothing', async () => {
    const one = await asked(await askingTenant())
    const { others } = await seen(() => one.look('?other'))
    const [first] = others
    const asks = await seen(() => one.look(`?${new URLSearchParams({ other: '', take: first!.start })}`))
    expect(asks).toMatchObject({ taking: { start: first!.start, question: `Move to ${first!.label}?` } })
    expect(await seen(() => one.look('?other=&take=2020-01-01T10:00:00Z'))).toMatchObject({ taking: null })
    const [row] = await sql`select starts_at from bookings where id = ${one.booking.id}`
    expect(row!.startsAt).toEqual(new Date(one.start))
  })

  it('is answered until the evening at the latest: no cut-off falls into the night', async () => {
    const tenant = await askingTenant()
    await sql`update tenants set quiet_from_minute = 1260, quiet_until_minute = 480 where id = ${tenant.id}`
    const one = await visit(tenant)
    const start = Temporal.Instant.fromEpochMilliseconds(one.start).toZonedDateTimeISO(tenant.timeZone)
    const midnight = start.startOfDay().add({ hours: 2 }).epochMilliseconds
    const hours = Math.ceil((one.start - midnight) / hour)
    await sql`update ready_settings set cut_off_hours = ${hours}, ask_at_minute = 960 where tenant_id = ${tenant.id}`
    const evening = start.subtract({ days: 1 }).withPlainTime('21:00').epochMilliseconds
    expect(await askReady(at(app, evening - hour), tenant.id, one.booking.id)).toBe(true)
    const [check] = await sql`select until from ready_checks where booking_id = ${one.booking.id}`
    expect(check!.until).toEqual(new Date(evening))
  })

  it('shows fresh times when the one she takes has gone', async () => {
    const tenant = await askingTenant()
    const one = await asked(tenant)
    await one.press({ intent: 'no', version: '1' })
    const { others } = await seen(one.look)
    await book(app, tenant, Date.parse(others[0]!.start))
    const took = await one.press({ intent: 'take', version: '1', start: others[0]!.start, price: '99999' })
    expect(took.location).toMatch(/\/ready\?.*taken=1/)
    const fresh = await seen(() => one.look('?other=1&taken=1'))
    expect(fresh).toMatchObject({ problem: 'That time was just taken. These are free now.' })
    expect(fresh.others.map(({ start }) => start)).not.toContain(others[0]!.start)
    expect(await statusOf(one.booking.id)).toBe('confirmed')
  })

  it('takes one time once, however often it is pressed', async () => {
    const tenant = await askingTenant()
    const one = await asked(tenant)
    await one.press({ intent: 'no', version: '1' })
    const { others } = await seen(one.look)
    const { start, priceMinor } = others[0]!
    const form = { intent: 'take', version: '1', start, price: String(priceMinor) }
    const pressed = await Promise.all(Array.from({ length: 20 }, () => one.press(form)))
    expect(new Set(pressed.map(({ status }) => status))).toEqual(new Set([302]))
    expect(pressed.filter(({ location }) => location!.includes('moved=1'))).toHaveLength(1)
    const [moved] = await sql`select starts_at, status, version from bookings where id = ${one.booking.id}`
    expect(moved).toMatchObject({ startsAt: new Date(start), status: 'confirmed' })
    expect(
      await sql`select 1 from outbox where name = 'booking/rescheduled' and data ->> 'bookingId' = ${one.booking.id}`,
    ).toHaveLength(1)
  })

  it('tells only the business after the cut-off', async () => {
    const tenant = await askingTenant({ noDoes: 'free' })
    const one = await asked(tenant)
    const late = page(tenant, one.booking, one.start - 2 * hour)
    expect(await seen(late.look)).toMatchObject({ step: 'late' })
    expect((await late.press({ intent: 'yes' })).location).not.toContain('ready')
    const told = await late.press({ intent: 'no', version: '1', refund: '0', fee: '0' })
    expect(told.location).toContain('told=1')
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: false })
    expect(await saidIn(tenant.id)).toEqual([{ channel: 'link', body: 'Nobody will be home.', unread: true }])
  })

  it('is of one visit alone: forged, foreign and unasked ones lead nowhere', async () => {
    const tenant = await askingTenant()
    const one = await asked(tenant)
    const other = await asked(await askingTenant())
    const foreign = openBrowser(context, other.tenant, newIp())
    for (const token of [one.token, `${one.token.slice(0, -1)}_`, 'x'.repeat(22)])
      expect(
        await foreign.visit(action, `/b/${token}/ready`, { params: { token }, form: { intent: 'no' } }),
      ).toMatchObject({
        status: 404,
      })
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    const unasked = await visit(await askingTenant())
    expect(await unasked.look()).toMatchObject({ status: 302 })
    expect((await unasked.press({ intent: 'yes' })).location).toBe(`/b/${unasked.token}`)
    const gone = page(tenant, one.booking, one.start + 16 * 24 * hour)
    expect(await gone.press({ intent: 'no', version: '1' })).toMatchObject({ status: 410 })
  })
})

describe('a no that frees the time', () => {
  const paid = async (one: Awaited<ReturnType<typeof asked>>, amountMinor: number) =>
    recordPaid(context, one.tenant.id, one.booking.id, await allowCharges(context, one.tenant.id), amountMinor)

  it.each<[string, number, number, number, number, RegExp]>([
    ['all of it within the free time', 6000, 6, 50, 6000, /You get back all you paid: \$60/],
    ['a part of it after that', 6000, 48, 50, 3000, /you get \$30\S* back, \$30\S* is kept/],
    ['none of it where none is given back', 6000, 48, 0, 0, /the \$60\S* you paid is kept/],
    ['nothing where nothing was paid', 0, 48, 0, 0, /Nothing was paid/],
  ])('gives back %s, as it said before', async (_, amount, freeHours, latePercent, back, words) => {
    const tenant = await askingTenant({ noDoes: 'free' })
    await sql`update tenants set cancel_free_hours = ${freeHours}, refund_late_percent = ${latePercent} where id = ${tenant.id}`
    const one = await asked(tenant)
    if (amount > 0) await paid(one, amount)
    const { frees } = await seen(one.look)
    expect(frees!.lines.join(' ')).toMatch(words)
    expect(frees!.refundMinor).toBe(back)
    const form = { intent: 'no', version: '1', refund: String(frees!.refundMinor), fee: String(frees!.feeMinor) }
    const pressed = await Promise.all([one.press(form), one.press(form)])
    expect(pressed.map(({ status }) => status)).toEqual([302, 302])
    const [row] = await sql`select status, cancelled_by, cancel_reason from bookings where id = ${one.booking.id}`
    expect(row).toEqual({ status: 'cancelled', cancelledBy: 'customer', cancelReason: null })
    const refunds = await sql`select coalesce(sum(r.amount_minor), 0)::int as minor from refunds r
      join payments p on p.id = r.payment_id where p.booking_id = ${one.booking.id}`
    expect(refunds[0]!.minor).toBe(back)
    // The time is there for others at once, and she is offered more.
    expect(await openStarts(app, tenant)).toContain(one.start)
    const freed = await seen(one.look)
    expect(freed).toMatchObject({
      step: 'freed',
      title: 'Your time is free again',
      allTimes: expect.stringMatching(/^\/book\/standard-visit/),
    })
    expect(freed.others.map(({ href }) => href)).toEqual(
      Array(3).fill(expect.stringContaining('/book/standard-visit?')),
    )
    expect((await saidIn(tenant.id)).filter(({ body }) => body === 'Nobody will be home.')).toHaveLength(1)
  })

  it('is told to everybody in her own language, as what she pressed is in the conversation', async () => {
    const tenant = await askingTenant({ noDoes: 'free', asks: ['parking', 'water'] })
    const one = await asked(tenant)
    await sql`update bookings set language = 'es' where id = ${one.booking.id}`
    await one.press({ intent: 'details', water: 'no', parking: 'En el patio' })
    const { frees } = await seen(one.look)
    await one.press({ intent: 'no', version: '1', refund: String(frees!.refundMinor), fee: String(frees!.feeMinor) })
    const [said] = [(await saidIn(tenant.id)).map(({ body }) => body as string)]
    expect(said.toSorted()).toEqual(['No habrá nadie en casa.', 'No hay agua.\nDónde estacionar: En el patio'])
    const owner = await makeMember(context, tenant.id, 'owner')
    const [thread] = await sql`select id from threads where tenant_id = ${tenant.id}`
    const open = await getThread(app, owner, thread!.id as string, { before: undefined, meant: null })
    const readerIn = (language: 'en' | 'ru') =>
      makeReader({
        language,
        country: 'US',
        timeZone: 'UTC',
        now: app.clock.now(),
        trade: tradeOf({ visitWord: 'visit', workerWord: 'technician' }),
      })
    const list = { box: null, q: null }
    const texts = (language: 'en' | 'ru') =>
      toThreadView(open, { ...list, about: null }, readerIn(language))
        .entries.map(({ text }) => text)
        .toSorted((one, other) => String(one).localeCompare(String(other)))
    expect(texts('en')).toEqual(['Nobody will be home.', 'There is no water.\nWhere to park: En el patio'])
    expect(texts('ru')).toEqual(['Воды нет.\nГде поставить машину: En el patio', 'Дома никого не будет.'])
    const [line] = (await listThreads(app, owner, { box: 'all', text: '', cursor: undefined })).rows
    expect(['Дома никого не будет.', 'Воды нет.\nГде поставить машину: En el patio']).toContain(
      toThreadLine(line!, '', list, readerIn('ru'))
        .said.map(({ text }) => text)
        .join(''),
    )
    const [cancelled] =
      await sql`select data from outbox where name = 'booking/cancelled' and data ->> 'bookingId' = ${one.booking.id}`
    await notifyBooking(app, tenant.id, 'booking/cancelled', cancelled!.data)
    const told = await sql<{ id: string; audience: string }[]>`select id, audience from messages
      where booking_id = ${one.booking.id} and template like '%booking-cancelled' and channel = 'email'`
    for (const { id } of told) await deliverMessage(app, tenant.id, id)
    const bodies = await sql<
      { audience: string; body: string }[]
    >`select audience, body from messages where id = any (${told.map(({ id }) => id)}::uuid[])`
    expect(bodies.find(({ audience }) => audience === 'owner')!.body).toContain('Nobody will be home.')
    expect(bodies.find(({ audience }) => audience === 'customer')!.body).toContain('No habrá nadie en casa.')
  })

  it('is not what the business cancels after a no', async () => {
    const tenant = await askingTenant()
    const one = await asked(tenant)
    await one.press({ intent: 'no', version: '1' })
    await cancelBooking(app, tenant.id, one.booking.id, { kind: 'member', userId: tenant.ownerId, role: 'owner' })
    expect((await one.look()).location).toBe(`/b/${one.token}`)
  })

  it('does nothing by what was not shown, or is no longer so', async () => {
    const tenant = await askingTenant({ noDoes: 'free' })
    const one = await asked(tenant)
    await paid(one, 6000)
    expect((await one.press({ intent: 'no', version: '1', refund: '9000', fee: '0' })).location).toContain('changed=1')
    expect((await one.press({ intent: 'no', version: '7', refund: '0', fee: '0' })).location).toContain('changed=1')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    // Without having been shown what it costs, it only says no.
    await one.press({ intent: 'no', version: '1' })
    expect(await statusOf(one.booking.id)).toBe('confirmed')
  })

  it('gives nothing back of a visit that is moved, cancelled or driven to at the same time', async () => {
    const press = (one: Awaited<ReturnType<typeof asked>>) =>
      one.press({ intent: 'no', version: '1', refund: '0', fee: '0' })
    const owner = (tenant: TestTenant) => ({ kind: 'member', userId: tenant.ownerId, role: 'owner' }) as const
    for (let round = 0; round < 4; round += 1) {
      const moved = await asked(await askingTenant({ noDoes: 'free' }))
      const wish = { start: moved.start + 2 * hour }
      const [move] = await Promise.all([
        rescheduleBooking(moved.later, moved.tenant.id, moved.booking.id, wish, owner(moved.tenant)),
        press(moved),
      ])
      // Whoever came first; never both.
      expect(await statusOf(moved.booking.id)).toBe(move.ok ? 'confirmed' : 'cancelled')
      const left = await asked(await askingTenant({ noDoes: 'free' }))
      await Promise.all([cancelBooking(left.later, left.tenant.id, left.booking.id, owner(left.tenant)), press(left)])
      expect(await statusOf(left.booking.id)).toBe('cancelled')
    }
  })

  it('and the message that somebody is on the way never both happen', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { tenant, booking, start } = await asked(await askingTenant({ noDoes: 'free' }))
      await sql`update ready_checks set until = ${new Date(start)} where booking_id = ${booking.id}`
      const { press } = page(tenant, booking, start - hour)
      const doer = { kind: 'member', userId: tenant.ownerId, role: 'owner' } as const
      const form = { intent: 'no', version: '1', refund: '0', fee: '0' }
      const drive = () => tellStep(at(app, start - hour), tenant.id, booking.id, 'on_my_way', doer)
      const [left, pressed] =
        round === 0 ? [await drive(), await press(form)] : await Promise.all([drive(), press(form)])
      expect(pressed.status).toBe(302)
      const [row] = await sql`select status, on_my_way_at from bookings where id = ${booking.id}`
      expect([row!.status, row!.onMyWayAt !== null]).toEqual(left.ok ? ['confirmed', true] : ['cancelled', false])
      if (left.ok) expect((await checksOf(booking.id))[0]).toMatchObject({ home: false })
    }
  })
})

describe('a word on the phone', () => {
  it.each([
    ['YES', true],
    ['Да!', true],
    ['иә', true],
    ['sí.', true],
    ['no', false],
    ['НЕТ', false],
    ['жоқ', false],
    ['Жок', false],
  ])('answers: %s', async (word, home) => {
    const tenant = await askingTenant({ asks: ['parking'] })
    const one = await asked(tenant)
    const sid = newSid()
    await Promise.all([
      writeOnPhone(context, one.phone, word, { sid }),
      writeOnPhone(context, one.phone, word, { sid }),
    ])
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home, answeredBy: 'sms' })
    expect(await saidIn(tenant.id)).toEqual([{ channel: 'sms', body: word, unread: !home }])
    const answers = await messagesOf(one.booking.id, 'ready-answer')
    expect(answers).toHaveLength(1)
    expect(await deliverMessage(app, tenant.id, answers[0]!.id)).toBe('sent')
    expect(await statusOf(one.booking.id)).toBe('confirmed')
  })

  it('answers what she was asked by e-mail alone, and gives nothing back by it', async () => {
    const tenant = await askingTenant({ noDoes: 'free', asks: ['parking'] })
    const one = await visit(tenant)
    await sql`update customers set channel = 'email' where tenant_id = ${tenant.id}`
    expect(await askReady(one.later, tenant.id, one.booking.id)).toBe(true)
    const messages = await messagesOf(one.booking.id)
    expect(messages.map(({ channel }) => channel)).toEqual(['email'])
    for (const { id } of messages) expect(await deliverMessage(app, tenant.id, id)).toBe('sent')
    await writeOnPhone(context, one.phone, 'НЕТ')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: false, answeredBy: 'sms' })
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect(await messagesOf(one.booking.id, 'ready-answer')).toMatchObject([
      { body: expect.stringContaining('Your time stays yours until you choose') },
    ])
  })

  it('answers no question by e-mail where a person has said something since, here or there', async () => {
    const tenant = await askingTenant()
    const one = await visit(tenant)
    await sql`update customers set channel = 'email' where tenant_id = ${tenant.id}`
    await askReady(one.later, tenant.id, one.booking.id)
    for (const { id } of await messagesOf(one.booking.id)) await deliverMessage(app, tenant.id, id)
    await say(tenant, one.booking, one.phone, 'Is it the blue door?')
    await writeOnPhone(context, one.phone, 'YES')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
  })

  it('answers no question where a notice of an answer has asked something since', async () => {
    const tenant = await askingTenant()
    const one = await asked(tenant)
    await one.press({ intent: 'yes' })
    await sql`update ready_checks set home = null, answered_at = null, answered_by = null where booking_id = ${one.booking.id}`
    const owner = await makeMember(context, tenant.id, 'owner')
    const [thread] = await sql`select id from threads where tenant_id = ${tenant.id}`
    const answer = {
      text: 'Do you have a dog?',
      way: 'link' as const,
      key: randomUUID(),
      shown: null,
      entryId: null,
      bookingId: one.booking.id,
    }
    expect(await answerThread(app, owner, thread!.id as string, answer)).toEqual({ ok: true })
    for (const { id } of await messagesOf(one.booking.id, 'answer-waiting')) await deliverMessage(app, tenant.id, id)
    await writeOnPhone(context, one.phone, 'YES')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
  })

  it('stands in the conversation below what it answers', async () => {
    const tenant = await askingTenant({ asks: ['parking'] })
    const one = await asked(tenant)
    await writeOnPhone(context, one.phone, 'YES')
    for (const { id } of await messagesOf(one.booking.id, 'ready-answer')) await deliverMessage(app, tenant.id, id)
    const owner = await makeMember(context, tenant.id, 'owner')
    const [thread] = await sql`select id from threads where tenant_id = ${tenant.id}`
    const { told, entries } = await getThread(app, owner, thread!.id as string, { before: undefined, meant: null })
    expect(entries.map(({ body }) => body)).toEqual(['YES'])
    expect(told.map(({ says, channel, bookingId }) => [says, channel, bookingId])).toEqual([
      [null, 'sms', one.booking.id],
      ['thanks', 'sms', one.booking.id],
    ])
  })

  it('answers a question in the business’s own words, which are answered in its own words', async () => {
    const tenant = await askingTenant({ noDoes: 'free', asks: ['parking'] })
    const owner = await makeMember(context, tenant.id, 'owner')
    const reader = makeReader({ language: 'en', country: 'US', timeZone: 'UTC', now: 0 })
    const word = (kind: OwnKind, channel: OwnChannel, body: string, subject: string | null = null) =>
      saveOwnWords(app, owner, { kind, channel, language: 'en' }, { seen: 0, subject, body }, reader)
    const saved = await Promise.all([
      word('booking-ready', 'sms', 'We come {{visit.day}}! Is the door open? {{answer.how}}: {{link}}'),
      word(
        'booking-ready',
        'email',
        'Is the door open, {{customer.firstName}}? By {{answer.until}}, please.',
        'The door?',
      ),
      word('ready-thanks', 'sms', 'Lovely, {{customer.firstName}}. Where do we park? {{link}}'),
      word('ready-choose', 'sms', 'No problem. Choose here: {{link}}'),
    ])
    expect(saved).toEqual(saved.map(() => ({ ok: true, changed: true })))
    expect(await word('booking-ready', 'whatsapp', 'Hello, is the door open? {{link}}')).toMatchObject({
      ok: false,
      fault: { code: 'no_answer' },
    })
    const [yes, no] = [await asked(tenant), await asked(tenant)]
    await sql`update bookings set customer_first_name = '{link}' where id = ${yes.booking.id}`
    const [mail, text] = await messagesOf(yes.booking.id)
    expect(mail!.body).toMatch(/Is the door open, Ada\? By \S+/)
    expect(text!.body).toMatch(/Is the door open\? Answer YES or NO \(NO frees your time\): \{link\}/)
    await writeOnPhone(context, yes.phone, 'Yes')
    const [thanks] = await messagesOf(yes.booking.id, 'ready-answer')
    expect(await deliverMessage(app, tenant.id, thanks!.id)).toBe('sent')
    const inbox = (await (await fetch(`${context.cloud}/inbox.json?to=${encodeURIComponent(yes.phone)}`)).json()) as {
      text: string
    }[]
    expect(inbox[0]!.text).toMatch(/^Lovely, \(link\)\. Where do we park\? https?:\S+\/ready/)
    const [thread] =
      await sql`select thread_id as id from thread_entries where tenant_id = ${tenant.id} and booking_id = ${yes.booking.id}`
    const { told } = await getThread(app, owner, thread!.id as string, { before: undefined, meant: null })
    expect(told.at(-1)).toMatchObject({ says: 'thanks', channel: 'sms' })
    await writeOnPhone(context, no.phone, 'NO')
    expect(await statusOf(no.booking.id)).toBe('cancelled')
  })

  it('that says more, or comes when nothing is open, is a text like any other', async () => {
    const tenant = await askingTenant()
    const one = await asked(tenant)
    await writeOnPhone(context, one.phone, 'No dogs here, just come')
    await one.press({ intent: 'yes' })
    await sql`update ready_checks set until = ${new Date(app.clock.now() - 2 * hour)} where booking_id = ${one.booking.id}`
    await writeOnPhone(context, one.phone, 'no')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: true, answeredBy: 'link' })
    expect(new Set((await saidIn(tenant.id)).map(({ body }) => body))).toEqual(
      new Set(['No dogs here, just come', 'Somebody will be home.', 'no']),
    )
  })

  it('answers nothing where two visits are asked about, even of two businesses', async () => {
    const phone = newPhone()
    const [one, two] = [await asked(await askingTenant(), phone), await asked(await askingTenant(), phone)]
    await writeOnPhone(context, phone, 'NO')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    expect((await checksOf(two.booking.id))[0]).toMatchObject({ home: null })
    expect(await saidIn(two.tenant.id)).toEqual([{ channel: 'sms', body: 'NO', unread: true }])
  })

  it('tells the business alone once somebody is on the way, or the cut-off has passed', async () => {
    const tenant = await askingTenant({ noDoes: 'free' })
    const one = await asked(tenant)
    await sql`update bookings set on_my_way_at = now() where id = ${one.booking.id}`
    await writeOnPhone(context, one.phone, 'NO')
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: false, answeredBy: 'sms' })
    expect(await saidIn(tenant.id)).toEqual([{ channel: 'sms', body: 'NO', unread: true }])
  })

  it('STOP stays STOP', async () => {
    const one = await asked(await askingTenant({ noDoes: 'free' }))
    await writeOnPhone(context, one.phone, 'STOP')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    expect(await statusOf(one.booking.id)).toBe('confirmed')
  })

  it.each(['№ 5', 'No. 7', 'no?', 'n°3'])('is not where she lives, nor a question: %s', async (text) => {
    const tenant = await askingTenant({ noDoes: 'free' })
    const one = await asked(tenant)
    await writeOnPhone(context, one.phone, text)
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    expect(await saidIn(tenant.id)).toEqual([{ channel: 'sms', body: text, unread: true }])
  })

  it('answers what was said last to that number, by whichever business', async () => {
    const tenant = await askingTenant({ noDoes: 'free' })
    const other = await makeTenant(context)
    const one = await asked(tenant)
    const [start] = await openStarts(app, other)
    const theirs = await book(app, other, start!, {
      customer: { firstName: 'Ada', lastName: 'L', email: `${randomUUID()}@example.test`, phone: one.phone },
    })
    await say(other, theirs, one.phone, 'Other Co.: do you have a dog?')
    await writeOnPhone(context, one.phone, 'No')
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    expect(await saidIn(other.id)).toEqual([{ channel: 'sms', body: 'No', unread: true }])
    // What the same business asked since is answered as well.
    await say(tenant, one.booking, one.phone, 'Is it the blue door?')
    await writeOnPhone(context, one.phone, 'Yes')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    expect(await saidIn(tenant.id)).toEqual([{ channel: 'sms', body: 'Yes', unread: true }])
  })

  it('to a business’s own number answers what that one asked, whatever another asked or said since', async () => {
    const phone = newPhone()
    const own = ['+16465550901', '+16465550902', '+16465550903'] as const
    const [one, two] = [await asked(await askingTenant(), phone), await asked(await askingTenant(), phone)]
    await say(two.tenant, two.booking, phone, 'Other Co.: do you have a dog?')
    const quiet = await makeTenant(context)
    for (const [at, { id }] of [one.tenant, two.tenant, quiet].entries())
      await sql`update sender_registrations set sender = ${own[at]!} where tenant_id = ${id}`
    // Nothing that this one has asked.
    await writeOnPhone(context, phone, 'YES', { to: own[2] })
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: null })
    await writeOnPhone(context, phone, 'YES', { to: own[0] })
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: true, answeredBy: 'sms' })
    await writeOnPhone(context, phone, 'NO', { to: own[1] })
    expect((await checksOf(two.booking.id))[0]).toMatchObject({ home: null })
    expect((await saidIn(one.tenant.id)).map(({ body }) => body)).toEqual(['YES'])
    expect((await saidIn(two.tenant.id)).map(({ body }) => body)).toEqual(['NO'])
    // Somebody it does not know has written there.
    expect((await saidIn(quiet.id)).map(({ body }) => body)).toEqual(['YES'])
  })

  it.each([
    ['YES', 'No', true],
    ['NO', 'yes', false],
  ])('that says otherwise than before changes nothing: %s, then %s', async (first, second, home) => {
    const tenant = await askingTenant({ noDoes: first === 'YES' ? 'free' : 'ask', asks: ['parking'] })
    const one = await asked(tenant)
    await writeOnPhone(context, one.phone, first)
    for (const { id } of await messagesOf(one.booking.id, 'ready-answer')) await deliverMessage(app, tenant.id, id)
    for (let time = 0; time < 2; time += 1) await writeOnPhone(context, one.phone, second)
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home })
    expect((await saidIn(tenant.id)).map(({ body, unread }) => [body, unread])).toEqual([
      [first, true],
      [second, true],
      [second, true],
    ])
    const told = (await messagesOf(one.booking.id, 'ready-answer')).map(({ body }) => body)
    expect(told.filter((body) => body.includes('If it is about being home, please choose here: {link}'))).toHaveLength(
      1,
    )
    expect(told).toHaveLength(2)
  })

  it('frees the time where nothing is lost by it, once, which its cancellation tells', async () => {
    const tenant = await askingTenant({ noDoes: 'free' })
    const one = await asked(tenant)
    const sid = newSid()
    for (let time = 0; time < 2; time += 1) await writeOnPhone(context, one.phone, 'NO', { sid })
    expect(await statusOf(one.booking.id)).toBe('cancelled')
    expect(await messagesOf(one.booking.id, 'ready-answer')).toHaveLength(0)
    const [cancelled] =
      await sql`select data from outbox where name = 'booking/cancelled' and data ->> 'bookingId' = ${one.booking.id}`
    await notifyBooking(app, tenant.id, 'booking/cancelled', cancelled!.data)
    expect((await messagesOf(one.booking.id, 'booking-cancelled')).map(({ channel }) => channel)).toEqual([
      'email',
      'sms',
    ])
    expect(await saidIn(tenant.id)).toHaveLength(1)
    expect(await seen(one.look)).toMatchObject({ step: 'freed' })
  })

  it('frees nothing where money would be lost: she decides where it says how much', async () => {
    const tenant = await askingTenant({ noDoes: 'free' })
    await sql`update tenants set cancel_free_hours = 100, refund_late_percent = 50 where id = ${tenant.id}`
    const one = await asked(tenant)
    await recordPaid(context, tenant.id, one.booking.id, await allowCharges(context, tenant.id), 6000)
    await writeOnPhone(context, one.phone, 'NO')
    expect(await statusOf(one.booking.id)).toBe('confirmed')
    expect((await checksOf(one.booking.id))[0]).toMatchObject({ home: false })
    const { step, costs } = await seen(one.look)
    expect([step, costs.join(' ')]).toEqual(['choose', expect.stringMatching(/\$30\S* back, \$30\S* is kept/)])
  })
})
