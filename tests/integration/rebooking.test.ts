import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listOpenSlots, manageUrl } from '#app/domain/booking/index.server.ts'
import { deliverMessage } from '#app/domain/notifications/index.server.ts'
import { eraseCustomer } from '#app/domain/privacy/index.server.ts'
import { askLapsed, askRebookings } from '#app/domain/rebooking/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { loader as comeback } from '#app/routes/manage/comeback.ts'
import { action, loader } from '#app/routes/dashboard/settings/rebooking.tsx'
import { rebookingSource } from '#app/domain/rebooking/rules.ts'
import { bookingPageFacts } from '#app/words/catalog/bookingPage.ts'
import { loader as logPage } from '#app/routes/dashboard/settings/log.tsx'
import { openBrowser } from '#tests/setup/browser.ts'
import { at, doorstep, hour, minute } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeMember, newIp, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 120_000 })
const context = await openTestContext()
const { app, sql } = context
afterEach(() => expectSound(sql))

const day = 24 * hour
const path = '/dashboard/settings/rebooking'

/** A business that asks back; its one service is due again after `days`. */
async function askingTenant({ days = 90, learns = true }: { days?: number | null; learns?: boolean } = {}) {
  const tenant = await makeTenant(context)
  await sql`insert into rebooking_settings ${sql({ tenantId: tenant.id, active: true, learns })}`
  const [service] = await sql<{ id: string }[]>`select id from services where tenant_id = ${tenant.id}`
  const serviceId = service!.id
  if (days !== null) await sql`insert into rebooking_intervals ${sql({ tenantId: tenant.id, serviceId, days })}`
  return { ...tenant, serviceId }
}

const consent = (tenantId: string, customerId: string, given: boolean, channel = 'email', when = new Date()) =>
  sql`insert into consents ${sql({ tenantId, customerId, channel, purpose: 'marketing', given, source: given ? 'own_page' : 'unsubscribe', textVersion: '1', givenAt: when })}`

/** A customer with one visit, which ended `ago` ms before `now`; she agreed to news by mail. */
async function visitor(tenant: TestTenant, ago: number, now = app.clock.now()) {
  const booking = await bookSomebody(context, tenant)
  const [row] = await sql<{ customerId: string }[]>`select customer_id from bookings where id = ${booking.id}`
  const { customerId } = row!
  await took(booking.id, now - ago)
  await consent(tenant.id, customerId, true)
  return { ...booking, customerId }
}

/** The booking becomes a visit that took place and ended then. */
async function took(bookingId: string, ended: number, status = 'completed') {
  const [start, end] = [new Date(ended - hour), new Date(ended)]
  await sql`update bookings set status = ${status}, starts_at = ${start}, ends_at = ${end}, blocked = tstzrange(${start}, ${end})
    where id = ${bookingId}`
}

/** One more booking of the same customer. */
async function another(bookingId: string, ended: number, change: Record<string, unknown> = {}, length = hour) {
  const id = randomUUID()
  const [start, end] = [new Date(ended - length), new Date(ended)]
  const own = { id, starts_at: start, ends_at: end, status: 'completed', ...change }
  await sql`insert into bookings select (jsonb_populate_record(null::bookings, to_jsonb(b) || ${sql.json(own)}
    || jsonb_build_object('blocked', tstzrange(${start}, ${end})::text))).* from bookings b where id = ${bookingId}`
  return id
}

const messagesOf = (bookingId: string) => sql<{ id: string; channel: string; status: string; error: string | null }[]>`
  select id, channel, status, error from messages where booking_id = ${bookingId} and template = 'rebook-asked' order by id`

