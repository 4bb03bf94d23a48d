import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cancelBooking, manageUrl } from '#app/domain/booking/index.server.ts'
import { deliverMessage } from '#app/domain/notifications/index.server.ts'
import {
  answerReview,
  askReview,
  askReviews,
  judgeReview,
  listReported,
  listReviews,
  listShown,
  publishReviews,
  readOwnPhoto,
  reportReview,
  tellJudged,
  writeReview,
} from '#app/domain/reviews/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asGuest, asPlatform, asWorker } from '#app/lib/db.server.ts'
import { limits } from '#app/lib/limits.ts'
import { action, loader } from '#app/routes/manage/review/review.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { allowCharges, at, book, hour, openStarts, recordPaid } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeSuperadmin, newIp } from '#tests/setup/people.ts'
import { makeTenant, suspend, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const day = 24 * hour
const photo = async () =>
  new Uint8Array(
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#b8431c' } })
      .jpeg()
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .toBuffer(),
  )

async function tenantThat(settings?: { waitDays?: number; asks?: boolean; askAfterHours?: number }) {
  const tenant = await makeTenant(context)
  if (settings) await sql`insert into review_settings ${sql({ tenantId: tenant.id, ...settings })}`
  return tenant
}

/** A visit that is over, and the app two hours afterwards. */
async function visited(tenant: TestTenant, nth = 0) {
  const start = (await openStarts(app, tenant))[nth]!
  const booking = await book(app, tenant, start)
  await sql`update bookings set status = 'completed' where id = ${booking.id}`
  const [row] = await sql`select ends_at from bookings where id = ${booking.id}`
  const now = (row!.endsAt as Date).getTime() + 2 * hour
  return { tenant, booking, now, later: at(app, now), ...page(tenant, booking, now) }
}

function page(tenant: TestTenant, booking: { id: string }, now: number) {
  const token = new URL(manageUrl(app, tenant, booking)).pathname.split('/').at(-1)!
  const [path, params] = [`/b/${token}/review`, { token }]
  const browserAt = (time: number) => openBrowser({ ...context, app: at(app, time) }, tenant, newIp())
  return {
    token,
    look: (time = now, query = '') => browserAt(time).load(loader, path + query, { params }),
    send: (form: Record<string, string>, time = now) => browserAt(time).visit(action, path, { params, form }),
  }
}
const reviewOf = async (bookingId: string) =>
  (
    await sql`select id, stars, body, author, status, publish_at, published_at from reviews where booking_id = ${bookingId}`
  )[0]
const sumsOf = async (tenantId: string) =>
  (await sql`select count, stars from review_sums where tenant_id = ${tenantId}`)[0] ?? { count: 0, stars: 0 }

describe('a review', () => {
  it('is written on the link of a visit, waits three days, and is then published by itself', async () => {
    const { tenant, booking, look, send, now } = await visited(await tenantThat())
    expect((await look()).data).toMatchObject({ writes: true, said: null, mayWithdraw: false })
    const { status, location } = await send({ stars: '2', text: 'Late, and the windows are still grey.' })
    expect([status, location]).toEqual([302, expect.stringContaining('/review?saved=1')])
    const written = await reviewOf(booking.id)
    expect(written).toMatchObject({ stars: 2, author: 'Ada L.', status: 'waiting', publishAt: new Date(now + 3 * day) })
    expect(await sumsOf(tenant.id)).toEqual({ count: 0, stars: 0 })

    expect(await publishReviews(at(app, now + 3 * day - 1))).toBe(0)
    expect(await publishReviews(at(app, now + 3 * day))).toBe(1)
    expect(await publishReviews(at(app, now + 3 * day))).toBe(0)
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'published', publishedAt: new Date(now + 3 * day) })
    expect(await sumsOf(tenant.id)).toEqual({ count: 1, stars: 2 })
  })

  it('waits as long whatever it says', async () => {
    const tenant = await tenantThat({ waitDays: 5 })
    const waits: number[] = []
    for (const stars of [1, 2, 3, 4, 5]) {
      const { booking, send, now } = await visited(tenant, stars)
      await send({ stars: String(stars), text: 'x' })
      waits.push(((await reviewOf(booking.id))!.publishAt as Date).getTime() - now)
    }
    expect(new Set(waits)).toEqual(new Set([5 * day]))
  })

  it('is published at once where the business does not wait, and needs no words', async () => {
    const { tenant, booking, send } = await visited(await tenantThat({ waitDays: 0 }))
    await send({ stars: '5' })
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'published', body: '' })
    expect(await sumsOf(tenant.id)).toEqual({ count: 1, stars: 5 })
  })

  it('needs one to five stars, and says so beside the field', async () => {
    const { booking, send } = await visited(await tenantThat())
    for (const stars of ['', '0', '6', '4.5', 'five']) {
      const { status, data } = await send({ stars, text: 'Fine' })
      expect([stars, status, (data as { error: object }).error]).toEqual([stars, 422, { stars: ['Please choose.'] }])
    }
    expect((await send({ stars: '5', text: 'x'.repeat(2_001) })).status).toBe(422)
    expect(await reviewOf(booking.id)).toBeUndefined()
  })

  it('can be changed until it is published, keeps its day, and cannot be changed afterwards', async () => {
    const { booking, send, look, now } = await visited(await tenantThat())
    await send({ stars: '1', text: 'Never came' })
    await send({ stars: '4', text: 'Came an hour late' }, now + 2 * day)
    const publishAt = new Date(now + 3 * day)
    expect(await reviewOf(booking.id)).toMatchObject({ stars: 4, body: 'Came an hour late', publishAt })
    await publishReviews(at(app, now + 3 * day))
    await send({ stars: '5', text: 'Wonderful' }, now + 4 * day)
    expect(await reviewOf(booking.id)).toMatchObject({ stars: 4, body: 'Came an hour late', status: 'published' })
    expect((await look(now + 4 * day)).data).toMatchObject({ writes: false, mayWithdraw: true, said: { stars: 4 } })
  })

  it('is withdrawn whenever she wants: its words are gone and its stars no longer count', async () => {
    const { tenant, booking, send, look, now } = await visited(await tenantThat({ waitDays: 0 }))
    await send({ stars: '1', text: 'Never came' })
    const muchLater = now + 300 * day
    expect((await look(muchLater)).data).toMatchObject({ mayWithdraw: true })
    await send({ intent: 'withdraw' }, muchLater)
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'withdrawn', body: '', author: '' })
    expect(await sumsOf(tenant.id)).toEqual({ count: 0, stars: 0 })
    await send({ stars: '5', text: 'On second thoughts' }, now + day)
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'withdrawn', body: '' })
  })

  it('that was withdrawn before anybody read it can be written anew', async () => {
    const { booking, send, now } = await visited(await tenantThat())
    await send({ stars: '1', text: 'Wrong business' })
    await send({ intent: 'withdraw' })
    await send({ stars: '5', text: 'This is the right one' }, now + day)
    expect(await reviewOf(booking.id)).toMatchObject({
      status: 'waiting',
      stars: 5,
      author: 'Ada L.',
      publishAt: new Date(now + 4 * day),
    })
  })

  it('is one for each visit, however many forms come at once', async () => {
    const { tenant, booking, later } = await visited(await tenantThat({ waitDays: 0 }))
    const write = (nth: number) =>
      writeReview(later, tenant.id, {
        bookingId: booking.id,
        ip: newIp(),
        language: 'en',
        said: { stars: (nth % 5) + 1, text: `No. ${nth}`, drop: [], photos: [] },
      })
    const outcomes = await Promise.all(Array.from({ length: 12 }, (_, nth) => write(nth)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await sql`select id from reviews where booking_id = ${booking.id}`).toHaveLength(1)
    expect((await sumsOf(tenant.id)).count).toBe(1)
  })

  it.each<[string, string, (tenant: TestTenant, booking: { id: string }) => Promise<unknown>]>([
    [
      'a cancelled visit',
      'did not take place',
      ({ id }, { id: booking }) =>
        sql`update bookings set status = 'confirmed' where id = ${booking}`.then(() =>
          cancelBooking(app, id, booking, { kind: 'system' }),
        ),
    ],
    [
      'one that nobody came to',
      'did not take place',
      (_, { id }) => sql`update bookings set status = 'no_show' where id = ${id}`,
    ],
    [
      'one that was wholly given back',
      'did not take place',
      async (tenant, { id }) => {
        const accountId = await allowCharges(context, tenant.id)
        const paymentId = await recordPaid(context, tenant.id, id, accountId, 5_000)
        await sql`insert into refunds ${sql({ tenantId: tenant.id, paymentId, amountMinor: 5_000, reason: 'by_hand', cause: `test:${id}`, status: 'succeeded' })}`
      },
    ],
    [
      'one of long ago',
      'for 60 days',
      (_, { id }) =>
        sql`update bookings set starts_at = starts_at - interval '70 days', ends_at = ends_at - interval '70 days',
        blocked = tstzrange(lower(blocked) - interval '70 days', upper(blocked) - interval '70 days') where id = ${id}`,
    ],
  ])('is not taken of %s', async (_, said, change) => {
    const { tenant, booking, look, send } = await visited(await tenantThat())
    await change(tenant, booking)
    const { data } = await look()
    expect(data).toMatchObject({ writes: false, lines: [expect.stringContaining(said)] })
    await send({ stars: '1', text: 'Bad' })
    expect(await reviewOf(booking.id)).toBeUndefined()
    await sql`delete from refunds where tenant_id = ${tenant.id}`
    await sql`delete from payments where tenant_id = ${tenant.id}`
  })

  it('is not taken before the visit is over; afterwards it is, though nobody has pressed "done"', async () => {
    const { booking, look, send, now } = await visited(await tenantThat())
    await sql`update bookings set status = 'confirmed' where id = ${booking.id}`
    const before = now - 2 * hour - 1
    expect((await look(before)).data).toMatchObject({
      writes: false,
      lines: [expect.stringContaining('once the visit is over')],
    })
    await send({ stars: '5' }, before)
    expect(await reviewOf(booking.id)).toBeUndefined()
    await send({ stars: '5' })
    expect(await reviewOf(booking.id)).toMatchObject({ stars: 5 })
  })

  it('shows a first name and an initial, whatever was typed where', async () => {
    const { booking, send } = await visited(await tenantThat())
    await sql`update bookings set customer_first_name = 'Ada Augusta Lovelace', customer_last_name = '' where id = ${booking.id}`
    await send({ stars: '5' })
    expect(await reviewOf(booking.id)).toMatchObject({ author: 'Ada' })
  })
})

