import { beforeAll, describe, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#tests/setup/context.ts'
import { serveApp, type Address, type Answered, type Asked } from '#tests/setup/served-app.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

let world: TestContext
let shop: TestTenant
let ask: (origin: string, path: string, asked?: Asked) => Promise<Answered>
beforeAll(async () => {
  world = await openTestContext()
  shop = await makeTenant(world)
  ;({ ask } = await serveApp({ ...world.app, env: { ...world.app.env, TRUSTED_PROXIES: 1 } }))
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

test('what proxies hand on to others carries no cookie, whatever language was asked for', async () => {
  const answer = await ask(originOf('tenant'), '/api/v1/openapi.json?lang=ru')
  expect(answer.headers['cache-control']).toContain('public')
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect((await ask(originOf('tenant'), '/?lang=ru')).headers['set-cookie']).toBeDefined()
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
