import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openApi, post } from '#tests/setup/api.ts'
import { allowCharges, doorstep, hour } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { sql } = test
const call = openApi(test)

const date = (days: number) => new Date(Date.now() + days * 24 * hour).toISOString().slice(0, 10)
const person = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.test', phone: '+1 212 555 0123' }
const eastern = encodeURIComponent('200 Eastern Pkwy, Brooklyn, NY')
const at3 = `from=${date(3)}&to=${date(4)}&lat=${doorstep.lat}&lng=${doorstep.lng}`

async function firstSlot(tenant: TestTenant): Promise<{ start: string; end: string; technicians: string[] }> {
  const { body } = await call(tenant, `/api/v1/availability?service=${tenant.serviceSlug}&${at3}`)
  return body.days[0].slots[0]
}

describe('reading over the API', () => {
  it('lists services with prices in minor units', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'deposit', depositMinor: 2_000 } })
    await sql`insert into services (tenant_id, slug, name, duration_minutes, price_minor, place, active)
      values (${tenant.id}, 'off', 'Off', 30, 1, 'online', false)`
    const { status, body } = await call(tenant, '/api/v1/services')
    expect([status, body]).toEqual([
      200,
      {
        services: [
          {
            id: tenant.serviceId,
            slug: 'standard-visit',
            name: 'Standard visit',
            durationMinutes: 60,
            price: { amount: 12_000, currency: 'USD' },
            place: 'customer',
            payment: { kind: 'deposit', amount: 2_000, keepsCard: false },
          },
        ],
      },
    ])
  })

  it('lists open times by local date, with the zone’s offset', async () => {
    const tenant = await makeTenant(test)
    const { status, body } = await call(tenant, `/api/v1/availability?service=${tenant.serviceId}&${at3}`)
    expect([status, body.timeZone, body.days.map((day: { date: string }) => day.date)]).toEqual([
      200,
      'America/New_York',
      [date(3), date(4)],
    ])
    const [slot] = body.days[0].slots
    expect(slot.start).toMatch(new RegExp(`^${date(3)}T08:00:00-0[45]:00$`))
    expect(slot.technicians).toEqual(tenant.technicianIds)
    expect(Date.parse(slot.end) - Date.parse(slot.start)).toBe(hour)
  })

  it('explains a start by the rules of the list', async () => {
    const tenant = await makeTenant(test)
    const { body } = await call(
      tenant,
      `/api/v1/availability/explain?service=${tenant.serviceSlug}&${at3}&start=${date(3)}T07:00:00-05:00`,
    )
    expect(body).toEqual({ verdicts: [{ technician: tenant.technicianIds[0], ok: false, rule: 'closed' }] })
    const plus = await call(
      tenant,
      `/api/v1/availability/explain?service=${tenant.serviceSlug}&${at3}&start=${date(3)}T15:00:00+00:00`,
    )
    expect(plus.body.verdicts[0].ok).toBe(true)
  })

  it.each([
    ['no place', (t: TestTenant) => `service=${t.serviceSlug}&from=${date(3)}&to=${date(3)}`, 422, 'place_required'],
    [
      '63 days',
      (t: TestTenant) => `service=${t.serviceSlug}&from=2027-01-01&to=2027-03-04&lat=1&lng=1`,
      422,
      'invalid',
    ],
    [
      'dates turned round',
      (t: TestTenant) => `service=${t.serviceSlug}&from=2027-01-02&to=2027-01-01&lat=1&lng=1`,
      422,
      'invalid',
    ],
    [
      'a date that is none',
      (t: TestTenant) => `service=${t.serviceSlug}&from=2027-02-30&to=2027-03-01&lat=1&lng=1`,
      422,
      'invalid',
    ],
    ['half a point', (t: TestTenant) => `service=${t.serviceSlug}&from=2027-01-01&to=2027-01-01&lat=1`, 422, 'invalid'],
    [
      'a point off the map',
      (t: TestTenant) => `service=${t.serviceSlug}&from=2027-01-01&to=2027-01-01&lat=91&lng=0`,
      422,
      'invalid',
    ],
    ['an unknown service', () => `service=nope&from=2027-01-01&to=2027-01-01&lat=1&lng=1`, 404, 'not_found'],
    [
      'an unknown technician',
      (t: TestTenant) =>
        `service=${t.serviceSlug}&from=2027-01-01&to=2027-01-01&lat=1&lng=1&technician=${randomUUID()}`,
      404,
      'not_found',
    ],
    [
      'an unknown address',
      (t: TestTenant) => `service=${t.serviceSlug}&from=${date(3)}&to=${date(3)}&address=zzz%20qqq`,
      422,
      'address_not_found',
    ],
  ])('answers %s with a problem', async (_what, query, status, code) => {
    const tenant = await makeTenant(test)
    const answer = await call(tenant, `/api/v1/availability?${query(tenant)}`)
    expect([answer.status, answer.body.code, answer.headers.get('content-type')]).toEqual([
      status,
      code,
      'application/problem+json',
    ])
  })

  it('accepts 62 days, and looks an address up', async () => {
    const tenant = await makeTenant(test)
    expect(
      (
        await call(
          tenant,
          `/api/v1/availability?service=${tenant.serviceSlug}&from=2027-01-01&to=2027-03-03&lat=40.67&lng=-73.95`,
        )
      ).status,
    ).toBe(200)
    const written = await call(
      tenant,
      `/api/v1/availability?service=${tenant.serviceSlug}&from=${date(3)}&to=${date(3)}&address=${eastern}`,
    )
    expect([written.status, written.body.days[0].slots.length > 0]).toEqual([200, true])
  })

  it('says how far outside the area a place is, and keeps working when the map provider does not', async () => {
    const tenant = await makeTenant(test)
    await sql`update tenants set service_radius_km = 10 where id = ${tenant.id}`
    const far = await call(
      tenant,
      `/api/v1/availability?service=${tenant.serviceSlug}&from=${date(3)}&to=${date(3)}&lat=41.0&lng=-73.9636`,
    )
    expect([far.status, far.body.code, far.body.distanceKm, far.body.radiusKm]).toEqual([422, 'outside_area', 36.6, 10])
    const keyless = { ...test.app, maps: { ...test.app.maps, key: undefined } }
    const query = `/api/v1/availability?service=${tenant.serviceSlug}&from=${date(3)}&to=${date(3)}`
    expect((await call(tenant, `${query}&address=1%20Wall%20St`, {}, keyless)).body.code).toBe('geocoding_unavailable')
    expect((await call(tenant, `${query}&lat=40.68&lng=-73.95`, {}, keyless)).status).toBe(200)
    await fetch(`${test.cloud}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'google', mode: '500', times: 2 }),
    })
    const asked = Date.now()
    const failing = await call(tenant, `${query}&address=${encodeURIComponent('200 Eastern Pkwy, Brooklyn, NY')}`)
    expect([failing.status, failing.body.code, failing.headers.get('retry-after')]).toEqual([
      503,
      'geocoding_unavailable',
      '30',
    ])
    expect(Date.now() - asked).toBeLessThan(4_000)
    expect(
      (await call(tenant, `${query}&address=${encodeURIComponent('200 Eastern Pkwy, Brooklyn, NY')}`)).status,
    ).toBe(200)
  })

  it('JOB4: makes a customer wait five seconds for a map provider that hangs, and still answers', async () => {
    const tenant = await makeTenant(test)
    await fetch(`${test.cloud}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'google', mode: 'timeout', times: 1 }),
    })
    const asked = Date.now()
    const hung = await call(
      tenant,
      `/api/v1/availability?service=${tenant.serviceSlug}&from=${date(3)}&to=${date(3)}&address=1%20Wall%20St`,
    )
    expect([hung.status, hung.body.code]).toEqual([503, 'geocoding_unavailable'])
    expect(Date.now() - asked).toBeLessThan(7_000)
  })
})