describe('a customer who has not come back', () => {
  it('is asked once, by mail, with a link to what she had last time and one that ends the news', async () => {
    const tenant = await askingTenant()
    const now = app.clock.now()
    const one = await visitor(tenant, 90 * day)
    expect(await askLapsed(at(app, now - 2 * hour), tenant.id)).toBe(0)
    const counts = await Promise.all(Array.from({ length: 5 }, () => askLapsed(at(app, now + hour), tenant.id)))
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    const [message, ...others] = await messagesOf(one.id)
    expect([message?.channel, others]).toEqual(['email', []])
    const sends = vi.spyOn(app.mail, 'sendMail')
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => deliverMessage(app, tenant.id, message!.id)),
    )
    expect(outcomes.filter((each) => each.status === 'fulfilled' && each.value === 'sent')).toHaveLength(1)
    expect(sends).toHaveBeenCalledTimes(1)
    expect(sends.mock.calls[0]![0].headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    const [mail] = await mailbox(context, one.email)
    expect(mail!.subject).toContain('Time for the next one?')
    expect(mail!.text).toMatch(/\/b\/[\w-]{22}\/again/)
    expect(mail!.text).toMatch(/\/unsubscribe\//)
    expect(mail!.text).toContain('You get this because you agreed to news')
    // Told once, whatever comes; and the lapse is over a month later.
    for (const later of [day, 20 * day, 200 * day]) expect(await askLapsed(at(app, now + later), tenant.id)).toBe(0)
  })

  it('is told by text where she agreed to that alone, with how to stop it', async () => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    await consent(tenant.id, one.customerId, false)
    await consent(tenant.id, one.customerId, true, 'sms')
    expect(await askLapsed(app, tenant.id)).toBe(1)
    const [message] = await messagesOf(one.id)
    expect(message!.channel).toBe('sms')
    expect(await deliverMessage(app, tenant.id, message!.id)).toBe('sent')
    const [text] = await mailbox(context, one.phone)
    expect(text!.text).toMatch(/time for the next one\?.*Free times: .*\/again.*STOP/s)
  })

  it.each<
    [string, (one: Awaited<ReturnType<typeof visitor>>, tenant: TestTenant & { serviceId: string }) => Promise<unknown>]
  >([
    ['who never agreed to news', ({ customerId }) => sql`delete from consents where customer_id = ${customerId}`],
    ['who takes her yes back', ({ customerId }, { id }) => consent(id, customerId, false)],
    ['who has booked', ({ id }) => another(id, app.clock.now() + 5 * day, { status: 'confirmed' })],
    ['who waits for a yes', ({ id }) => another(id, app.clock.now() + 5 * day, { status: 'pending_approval' })],
    [
      'who is paying for a time',
      ({ id }) =>
        another(id, app.clock.now() + 5 * day, { status: 'held', hold_expires_at: new Date(app.clock.now() + hour) }),
    ],
    ['who was here since', ({ id }) => another(id, app.clock.now() - 5 * day)],
    ['who did not come the last time', ({ id }) => another(id, app.clock.now() - 5 * day, { status: 'no_show' })],
    ['whose visit did not take place', ({ id }) => took(id, app.clock.now() - 91 * day, 'cancelled')],
    ['of a service that is not due again', (_, { id }) => sql`delete from rebooking_intervals where tenant_id = ${id}`],
    [
      'of a business that asks nobody',
      (_, { id }) => sql`update rebooking_settings set active = false where tenant_id = ${id}`,
    ],
    ['who was due long ago', ({ id }) => took(id, app.clock.now() - 130 * day)],
    [
      'who is blocked',
      ({ customerId }, { id }) => sql`insert into customer_blocks ${sql({ tenantId: id, customerId })}`,
    ],
  ])('is not asked: one %s', async (_, change) => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    await change(one, tenant)
    expect(await askLapsed(app, tenant.id)).toBe(0)
    expect(await messagesOf(one.id)).toEqual([])
  })

  it('is asked though she once held a time and let it go', async () => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    await another(one.id, app.clock.now() + 5 * day, { status: 'expired' })
    expect(await askLapsed(app, tenant.id)).toBe(1)
  })

  it('is asked later by her own rhythm, or earlier', async () => {
    const tenant = await askingTenant()
    const now = app.clock.now()
    const regular = await visitor(tenant, 34 * day)
    for (const before of [30, 60]) await another(regular.id, now - (34 + before) * day)
    const yearly = await visitor(tenant, 91 * day)
    for (const before of [365, 730]) await another(yearly.id, now - (91 + before) * day)
    expect(await askLapsed(app, tenant.id)).toBe(1)
    expect(await messagesOf(regular.id)).toHaveLength(1)
    expect(await askLapsed(at(app, now + (402 - 91) * day + hour), tenant.id)).toBe(1)
    expect(await messagesOf(yearly.id)).toHaveLength(1)
  })

  it('is left alone by what is on its way, once she books, says no or is erased', async () => {
    for (const [change, why] of [
      [({ id }) => another(id, app.clock.now() + 5 * day, { status: 'confirmed' }), 'superseded'],
      [({ customerId }, { id }) => consent(id, customerId, false), 'no_consent'],
      [({ customerId }, { id }) => eraseCustomer(app, id, customerId, { kind: 'self' }), null],
    ] as [(one: Awaited<ReturnType<typeof visitor>>, tenant: TestTenant) => Promise<unknown>, string | null][]) {
      const tenant = await askingTenant()
      const one = await visitor(tenant, 91 * day)
      expect(await askLapsed(app, tenant.id)).toBe(1)
      await change(one, tenant)
      const [message] = await messagesOf(one.id)
      const outcome = await deliverMessage(app, tenant.id, message!.id)
      if (why) expect([outcome, (await messagesOf(one.id))[0]?.error]).toEqual(['skipped', why])
      expect(await mailbox(context, one.email)).toEqual([])
    }
  })

  it('who books while the message goes out either has booked first, or is told first', async () => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    expect(await askLapsed(app, tenant.id)).toBe(1)
    const [message] = await messagesOf(one.id)
    // A booking that is being written, and not there yet.
    let sending: Promise<unknown> | undefined
    await sql.begin(async (tx) => {
      await tx`select from customers where id = ${one.customerId} for key share`
      sending = deliverMessage(app, tenant.id, message!.id)
      await expect.poll(() => sql`select from pg_locks where not granted`).toHaveLength(1)
      const start = new Date(app.clock.now() + 5 * day)
      const own = { id: randomUUID(), status: 'confirmed', starts_at: start, ends_at: new Date(start.getTime() + hour) }
      await tx`insert into bookings select (jsonb_populate_record(null::bookings, to_jsonb(b) || ${sql.json(own)}
        || jsonb_build_object('blocked', tstzrange(${own.starts_at}, ${own.ends_at})::text))).* from bookings b where id = ${one.id}`
    })
    expect(await sending).toBe('skipped')
    expect(await mailbox(context, one.email)).toEqual([])
  })
})

