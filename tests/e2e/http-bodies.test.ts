import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { addShop, openPlatform, type Platform } from './harness.ts'
import { call, raw, signInAt, statusIn, type SignedIn } from './wire.ts'

let platform: Platform
let port: number
let here: string
let host: string
let owner: SignedIn

beforeAll(async () => {
  platform = await openPlatform()
  port = Number(new URL(platform.origin).port)
  const shop = await addShop(platform, { place: 'business', cards: false })
  here = platform.originOf(shop.slug)
  host = new URL(here).host
  owner = await signInAt(platform, here, { tenantId: shop.id })
})

/**
 * How long another visitor waits for a page meanwhile, in ms; the middle of five, because other test files share the
 * cores.
 */
async function othersWait(): Promise<number> {
  const waits: number[] = []
  for (let index = 0; index < 5; index += 1) {
    const started = performance.now()
    expect((await call(`${here}/api/v1/services`)).status).toBe(200)
    waits.push(performance.now() - started)
  }
  return waits.toSorted((a, b) => a - b)[2]!
}

/**
 * Opens a socket, sends bytes slowly until it is closed, and returns after how many seconds that was and the answer.
 */
function drip(first: string, everyMs: number): Promise<{ seconds: number; answer: string }> {
  return new Promise((resolve) => {
    const started = performance.now()
    let answer = ''
    const socket: Socket = connect(port, '127.0.0.1', () => socket.write(first))
    const timer = setInterval(() => socket.writable && socket.write('x'), everyMs)
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('error', () => {})
    socket.on('close', () => {
      clearInterval(timer)
      resolve({ seconds: (performance.now() - started) / 1000, answer })
    })
  })
}

