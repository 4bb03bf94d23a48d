import { beforeAll, describe, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { serveApp, type Address, type Answered, type Asked } from '#tests/setup/served-app.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let shop: TestTenant
let ask: (origin: string, path: string, asked?: Asked) => Promise<Answered>
let addresses: Address[]
beforeAll(async () => {
  world = await openTestContext()
  shop = await makeTenant(world)
  ;({ ask, addresses } = await serveApp({ ...world.app, env: { ...world.app.env, TRUSTED_PROXIES: 1 } }))
})

const originOf = (kind: Address['kind']) => {
  const own = new URL(world.app.env.APP_ORIGIN)
  return `${own.protocol}//${{ root: '', tenant: `${shop.slug}.`, admin: 'admin.' }[kind]}${own.host}`
}

test.each([
  '/book/..%2f%5cevil.example?lat=40.67&lng=-73.96&here=1',
  '/book/%2f%2fevil.example?lat=40.67&lng=-73.96&here=1',
  '/book/%5c%5cevil.example?lat=40.67&lng=-73.96&place=x&here=1',
  '/book/https:%2f%2fevil.example?lat=40.67&lng=-73.96&here=1',
])('HTTP6: a service of the name %s leads to no other host', async (path) => {
  const answer = await ask(originOf('tenant'), path)
  expect(answer.status).toBe(404)
  expect(answer.headers.location).toBeUndefined()
})

test('a device’s position leads back to its own service, written as one part of the path', async () => {
  const answer = await ask(originOf('tenant'), `/book/${shop.serviceSlug}?lat=40.67&lng=-73.96&here=1`)
  const to = new URL(String(answer.headers.location), originOf('tenant'))
  expect([answer.status, to.origin, to.pathname]).toEqual([302, originOf('tenant'), `/book/${shop.serviceSlug}`])
})

describe('HTTP11: input that once made us fail is answered as an error of the sender', () => {
  const api = (query: string) => `/api/v1/availability?service=${shop.serviceSlug}&lat=40.67&lng=-73.96&${query}`
  const inputs: [name: string, path: () => string, asked: Asked, statuses: number[]][] = [
    ['the 30th of February, to the API', () => api('from=2027-02-30&to=2027-03-01'), {}, [422]],
    [
      'the 30th of February, on the page',
      () => `/book/${shop.serviceSlug}?lat=40.67&lng=-73.96&place=x&from=2027-02-30`,
      {},
      [200],
    ],
    ['a day after the calendar', () => api('from=+275760-09-13&to=+275760-09-14'), {}, [422]],
    ['the year 9999', () => api('from=9999-12-31&to=9999-12-31'), {}, [200, 422]],
    ['more digits than a second has', () => api('from=2027-03-02T09:00:00.0000000001Z&to=2027-03-03'), {}, [422]],
    ['an odd slug', () => '/book/%00', {}, [400, 404]],
    ['a half sign', () => '/book/%ff', {}, [400, 404]],
    ['a way out of the files', () => '/assets/..%2f..%2fpackage.json', {}, [400, 404]],
    ['an odd range', () => '/', { headers: { range: 'bytes=x' } }, [200]],
    ['an odd condition', () => '/', { headers: { 'if-match': 'x' } }, [200, 412]],
    ['TRACE', () => '/', { method: 'TRACE' }, [405]],
    ['an odd session', () => '/dashboard', { headers: { cookie: '__Host-wayslot=base64-W10' } }, [302]],
  ]
  test.each(inputs)('%s', async (_name, path, asked, statuses) => {
    const answer = await ask(originOf('tenant'), path(), {
      ...asked,
      headers: { accept: 'text/html', ...asked.headers },
    })
    expect(statuses, answer.text.slice(0, 300)).toContain(answer.status)
  })
})

const boundary = 'x'.repeat(20)
const parts = (names: string[]) =>
  `${names.map((name) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n1\r\n`).join('')}--${boundary}--\r\n`
const many = (name: (index: number) => string) => Array.from({ length: 1_999 }, (_, index) => name(index))
const multipart = `multipart/form-data; boundary=${boundary}`
const urlencoded = 'application/x-www-form-urlencoded'
const bodies: [name: string, type: string, body: string][] = [
  ['large indices, two deep', multipart, parts(many((index) => `x${index}[999][999]`))],
  ['large indices of a name there is', multipart, parts(many((index) => `hours[999][${index}].start`))],
  ['deep names', urlencoded, `${'a[b]'.repeat(2_000)}=1`],
  ['dotted names', urlencoded, many((index) => `a${'.b'.repeat(40)}.c${index}=1`).join('&')],
  ['one name, often', urlencoded, many(() => 'serviceIds=x').join('&')],
  ['deep JSON', 'application/json', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
  ['wide JSON', 'application/json', `{${many((index) => `"k${index}":{"__proto__":[${index}]}`).join(',')}}`],
]

test.each(bodies)(
  'HTTP10: %s cost no address that takes a body more than a moment, and are not sent back',
  async (_name, type, body) => {
    const acting = addresses.filter(({ acts }) => acts)
    expect(acting.length).toBeGreaterThan(40)
    let asked = 0
    for (const { kind, path } of acting) {
      const to = path.replaceAll(/[:*]\w*/g, '00000000-0000-4000-8000-000000000000')
      const origin = originOf(kind)
      const send = () =>
        ask(origin, to, {
          method: 'POST',
          headers: {
            origin,
            'content-type': type,
            accept: 'application/json',
            'x-forwarded-for': `10.0.${(asked += 1) >> 8}.${asked & 255}`,
          },
          body,
        })
      const before = process.cpuUsage()
      const answer = await send()
      const { user, system } = process.cpuUsage(before)
      // Its first asking may compile what it needs; the second tells what the body costs.
      const again = process.cpuUsage()
      if (user + system > 250_000) await send()
      const second = process.cpuUsage(again)
      expect(Math.min(user + system, second.user + second.system || Infinity), `µs of ${kind} ${path}`).toBeLessThan(
        300_000,
      )
      expect(answer.status, `${kind} ${path}: ${answer.text.slice(0, 200)}`).toBeLessThan(500)
      expect(answer.text.length, `${kind} ${path}`).toBeLessThan(300_000)
    }
  },
)