describe('booking over the API', () => {
  it('books, shows, moves and cancels with nothing but the token', async () => {
    const tenant = await makeTenant(test)
    const slot = await firstSlot(tenant)
    const created = await call(
      tenant,
      '/api/v1/bookings',
      post({ service: tenant.serviceSlug, start: slot.start, customer: person, place: doorstep }),
    )
    expect([created.status, created.body.status, Object.keys(created.body).sort()]).toEqual([
      201,
      'confirmed',
      ['discountMinor', 'dueNow', 'id', 'manageUrl', 'price', 'status'],
    ])
    const tokenOf = (url: string) => url.split('/').at(-1)!
    const { id } = created.body
    const token = tokenOf(created.body.manageUrl)

    const seen = await call(tenant, `/api/v1/bookings/${id}?token=${token}`)
    expect(seen.body).toMatchObject({
      id,
      status: 'confirmed',
      start: slot.start,
      end: slot.end,
      payments: [],
      cancelling: { possible: true, refund: { amount: 0, currency: 'USD' } },
      changeable: true,
    })

    const later = new Date(Date.parse(slot.start) + 2 * hour).toISOString()
    const moved = await call(tenant, `/api/v1/bookings/${id}/reschedule`, post({ token, start: later }))
    expect([moved.status, Date.parse(moved.body.start)]).toEqual([200, Date.parse(later)])
    expect(moved.body.manageUrl).toBe(created.body.manageUrl)
    const old = await call(tenant, `/api/v1/bookings/${id}/cancel`, post({ token, version: 1 }))
    expect([old.status, old.body.code, old.body.reason]).toEqual([409, 'not_cancellable', 'link_superseded'])
    const cancelled = await call(
      tenant,
      `/api/v1/bookings/${id}/cancel`,
      post({ token: tokenOf(moved.body.manageUrl) }),
    )
    expect([cancelled.status, cancelled.body]).toEqual([
      200,
      { id, status: 'cancelled', refund: { amount: 0, currency: 'USD' } },
    ])
    const again = await call(tenant, `/api/v1/bookings/${id}/cancel`, post({ token: tokenOf(moved.body.manageUrl) }))
    expect([again.status, again.body.code, again.body.reason]).toEqual([409, 'not_cancellable', 'already_cancelled'])
  })

  it('BOOK1: gives a hundred requests from one address one booking and ninety-nine clear answers', async () => {
    const tenant = await makeTenant(test)
    const slot = await firstSlot(tenant)
    const request = (n: number) =>
      post({
        service: tenant.serviceSlug,
        start: slot.start,
        customer: { ...person, email: `a${n}@example.test` },
        place: doorstep,
      })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => call(tenant, '/api/v1/bookings', request(n))),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(99)
    expect(refused.every(({ body }) => body.code === 'slot_taken' && body.alternatives.length === 3)).toBe(true)
    expect(Date.parse(refused[0]!.body.alternatives[0].start)).toBeGreaterThan(0)
  })

  it('BOOK8: gives the same booking for the same key, and a conflict when the body differs', async () => {
    const tenant = await makeTenant(test)
    const slot = await firstSlot(tenant)
    const body = { service: tenant.serviceSlug, start: slot.start, customer: person, place: doorstep }
    const key = { 'idempotency-key': randomUUID() }
    const [first, second] = [
      await call(tenant, '/api/v1/bookings', post(body, key)),
      await call(tenant, '/api/v1/bookings', post(body, key)),
    ]
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body])
    const changed = await call(tenant, '/api/v1/bookings', post({ ...body, notes: 'Ring twice' }, key))
    expect([changed.status, changed.body.code]).toEqual([409, 'idempotency_conflict'])
    expect((await call(tenant, '/api/v1/bookings', post(body, { 'idempotency-key': 'k'.repeat(201) }))).status).toBe(
      422,
    )
  })

  it('holds the time when a payment is due, and says where to pay', async () => {
    const tenant = await makeTenant(test, { payment: { kind: 'full' } })
    await allowCharges(test, tenant.id)
    const slot = await firstSlot(tenant)
    const held = await call(
      tenant,
      '/api/v1/bookings',
      post({ service: tenant.serviceSlug, start: slot.start, customer: person, place: doorstep }),
    )
    expect([held.status, held.body.status]).toEqual([201, 'held'])
    expect(Date.parse(held.body.holdExpiresAt) - Date.now()).toBeGreaterThan(29 * 60_000)
  })

  it.each([
    ['a name of line breaks', { customer: { ...person, firstName: '\r\n\u0000' } }, 422, 'invalid'],
    ['no e-mail address', { customer: { ...person, email: 'ada' } }, 422, 'invalid'],
    ['a phone that is none', { customer: { ...person, phone: '12345' } }, 422, 'invalid'],
    ['no customer', { customer: undefined }, 422, 'invalid'],
    ['a start without an offset', { start: '2027-03-02T09:00:00' }, 422, 'invalid'],
    ['a start off the grid', { start: `${date(3)}T15:07:00Z` }, 409, 'slot_taken'],
    ['a start in the past', { start: '2020-03-02T09:00:00Z' }, 409, 'slot_taken'],
    ['a start beyond any calendar', { start: '9999-12-31T23:59:59Z' }, 422, 'invalid'],
    ['an unknown service', { service: randomUUID() }, 404, 'not_found'],
    ['no place', { place: undefined }, 422, 'place_required'],
    ['a place of text', { place: { lat: '40', lng: '-73' } }, 422, 'invalid'],
    ['long notes', { notes: 'n'.repeat(2_001) }, 422, 'invalid'],
  ])('%s', async (_what, change, status, code) => {
    const tenant = await makeTenant(test)
    const body = {
      service: tenant.serviceSlug,
      start: `${date(3)}T15:00:00Z`,
      customer: person,
      place: doorstep,
      ...change,
    }
    const answer = await call(tenant, '/api/v1/bookings', post(body))
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const [made] = await sql`select count(*)::int from bookings where tenant_id = ${tenant.id}`
    expect(made!.count).toBe(0)
  })

  it('INP9: turns line breaks in a name into spaces', async () => {
    const tenant = await makeTenant(test)
    const slot = await firstSlot(tenant)
    await call(
      tenant,
      '/api/v1/bookings',
      post({
        service: tenant.serviceSlug,
        start: slot.start,
        customer: { ...person, firstName: 'Ada\r\nBcc: everybody' },
        place: doorstep,
      }),
    )
    const [row] = await sql`select first_name from customers where tenant_id = ${tenant.id}`
    expect(row!.firstName).toBe('Ada Bcc: everybody')
  })
})

