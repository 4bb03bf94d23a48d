import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { limits } from '#app/lib/limits.ts'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOpenSlots } from '#app/domain/booking/index.server.ts'
import { askMatrix } from '#app/domain/scheduling/route-matrix.server.ts'
import { distanceKm, estimateMinutes } from '#app/domain/scheduling/rules.ts'
import { openMaps } from '#app/lib/maps.server.ts'
import { dateIn, hour, minute, withoutMaps } from '#tests/setup/bookings.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { away, openDrives } from '#tests/setup/drives.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

const test = await openTestContext()
const { app } = test
const { counted, order, makeDay, open } = openDrives(test)

/** The same random numbers each run. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('the drives that a list of times costs', () => {
  /** Six jobs a day within 15 km, only where a technician could really reach them. */
  async function fullWeeks(seed: number, jobMinutes: number) {
    const roll = dice(seed)
    const jobs = Array.from({ length: 14 }, (_, day) => {
      const spare = 720 - 6 * jobMinutes
      const cuts = Array.from({ length: 6 }, () => Math.floor((roll() * spare) / 5) * 5).sort((a, b) => a - b)
      return cuts.map((cut, index) => {
        const [radius, angle] = [15 * Math.sqrt(roll()), roll() * 2 * Math.PI]
        return {
          day: day + 2,
          at: cut + index * jobMinutes,
          minutes: jobMinutes,
          place: away(radius * Math.cos(angle), radius * Math.sin(angle)),
        }
      })
    })
    return makeDay(jobs.flat())
  }

  it.each([
    [1, 60],
    [2, 60],
    [3, 45],
    [4, 30],
  ])(
    'are at most 15 for 14 days of six jobs, and 5 for the first three (week %i, %i minutes)',
    async (seed, jobMinutes) => {
      const tenant = await fullWeeks(seed, jobMinutes)
      await open(app, tenant, 2, 15)
      expect((await counted()).elements).toBeLessThanOrEqual(15)
      await fetch(`${test.cloud}/google/elements.json`, { method: 'DELETE' })
      await open(app, tenant, 2, 4)
      expect((await counted()).elements).toBeLessThanOrEqual(5)
    },
  )

  it('are asked in one request for each direction and band, each drive once', async () => {
    const tenant = await fullWeeks(5, 60)
    const answer = await open(app, tenant, 2, 8)
    const { calls, elements } = await counted()
    expect(calls.length).toBeGreaterThan(0)
    expect(calls.length).toBeLessThanOrEqual(2 * 5)
    expect(calls.reduce((sum, call) => sum + call.elements, 0)).toBe(elements)
    expect(answer.ok).toBe(true)
  })

  it('are none when the business has used up its day: times are offered by estimates, marked as such', async () => {
    const tenant = await fullWeeks(6, 45)
    await requireBudget(app, ['driveByBusiness', tenant.id, limits.driveByBusiness.max])
    const asker = { ip: '203.0.113.9', tenantId: tenant.id }
    expect(await app.asker.run(asker, () => open(app, tenant, 2, 8))).toMatchObject({ ok: true, travelEstimated: true })
    expect(await counted()).toMatchObject({ elements: 0 })
  })

  it('are none for a visitor who asks all day long, and are asked for everybody else', async () => {
    const tenant = await fullWeeks(8, 45)
    await requireBudget(app, ['driveByAddress', '203.0.113.8', limits.driveByAddress.max])
    const by = (ip: string) => app.asker.run({ ip, tenantId: tenant.id }, () => open(app, tenant, 2, 8))
    expect(await by('203.0.113.8')).toMatchObject({ ok: true, travelEstimated: true })
    expect(await counted()).toMatchObject({ elements: 0 })
    await by('203.0.113.10')
    expect((await counted()).elements).toBeGreaterThan(0)
  })

  it('are none for a look far ahead, which then offers only what is certain', async () => {
    const tenant = await fullWeeks(7, 45)
    const days = { service: tenant.serviceSlug, from: dateIn(app, 2), to: dateIn(app, 8), place: away(4, 3) }
    const answer = await listOpenSlots(app, tenant.id, { ...days, withoutAsking: true })
    expect(answer.ok).toBe(true)
    expect(await counted()).toMatchObject({ elements: 0 })
  })

  it('are none when the distance decides, and for a service online', async () => {
    const tenant = await makeDay([])
    expect((await open(app, tenant, 3, 3, away(1))).slots.length).toBeGreaterThan(20)
    const online = await makeTenant(test, { place: 'online' })
    const answer = await listOpenSlots(app, online.id, {
      service: online.serviceSlug,
      from: dateIn(app, 2),
      to: dateIn(app, 2),
    })
    expect(answer).toMatchObject({ ok: true, travelEstimated: false })
    expect(await counted()).toMatchObject({ calls: [] })
  })
})