describe('the job', () => {
  it('asks no more on one morning than leaves messages for visits, and the others on the next', async () => {
    const tenant = await askingTenant()
    const many = [await visitor(tenant, 91 * day), await visitor(tenant, 92 * day), await visitor(tenant, 93 * day)]
    // Two a day instead of 300.
    const few = (now: number): App => ({ ...at(app, now), env: { ...app.env, LIMIT_FACTOR: 2 / 300 } })
    const now = app.clock.now()
    expect(await askLapsed(few(now), tenant.id)).toBe(2)
    await Promise.all([askLapsed(few(now), tenant.id), askLapsed(few(now), tenant.id)])
    expect((await Promise.all(many.map(({ id }) => messagesOf(id)))).flat()).toHaveLength(2)
    await askLapsed(few(now + day), tenant.id)
    await askLapsed(few(now + 2 * day), tenant.id)
    for (const { id } of many) expect(await messagesOf(id)).toHaveLength(1)
  })

  it('asks nobody about a service that cannot be booked, until it can again', async () => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    for (const gone of [{ active: false }, { deletedAt: new Date() }]) {
      await sql`update services set ${sql(gone)} where tenant_id = ${tenant.id}`
      expect(await askLapsed(app, tenant.id)).toBe(0)
      await sql`update services set active = true, deleted_at = null where tenant_id = ${tenant.id}`
    }
    expect(await askLapsed(app, tenant.id)).toBe(1)
    expect(await messagesOf(one.id)).toHaveLength(1)
  })

  it('asks at ten in the morning of the business, and of those alone that ask', async () => {
    const [tenant, other] = [await askingTenant(), await askingTenant()]
    await sql`update rebooking_settings set active = false where tenant_id = ${other.id}`
    const one = await visitor(tenant, 91 * day)
    await visitor(other, 91 * day)
    const [row] = await sql<{ ten: Date }[]>`
      select (date_trunc('day', now() at time zone time_zone) + interval '10 hours 20 minutes') at time zone time_zone as ten
      from tenants where id = ${tenant.id}`
    const ten = row!.ten.getTime()
    for (const wrong of [-hour, hour, 12 * hour]) await askRebookings(at(app, ten + wrong))
    expect(await messagesOf(one.id)).toEqual([])
    await askRebookings(at(app, ten))
    expect(await messagesOf(one.id)).toHaveLength(1)
    const asks = await sql`select from rebooking_asks where tenant_id = ${other.id}`
    expect(asks).toHaveLength(0)
  })

  it('in a year with 200 customers tells every lapse once, none after a booking, none after a no', async () => {
    const tenant = await askingTenant({ days: 60, learns: false })
    const began = app.clock.now() - 400 * day
    let seed = 7
    const random = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
    const template = await visitor(tenant, 0)
    await sql`update bookings set status = 'expired' where id = ${template.id}`
    /** What happens to each on which day: a visit, or the news being refused. */
    const people = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const customerId = randomUUID()
        await sql`insert into customers ${sql({ tenantId: tenant.id, id: customerId, firstName: 'Ada', lastName: 'L', email: `${customerId}@example.test` })}`
        await consent(tenant.id, customerId, true, 'email', new Date(began))
        const visits: { on: number; id: string }[] = []
        for (let on = 1 + Math.floor(random() * 40); on < 340; on += 10 + Math.floor(random() * 170))
          visits.push({ on, id: randomUUID() })
        return { customerId, visits, refusesOn: random() < 0.3 ? Math.floor(random() * 340) : null }
      }),
    )
    // By another way: from each visit's end, sixty days without another one and without a no.
    const expected = people.flatMap(({ visits, refusesOn }) =>
      visits.flatMap(({ on, id }, nth) => {
        const asked = on + 60
        const next = visits[nth + 1]?.on ?? Infinity
        return next > asked && asked <= 365 && (refusesOn === null || refusesOn > asked) ? [id] : []
      }),
    )
    let asked = 0
    for (let today = 1; today <= 365; today += 1) {
      const now = began + today * day
      for (const [nth, { customerId, visits, refusesOn }] of people.entries()) {
        for (const { on, id } of visits.filter((visit) => visit.on === today))
          // A technician is at one place at a time: everybody has six minutes of the day of her own.
          await another(
            template.id,
            began + on * day - 2 * hour - nth * 6 * minute,
            { id, customer_id: customerId, customer_email: `${customerId}@example.test` },
            5 * minute,
          )
        if (refusesOn === today) await consent(tenant.id, customerId, false, 'email', new Date(now))
      }
      asked += await askLapsed(at(app, now), tenant.id)
      if (today % 7 === 0) expect(await askLapsed(at(app, now), tenant.id)).toBe(0)
    }
    const rows = await sql<{ bookingId: string }[]>`
      select booking_id from messages where tenant_id = ${tenant.id} and template = 'rebook-asked'`
    expect(rows.map(({ bookingId }) => bookingId).toSorted()).toEqual(expected.toSorted())
    expect(asked).toBe(expected.length)
    expect(asked).toBeGreaterThan(200)
  })
})

