import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError, errorStatus } from './errors.ts'
import { openPhotoForms, Spooled } from './photo-spool.server.ts'

const server = express()
server.use(openPhotoForms())
server.use((req, res) => {
  const body = req.body as Spooled
  void text(body.stream() as never).then((said) => res.json(said.length))
})
const answer: ErrorRequestHandler = (error, _req, res, _next) =>
  void res.status(error instanceof AppError ? errorStatus[error.code] : 500).end()
server.use(answer)
const http = createServer(server)
beforeAll(() => new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise<void>((resolve) => void http.close(() => resolve())))

/** Sends `bytes` of the promised ones; what was answered, once it was. */
function send(promised: number, bytes: number): { answered: Promise<[number, string]>; leave: () => void } {
  const { port } = http.address() as AddressInfo
  const going = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    agent: false,
    headers: { 'content-length': promised },
  })
  const answered = new Promise<[number, string]>((resolve, reject) => {
    going.on('response', (told) => void text(told).then((said) => resolve([told.statusCode ?? 0, said])))
    going.on('error', reject)
  })
  answered.catch(() => {})
  going.write(Buffer.alloc(bytes, 'x'))
  if (bytes === promised) going.end()
  return { answered, leave: () => going.destroy() }
}
const filesOf = () => readdirSync(tmpdir()).filter((name) => name.startsWith('wayslot-form-'))

describe('a form with photos', () => {
  test('comes whole, and its end is dropped where it is too large; no file of it has a name', async () => {
    expect(await send(3_000_000, 3_000_000).answered).toEqual([200, '3000000'])
    expect(await send(90_000_000, 90_000_000).answered).toEqual([200, '81000000'])
    expect(filesOf()).toEqual([])
  }, 30_000)

  test('that promises more than is even read is refused at once', async () => {
    expect((await send(500_000_000, 10).answered)[0]).toBe(413)
  })

  test('waits for nobody who does not finish: four come from one address at once, and those who leave make room', async () => {
    const slow = Array.from({ length: 4 }, () => send(2_000_000, 1_000_000))
    await expect.poll(async () => (await send(10, 10).answered)[0], { timeout: 10_000 }).toBe(503)
    for (const { leave } of slow) leave()
    await expect.poll(async () => (await send(10, 10).answered)[0], { timeout: 10_000 }).toBe(200)
  }, 30_000)
})
