import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { buildBooking } from '#app/routes/dashboard/bookings/booking-view.server.ts'
import { limits } from '#app/lib/limits.ts'
import { problemText } from '#app/words/catalog/problems.ts'
import { makeReader } from '#app/words/reader.ts'
import { openApi, post } from '#tests/setup/api.ts'
import { doorstep } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { sql } = test
const call = openApi(test)

const dayMs = 86_400_000
const date = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10)
const person = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.test', phone: '+1 212 555 0123' }
const wishOf = (tenant: TestTenant) => ({
  service: tenant.serviceSlug,
  start: `${date(3)}T15:00:00Z`,
  customer: person,
  place: doorstep,
})

const asked = {
  customer: 'Please send the customer as an object with firstName, lastName, email and phone.',
  place: 'Please send the place as an object with lat, lng and label.',
  start: 'Please give a time such as 2027-03-02T09:00:00-05:00.',
  email: 'Please enter an e-mail address such as name@example.com.',
  phone: 'Please enter a phone number with its country code, such as +1 212 555 0100.',
  technician: 'Please send the id of a technician, or leave it out.',
  price: 'Please send the price as a whole number of minor units.',
  answer: 'Please send each answer as text of at most 2000 characters, a number, true or false.',
}
const notes = 'n'.repeat(2_001)