describe('the link', () => {
  it('LINK1, LINK3: opens its own visit alone, at its own business', async () => {
    const one = await visited(await tenantThat())
    const foreign = await tenantThat()
    const at = (tenant: TestTenant, token: string) =>
      openBrowser({ ...context, app: one.later }, tenant, newIp()).load(loader, `/b/${token}/review`, {
        params: { token },
      })
    expect((await at(foreign, one.token)).status).toBe(404)
    const flipped = (one.token[0] === 'A' ? 'B' : 'A') + one.token.slice(1)
    expect((await at(one.tenant, flipped)).status).toBe(404)
    expect((await at(one.tenant, one.token)).status).toBe(200)
  })

  it('LINK5: is opened by mail scanners without any effect', async () => {
    const { booking, look } = await visited(await tenantThat())
    for (let time = 0; time < 3; time += 1) expect((await look()).status).toBe(200)
    expect(await reviewOf(booking.id)).toBeUndefined()
  })

  it('takes no more than its limits', async () => {
    const { tenant, booking, later } = await visited(await tenantThat())
    const write = () =>
      writeReview(later, tenant.id, {
        bookingId: booking.id,
        ip: newIp(),
        language: 'en',
        said: { stars: 5, text: '', drop: [], photos: [] },
      })
    for (let time = 0; time < limits.reviewByLink.max; time += 1) expect(await write()).toEqual({ ok: true })
    await expect(write()).rejects.toMatchObject({ code: 'rate_limited' })
  })
})