describe('the link', () => {
  const open = async (tenant: TestTenant, token: string, now = app.clock.now(), query = '') => {
    const reply = await openBrowser({ ...context, app: at(app, now) }, tenant, newIp()).visit(
      comeback,
      `/b/${token}/again${query}`,
      { params: { token } },
    )
    return new URL(reply.headers.get('location') ?? '', 'https://x.test')
  }
  const tokenOf = (tenant: TestTenant, id: string) =>
    new URL(manageUrl(app, tenant, { id })).pathname.split('/').at(-1)!

  it('opens the page with service, place and person chosen, and its source; the place is forgotten after two months', async () => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    const token = tokenOf(tenant, one.id)
    expect((await open(tenant, token)).pathname).toBe('/')
    expect(await askLapsed(app, tenant.id)).toBe(1)
    const url = await open(tenant, token)
    expect(url.pathname).toBe(`/book/${tenant.serviceSlug}`)
    const [row] = await sql`select technician_id, address_label from bookings where id = ${one.id}`
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      place: row!.addressLabel,
      technician: row!.technicianId,
      source: rebookingSource,
      seal: expect.stringMatching(/\./),
    })
    // As owners read where a booking comes from.
    expect(bookingPageFacts.sources).toHaveProperty(rebookingSource)
    const late = await open(tenant, token, app.clock.now() + 61 * day)
    expect(late.pathname).toBe(`/book/${tenant.serviceSlug}`)
    expect([...late.searchParams.keys()].toSorted()).toEqual(['source', 'technician'])
  })

  it('names two times of days on which we are near, and each link of the mail chooses its own', async () => {
    const tenant = await askingTenant()
    // Visits count once they cannot be called off for nothing.
    await sql`update tenants set cancel_free_hours = 400 where id = ${tenant.id}`
    await sql`update technicians set base_lat = 40.55, base_lng = -74.2 where tenant_id = ${tenant.id}`
    const one = await visitor(tenant, 91 * day)
    const alone = await visitor(tenant, 93 * day)
    // Somebody lives where we start from: nothing is on the way to her.
    await sql`update bookings set lat = 40.551, lng = -74.201 where id = ${alone.id}`
    const neighbours = []
    for (const days of [2, 4]) neighbours.push(await bookSomebody(context, tenant, { days }))
    await askLapsed(app, tenant.id)
    const startsOf = async ({ id }: { id: string }) =>
      (await sql<{ starts: Date[] }[]>`select starts from rebooking_asks where booking_id = ${id}`)[0]!.starts
    const starts = await startsOf(one)
    const localDay = (instant: Date | number) =>
      new Date(instant).toLocaleDateString('sv', { timeZone: tenant.timeZone })
    expect(starts.map(localDay)).toEqual(neighbours.map(({ startsAt }) => localDay(startsAt)))
    expect(await startsOf(alone)).toEqual([])
    const answer = await listOpenSlots(app, tenant.id, {
      service: tenant.serviceSlug,
      from: localDay(starts[0]!),
      to: localDay(starts[1]!),
      place: doorstep,
    })
    const free = answer.ok ? answer.slots.map(({ start }) => start) : []
    for (const start of starts) expect(free).toContain(start.getTime())

    const token = tokenOf(tenant, one.id)
    const at2 = `?start=${starts[1]!.toISOString()}`
    expect((await open(tenant, token, undefined, at2)).searchParams.get('start')).toBe(starts[1]!.toISOString())
    for (const query of ['?start=2031-01-01T10:00:00Z', '?start=x', ''])
      expect((await open(tenant, token, undefined, query)).searchParams.has('start'), query).toBe(false)

    const sends = vi.spyOn(app.mail, 'sendMail')
    const [message] = await messagesOf(one.id)
    // The first of them is too close by then.
    await deliverMessage(at(app, starts[0]!.getTime() - hour), tenant.id, message!.id)
    const html = sends.mock.calls.at(-1)![0].html as string
    sends.mockRestore()
    const links = [...html.matchAll(/again\?start=([^"&]+)/g)].map(([, start]) => decodeURIComponent(start!))
    expect([...new Set(links)]).toEqual([starts[1]!.toISOString()])
    await expect(
      sql`update rebooking_asks set starts = array[now(), now(), now()] where booking_id = ${one.id}`,
    ).rejects.toThrow('rebooking_asks_starts_check')
  })

  it('of another business, of nobody, or of a service that is gone leads to the front page', async () => {
    const [tenant, other] = [await askingTenant(), await askingTenant()]
    const one = await visitor(tenant, 91 * day)
    await askLapsed(app, tenant.id)
    const token = tokenOf(tenant, one.id)
    expect((await open(other, token)).pathname).toBe('/')
    expect((await open(tenant, 'a'.repeat(22))).pathname).toBe('/')
    await sql`update services set active = false where tenant_id = ${tenant.id}`
    expect((await open(tenant, token)).pathname).toBe('/')
  })
})

describe('the page of it', () => {
  it('sets whether and after how long, says what is wrong, and keeps it in the log', async () => {
    const tenant = await makeTenant(context)
    const other = await askingTenant()
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const send = (form: Record<string, string>) => owner.visit(action, path, { form })
    const [service] = await sql<{ id: string }[]>`select id from services where tenant_id = ${tenant.id}`
    expect((await owner.visit(loader, path)).data).toMatchObject({
      settings: { active: false, learns: true },
      intervals: [],
      nobody: false,
    })
    expect((await send({ active: 'on' })).status).toBe(200)
    expect((await owner.visit(loader, path)).data, 'no days, no rhythm').toMatchObject({ nobody: true })
    for (const days of ['', '6', '731', '30.5', 'soon']) {
      const reply = await send({ intent: 'interval', service: service!.id, days })
      expect([reply.status, JSON.stringify(reply.data)]).toEqual([
        422,
        expect.stringMatching(/Use at|Enter a number|whole number/),
      ])
    }
    for (const wrong of [other.serviceId, randomUUID(), 'x'])
      expect((await send({ intent: 'interval', service: wrong, days: '90' })).status).toBe(422)
    expect((await send({ intent: 'interval', service: service!.id, days: '90' })).status).toBe(200)
    expect((await owner.visit(loader, path)).data).toMatchObject({
      settings: { active: true, learns: false },
      intervals: [{ id: service!.id, days: '90 days' }],
      nobody: false,
    })
    expect((await send({ intent: 'drop-interval', service: service!.id })).status).toBe(200)
    expect(await sql`select from rebooking_intervals where tenant_id = ${tenant.id}`).toHaveLength(0)
    const { entries } = (await owner.visit(logPage, '/dashboard/settings/log')).data as { entries: unknown[] }
    const log = JSON.stringify(entries)
    expect(log).toContain('Ask customers back: yes')
    expect(log).toContain('90 days')
  })

  it('counts who was asked and who booked by the link', async () => {
    const tenant = await askingTenant()
    const owner = await signedIn(context, tenant, (await makeMember(context, tenant)).email)
    const one = await visitor(tenant, 91 * day)
    await visitor(tenant, 92 * day)
    expect(await askLapsed(app, tenant.id)).toBe(2)
    await another(one.id, app.clock.now() + 5 * day, {
      status: 'confirmed',
      source: 'rebooking',
      created_at: new Date(),
    })
    await another(one.id, app.clock.now() + 6 * day, {
      status: 'cancelled',
      source: 'rebooking',
      created_at: new Date(),
    })
    expect((await owner.visit(loader, path)).data).toMatchObject({ counts: [{ value: '2' }, { value: '1' }] })
  })

  it('is not for the worker to change, nor may one visit be asked about twice', async () => {
    const tenant = await askingTenant()
    const one = await visitor(tenant, 91 * day)
    const asWorkerOf = (query: (tx: Parameters<Parameters<App['db']['withTenant']>[1]>[0]) => Promise<unknown>) =>
      app.db.withTenant(asWorker(tenant.id), query)
    await expect(asWorkerOf((tx) => tx`update rebooking_settings set active = true`)).rejects.toThrow(/permission/)
    await expect(asWorkerOf((tx) => tx`delete from rebooking_asks`)).rejects.toThrow(/permission/)
    await asWorkerOf(
      (tx) => tx`insert into rebooking_asks ${tx({ tenantId: tenant.id, bookingId: one.id, askedAt: new Date() })}`,
    )
    await expect(
      asWorkerOf(
        (tx) => tx`insert into rebooking_asks ${tx({ tenantId: tenant.id, bookingId: one.id, askedAt: new Date() })}`,
      ),
    ).rejects.toThrow(/duplicate/)
  })
})