/** What is wrong, and all that is said of it. */
const wrong: [what: string, change: object, fields: Record<string, string>][] = [
  ['no customer', { customer: undefined }, { customer: asked.customer }],
  ['a customer of text', { customer: 'Ada' }, { customer: asked.customer }],
  ['a customer that is null', { customer: null }, { customer: asked.customer }],
  [
    'an empty customer',
    { customer: {} },
    {
      'customer.firstName': 'Please enter your first name.',
      'customer.lastName': 'Please enter your last name.',
      'customer.email': asked.email,
      'customer.phone': 'Please enter a phone number.',
    },
  ],
  [
    'a first name that is a number',
    { customer: { ...person, firstName: 7 } },
    {
      'customer.firstName': 'Please enter your first name.',
    },
  ],
  ['no e-mail address', { customer: { ...person, email: 'ada' } }, { 'customer.email': asked.email }],
  [
    'a long e-mail address',
    { customer: { ...person, email: `${'a'.repeat(60)}@${'b.'.repeat(120)}test` } },
    {
      'customer.email': 'Please use at most 254 characters.',
    },
  ],
  ['a phone that is none', { customer: { ...person, phone: '12345' } }, { 'customer.phone': asked.phone }],
  ['no service', { service: undefined }, { service: 'Please choose a service, by its id or slug.' }],
  ['an empty service', { service: ' ' }, { service: 'Please choose a service.' }],
  ['no start', { start: undefined }, { start: asked.start }],
  ['a start in words', { start: 'tomorrow at nine' }, { start: asked.start }],
  ['a start without an offset', { start: '2027-03-02T09:00:00' }, { start: asked.start }],
  ['a start on the 30th of February', { start: '2027-02-30T09:00:00Z' }, { start: asked.start }],
  ['a start at 25 o’clock', { start: '2027-03-02T25:00:00Z' }, { start: asked.start }],
  ['a start that is a number', { start: 1_800_000_000 }, { start: asked.start }],
  ['a start of another century', { start: '1999-03-02T09:00:00Z' }, { start: 'Please give a time in this century.' }],
  ['a technician by name', { technician: 'Maria' }, { technician: asked.technician }],
  ['a place of text', { place: 'Brooklyn' }, { place: asked.place }],
  [
    'a place off the map',
    { place: { lat: 91, lng: '-73' } },
    {
      'place.lat': 'Please send decimal degrees between -90 and 90.',
      'place.lng': 'Please send decimal degrees between -180 and 180.',
    },
  ],
  ['an address that is a list', { address: ['Brooklyn'] }, { address: 'Please send address as text.' }],
  ['long notes', { notes }, { notes: 'Please use at most 2000 characters.' }],
  ['half a cent', { agreedPriceMinor: 0.5 }, { agreedPriceMinor: asked.price }],
  ['a price below nothing', { agreedPriceMinor: -1 }, { agreedPriceMinor: 'Please send a price of 0 or more.' }],
  [
    'answers that are a list',
    { answers: ['Yes'] },
    {
      answers: 'Please send the answers as an object, each by its question.',
    },
  ],
  ['a flat that is a link', { flat: 'v.gd/3xYz' }, { flat: 'Please leave out links and e-mail addresses.' }],
  ['an answer that is a list', { answers: { Pets: ['cat'] } }, { 'answers.Pets': asked.answer }],
  ['an endless answer', { answers: { Pets: notes } }, { 'answers.Pets': 'Please use at most 2000 characters.' }],
  ['a question without a name', { answers: { ' ': 'Yes' } }, { 'answers. ': 'Please name each question.' }],
  [
    'too many answers',
    { answers: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`Question ${at}`, 'Yes'])) },
    {
      answers: 'Please send at most 50 answers.',
    },
  ],
  [
    'answers too long together',
    { answers: Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}`, 'y'.repeat(1_999)])) },
    {
      answers: 'Please send shorter answers.',
    },
  ],
]

describe('a booking request that is wrong', () => {
  it.each(wrong)('gets one sentence for each field: %s', async (_what, change, fields) => {
    const tenant = await makeTenant(test)
    const answer = await call(tenant, '/api/v1/bookings', post({ ...wishOf(tenant), ...change }))
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const { requestId, ...said } = answer.body
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(said).toEqual({
      type: 'about:blank',
      title: 'Invalid input',
      status: 422,
      code: 'invalid',
      detail: 'Some of these values cannot be used. See `fields`.',
      fields: Object.fromEntries(Object.entries(fields).map(([name, sentence]) => [name, [sentence]])),
    })
    expect(await sql`select 1 from bookings where tenant_id = ${tenant.id}`).toHaveLength(0)
    for (const sentence of Object.values(fields)) expect(problemText(sentence), sentence).not.toBeNull()
  })

  it('gets at most twenty sentences', async () => {
    const tenant = await makeTenant(test)
    const answers = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`Question ${at}`, []]))
    const answer = await call(tenant, '/api/v1/bookings', post({ ...wishOf(tenant), answers }))
    expect([answer.status, Object.keys(answer.body.fields).length]).toEqual([422, 20])
  })

  it('may hold unknown fields or a price, which are ignored (PAY12, TEN11)', async () => {
    const tenant = await makeTenant(test)
    const wish = wishOf(tenant)
    const forged = {
      ...wish,
      price: 1,
      priceMinor: 1,
      dueNow: { amount: 0 },
      status: 'completed',
      tenantId: randomUUID(),
      version: 9,
    }
    const body = JSON.stringify(forged).replace('{', '{"__proto__":{"polluted":1},"constructor":1,')
    const answer = await call(tenant, '/api/v1/bookings', { ...post({}), body })
    expect(answer).toMatchObject({ status: 201, body: { status: 'confirmed', price: { amount: 12_000 } } })
    const rows =
      await sql`select tenant_id, status, version, price_minor::int from bookings where id = ${answer.body.id}`
    expect(rows).toEqual([{ tenantId: tenant.id, status: 'confirmed', version: 1, priceMinor: 12_000 }])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('gets a missing body, key or place named like a field', async () => {
    const tenant = await makeTenant(test)
    expect((await call(tenant, '/api/v1/bookings', post([]))).body).toMatchObject({
      status: 422,
      code: 'invalid',
      fields: { body: ['Please send a JSON object.'] },
    })
    const key = { 'idempotency-key': 'k'.repeat(201) }
    expect((await call(tenant, '/api/v1/bookings', post(wishOf(tenant), key))).body).toMatchObject({
      status: 422,
      code: 'invalid',
      fields: { 'Idempotency-Key': ['Please send a key of 1 to 200 characters.'] },
    })
    const nowhere = await call(tenant, '/api/v1/bookings', post({ ...wishOf(tenant), place: undefined }))
    expect(nowhere.body).toMatchObject({
      status: 422,
      code: 'place_required',
      fields: { address: ['Please send an address, or the place by lat and lng.'] },
    })
  })

  it('is answered in the same way when it cancels, moves or asks for times', async () => {
    const tenant = await makeTenant(test)
    const change = (what: string, body: object) => call(tenant, `/api/v1/bookings/${randomUUID()}/${what}`, post(body))
    const token = ['Please send the token, the secret at the end of manageUrl.']
    expect((await change('cancel', {})).body).toMatchObject({ status: 422, code: 'invalid', fields: { token } })
    const moved = await change('reschedule', { start: 'later', agreedPriceMinor: '5' })
    expect(moved.body).toMatchObject({ status: 422, code: 'invalid' })
    expect(moved.body.fields).toEqual({
      token,
      start: [asked.start],
      agreedPriceMinor: [asked.price],
    })
    const times = await call(
      tenant,
      '/api/v1/availability?from=2027-02-30&to=soon&lat=91&lng=0&technician=Maria&sort=price',
    )
    expect([times.status, times.body.code]).toEqual([422, 'invalid'])
    expect(times.body.fields).toEqual({
      service: ['Which service? Please send its id or slug.'],
      technician: [asked.technician],
      lat: ['Please send at most 90.'],
      from: ['Please give a date such as 2027-03-02.'],
      to: ['Please give a date such as 2027-03-02.'],
      sort: ['Sort by start or by saving.'],
    })
  })
})

describe('the customer’s answers', () => {
  it('are kept with the booking, by question, as they were given', async () => {
    const tenant = await makeTenant(test)
    const answers = { 'How many rooms?': 3, 'Any pets?': true, 'Which floor?': ' Third\u0000,\r\nleft ' }
    const made = await call(tenant, '/api/v1/bookings', post({ ...wishOf(tenant), answers }))
    expect(made.status).toBe(201)
    const [row] = await sql`select answers from bookings where id = ${made.body.id}`
    expect(row!.answers).toEqual({ 'How many rooms?': 3, 'Any pets?': true, 'Which floor?': 'Third ,\nleft' })

    // And the business reads them with the booking.
    const [userId, sessionId] = [tenant.ownerId, randomUUID()]
    await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
    const viewer = { tenantId: tenant.id, userId, role: 'owner' as const }
    const actor = { kind: 'member' as const, tenantId: tenant.id, userId, sessionId }
    const detail = await getBookingDetail(test.app, { ...viewer, actor }, made.body.id)
    const { timeZone } = tenant
    expect(
      buildBooking(detail, 'owner', makeReader({ language: 'en', country: '', timeZone, now: Date.now() })).answers,
    ).toEqual([
      { question: 'How many rooms?', answer: '3' },
      { question: 'Any pets?', answer: 'Yes' },
      { question: 'Which floor?', answer: 'Third ,\nleft' },
    ])
  })

  it('are part of the request: the same key with other answers is a conflict', async () => {
    const tenant = await makeTenant(test)
    const key = { 'idempotency-key': randomUUID() }
    const ask = (rooms: number) =>
      call(tenant, '/api/v1/bookings', post({ ...wishOf(tenant), answers: { rooms } }, key))
    expect([(await ask(2)).status, (await ask(2)).status]).toEqual([201, 201])
    const other = await ask(3)
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict'])
  })
})

describe('too many requests', () => {
  it('get 429 until Retry-After is over, and only for whoever sends them', async () => {
    const [tenant, other] = [await makeTenant(test), await makeTenant(test)]
    const windowMs = 600_000
    // All but one of the tries of this window are used up.
    await sql`insert into rate_limits ${sql({
      key: `bookingTry:${tenant.id}:203.0.113.7`,
      count: limits.bookingTry.max - 1,
      windowStart: new Date(Math.floor(Date.now() / windowMs) * windowMs),
    })}`
    const last = await call(tenant, '/api/v1/bookings', post({}))
    expect(last.status).toBe(422)
    const refused = await call(tenant, '/api/v1/bookings', post(wishOf(tenant)))
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.body).toMatchObject({ title: 'Too many requests', status: 429, code: 'rate_limited' })
    expect(refused.body.detail).toMatch(/^That was tried too often\. Please wait \d+ (seconds|minutes)\.$/)
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(windowMs / 1000)
    expect(await sql`select 1 from bookings where tenant_id = ${tenant.id}`).toHaveLength(0)

    expect((await call(tenant, '/api/v1/services')).status).toBe(200)
    expect((await call(other, '/api/v1/bookings', post(wishOf(other)))).status).toBe(201)
    const later = { ...test.app, clock: { now: () => Date.now() + wait * 1000 } }
    expect((await call(tenant, '/api/v1/bookings', post(wishOf(tenant)), later)).status).toBe(201)
  })

  it('get 429 separately for address look-ups, since each costs money', async () => {
    const tenant = await makeTenant(test)
    await sql`insert into rate_limits ${sql({
      key: 'lookUpByAddress:203.0.113.7',
      count: 60,
      windowStart: new Date(Math.floor(Date.now() / 600_000) * 600_000),
    })} on conflict (key, window_start) do update set count = excluded.count`
    const query = `/api/v1/availability?service=${tenant.serviceSlug}&from=${date(3)}&to=${date(3)}`
    const refused = await call(tenant, `${query}&address=1%20Wall%20St`)
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await call(tenant, `${query}&lat=40.67&lng=-73.96`)).status).toBe(200)
  })
})

describe('the API’s description of itself', () => {
  it('names every field that a booking and a move take, with the agreed price and the answers', async () => {
    const { body } = await call(await makeTenant(test), '/api/v1/openapi.json')
    const bodyOf = (path: string) => body.paths[path].post.requestBody.content['application/json'].schema
    const booking = bodyOf('/api/v1/bookings')
    expect(Object.keys(booking.properties).toSorted()).toEqual([
      'accessNotes',
      'address',
      'agreedPriceMinor',
      'another',
      'answers',
      'coupon',
      'customer',
      'flat',
      'notes',
      'place',
      'service',
      'source',
      'start',
      'technician',
      'timeZone',
      'with',
    ])
    expect(booking.properties.agreedPriceMinor).toMatchObject({ type: 'integer', minimum: 0 })
    expect(booking.properties.answers).toMatchObject({ type: 'object' })
    expect(Object.keys(booking.properties.place.properties)).toEqual(['lat', 'lng', 'label'])
    const move = bodyOf('/api/v1/bookings/{id}/reschedule')
    expect(Object.keys(move.properties)).toEqual(['token', 'version', 'start', 'agreedPriceMinor'])
    expect(move.properties.agreedPriceMinor).toMatchObject({ type: 'integer', minimum: 0 })
    for (const path of ['/api/v1/bookings', '/api/v1/bookings/{id}/reschedule']) {
      expect(body.paths[path].post.responses['409'].description).toContain('price_changed')
      expect(body.paths[path].post.responses['429'].description).toContain('Retry-After')
    }
  })
})

describe('a question with more times than an answer may hold', () => {
  it('is refused before the search, and answered for fewer days', async () => {
    const tenant = await makeTenant(test, { technicians: 20 })
    await sql`update tenants set step_minutes = 5 where id = ${tenant.id}`
    const asked = (to: number) =>
      `/api/v1/availability?service=${tenant.serviceSlug}&from=${date(1)}&to=${date(to)}&lat=${doorstep.lat}&lng=${doorstep.lng}`
    expect(await call(tenant, asked(60))).toMatchObject({ status: 422, body: { code: 'too_many_times' } })
    expect(await call(tenant, asked(2))).toMatchObject({ status: 200 })
  })
})

describe('a database whose disk is full', () => {
  it('answers 503 and when to come again', async () => {
    const tenant = await makeTenant(test)
    await sql`create function public.full_disk() returns trigger language plpgsql as $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$`
    await sql`create trigger full_disk before insert on bookings for each row execute function public.full_disk()`
    try {
      const answer = await call(tenant, '/api/v1/bookings', post(wishOf(tenant)))
      expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
      expect(answer.headers.get('retry-after')).toBe('30')
    } finally {
      await sql`drop function public.full_disk() cascade`
    }
  })
})
