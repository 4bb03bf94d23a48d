import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { requestBooking, type RequestOptions } from '#app/domain/booking/index.server.ts'
import type { BookingInput } from '#app/domain/booking/schema.ts'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { limits } from '#app/lib/limits.ts'
import { openApi, post } from '../setup/api.ts'
import { openShop } from '../setup/payments.ts'
import { at, dateIn, guest, minute, openStarts } from '../setup/bookings.ts'
import { atFullHour, openTestContext } from '../setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { makeTenant, type TestTenant } from '../setup/tenants.ts'

const test = atFullHour(await openTestContext())
const { app, sql } = test
afterEach(() => expectSound(sql))
const call = openApi(test)
let addresses = 0
const newAddress = () => `198.51.100.${(addresses += 1)}`

/** A script or a person at one network address. */
const from = <T>(tenant: TestTenant, ip: string, act: () => Promise<T>) =>
  app.asker.run({ ip, tenantId: tenant.id }, act)

const somebody = () => ({
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: `${randomUUID()}@example.test`,
  phone: `+1212555${String(Math.floor(Math.random() * 9_000) + 1_000)}`,
})

async function makePaid(): Promise<TestTenant> {
  const tenant = await openShop(test)
  await sql`update services set payment_kind = 'full', price_minor = 9_000 where tenant_id = ${tenant.id}`
  await sql`update tenants set hold_minutes = 20 where id = ${tenant.id}`
  return tenant
}

async function wanted(tenant: TestTenant, days = 3): Promise<number[]> {
  const starts = await openStarts(app, tenant, days)
  // An hour and a half apart, so that none blocks the next.
  return starts.filter((start, index) => index === 0 || (start - starts[0]!) % (120 * minute) === 0)
}

async function tryAll(
  tenant: TestTenant,
  starts: readonly number[],
  more: (index: number) => Partial<BookingInput>,
  options: RequestOptions = {},
) {
  const answers: string[] = []
  for (const [index, start] of starts.entries()) {
    const answer = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, more(index)), options)
    answers.push(answer.ok ? answer.booking.status : answer.reason)
  }
  return answers
}

describe('budgets', () => {
  it('are taken together or not at all', async () => {
    const whose = randomUUID()
    const { max } = limits.hold
    expect(await takeBudget(app, [['hold', whose, max]])).toEqual({ ok: true })
    const refused = await takeBudget(app, [
      ['booking', whose],
      ['hold', whose],
    ])
    expect(refused).toMatchObject({ ok: false, limit: 'hold' })
    const [row] = await sql`select count from rate_limits where key = ${`booking:${whose}`}`
    expect(row).toBeUndefined()
  })

  it('let exactly the limit through when forty try at once', async () => {
    const whose = randomUUID()
    const tries = Array.from({ length: 40 }, () =>
      takeBudget(app, [
        ['booking', whose],
        ['bookingOfDay', whose],
      ]),
    )
    const taken = (await Promise.all(tries)).filter(({ ok }) => ok)
    expect(taken).toHaveLength(limits.booking.max)
  })
})