describe('its photos', () => {
  const write = async (
    { tenant, booking, later }: Awaited<ReturnType<typeof visited>>,
    photos: Uint8Array[],
    drop: string[] = [],
  ) =>
    writeReview(later, tenant.id, {
      bookingId: booking.id,
      ip: newIp(),
      language: 'en',
      said: { stars: 5, text: 'Look', drop, photos },
    })
  const photosOf = (tenantId: string) =>
    sql<
      { id: string; path: string }[]
    >`select id, path from review_photos where tenant_id = ${tenantId} order by position`
  const stored = async (path: string) => (await app.supabaseAdmin.storage.from('talk').download(path)).data

  it('INP2: are redrawn without where they were taken, and open on her link alone', async () => {
    const one = await visited(await tenantThat())
    expect(await write(one, [await photo()])).toEqual({ ok: true })
    const [kept] = await photosOf(one.tenant.id)
    const seen = await readOwnPhoto(app, one.tenant.id, one.booking.id, kept!.id)
    const facts = await sharp(Buffer.from(await seen!.arrayBuffer())).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 300 })
    expect(facts.exif).toBeUndefined()
    expect(await readOwnPhoto(app, one.tenant.id, randomUUID(), kept!.id)).toBeNull()
    expect((await fetch(`${app.env.SUPABASE_URL}/storage/v1/object/public/talk/${kept!.path}`)).status >= 400).toBe(
      true,
    )
  })

  it('are four at most, can be taken back one by one, and are gone with the review', async () => {
    const one = await visited(await tenantThat())
    const picture = await photo()
    await write(one, [picture, picture, picture])
    expect(await write(one, [picture, picture])).toEqual({ ok: false, reason: 'too_many_photos' })
    const [first, ...rest] = await photosOf(one.tenant.id)
    expect(rest).toHaveLength(2)
    expect(await write(one, [picture, picture], [first!.id])).toEqual({ ok: true })
    const now = await photosOf(one.tenant.id)
    expect(now).toHaveLength(4)
    expect(await stored(first!.path)).toBeNull()
    await one.send({ intent: 'withdraw' })
    expect(await photosOf(one.tenant.id)).toHaveLength(0)
    for (const { path } of now) expect(await stored(path)).toBeNull()
  })

  it('are of all customers of a business so many and not more', async () => {
    const one = await visited(await tenantThat())
    await requireBudget(one.later, ['photoToBusiness', one.tenant.id, limits.photoToBusiness.max])
    expect(await write(one, [await photo()])).toEqual({ ok: false, reason: 'too_many' })
    expect(await reviewOf(one.booking.id)).toBeUndefined()
    expect(await write(one, [])).toEqual({ ok: true })
  })

  it('refuse the review beside the field where one is no picture, and nothing stays', async () => {
    const one = await visited(await tenantThat())
    expect(await write(one, [new TextEncoder().encode('<svg onload="alert(1)"/>')])).toMatchObject({ ok: false })
    expect(await reviewOf(one.booking.id)).toBeUndefined()
    expect(await photosOf(one.tenant.id)).toHaveLength(0)
  })
})

