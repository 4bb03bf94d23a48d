import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { manageUrl } from '#app/domain/booking/index.server.ts'
import type { TenantSummary } from '#app/lib/context.ts'
import { openLog } from '#app/lib/log.server.ts'
import { action as signInAction } from '#app/routes/account/sign-in/sign-in.tsx'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { openBrowser } from '#tests/setup/browser.ts'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { serveApp, type Address, type Answered, type Asked } from '#tests/setup/served-app.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

/**
 * Every route, method, query, form, header and cookie with unexpected values: whatever is sent, the error must be the
 * sender's. An error of ours (5xx) fails here, and is reported with the request and the log.
 */

/** Repeatable: each number of the run follows from the one before. */
let seed = 20_261_127
function random(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}
const pick = <T>(from: readonly T[]): T => from[random(from.length)]!

/** Values for a field, a URL or a header instead of the expected ones. */
const odd = [
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  '0x10',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '-0.0000000000000000001',
  '1.5',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b',
  '😀'.repeat(50),
  '..',
  '../..',
  '..\\evil.example',
  '//evil.example',
  '%',
  '%00',
  '%2e%2e%2f',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '{link}',
  '${1}',
  'x'.repeat(5_000),
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '2026-02-30',
  '2027-02-29',
  '0000-00-00',
  '9999-12-31',
  '+275760-09-13',
  '-271821-04-20',
  '2099-12-31',
  '2000-01-01',
  '24:00',
  '99:99',
  '2027-03-02T09:00:00.0000000001Z',
  '2027-03-02T09:00:00.123456789012-05:00',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59.999999999+23:59',
  '2027-03-02T09:00:00+99:99',
  '2099-12-31T23:59:60Z',
  '2027-03-02T25:00:00Z',
  '0001-01-01T00:00:00Z',
  '90,180',
  '91',
  '180.0000001',
  'a@b',
  'a@b.co',
  '+12125550123',
  '+99999999999999',
  'on',
  '[]',
  '{}',
  'de-DE-u-ca-islamic',
  'America/New_York',
  'Nowhere/None',
  '-9007199254740993_x',
  '1_00000000-0000-0000-0000-000000000000',
  '-99999999999999999_00000000-0000-0000-0000-000000000000',
] as const