describe('the limit on booking times to block them', () => {
  it('lets one customer hold five unpaid times, and more once those end', async () => {
    const tenant = await makePaid()
    const customer = somebody()
    const starts = [...(await wanted(tenant, 3)), ...(await wanted(tenant, 4))].slice(0, 8)
    expect(starts).toHaveLength(8)
    // Each from another address, with another mail address: the phone is the same.
    const answers = await tryAll(tenant, starts, () => ({
      customer: { ...customer, email: `${randomUUID()}@example.test` },
    }))
    expect(answers).toEqual([...Array(5).fill('held'), ...Array(3).fill('too_many_holds')])
    const later = at(app, app.clock.now() + 21 * minute)
    const again = await requestBooking(later, tenant.id, guest(tenant.serviceSlug, starts[7]!, { customer }))
    expect(again).toMatchObject({ ok: true })
  })

  it('holds when all times are asked for at the same moment, with one mailbox spelled in many ways', async () => {
    const tenant = await makePaid()
    const { email } = somebody()
    const spelled = (nth: number) => ({ ...somebody(), email: email.replace('@', `+${nth}@`) })
    const starts = [...(await wanted(tenant, 3)), ...(await wanted(tenant, 4))].slice(0, 8)
    const answers = await Promise.all(
      starts.map((start, nth) =>
        requestBooking(app, tenant.id, guest(tenant.serviceSlug, start, { customer: spelled(nth) })),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
  })

  it('lets a script at one address hold 10 times of 10,000 tried', async () => {
    const tenant = await makeTenant(test)
    const ip = newAddress()
    const whose = `${tenant.id}:${ip}`
    const starts = (await Promise.all([3, 4, 5, 6].map((days) => wanted(tenant, days)))).flat().slice(0, 16)
    const answers = await from(tenant, ip, () => tryAll(tenant, starts, () => ({ customer: somebody() })))
    expect(answers.filter((answer) => answer === 'confirmed')).toHaveLength(limits.booking.max)
    expect(answers.slice(limits.booking.max).every((answer) => answer === 'too_often')).toBe(true)
    // However often it is tried, no more than this gets through within the hour.
    const tries = Array.from({ length: 500 }, () => takeBudget(app, [['booking', whose]]))
    expect((await Promise.all(tries)).some(({ ok }) => ok)).toBe(false)
    expect(limits.booking.max / 10_000).toBeLessThanOrEqual(0.001)
  })

  it('ends the unpaid times of one business, whoever asks and from wherever', async () => {
    const tenant = await makePaid()
    const days = [3, 4, 5, 6, 7, 8, 9]
    const starts = (await Promise.all(days.map((each) => wanted(tenant, each)))).flat().slice(0, 27)
    const answers = await tryAll(tenant, starts, () => ({ customer: somebody() }))
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(25)
    expect(answers.slice(25)).toEqual(Array(starts.length - 25).fill('too_many_holds'))
  })

  it('is not noticed by a family: five visits with one phone from one address', async () => {
    const tenant = await makePaid()
    const customer = somebody()
    const starts = (await wanted(tenant, 3)).slice(0, 5)
    const names = ['Ada', 'Byron', 'Annabella', 'Ralph', 'Anne']
    const answers = await from(tenant, newAddress(), () =>
      tryAll(tenant, starts, (index) => ({ customer: { ...customer, firstName: names[index]! } })),
    )
    expect(answers).toEqual(Array(starts.length).fill('held'))
  })

  it('counts no request that was refused', async () => {
    const tenant = await makeTenant(test)
    const ip = newAddress()
    const [start] = await wanted(tenant)
    await from(tenant, ip, async () => {
      expect(await tryAll(tenant, [start!], () => ({}))).toEqual(['confirmed'])
      const again = Array(15).fill(start) as number[]
      expect(new Set(await tryAll(tenant, again, () => ({ customer: somebody() })))).toEqual(new Set(['slot_taken']))
    })
    const [row] = await sql`select count from rate_limits where key = ${`booking:${tenant.id}:${ip}`}`
    expect(row!.count).toBe(1)
  })

  it('answers over the API with a sentence that says what to do', async () => {
    const tenant = await makePaid()
    const customer = somebody()
    const starts = [...(await wanted(tenant, 3)), ...(await wanted(tenant, 4))].slice(0, 6)
    const answers = []
    for (const start of starts)
      answers.push(await call(tenant, '/api/v1/bookings', post(guest(tenant.serviceSlug, start, { customer }))))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 409])
    expect(answers[5]!.body).toMatchObject({
      code: 'too_many_holds',
      detail: expect.stringMatching(/^This customer holds/),
    })
  })
})

describe('a second visit of a customer at the same start', () => {
  it('is asked about, and booked when she confirms', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const customer = somebody()
    const [start] = await openStarts(app, tenant)
    const wish = guest(tenant.serviceSlug, start!, { customer })
    const send = (body: object) => call(tenant, '/api/v1/bookings', post(body))
    expect((await send(wish)).status).toBe(201)
    const asked = await send(wish)
    expect([asked.status, asked.body.code]).toEqual([409, 'visit_then'])
    expect(asked.body.detail).toMatch(/already has a visit at this time/)
    expect((await send({ ...wish, another: true })).status).toBe(201)
  })

  it('is asked about too when both requests come at the same moment', async () => {
    const tenant = await makeTenant(test, { technicians: 3 })
    const customer = somebody()
    const [start] = await openStarts(app, tenant)
    const wish = guest(tenant.serviceSlug, start!, { customer })
    const answers = await Promise.all([1, 2, 3].map(() => requestBooking(app, tenant.id, wish)))
    expect(answers.map((answer) => (answer.ok ? 'booked' : answer.reason)).toSorted()).toEqual([
      'booked',
      'visit_then',
      'visit_then',
    ])
  })

  it('is booked without a question by a member', async () => {
    const tenant = await makeTenant(test, { technicians: 2 })
    const customer = somebody()
    const [start] = await openStarts(app, tenant)
    const options = { createdBy: { userId: tenant.ownerId } }
    expect(await tryAll(tenant, [start!, start!], () => ({ customer }), options)).toEqual(['confirmed', 'confirmed'])
  })
})