test(
  'HTTP9: slow headers and slow bodies end with 408 while other requests are served',
  { timeout: 90_000 },
  async () => {
    const headers = Array.from({ length: 100 }, () => drip(`GET / HTTP/1.1\r\nhost: ${host}\r\nx-slow: `, 1_000))
    const bodies = Array.from({ length: 100 }, (_, at) =>
      drip(
        `POST ${at % 2 ? '/api/v1/bookings' : '/sign-in'} HTTP/1.1\r\nhost: ${host}\r\norigin: ${here}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
        1_000,
      ),
    )
    await sleep(1_000)
    expect(await othersWait()).toBeLessThan(2_000)
    for (const { seconds, answer } of await Promise.all(headers)) {
      expect(statusIn(answer)).toBe(408)
      expect(seconds).toBeLessThan(16)
    }
    for (const { seconds, answer } of await Promise.all(bodies)) {
      expect(statusIn(answer)).toBe(408)
      expect(seconds).toBeLessThan(40)
    }
    expect(await othersWait()).toBeLessThan(2_000)
  },
)

test('HTTP9: a body that is too large is refused with 413, however it is sent', async () => {
  const json = { origin: here, 'content-type': 'application/json', accept: 'application/json' }
  const post = (path: string, headers: Record<string, string>, body: string | Uint8Array) =>
    call(here + path, { method: 'POST', headers, body }).catch(() => ({ status: 413 }))
  const big = 'x'.repeat(70_000)
  expect((await post('/api/v1/bookings', json, JSON.stringify({ notes: big }))).status).toBe(413)
  expect(
    (await post('/sign-in', { origin: here, 'content-type': 'application/x-www-form-urlencoded' }, `email=${big}`))
      .status,
  ).toBe(413)
  expect((await post('/sign-in', { origin: here, 'content-type': 'text/plain' }, big)).status).toBe(413)
  // A small body that unpacks to a large one is not unpacked at all.
  expect(
    (await post('/api/v1/bookings', { ...json, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000))))
      .status,
  ).toBe(415)
  const multipart = { origin: here, 'content-type': 'multipart/form-data; boundary=b' }
  expect((await post('/sign-in', multipart, Buffer.alloc(9_000_000, 'x'))).status).toBe(413)
  // Only promised: refused without waiting for it.
  const promised = await raw(
    port,
    `POST /api/v1/bookings HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 99999999999\r\n\r\n{`,
  )
  expect(statusIn(promised)).toBe(413)
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`
  const endless = await raw(
    port,
    `POST /api/v1/bookings HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(4)}`,
  )
  expect(statusIn(endless)).toBe(413)
  expect(await othersWait()).toBeLessThan(1_000)
})

test('HTTP9: nested, crowded and broken bodies are refused quickly and break nothing', async () => {
  const json = { 'content-type': 'application/json' }
  const form = { origin: here, 'content-type': 'application/x-www-form-urlencoded', cookie: owner.cookie }
  const multipart = { origin: here, 'content-type': 'multipart/form-data; boundary=b', cookie: owner.cookie }
  const parts = (count: number) =>
    `${Array.from({ length: count }, (_, at) => `--b\r\ncontent-disposition: form-data; name="p${at}"\r\n\r\nx\r\n`).join('')}--b--\r\n`
  const cases: [string, string, Record<string, string>, string][] = [
    ['nested arrays', '/api/v1/bookings', json, '['.repeat(30_000) + ']'.repeat(30_000)],
    ['nested objects', '/api/v1/bookings', json, `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    ['nested answers', '/api/v1/bookings', json, `{"customer":${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}}`],
    [
      'a prototype',
      '/api/v1/bookings',
      json,
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    ],
    ['half a body', '/api/v1/bookings', json, '{"service":'],
    [
      'NUL',
      '/api/v1/bookings',
      json,
      '{"service":"\\u0000","start":"2027-01-01T10:00:00Z","customer":{"firstName":"\\u0000","lastName":"x","email":"a@b.co","phone":"+12125550123"}}',
    ],
    ['nested fields', '/sign-in', form, `email${'[a]'.repeat(10_000)}=x`],
    ['nested lists', '/sign-in', form, `email${'[0]'.repeat(10_000)}=x`],
    ['a far index', '/sign-in', form, 'email[4294967294]=x&password[99999999]=y&next[1e9]=z'],
    [
      'a prototype in a form',
      '/sign-in',
      form,
      '__proto__[polluted]=1&constructor[prototype][polluted]=1&email.__proto__.polluted=1',
    ],
    ['many fields', '/sign-in', form, Array.from({ length: 12_000 }, (_, at) => `a${at}=`).join('&')],
    ['many of one field', '/sign-in', form, 'email=&'.repeat(9_000)],
    ['NUL in a form', '/forgot-password', form, 'email=%00@example.com'],
    ['NUL in a setting', '/dashboard/team/new', form, 'name=%00&email=&phone=&bio='],
    ['many parts', '/sign-in', multipart, parts(60_000)],
    ['no boundary', '/sign-in', { origin: here, 'content-type': 'multipart/form-data' }, parts(1)],
    ['a cut part', '/sign-in', multipart, '--b\r\ncontent-disposition: form-data; name="email"\r\n\r\nx'],
    ['no parts', '/sign-in', multipart, 'nonsense'],
    ['text for a form', '/sign-in', { origin: here, 'content-type': 'text/plain' }, 'email=x'],
    ['json for a form', '/sign-in', { origin: here, ...json }, '{"email":"x"}'],
    ['no type', '/sign-in', { origin: here }, 'email=x'],
    ['an unknown encoding', '/api/v1/bookings', { ...json, 'content-encoding': 'br, br' }, '{}'],
    ['not what it says', '/api/v1/bookings', { ...json, 'content-encoding': 'gzip' }, '{}'],
  ]
  for (const [what, path, headers, body] of cases) {
    const started = performance.now()
    const [answer, wait] = await Promise.all([call(here + path, { method: 'POST', headers, body }), othersWait()])
    expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
    expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBeLessThan(500)
    expect(answer.text.length, what).toBeLessThan(200_000)
    expect(wait, `others, during ${what}`).toBeLessThan(2_500)
    expect(performance.now() - started, what).toBeLessThan(5_000)
  }
})