describe('the database', () => {
  /** Why something is refused; the rows where it is not. */
  const tries = (run: () => Promise<unknown>) =>
    run().then(
      (rows) => (Array.isArray(rows) ? rows.length : rows),
      (error: { code?: string }) => error.code,
    )

  it('lets nobody of the business write, change or remove a review', async () => {
    const { tenant, booking, send } = await visited(await tenantThat({ waitDays: 0 }))
    await send({ stars: '1', text: 'Never came' })
    const other = await visited(tenant, 3)
    for (const role of ['owner', 'manager', 'staff'] as const) {
      const { actor } = await makeMember(context, tenant.id, role)
      const as = (run: Parameters<typeof app.db.withTenant>[1]) => tries(() => app.db.withTenant(actor, run as never))
      const id = (await reviewOf(booking.id))!.id as string
      expect(await as((tx) => tx`select id from reviews where id = ${id}`)).toBe(1)
      expect(
        await as(
          (
            tx,
          ) => tx`insert into reviews (tenant_id, booking_id, customer_id, stars, author, written_at, changed_at, publish_at)
            select tenant_id, id, customer_id, 5, 'Me', now(), now(), now() from bookings where id = ${other.booking.id}`,
        ),
      ).toBe('42501')
      expect(await as((tx) => tx`update reviews set stars = 5 where id = ${id}`)).toBe('42501')
      expect(await as((tx) => tx`update reviews set status = 'withdrawn' where id = ${id}`)).toBe('42501')
      expect(await as((tx) => tx`delete from reviews where id = ${id}`)).toBe('42501')
      expect(await as((tx) => tx`delete from review_photos`)).toBe('42501')
      expect(await as((tx) => tx`update review_sums set fives = 100`)).toBe('42501')
      expect(await as((tx) => tx`update review_reports set decision = 'taken_down'`)).toBe('42501')
      expect(await as((tx) => tx`update review_answers_before set body = 'x'`)).toBe('42501')
      expect(await as((tx) => tx`delete from review_answers`)).toBe('42501')
    }
    expect(await sumsOf(tenant.id)).toEqual({ count: 1, stars: 1 })
  })

  it('shows visitors what is published, and of that no more than they are to know', async () => {
    const tenant = await tenantThat()
    const one = await visited(tenant)
    await one.send({ stars: '3', text: 'Waiting' })
    const seen = (columns: string) =>
      tries(() => app.db.withTenant(asGuest(tenant.id), (tx) => tx`select ${tx.unsafe(columns)} from reviews`))
    expect(await seen('body')).toBe(0)
    await publishReviews(at(app, one.now + 3 * day))
    expect(await seen('body, stars, author, published_at')).toBe(1)
    for (const column of ['customer_id', 'booking_id', 'written_at']) expect(await seen(column)).toBe('42501')
    await one.send({ intent: 'withdraw' })
    expect(await seen('body')).toBe(0)
    for (const write of [
      'insert into reviews (stars) values (5)',
      'delete from reviews',
      'update reviews set stars = 5',
    ])
      expect(await tries(() => app.db.withTenant(asGuest(tenant.id), (tx) => tx.unsafe(write)))).toBe('42501')
  })

  it('counts two changes of one moment, and stays with the stars when words are erased', async () => {
    const tenant = await tenantThat({ waitDays: 0 })
    const visits = []
    for (let nth = 0; nth < 4; nth += 1) visits.push(await visited(tenant, nth * 2))
    await Promise.all(visits.map(({ send }, nth) => send({ stars: String(nth + 2), text: 'Words' })))
    expect(await sumsOf(tenant.id)).toEqual({ count: 4, stars: 14 })
    await app.db.withTenant(
      asWorker(tenant.id),
      (tx) => tx`update reviews set body = '', author = '' where tenant_id = ${tenant.id}`,
    )
    expect(await sumsOf(tenant.id)).toEqual({ count: 4, stars: 14 })
    const [{ rank }] = (await sql`select rank from review_sums where tenant_id = ${tenant.id}`) as [{ rank: number }]
    expect(rank).toBeCloseTo((10 * 4 + 14) / (10 + 4))
  })
})