/** Every name that the sources read from a query, a form or a body. */
function namesInSources(): string[] {
  const files = readdirSync('app', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /app\/(routes|domain\/[a-z]+\/schema)/.test(path))
  const patterns = [
    /(?:\.get|read|\.has|column\(form,)\s*\(?\s*'(\w[\w-]*)'\)/g,
    /\bname="(\w[\w-]*)"/g,
    /^\s+(\w+): (?:z\.|line\(|text\(|ids|flag|minutes\(|cleared\(|note\(|money\(|typed|date|degrees\(|optionalTime)/gm,
    /\bfields\.(\w+)/g,
  ]
  const found = files.flatMap((path) => {
    const source = readFileSync(path, 'utf8')
    return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name = '']) => name))
  })
  return [...new Set([...found, 'start-1', 'end-1', 'start-7', 'end-7', 'index', '_routes', '_data'])].sort()
}

/** Every button that the sources know. */
function intentsInSources(): string[] {
  const files = readdirSync('app/routes', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const found = files.flatMap((source) => [
    ...[...source.matchAll(/name="intent"\s+value="([\w-]+)"/g)].map(([, name = '']) => name),
    ...[...source.matchAll(/^\s+(?:async )?'?([a-z][\w-]*)'?(?:: (?:async )?\(|\(form)/gm)].map(
      ([, name = '']) => name,
    ),
  ])
  return [...new Set(found)].sort()
}

let world: TestContext
let shop: TestTenant
let ask: (origin: string, path: string, asked?: Asked) => Promise<Answered>
let addresses: Address[]
let ids: Record<string, string[]>
const cookies: Record<Address['kind'], string> = { root: '', tenant: '', admin: '' }
const log: string[] = []
const faults: string[] = []
const names = namesInSources()
const intents = intentsInSources()

afterEach(() => expectSound(world.sql))
beforeAll(async () => {
  world = await openTestContext()
  shop = await makeTenant(world, { technicians: 2 })
  const booking = await bookSomebody(world, shop)
  const app = {
    ...world.app,
    env: { ...world.app.env, TRUSTED_PROXIES: 1 },
    log: openLog('error', { write: (line: string) => void log.push(line) }),
  }
  const served = await serveApp(app)
  ask = served.ask
  addresses = served.addresses
  const [customer] = await world.sql`select customer_id as id from bookings where id = ${booking.id}`
  const made = { id: booking.id, version: 1, endsAt: new Date(Date.now() + 864e5) }
  const link = new URL(manageUrl(world.app, shop, made)).pathname.split('/')
  ids = {
    bookings: [booking.id],
    customers: [String(customer?.id)],
    services: [shop.serviceId],
    team: [shop.technicianIds[0]!],
    members: [shop.ownerId],
    tenants: [shop.id],
    book: [shop.serviceSlug],
    [link[1]!]: [link[2]!, link[3]!].filter(Boolean),
  }
  cookies.tenant = await signIn(shop, shop.id)
  cookies.root = await signIn('root')
  cookies.admin = await signIn('admin', null, true)
})

async function signIn(host: 'root' | 'admin' | TenantSummary, tenantId: string | null = null, superadmin = false) {
  const email = `${randomUUID()}@example.com`
  const password = 'four words in a row'
  const made = await world.app.supabaseAdmin.auth.admin.createUser({ email, password, email_confirm: true })
  const userId = made.data.user!.id
  await world.sql`insert into users ${world.sql({ id: userId, email, name: 'Olive Owner', superadmin })}`
  if (tenantId) await world.sql`insert into memberships ${world.sql({ tenantId, userId, role: 'owner' })}`
  const browser = openBrowser(world, host)
  const reply = await browser.visit(signInAction, '/sign-in', { form: { email, password } })
  expect(reply.status).toBe(302)
  return [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

const originOf = (kind: Address['kind']) => {
  const own = new URL(world.app.env.APP_ORIGIN)
  const label = { root: '', tenant: `${shop.slug}.`, admin: 'admin.' }[kind]
  return `${own.protocol}//${label}${own.host}`
}

/** The path with ids that exist, or with `value` in place of each. */
function pathOf({ path }: Address, value?: string): string {
  const parts = path.split('/')
  let taken = 0
  return parts
    .map((part, at) => {
      if (!/^[:*]/.test(part)) return part
      const known = ids[parts.slice(0, at).findLast((each) => !/^[:*]/.test(each)) ?? '']
      return value === undefined ? (known?.[taken++] ?? randomUUID()) : encodeURIComponent(value.toWellFormed())
    })
    .join('/')
}

/** A stream is asked for as browsers do. */
const dataOf = (path: string) => (path === '/' ? '/_root.data' : path.endsWith('/live') ? path : `${path}.data`)

/** Never twice from one address, so that no rate limit hides what is tested; and nobody is signed out by accident. */
async function tryOut(address: Address, path: string, { headers, ...asked }: Asked = {}): Promise<Answered> {
  const cookie = address.path === '/sign-out' || address.path === '/reset-password' ? '' : cookies[address.kind]
  const ip = `10.${random(256)}.${random(256)}.${random(256)}`
  const origin = originOf(address.kind)
  const said = log.length
  const answer = await ask(origin, path, {
    ...asked,
    headers: {
      accept: 'application/json',
      'x-forwarded-for': ip,
      ...(asked.method && asked.method !== 'GET' ? { origin } : {}),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
  })
  if (answer.status >= 500 && answer.status !== 503)
    faults.push(
      `${asked.method ?? 'GET'} ${address.kind} ${path.slice(0, 400)} ${JSON.stringify(headers ?? {}).slice(0, 300)} ${String(asked.body ?? '').slice(0, 600)}: ${answer.status} ${log.slice(said).join(' ').slice(0, 700) || answer.text.slice(0, 300)}`,
    )
  return answer
}

/** Six at a time. */
async function each<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const left = [...all]
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
    }),
  )
}

const told = () => {
  const seen = faults.splice(0)
  expect(seen.slice(0, 12), `${seen.length} answers of 5xx`).toEqual([])
}

const fieldsOf = (values: (name: string) => string | undefined) => {
  const params = new URLSearchParams()
  for (const name of names) {
    const value = values(name)
    if (value !== undefined) params.append(name, value.toWellFormed())
  }
  return params
}

describe('odd input never causes an error of ours (HTTP11)', () => {
  test('is tried at addresses that all answer', async () => {
    expect(addresses.length).toBeGreaterThan(90)
    expect(names.length).toBeGreaterThan(100)
    expect(intents.length).toBeGreaterThan(15)
    await each(
      addresses.filter(({ loads }) => loads),
      async (address) => {
        const answer = await tryOut(address, pathOf(address), { headers: { accept: 'text/html' } })
        expect(answer.status, `${address.kind} ${address.path}`).toBeLessThan(500)
      },
    )
    told()
  })

  test('in the parts of a path', async () => {
    const paths = addresses.filter(({ path }) => /[:*]/.test(path))
    await each(
      paths.flatMap((address) => Array.from({ length: 14 }, () => pick(odd)).map((value) => [address, value] as const)),
      ([address, value]) => tryOut(address, dataOf(pathOf(address, value))),
    )
    told()
  })

  test('in a query', async () => {
    const loading = addresses.filter(({ loads }) => loads)
    const queries = loading.flatMap((address) =>
      Array.from({ length: 3 }, () => [address, fieldsOf(() => (random(5) === 0 ? pick(odd) : undefined))] as const),
    )
    await each(queries, ([address, query]) =>
      tryOut(address, `${dataOf(pathOf(address))}?${query.toString().slice(0, 9_000)}`),
    )
    told()
  })

  test('in a time or a date of a page that shows times', async () => {
    const showing = addresses.filter(({ path }) =>
      /book\/|reschedule|times|new$|dashboard$|bookings$|availability|explain|audit/.test(path),
    )
    const point = { lat: '40.67', lng: '-73.96', service: shop.serviceSlug }
    const asked = showing.flatMap((address) =>
      Array.from({ length: 24 }, () => pick(odd)).flatMap((value) => [
        [address, { ...point, from: value, to: value, start: value }] as const,
        [
          address,
          {
            ...point,
            from: '2027-03-01',
            to: '2027-03-02',
            date: value,
            day: value,
            time: '09:00',
            at: value,
            after: value,
          },
        ] as const,
      ]),
    )
    await each(asked, ([address, query]) =>
      tryOut(address, `${dataOf(pathOf(address))}?${new URLSearchParams(query)}`.slice(0, 12_000)),
    )
    told()
  })

  test('in a header or a cookie', async () => {
    const headers = [
      ['range', 'bytes=x'],
      ['range', 'bytes=-1'],
      ['if-match', 'x'],
      ['if-none-match', 'W/"'],
      ['if-modified-since', '9999'],
      ['if-unmodified-since', 'x'],
      ['accept', '*/*;q=x'],
      ['accept-language', '-,;q=9,*,xx-XX-u-ca-😀'.replace('😀', 'x')],
      ['accept-encoding', 'br;q=x, nonsense'],
      ['x-forwarded-for', 'unknown, "'],
      ['x-forwarded-for', '::ffff:1.2.3.4%lo'],
      ['x-forwarded-proto', 'javascript'],
      ['x-forwarded-host', 'evil.example'],
      ['forwarded', 'for="'],
      ['referer', 'nonsense'],
      ['user-agent', 'x'.repeat(3_000)],
      ['sec-fetch-site', 'x'],
      ['x-remix-revalidate', 'x'],
      ['expect', 'x'],
      ['idempotency-key', 'x'.repeat(3_000)],
      ['content-type', 'multipart/form-data'],
      ['cookie', '__Host-wayslot=base64-!!!!'],
      ['cookie', '__Host-wayslot=base64-bnVsbA'],
      ['cookie', '__Host-wayslot=base64-W10'],
      ['cookie', '__Host-wayslot=base64-eyJhY2Nlc3NfdG9rZW4iOjF9'],
      [
        'cookie',
        '__Host-wayslot=base64-eyJhY2Nlc3NfdG9rZW4iOiJhLmIuYyIsInJlZnJlc2hfdG9rZW4iOiJ4IiwiZXhwaXJlc19hdCI6MX0',
      ],
      ['cookie', '__Host-wayslot=%E0%A4%A'],
      ['cookie', '__Host-wayslot=null; __Host-wayslot.0=x; __Host-wayslot.1='],
      ['cookie', '__Host-wayslot.0=base64-eyI; __Host-wayslot.2=x; __Host-wayslot.99999=x'],
      ['cookie', '__Host-wayslot={"access_token":"a.b.c","refresh_token":[],"expires_at":"x"}'],
      ['cookie', '__Host-hold=/m/x/y; __Host-language=%'],
      ['cookie', ';;;=;=x;__Host-wayslot'],
    ] as const
    const seen = new Set<string>()
    const pages = addresses.filter(({ kind, path, loads }) => {
      const section = `${kind} ${path.split('/').slice(0, 2).join('/')}`
      return loads && !seen.has(section) && Boolean(seen.add(section))
    })
    await each(
      pages.flatMap((address) => headers.map((header) => [address, header] as const)),
      ([address, [name, value]]) => tryOut(address, dataOf(pathOf(address)), { headers: { [name]: value } }),
    )
    const files = [
      '/assets/..%2fserver.js',
      '/assets/%2e%2e%2f',
      '/assets/%00',
      '/assets/',
      '/favicon.svg/..%2f',
      '/.env',
      '/%',
      '/__manifest?p=%',
      '/__manifest',
      '/readyz',
      '/healthz',
      '/metrics',
    ]
    for (const path of files)
      for (const [name, value] of headers.slice(0, 6)) await tryOut(addresses[0]!, path, { headers: { [name]: value } })
    told()
  })

  test('with any method', async () => {
    const methods = [
      'HEAD',
      'OPTIONS',
      'TRACE',
      'PUT',
      'PATCH',
      'DELETE',
      'PROPFIND',
      'QUERY',
      'M-SEARCH',
      'LINK',
      'SOURCE',
    ]
    await each(
      addresses.flatMap((address) => methods.map((method) => [address, method] as const)),
      async ([address, method]) => {
        const answer = await tryOut(address, dataOf(pathOf(address)), { method })
        if (['TRACE', 'PROPFIND'].includes(method)) expect(answer.status, method).toBe(405)
      },
    )
    told()
  })

  test('in a form or a body', async () => {
    const acting = addresses.filter(({ acts }) => acts)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const bodies = acting.flatMap((address): [Address, Asked][] => {
      const fields = () =>
        fieldsOf((name) => (name === 'intent' ? pick(intents) : random(3) > 0 ? pick(odd) : undefined))
      const members = () =>
        Object.fromEntries(
          names.flatMap((name) =>
            random(3) > 0 ? [[name, pick([...odd, null, 1, -1, 1.5, true, [], {}, [[]]] as const)]] : [],
          ),
        )
      return [
        ...Array.from({ length: 5 }, (): [Address, Asked] => [
          address,
          { headers: form, body: fields().toString().slice(0, 60_000) },
        ]),
        ...Array.from({ length: 3 }, (): [Address, Asked] => [
          address,
          {
            headers: { 'content-type': 'application/json', 'idempotency-key': pick(odd).replace(/[^ -~]/g, '?') },
            body: JSON.stringify(members()).slice(0, 60_000),
          },
        ]),
        ...['', '{', '[]', 'null', '"x"', '1', '{"__proto__":1}'].map((body): [Address, Asked] => [
          address,
          { headers: { 'content-type': 'application/json' }, body },
        ]),
        [address, { headers: { 'content-type': 'multipart/form-data; boundary=b' }, body: '--b\r\n\r\n\r\n--b--' }],
        [
          address,
          {
            headers: { 'content-type': 'multipart/form-data; boundary=b' },
            body: `--b\r\ncontent-disposition: form-data; name="${pick(intents)}"; filename="x"\r\n\r\nx\r\n--b--\r\n`,
          },
        ],
      ]
    })
    await each(bodies, async ([address, asked]) => {
      await tryOut(address, dataOf(pathOf(address)), { method: 'POST', ...asked })
    })
    told()
  })

  test('under any button, with each odd value in each field', async () => {
    const acting = addresses.filter(({ acts, path }) => acts && /dashboard|tenants/.test(path))
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const pressed = acting.flatMap((address) => Array.from({ length: 6 }, () => [address, pick(intents)] as const))
    await each(pressed, async ([address, intent]) => {
      const body = fieldsOf((name) => (name === 'intent' ? intent : pick(odd).slice(0, 200)))
      await tryOut(address, dataOf(pathOf(address)), { method: 'POST', headers: form, body: body.toString() })
    })
    told()
  })
})