describe('a question about one time', () => {
  it('answers guests yes or no, never minutes, at most thirty times in ten minutes', async () => {
    const tenant = await makeTenant(test)
    const starts = await openStarts(app, tenant, 3)
    // A visit 6 km away: what lies close to it is refused for the drive.
    const far = { lat: 40.72, lng: -73.99, label: '1 Away St' }
    const visit = await requestBooking(app, tenant.id, guest(tenant.serviceSlug, starts[8]!, { place: far }))
    expect(visit.ok).toBe(true)
    const ask = (start: number) =>
      call(
        tenant,
        `/api/v1/availability/explain?service=${tenant.serviceSlug}&lat=40.6782&lng=-73.9442&start=${new Date(start).toISOString()}`,
      )
    const rules = new Set<string>()
    for (const start of starts.slice(0, 14)) {
      const [verdict] = (await ask(start)).body.verdicts
      expect(Object.keys(verdict).every((name) => ['technician', 'ok', 'rule'].includes(name))).toBe(true)
      if (!verdict.ok) rules.add(verdict.rule as string)
    }
    expect(rules).toEqual(new Set(['busy']))
    for (let more = 14; more < 30; more += 1) expect((await ask(starts[0]!)).status).toBe(200)
    expect((await ask(starts[0]!)).status).toBe(429)
  })
})

describe('what the map provider bills', () => {
  it('is counted by address, business and day, whoever calls', async () => {
    const tenant = await makeTenant(test)
    const query = `/api/v1/availability?service=${tenant.serviceSlug}&from=${dateIn(app, 3)}&to=${dateIn(app, 4)}`
    expect((await call(tenant, `${query}&address=1%20Wall%20St%2C%20New%20York`)).status).toBeLessThan(500)
    const keys = await sql`
      select key from rate_limits where key like 'lookUp%' and (key not like 'lookUpByBusiness%' or key like ${`%${tenant.id}`})
      order by key collate "C"`
    expect(keys.map(({ key }) => key as string)).toEqual([
      'lookUpByAddress:203.0.113.7',
      'lookUpByAddressOfDay:203.0.113.7',
      `lookUpByBusiness:${tenant.id}`,
      'lookUpOfAll:maps',
    ])
  })
})

describe('where other customers live', () => {
  it('cannot be found out by asking for times from many places', async () => {
    const tenant = await makeTenant(test)
    const days = `from=${dateIn(app, 3)}&to=${dateIn(app, 3)}`
    const ask = (lat: number, lng: number) =>
      call(tenant, `/api/v1/availability?service=${tenant.serviceSlug}&${days}&lat=${lat}&lng=${lng}`)
    const starts = await openStarts(app, tenant, 3)
    const home = { lat: 40.7021, lng: -73.9237, label: '1 Home St' }
    expect(await requestBooking(app, tenant.id, guest(tenant.serviceSlug, starts[8]!, { place: home }))).toMatchObject({
      ok: true,
    })
    // The places of a person: answered exactly.
    for (let place = 0; place < limits.placeAsked.max; place += 1)
      expect((await ask(40.6 + place / 50, -73.9)).status).toBe(200)
    // After that, a walk through one square kilometre reveals nothing: every step has the same answer.
    const walk = await Promise.all([0, 1, 2, 3, 4].map((step) => ask(40.6802 + step / 600, -73.9482)))
    expect(new Set(walk.map(({ body }) => JSON.stringify(body.days))).size).toBe(1)
    // What is offered for it can be booked at its corners.
    const offered = (walk[0]!.body.days[0].slots as { start: string }[]).map(({ start }) => Date.parse(start))
    const exact = await openStarts(app, tenant, 3, { lat: 40.6802, lng: -73.9482, label: '' })
    expect(offered.length).toBeGreaterThan(0)
    expect(offered.every((start) => exact.includes(start))).toBe(true)
    for (let place = 11; place < limits.placeAskedRoughly.max; place += 1) await ask(40.5 + place / 500, -73.8)
    const last = await ask(40.4, -73.9)
    expect([last.status, last.body.code]).toEqual([429, 'rate_limited'])
    expect((await ask(40.6, -73.9)).status).toBe(429)
  }, 60_000)
})