describe('asking', () => {
  const asksOf = (bookingId: string) => sql<{ id: string; channel: string; status: string; error: string | null }[]>`
    select id, channel, status, error from messages where booking_id = ${bookingId} and template = 'review-asked'`
  /** A visit that ended at one in the afternoon, and the app some hours later. */
  async function over(settings?: Parameters<typeof tenantThat>[0], hours = 4) {
    const tenant = await tenantThat(settings)
    const one = await visited(tenant)
    const [row] =
      await sql`select (date_trunc('day', now() at time zone time_zone) + interval '13 hours') at time zone time_zone as at
      from tenants where id = ${tenant.id}`
    const ended = (row!.at as Date).getTime()
    await sql`update bookings set starts_at = ${new Date(ended - hour)}, ends_at = ${new Date(ended)},
      blocked = tstzrange(${new Date(ended - hour)}, ${new Date(ended)}) where id = ${one.booking.id}`
    return {
      ...one,
      ended,
      ask: (more = 0) => askReview(at(app, ended + hours * hour + more), tenant.id, one.booking.id),
    }
  }

  it('is done once, by one way, and leads to the page of the review', async () => {
    const { booking, tenant, ended, ask } = await over()
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => ask()))
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    const messages = await asksOf(booking.id)
    expect(messages.map(({ channel }) => channel)).toEqual(['email'])
    expect(await deliverMessage(at(app, ended + 4 * hour), tenant.id, messages[0]!.id)).toBe('sent')
    const [{ email }] = (await sql`select customer_email as email from bookings where id = ${booking.id}`) as [
      { email: string },
    ]
    const [mail] = (await (await fetch(`${context.cloud}/inbox.json?to=${encodeURIComponent(email)}`)).json()) as {
      subject: string
      html: string
    }[]
    expect(mail!.subject).toContain('How was it?')
    expect(mail!.html).toMatch(/\/b\/[\w-]{22}\/review/)
    expect(await ask(day)).toBe(false)
  })

  it.each<[string, (tenant: TestTenant, booking: { id: string }) => Promise<unknown>]>([
    ['the business does not want it', ({ id }) => sql`update review_settings set asks = false where tenant_id = ${id}`],
    ['its hour has not come', ({ id }) => sql`update review_settings set ask_after_hours = 5 where tenant_id = ${id}`],
    ['nobody came', (_, { id }) => sql`update bookings set status = 'no_show' where id = ${id}`],
    ['the business is suspended', ({ id }) => suspend(context, id)],
    ['the booking was imported', (_, { id }) => sql`update bookings set source = 'import' where id = ${id}`],
    [
      'it is night where it is read',
      ({ id }) => sql`update tenants set quiet_from_minute = 960, quiet_until_minute = 480 where id = ${id}`,
    ],
  ])('is not done where %s', async (_, change) => {
    const { tenant, booking, ask } = await over({ asks: true, askAfterHours: 3 })
    await change(tenant, booking)
    expect(await ask()).toBe(false)
    expect(await asksOf(booking.id)).toHaveLength(0)
  })

  it('waits for the morning where its hour is at night, and is given up after three days', async () => {
    const { tenant, ended, ask, booking } = await over()
    await sql`update tenants set quiet_from_minute = 960, quiet_until_minute = 480 where id = ${tenant.id}`
    expect(await ask()).toBe(false)
    expect(await askReviews(at(app, ended + 20 * hour))).toBeGreaterThan(0)
    expect(await asksOf(booking.id)).toHaveLength(1)
    const late = await over({ asks: true }, 72)
    expect(await late.ask()).toBe(false)
    expect(await late.ask(-1)).toBe(true)
  })

  it('is not done of whoever has said something by herself', async () => {
    const { send, ask, ended, booking } = await over()
    await send({ stars: '5' }, ended + hour)
    expect(await ask()).toBe(false)
    expect(await asksOf(booking.id)).toHaveLength(0)
  })

  it('PRIV4: is not sent to a number that has answered STOP', async () => {
    const { tenant, booking, ask, ended } = await over()
    const [{ phone }] =
      (await sql`update bookings set customer_email = null where id = ${booking.id} returning customer_phone as phone`) as [
        { phone: string },
      ]
    await sql`insert into text_stops ${sql({ channel: 'sms', sender: app.sms.from, number: phone, stopped: true, how: 'keyword', stoppedAt: new Date(), changedAt: new Date() })} on conflict do nothing`
    expect(await ask()).toBe(true)
    const [text] = await asksOf(booking.id)
    expect(text!.channel).toBe('sms')
    expect(await deliverMessage(at(app, ended + 4 * hour), tenant.id, text!.id)).toBe('skipped')
  })
})