describe('the limits of the API', () => {
  it('takes only JSON that is whole and an object', async () => {
    const tenant = await makeTenant(test)
    const send = (body: string, type: string) =>
      call(tenant, '/api/v1/bookings', { method: 'POST', body, headers: { 'content-type': type } })
    expect((await send('a=1', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await send('{}', 'text/plain')).status).toBe(415)
    expect((await send('{"a":', 'application/json')).status).toBe(400)
    expect((await send('[]', 'application/json; charset=utf-8')).status).toBe(422)
    expect((await send('null', 'application/json')).status).toBe(422)
    expect((await send('{}', 'application/json')).body.fields).toHaveProperty('customer')
  })

  it('answers unknown methods and addresses with a problem', async () => {
    const tenant = await makeTenant(test)
    const wrong = await call(tenant, '/api/v1/services', { method: 'POST' })
    expect([wrong.status, wrong.body.code, wrong.headers.get('allow')]).toEqual([405, 'method_not_allowed', 'GET'])
    const read = await call(tenant, '/api/v1/bookings')
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await call(tenant, `/api/v1/bookings/${randomUUID()}/cancel`)).status).toBe(405)
    expect((await call(tenant, '/api/v1/bookings', { method: 'DELETE' })).status).toBe(405)
    const unknown = await call(tenant, '/api/v2/anything')
    expect([unknown.status, unknown.body.code, unknown.headers.get('content-type')]).toEqual([
      404,
      'not_found',
      'application/problem+json',
    ])
  })

  it('TEN10: answers alike for bookings that are foreign, unknown or unauthorised', async () => {
    const [tenant, other] = [await makeTenant(test), await makeTenant(test)]
    const slot = await firstSlot(tenant)
    const { body } = await call(
      tenant,
      '/api/v1/bookings',
      post({ service: tenant.serviceSlug, start: slot.start, customer: person, place: doorstep }),
    )
    const token = body.manageUrl.split('/').at(-1)
    const asked = [
      await call(other, `/api/v1/bookings/${body.id}?token=${token}`),
      await call(tenant, `/api/v1/bookings/${randomUUID()}?token=${token}`),
      await call(tenant, `/api/v1/bookings/${body.id}?token=wrong`),
      await call(tenant, `/api/v1/bookings/${body.id}`),
      await call(other, `/api/v1/bookings/${body.id}/cancel`, post({ token })),
    ]
    for (const answer of asked) {
      const { requestId: _, ...problem } = answer.body
      expect(problem).toEqual({
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        code: 'not_found',
        detail: 'There is no such service, technician or booking.',
      })
    }
  })

  it('TEN6: answers a known customer like an unknown one', async () => {
    const tenant = await makeTenant(test)
    const request = (start: string, customer: object) =>
      call(tenant, '/api/v1/bookings', post({ service: tenant.serviceSlug, start, customer, place: doorstep }))
    const first = await request(`${date(3)}T14:00:00Z`, { ...person, lastName: 'Secret' })
    const second = await request(`${date(3)}T16:00:00Z`, person)
    expect(Object.keys(second.body)).toEqual(Object.keys(first.body))
    const seen = await call(
      tenant,
      `/api/v1/bookings/${second.body.id}?token=${second.body.manageUrl.split('/').at(-1)}`,
    )
    expect(JSON.stringify(seen.body)).not.toContain('Secret')
    const [customers] = await sql`select count(*)::int from customers where tenant_id = ${tenant.id}`
    expect(customers!.count).toBe(1)
  })

  it('serves no draft, and says when a business is suspended', async () => {
    const tenant = await makeTenant(test)
    const draft = await call({ ...tenant, status: 'draft' }, '/api/v1/services')
    expect([draft.status, draft.body.code]).toEqual([404, 'not_found'])
    const suspended = await call({ ...tenant, status: 'suspended' }, `/api/v1/bookings`, post({}))
    expect([suspended.status, suspended.body.code]).toEqual([403, 'tenant_suspended'])
  })

  it('describes itself by the schemas that check its input', async () => {
    const tenant = await makeTenant(test)
    const { body } = await call(tenant, '/api/v1/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toHaveLength(7)
    const schema = body.paths['/api/v1/bookings'].post.requestBody.content['application/json'].schema
    expect(schema.required).toEqual(['service', 'start', 'customer'])
    expect(Object.keys(schema.properties.customer.properties)).toEqual(['firstName', 'lastName', 'email', 'phone'])
    const asked = body.paths['/api/v1/availability'].get.parameters as {
      name: string
      in: string
      required?: boolean
    }[]
    expect(asked.filter(({ required }) => required).map(({ name, in: where }) => `${where} ${name}`)).toEqual([
      'query service',
      'query from',
      'query to',
    ])
    const made = body.paths['/api/v1/bookings'].post.responses['201'].content['application/json'].schema
    expect(made.required).not.toContain('checkoutUrl')
    for (const word of ['card', 'PayPal', 'Kaspi', '`manageUrl`', '`holdExpiresAt`'])
      expect(made.properties.checkoutUrl.description).toContain(word)
    const refused = body.paths['/api/v1/bookings'].post.responses['409'].content['application/problem+json'].schema
    expect(refused).toEqual({ $ref: '#/components/schemas/Problem' })
    expect(body.components.schemas.Problem.required).toContain('requestId')
  })
})
