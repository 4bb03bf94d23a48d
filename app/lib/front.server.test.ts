import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providers } from '#app/paths.ts'
import type { App } from './app.server.ts'
import { AppError, errorStatus } from './errors.ts'
import { readBody } from './front.server.ts'
import { openMetrics } from './metrics.server.ts'
import { signatureHeader, timestampHeader } from './sendgrid.ts'

const env = { INBOUND_MAIL_DOMAIN: 'replies.wayslot.test', SENDGRID_INBOUND_KEY: 'key' }
const server = express()
server.set('trust proxy', 1)
server.use((req, res, next) => {
  res.locals.host = { kind: req.path === providers.mail ? 'root' : 'tenant' }
  next()
})
server.use(readBody({ env, metrics: openMetrics() } as unknown as App))
server.use((req, res) => void res.json(req.body.length))
const answer: ErrorRequestHandler = (error, _req, res, _next) =>
  void res.status(error instanceof AppError ? errorStatus[error.code] : 500).end()
server.use(answer)
const http = createServer(server)
beforeAll(() => new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => void http.close(() => resolve())))

/** Sends `bytes` of the promised ones, and waits for the answer. */
function send(
  promised: number,
  bytes: number,
  headers: Record<string, string>,
  path: string = providers.mail,
): Promise<number> {
  const { port } = http.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const going = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path,
      agent: false,
      headers: { 'content-length': promised, ...headers },
    })
    going.on('response', (told) => {
      going.destroy()
      resolve(told.statusCode ?? 0)
    })
    going.on('error', reject)
    going.write(Buffer.alloc(bytes, 'x'))
    if (bytes === promised) going.end()
  })
}
const now = () => String(Math.floor(Date.now() / 1000))
const signed = () => ({ [signatureHeader]: 'AAAA', [timestampHeader]: now() })
const large = 15_000_000
const upload = (promised: number, bytes: number, from = '203.0.113.7') =>
  send(
    promised,
    bytes,
    { 'content-type': 'multipart/form-data; boundary=b', 'x-forwarded-for': from },
    '/dashboard/team/new',
  )

describe('the body of a mail', () => {
  test('is taken where its headers may belong to a signature', async () => {
    expect(await send(large, large, signed())).toBe(200)
    expect(await send(20_000_000, 10, signed())).toBe(413)
  })

  test.each([
    ['no signature', {}],
    ['no time', { [signatureHeader]: 'AAAA' }],
    ['an old one', { [signatureHeader]: 'AAAA', [timestampHeader]: String(Number(now()) - 5 * 86_400) }],
    ['no signature of ours', { [signatureHeader]: '!', [timestampHeader]: now() }],
  ])('is refused before it has arrived with %s', async (_what, headers) => {
    expect(await send(large, 10, headers as Record<string, string>)).toBe(400)
  })

  test('is refused for now where too many come at once, and taken again afterwards', async () => {
    // They lack one byte, and so stay until they are ended.
    const sent = Array.from({ length: 4 }, () => send(large + 1, large, signed()))
    expect(await Promise.any(sent)).toBe(503)
    const ended = Promise.allSettled(sent)
    http.closeAllConnections()
    await ended
    await expect.poll(() => send(large, large, signed()), { timeout: 10_000 }).toBe(200)
  }, 20_000)
})

describe('an upload', () => {
  const photo = 8_000_000

  test('waits for nobody who does not finish: four come from one address at once', async () => {
    const slow = Array.from({ length: 4 }, () => upload(photo, 1_000))
    await expect.poll(() => upload(10, 10), { timeout: 10_000 }).toBe(503)
    expect(await upload(10, 10, '203.0.113.8')).toBe(200)
    const ended = Promise.allSettled(slow)
    http.closeAllConnections()
    await ended
    await expect.poll(() => upload(photo, photo), { timeout: 10_000 }).toBe(200)
  }, 20_000)

  test('is refused for now where too much is in memory, from however many addresses', async () => {
    // They lack one byte, and so stay until they are ended.
    const sent = Array.from({ length: 20 }, (_, at) => upload(photo + 1, photo, `198.51.100.${at}`))
    expect(await Promise.any(sent)).toBe(503)
    const ended = Promise.allSettled(sent)
    http.closeAllConnections()
    await ended
    await expect.poll(() => upload(photo, photo), { timeout: 10_000 }).toBe(200)
  }, 20_000)
})