describe('the owner', () => {
  const newsOf = (tenantId: string) =>
    sql`select channel, subject, body from messages where tenant_id = ${tenantId} and template = 'review-written'`

  it('is told of each review by her choices, whatever it says, once', async () => {
    const tenant = await tenantThat()
    await makeMember(context, tenant.id, 'owner')
    const quiet = await makeMember(context, tenant.id, 'owner')
    await sql`insert into member_choices ${sql({ tenantId: tenant.id, userId: quiet.userId, kind: 'customers', way: 'email', choice: 'never' })}`
    const owners = await sql`select from memberships where tenant_id = ${tenant.id} and role = 'owner'`
    const { send } = await visited(tenant)
    await send({ stars: '1', text: 'Never came' })
    await send({ stars: '2', text: 'Came late' })
    const news = await newsOf(tenant.id)
    expect(news.filter(({ channel }) => channel === 'email')).toHaveLength(owners.length - 1)
    expect(news[0]!.subject).toBe('New review from Ada L.: ★☆☆☆☆')
  })

  it('reads a name that looks like the mark of a link as a name', async () => {
    const tenant = await tenantThat()
    const { booking, send } = await visited(tenant)
    await sql`update bookings set customer_first_name = '{link}' where id = ${booking.id}`
    await send({ stars: '1', text: 'Never came' })
    const [news] = await sql`
      select id, receiver from messages where tenant_id = ${tenant.id} and template = 'review-written' and channel = 'email'`
    expect(await deliverMessage(app, tenant.id, news!.id as string)).toBe('sent')
    const [mail] = await mailbox(context, news!.receiver as string)
    expect(mail!.text).toContain('New review from (link) L.')
    expect(mail!.text).not.toContain('{link}')
  })

  it('answers, and corrects the answer with what it said before kept; staff only read', async () => {
    const tenant = await tenantThat()
    const [owner, staff] = [
      await makeMember(context, tenant.id, 'owner'),
      await makeMember(context, tenant.id, 'staff'),
    ]
    const { send, booking } = await visited(tenant)
    await send({ stars: '2', text: 'Came late' })
    const review = (await reviewOf(booking.id))!.id as string
    expect(await answerReview(app, staff, { review, text: 'Sorry' })).toBe(false)
    expect(await answerReview(app, owner, { review, text: 'We are sory.' })).toBe(true)
    expect(await answerReview(app, owner, { review, text: 'We are sorry.' })).toBe(true)
    expect(await answerReview(app, owner, { review, text: 'We are sorry.' })).toBe(true)
    const { rows } = await listReviews(app, owner, { box: 'all', cursor: undefined })
    expect(rows).toMatchObject([{ id: review, stars: 2, answer: 'We are sorry.', answerVersion: 2 }])
    expect(await sql`select version, body, answered_by from review_answers_before where review_id = ${review}`).toEqual(
      [{ version: 1, body: 'We are sory.', answeredBy: owner.userId }],
    )
    // Technicians read what is said of their own visits.
    expect((await listReviews(app, staff, { box: 'all', cursor: undefined })).rows).toHaveLength(0)
    await sql`update technicians set user_id = ${staff.userId} where tenant_id = ${tenant.id}`
    expect((await listReviews(app, staff, { box: 'all', cursor: undefined })).rows).toHaveLength(1)
    expect((await listReviews(app, owner, { box: 'unanswered', cursor: undefined })).rows).toHaveLength(0)
    await send({ intent: 'withdraw' })
    expect(await answerReview(app, owner, { review, text: 'Come back' })).toBe(false)
  })

  it('TEN10: neither answers nor reports a review of another business', async () => {
    const { send, booking } = await visited(await tenantThat())
    await send({ stars: '2' })
    const review = (await reviewOf(booking.id))!.id as string
    const stranger = await makeMember(context, (await tenantThat()).id, 'owner')
    expect(await answerReview(app, stranger, { review, text: 'Sorry' })).toBe(false)
    expect(await reportReview(app, stranger, { review, reason: 'abuse', note: '' })).toBe(false)
    expect((await listReviews(app, stranger, { box: 'all', cursor: undefined })).rows).toHaveLength(0)
  })

  it('reads by pages, each review once', async () => {
    const tenant = await tenantThat()
    const owner = await makeMember(context, tenant.id, 'owner')
    const { booking } = await visited(tenant)
    await sql`
      with copies as (
        insert into bookings (tenant_id, customer_id, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency, payment_kind, place)
        select tenant_id, customer_id, service_id, technician_id, 'completed', service_name, starts_at + make_interval(days => n), ends_at + make_interval(days => n),
          tstzrange(starts_at + make_interval(days => n), ends_at + make_interval(days => n)), 0, currency, 'none', 'online'
        from bookings, generate_series(1, 45) n where id = ${booking.id} returning tenant_id, id, customer_id)
      insert into reviews (tenant_id, booking_id, customer_id, stars, author, body, status, written_at, changed_at, publish_at, published_at)
      select tenant_id, id, customer_id, 4, 'Ada L.', 'Good', 'published', now(), now(), now(), now() from copies`
    const seen: string[] = []
    let cursor: Parameters<typeof listShown>[2]
    do {
      const page = await listShown(app, tenant.id, cursor)
      expect(page.sums).toMatchObject({ count: 45, fours: 45 })
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next ?? undefined
    } while (cursor)
    expect([seen.length, new Set(seen).size]).toEqual([45, 45])
    const second = (await listReviews(app, owner, { box: 'all', cursor: undefined })).next
    expect((await listReviews(app, owner, { box: 'all', cursor: second! })).rows).toHaveLength(20)
    await sql`delete from reviews where tenant_id = ${tenant.id}`
    await sql`delete from bookings where tenant_id = ${tenant.id} and id <> ${booking.id}`
    expect(await sumsOf(tenant.id)).toEqual({ count: 0, stars: 0 })
  })
})