type Call = {
  path: string
  body: { origins: unknown[]; destinations: unknown[]; departureTime: string; routingPreference: string }
  headers: Record<string, unknown>
}
type Answer = { status?: number; body: unknown } | 'hang' | 'drop'

/** A Google that gives these answers in turn; the last one is repeated. */
describe('the provider of drives', () => {
  let server: Server
  let calls: Call[] = []
  let answers: Answer[] = []
  beforeAll(async () => {
    server = createServer(async (req, res) => {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk as Buffer)
      const text = Buffer.concat(chunks).toString()
      calls.push({ path: req.url ?? '', body: text ? JSON.parse(text) : {}, headers: req.headers })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer === 'hang') return
      if (answer === 'drop' || !answer) return void req.socket.destroy()
      res.writeHead(answer.status ?? 200, { 'content-type': 'application/json' })
      res.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  /** Origins in two places, one destination; tomorrow. */
  const ask = (...given: Answer[]) => {
    calls = []
    answers = given
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const maps = openMaps({
      GOOGLE_MAPS_API_KEY: 'a-key',
      GOOGLE_MAPS_URL: url,
      GOOGLE_ROUTES_URL: url,
      GOOGLE_PLACES_URL: url,
    })
    return askMatrix({ ...app, maps }, question)
  }
  const departure = Date.now() + 24 * hour
  const question = { origins: [away(0), away(5)], destinations: [away(2)], departure }
  const element = (originIndex: number, duration = '600s', more: object = {}) => ({
    originIndex,
    destinationIndex: 0,
    status: {},
    condition: 'ROUTE_EXISTS',
    duration,
    ...more,
  })

  it('is asked for traffic at the departure, by a header, and for only the fields that are read', async () => {
    expect(await ask({ body: [element(0), element(1)] })).toEqual([[10], [10]])
    const [call] = calls
    expect(call!.path).toBe('/distanceMatrix/v2:computeRouteMatrix')
    expect(call!.headers).toMatchObject({
      'x-goog-api-key': 'a-key',
      'x-goog-fieldmask': 'originIndex,destinationIndex,status,condition,duration',
    })
    expect(call!.body).toMatchObject({
      routingPreference: 'TRAFFIC_AWARE',
      departureTime: new Date(departure).toISOString(),
    })
    expect([call!.body.origins.length, call!.body.destinations.length]).toEqual([2, 1])
  })

  it.each<[string, unknown, unknown]>([
    ['elements in any order, seconds rounded up', [element(1, '61s'), element(0, '59.9s')], [[1], [2]]],
    [
      'indices that are 0 left out, as proto3 does',
      [{ status: {}, condition: 'ROUTE_EXISTS', duration: '0s' }, element(1)],
      [[0], [10]],
    ],
    [
      'no road',
      [element(0), { originIndex: 1, destinationIndex: 0, status: {}, condition: 'ROUTE_NOT_FOUND' }],
      [[10], [null]],
    ],
    ['a part of the answer', [element(1)], [[undefined], [10]]],
    [
      'an element that failed',
      [element(0), element(1, '600s', { status: { code: 5, message: 'NOT_FOUND' } })],
      [[10], [undefined]],
    ],
    [
      'an element without duration',
      [element(0), { originIndex: 1, destinationIndex: 0, condition: 'ROUTE_EXISTS' }],
      [[10], [undefined]],
    ],
    [
      'elements that nobody asked for',
      [element(0), element(7), element(1, '60s', { destinationIndex: 3 })],
      [[10], [undefined]],
    ],
    ['an error at the end of a stream', [element(0), { error: { code: 13, status: 'INTERNAL' } }], [[10], [undefined]]],
    ['nothing', [], [[undefined], [undefined]]],
  ])('may answer with %s', async (_what, body, expected) => {
    expect(await ask({ body })).toEqual(expected)
    expect(calls).toHaveLength(1)
  })

  const failure = (code: number, status: string) => ({
    status: code,
    body: [{ error: { code, status, message: 'No.' } }],
  })
  it.each<[string, Answer]>([
    ['500', failure(500, 'INTERNAL')],
    ['503', failure(503, 'UNAVAILABLE')],
    ['429', failure(429, 'RESOURCE_EXHAUSTED')],
    ['a broken connection', 'drop'],
    ['half an answer', { body: '[{"originIndex":0,' }],
    ['an answer of another shape', { body: [{ originIndex: 'first' }] }],
  ])('is asked once more after %s', async (_what, bad) => {
    expect(await ask(bad, { body: [element(0), element(1)] })).toEqual([[10], [10]])
    expect(await ask(bad)).toBeUndefined()
    expect(calls).toHaveLength(2)
  })

  it('is not asked again for what it refuses', async () => {
    expect(await ask(failure(400, 'INVALID_ARGUMENT'))).toBeUndefined()
    expect(calls).toHaveLength(1)
  })

  it('is waited for 1.5 s, twice', async () => {
    const started = performance.now()
    expect(await ask('hang')).toBeUndefined()
    expect(performance.now() - started).toBeGreaterThan(3_000)
    expect(performance.now() - started).toBeLessThan(4_500)
    expect(calls).toHaveLength(2)
  })

  const row = (seconds: number) => ({
    elements: [
      {
        status: 'OK',
        duration: { value: 60, text: '' },
        duration_in_traffic: { value: seconds, text: '' },
        distance: { value: 1, text: '' },
      },
    ],
  })
  const legacy = (rows: unknown[], status = 'OK') => ({
    body: { origin_addresses: [], destination_addresses: [], rows, status },
  })

  it('with only the old Distance Matrix is asked there, and Routes is left alone for a while', async () => {
    const denied = failure(403, 'PERMISSION_DENIED')
    calls = []
    answers = [denied, legacy([row(601), { elements: [{ status: 'ZERO_RESULTS' }] }])]
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const old = {
      ...app,
      maps: openMaps({
        GOOGLE_MAPS_API_KEY: 'old',
        GOOGLE_MAPS_URL: url,
        GOOGLE_ROUTES_URL: url,
        GOOGLE_PLACES_URL: url,
      }),
    }
    expect(await askMatrix(old, question)).toEqual([[11], [null]])
    answers = [legacy([row(60), { elements: [{ status: 'NOT_FOUND' }] }])]
    expect(await askMatrix(old, question)).toEqual([[1], [undefined]])
    expect(calls.map(({ path }) => path.split('?')[0])).toEqual([
      '/distanceMatrix/v2:computeRouteMatrix',
      '/maps/api/distancematrix/json',
      '/maps/api/distancematrix/json',
    ])
    expect(new URLSearchParams(calls[1]!.path.split('?')[1]).get('departure_time')).toBe(
      String(Math.ceil(departure / 1000)),
    )
    answers = [legacy([], 'UNKNOWN_ERROR'), legacy([row(60), row(60)])]
    expect(await askMatrix(old, question)).toEqual([[1], [1]])
    answers = [legacy([], 'OVER_QUERY_LIMIT')]
    expect(await askMatrix(old, question)).toBeUndefined()
    answers = [legacy([], 'REQUEST_DENIED')]
    expect(await askMatrix(old, question)).toBeUndefined()
    const before = calls.length
    expect(await askMatrix(old, question)).toBeUndefined()
    expect(calls).toHaveLength(before)
  })

  it('is the stand-in by default, which answers the same through both APIs', async () => {
    const denied = { ...app, maps: { ...app.maps, deniedUntil: { routes: Infinity, distanceMatrix: 0, places: 0 } } }
    const [byRoutes, byMatrix] = [await askMatrix(app, question), await askMatrix(denied, question)]
    expect(byRoutes).toEqual(byMatrix)
    expect(byRoutes![0]![0]).toBeGreaterThan(0)
    expect((await counted()).calls.map(({ api }) => api)).toEqual(['routes', 'distancematrix'])
    const old = {
      ...app,
      maps: { ...app.maps, key: `${app.maps.key}-legacy`, deniedUntil: { routes: 0, distanceMatrix: 0, places: 0 } },
    }
    expect(await askMatrix(old, question)).toEqual(byRoutes)
    expect(old.maps.deniedUntil.routes).toBeGreaterThan(Date.now())
  })
})

describe('a list of times while Google fails', () => {
  /** Done at 10:00, 8 km away from the customer, and due there again at 12:30: an hour's visit fits only if the drives are quick. */
  const squeezed = () =>
    makeDay([
      { day: 3, at: 0, minutes: 120, place: away(-4, 3) },
      { day: 3, at: 270, minutes: 300, place: away(-4, 3) },
    ])
  const starts = (answer: Awaited<ReturnType<typeof open>>) => answer.slots.map(({ start }) => start)

  it('uses Google’s answers while it works, and marks nothing', async () => {
    const tenant = await squeezed()
    const answer = await open(app, tenant, 3, 3)
    expect(answer.travelEstimated).toBe(false)
    expect((await counted()).elements).toBeGreaterThan(0)
    expect(answer.slots.length).toBeGreaterThan(0)
  })

  it.each(['500', '429', 'timeout', 'drop_reply'])(
    'offers what the estimate allows on the safe side after %s, marked, and quickly',
    async (mode) => {
      const tenant = await squeezed()
      const known = starts(await open(app, tenant, 3, 3))
      await order(mode, 4)
      const started = performance.now()
      const failing = await open(app, tenant, 3, 3)
      expect(performance.now() - started).toBeLessThan(5_000)
      expect(failing.travelEstimated).toBe(true)
      for (const start of starts(failing)) expect(known).toContain(start)
      await fetch(`${test.cloud}/faults`, { method: 'DELETE' })
      expect(starts(await open(app, tenant, 3, 3))).toEqual(known)
    },
  )

  it('survives one failure', async () => {
    const tenant = await squeezed()
    const known = await open(app, tenant, 3, 3)
    await order('500', 1)
    expect(await open(app, tenant, 3, 3)).toMatchObject({ travelEstimated: false, slots: known.slots })
  })

  it('uses the drives there when the drives on fail, and estimates only the rest', async () => {
    const tenant = await squeezed()
    const known = starts(await open(app, tenant, 3, 3))
    const asked: string[] = []
    const proxy = createServer(async (req, res) => {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks).toString()
      const there =
        JSON.parse(body).destinations[0].waypoint.location.latLng.longitude.toFixed(4) === away(4, 3).lng.toFixed(4)
      asked.push(there ? 'there' : 'on')
      if (!there) return void res.writeHead(503).end('[]')
      const headers = {
        'content-type': 'application/json',
        'x-goog-api-key': String(req.headers['x-goog-api-key']),
        'x-goog-fieldmask': String(req.headers['x-goog-fieldmask']),
      }
      res.end(await (await fetch(`${test.cloud}${req.url}`, { method: 'POST', headers, body })).text())
    })
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done))
    const maps = { ...app.maps, routesUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
    const answer = await open({ ...app, maps }, tenant, 3, 3)
    proxy.close()
    proxy.closeAllConnections()
    expect(new Set(asked)).toEqual(new Set(['there', 'on']))
    expect(asked.lastIndexOf('there')).toBeLessThan(asked.indexOf('on'))
    expect(answer.travelEstimated).toBe(true)
    expect(answer.slots.length).toBeGreaterThan(0)
    for (const start of starts(answer)) expect(known).toContain(start)
  })

  it('uses the plain estimate without a key, asks nobody and says so', async () => {
    const tenant = await squeezed()
    const answer = await open(withoutMaps(app), tenant, 3, 3)
    expect(answer.travelEstimated).toBe(true)
    expect(await counted()).toMatchObject({ elements: 0 })
    const drive = estimateMinutes(away(-4, 3), away(4, 3))
    expect(distanceKm(away(-4, 3), away(4, 3))).toBeCloseTo(8, 1)
    const eight = Temporal.PlainDateTime.from(`${dateIn(app, 3)}T08:00`).toZonedDateTime(
      tenant.timeZone,
    ).epochMilliseconds
    const between = starts(answer).filter((start) => start < eight + 270 * minute)
    expect(between.map((start) => (start - eight) / minute)).toEqual(
      [120, 135, 150, 165, 180, 195, 210].filter((at) => at - 120 >= drive && 270 - at - 60 >= drive),
    )
  })
})
