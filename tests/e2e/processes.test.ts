import { beforeAll, afterAll, expect, test } from 'vitest'
import { startNode, type Child } from '#local/launch/children.ts'
import { findFreePort } from '#local/launch/ports.ts'
import { addShop, eventually, openPlatform, type Platform, type Shop } from './harness.ts'
import { call, signInAt } from './wire.ts'

/** Two processes of the app on one database, as behind a proxy that sends each request to either. */
let platform: Platform
let second: Child
let ports: [number, number]
let shop: Shop
let here: string

beforeAll(async () => {
  platform = await openPlatform()
  const port = await findFreePort()
  ports = [Number(new URL(platform.origin).port), port]
  second = startNode(['server.ts'], { ...platform.env, PORT: String(port) }, () => {})
  await eventually(
    'second process',
    async () => (await call(`${platform.origin}/readyz`, { port }).catch(() => null))?.status === 200,
    60,
  )
  shop = await addShop(platform, { place: 'business', cards: false })
  await platform.sql`update tenants set published_at = now() where id = ${shop.id}`
  here = platform.originOf(shop.slug)
})
afterAll(() => second?.end())

async function slots(): Promise<string[]> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
  const answer = await call(`${here}/api/v1/availability?service=${shop.serviceSlug}&from=${day(2)}&to=${day(4)}`, {
    port: ports[1],
  })
  return (answer.json.days as { slots: { start: string }[] }[]).flatMap((one) => one.slots.map((slot) => slot.start))
}

function book(start: string, index: number, key?: string) {
  const customer = {
    firstName: 'Guest',
    lastName: String(index),
    email: `guest${index}@example.com`,
    phone: `+1212555${1000 + index}`,
  }
  const headers = { 'content-type': 'application/json', ...(key ? { 'idempotency-key': key } : {}) }
  return call(`${here}/api/v1/bookings`, {
    method: 'POST',
    port: ports[index % 2]!,
    headers,
    body: JSON.stringify({ service: shop.serviceSlug, start, customer }),
  })
}

test('of forty customers at two processes one gets the time, and the rest are offered others', async () => {
  const [start] = await slots()
  const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => book(start!, index)))
  expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, ...Array(39).fill(409)])
  for (const answer of answers) if (answer.status === 409) expect(answer.json).toMatchObject({ code: 'slot_taken' })
})

test('one idempotency key sent to both processes makes one booking', async () => {
  const start = (await slots()).at(-1)!
  const answers = await Promise.all(
    [100, 100, 100, 100].map((index, at) => {
      const customer = { firstName: 'Twin', lastName: 'X', email: 'twin@example.com', phone: `+1212555${1000 + index}` }
      return call(`${here}/api/v1/bookings`, {
        method: 'POST',
        port: ports[at % 2]!,
        headers: { 'content-type': 'application/json', 'idempotency-key': 'the-same' },
        body: JSON.stringify({ service: shop.serviceSlug, start, customer }),
      })
    }),
  )
  expect(new Set(answers.map((answer) => answer.json.id)).size).toBe(1)
  expect(
    await platform.sql`select from bookings b join customers c on c.id = b.customer_id where c.email = 'twin@example.com'`,
  ).toHaveLength(1)
})

test('each message is sent once although two relays run', async () => {
  const [row] =
    await platform.sql`select c.email, c.phone from bookings b join customers c on c.id = b.customer_id where b.tenant_id = ${shop.id} and c.email like 'guest%'`
  await eventually(
    'confirmation',
    async () => (await platform.inbox(row!.email)).length > 0 && (await platform.inbox(row!.phone)).length > 0,
    40,
  )
  await eventually(
    'end of sending',
    async () => (await platform.sql`select from messages where status in ('queued', 'sending')`).length === 0,
  )
  expect((await platform.inbox(row!.email)).filter((mail) => mail.channel === 'email')).toHaveLength(1)
  expect(await platform.inbox(row!.phone)).toHaveLength(1)
})

test('a session ended at one process is ended at the other by the next request', async () => {
  const owner = await signInAt(platform, here, { tenantId: shop.id })
  const look = (port: number) => call(`${here}/dashboard`, { port, headers: { cookie: owner.cookie } })
  expect([(await look(ports[0])).status, (await look(ports[1])).status]).toEqual([200, 200])
  await call(`${here}/sign-out`, { method: 'POST', port: ports[1], headers: { origin: here, cookie: owner.cookie } })
  expect([(await look(ports[0])).status, (await look(ports[1])).status]).toEqual([302, 302])
})

test('a suspension, and its end, hold at both processes for the page, the API and the dashboard', async () => {
  const admin = platform.originOf('admin')
  const superadmin = await signInAt(platform, admin, { superadmin: true })
  const owner = await signInAt(platform, here, { tenantId: shop.id })
  const moderate = (intent: string, port: number) =>
    call(`${admin}/tenants/${shop.id}`, {
      method: 'POST',
      port,
      headers: { origin: admin, cookie: superadmin.cookie },
      body: new URLSearchParams({ intent, reason: 'Checked from outside', sure: 'yes' }),
    })
  expect((await moderate('suspend', ports[0])).status).toBe(302)
  for (const port of ports) {
    const page = await call(`${here}/`, { port, headers: { accept: 'text/html' } })
    expect(page.status).toBe(403)
    expect(page.text).toMatch(/takes no bookings/)
    const start = new Date(Date.now() + 3 * 86_400_000).toISOString()
    const booking = await call(`${here}/api/v1/bookings`, {
      method: 'POST',
      port,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service: shop.serviceSlug, start, customer: {} }),
    })
    expect([booking.status, booking.json.code]).toEqual([403, 'tenant_suspended'])
    const dashboard = await call(`${here}/dashboard`, { port, headers: { cookie: owner.cookie } })
    expect(dashboard.status).toBe(200)
    expect(dashboard.text).toMatch(/is suspended.*Checked from outside/s)
  }
  expect((await moderate('reopen', ports[1])).status).toBe(302)
  for (const port of ports) expect((await call(`${here}/`, { port })).status).toBe(200)
})

test('sign-in attempts are counted across processes', async () => {
  const email = 'nobody@example.com'
  const statuses: number[] = []
  for (let index = 0; index < 24; index += 4) {
    const some = [0, 1, 2, 3].map((at) =>
      call(`${here}/sign-in`, {
        method: 'POST',
        port: ports[at % 2]!,
        headers: { origin: here },
        body: new URLSearchParams({ email, password: 'wrong wrong' }),
      }),
    )
    statuses.push(...(await Promise.all(some)).map((answer) => answer.status))
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(20)
  expect(statuses.filter((status) => status === 429)).toHaveLength(4)
})