describe('a report', () => {
  async function reported(waitDays = 0) {
    const tenant = await tenantThat({ waitDays })
    const owner = await makeMember(context, tenant.id, 'owner')
    const one = await visited(tenant)
    await one.send({ stars: '1', text: 'The boss is a thief' })
    const review = (await reviewOf(one.booking.id))!.id as string
    expect(await reportReview(app, owner, { review, reason: 'abuse', note: 'He is not' })).toBe(true)
    const { userId } = await makeSuperadmin(context)
    const decide = (decision: 'kept' | 'taken_down') =>
      judgeReview(app, { userId }, { tenant: tenant.id, review, decision, because: 'It insults a person.' })
    return { ...one, tenant, owner, review, decide, userId }
  }

  it('hides nothing and holds nothing back while nobody has decided', async () => {
    const { tenant, booking } = await reported()
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'published' })
    expect(await sumsOf(tenant.id)).toEqual({ count: 1, stars: 1 })
    const waiting = await reported(3)
    await publishReviews(at(app, waiting.now + 3 * day))
    expect(await reviewOf(waiting.booking.id)).toMatchObject({ status: 'published' })
  })

  it('is decided once, by whoever is first, with a reason in the log that both sides read', async () => {
    const { tenant, booking, review, decide, userId, look, owner } = await reported()
    expect((await listReported(app, { userId })).rows.map(({ reviewId }) => reviewId)).toContain(review)
    const outcomes = await Promise.all([decide('taken_down'), decide('taken_down'), decide('taken_down')])
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await decide('kept')).toBe(false)
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'taken_down' })
    expect(await sumsOf(tenant.id)).toEqual({ count: 0, stars: 0 })
    expect(
      await sql`select action, reason, actor_role, actor_user_id from audit_log where tenant_id = ${tenant.id} and action like 'review.%'`,
    ).toEqual([
      { action: 'review.taken_down', reason: 'It insults a person.', actorRole: 'superadmin', actorUserId: userId },
    ])
    const told = await tellJudged(app, tenant.id, review)
    expect(told).toBeGreaterThanOrEqual(2)
    expect(await tellJudged(app, tenant.id, review)).toBe(0)
    const letters =
      await sql`select audience, body from messages where tenant_id = ${tenant.id} and template = 'review-judged' order by audience`
    expect(new Set(letters.map(({ audience }) => audience))).toEqual(new Set(['customer', 'owner']))
    for (const { body } of letters) expect(body).toContain('It insults a person.')
    expect((await look()).data).toMatchObject({
      writes: false,
      lines: [expect.stringContaining('It insults a person.')],
    })
    expect(await reportReview(app, owner, { review, reason: 'untrue', note: '' })).toBe(false)
  })

  /** Judged, of a customer who gave a number alone; her text. */
  async function judgedByText(business: Record<string, unknown>) {
    const { tenant, booking, decide, review } = await reported()
    await sql`update tenants set ${sql(business)} where id = ${tenant.id}`
    const [{ phone }] =
      (await sql`update bookings set customer_email = null where id = ${booking.id} returning customer_phone as phone`) as [
        { phone: string },
      ]
    expect(await decide('taken_down')).toBe(true)
    await tellJudged(app, tenant.id, review)
    const [text] = await sql`
      select id, channel from messages where booking_id = ${booking.id} and template = 'review-judged'`
    expect(text!.channel).toBe('sms')
    const deliver = (now: number) => deliverMessage(at(app, now), tenant.id, text!.id as string)
    return { deliver, inbox: () => mailbox(context, phone) }
  }
  const tomorrow = (time: string, days = 1) =>
    Temporal.Instant.fromEpochMilliseconds(app.clock.now())
      .toZonedDateTimeISO('America/New_York')
      .add({ days })
      .withPlainTime(time).epochMilliseconds

  it('is told of to a phone when nobody sleeps', async () => {
    const { deliver, inbox } = await judgedByText({ quietFromMinute: 21 * 60, quietUntilMinute: 8 * 60 })
    expect(await deliver(tomorrow('22:30'))).toBe('waits')
    expect(await deliver(tomorrow('07:59', 2))).toBe('waits')
    expect(await inbox()).toHaveLength(0)
    expect(await deliver(tomorrow('08:00', 2))).toBe('sent')
    expect(await inbox()).toHaveLength(1)
  })

  it('is told of with one link, whatever the business is called', async () => {
    const { deliver, inbox } = await judgedByText({ name: '{link} & Co' })
    expect(await deliver(app.clock.now())).toBe('sent')
    const [text] = await inbox()
    expect(text!.text).toMatch(
      /^Your review of \(link\) & Co was reported, and Wayslot has taken it down. http\S+\/review/,
    )
    expect(text!.text).not.toContain('{link}')
  })

  it('can leave the review where it is, and is then not made again', async () => {
    const { booking, decide, owner, review, userId } = await reported()
    expect(await decide('kept')).toBe(true)
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'published' })
    await reportReview(app, owner, { review, reason: 'untrue', note: '' })
    expect((await listReported(app, { userId })).rows.map(({ reviewId }) => reviewId)).not.toContain(review)
  })

  it('is needed: the platform takes down nothing that nobody has reported', async () => {
    const { send, booking } = await visited(await tenantThat({ waitDays: 0 }))
    await send({ stars: '1' })
    const review = (await reviewOf(booking.id))!.id as string
    const done = await app.db.withTenant(
      asPlatform(),
      (tx) => tx`update reviews set status = 'taken_down' where id = ${review}`,
    )
    expect(done.count).toBe(0)
    expect(await reviewOf(booking.id)).toMatchObject({ status: 'published' })
    await expect(app.db.withTenant(asPlatform(), (tx) => tx`select body from reviews`)).rejects.toMatchObject({
      code: '42501',
    })
  })
})
