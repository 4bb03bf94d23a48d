import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listFonts, serveBuiltFiles } from './built-files.server.ts'
import { AppError, errorStatus } from './errors.ts'

const script = 'console.log("here")\n'.repeat(50)
let server: Server
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wayslot-built-'))
  mkdirSync(join(folder, 'assets', 'en'), { recursive: true })
  writeFileSync(join(folder, 'assets/en/page-1.js'), script)
  writeFileSync(join(folder, 'assets/en/page-1.js.br'), brotliCompressSync(script))
  writeFileSync(join(folder, 'assets/en/page-1.js.gz'), gzipSync(script))
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  const app = express()
  app.use(serveBuiltFiles(folder))
  app.use((_req, res) => void res.send('a page'))
  const refused: ErrorRequestHandler = (error, _req, res, _next) =>
    void res.status(error instanceof AppError ? errorStatus[error.code] : 500).end()
  app.use(refused)
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    const going = request({ port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      )
    })
    going.on('error', reject)
    going.end()
  })

describe('a built file', () => {
  it('is sent as small as the browser can take it', async () => {
    const plain = await ask('/assets/en/page-1.js')
    expect(plain).toMatchObject({ status: 200, headers: { 'cache-control': 'public,max-age=31536000,immutable' } })
    expect(plain.headers['content-type']).toMatch(/^(text|application)\/javascript/)
    expect([plain.headers['content-encoding'], String(plain.body)]).toEqual([undefined, script])
    const both = await ask('/assets/en/page-1.js', { 'accept-encoding': 'gzip, deflate, br' })
    expect([both.headers['content-encoding'], both.headers.vary]).toEqual([
      'br',
      expect.stringMatching(/accept-encoding/i),
    ])
    expect(String(brotliDecompressSync(both.body))).toBe(script)
    const old = await ask('/assets/en/page-1.js', { 'accept-encoding': 'gzip, br;q=0' })
    expect(String(gunzipSync(old.body))).toBe(script)
    const neither = await ask('/assets/en/page-1.js', { 'accept-encoding': 'gzip;q=0, br;q=0' })
    expect(String(neither.body)).toBe(script)
  })

  it.each(['bytes=5-2', 'bytes=-5', 'bytes=0-9999999999999999999999999', 'lines=5-8', 'bytes=0-1,4-5'])(
    'is sent whole whatever part is asked for: %s',
    async (range) => {
      const { status, body } = await ask('/assets/en/page-1.js', { range })
      expect([status, String(body)]).toEqual([200, script])
    },
  )

  it('is not sent again to a browser that has it, and has no body for HEAD', async () => {
    const { headers } = await ask('/assets/en/page-1.js')
    expect((await ask('/assets/en/page-1.js', { 'if-none-match': String(headers.etag) })).status).toBe(304)
    const head = await ask('/assets/en/page-1.js', {}, 'HEAD')
    expect([head.headers['content-length'], head.body.length]).toEqual([String(script.length), 0])
  })

  it.each([
    '/assets/en/page-1.js/',
    '/assets/en/none.js',
    '/assets/..%2fserver.ts',
    '/assets/en/page-1.js.br',
    '/assets/%00',
    '/assets/__proto__',
  ])('has only one name: %s is not found', async (path) => expect((await ask(path)).status).toBe(404))

  it('tells the fonts of the platform’s languages with their letters, and no others', () => {
    for (const subset of ['latin', 'cyrillic', 'cyrillic-ext', 'vietnamese'])
      writeFileSync(join(folder, `assets/onest-${subset}-wght-normal-Ab_1-x.woff2`), subset)
    expect(
      listFonts(folder)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      '/assets/onest-cyrillic-ext-wght-normal-Ab_1-x.woff2',
      '/assets/onest-cyrillic-wght-normal-Ab_1-x.woff2',
      '/assets/onest-latin-wght-normal-Ab_1-x.woff2',
    ])
    expect(listFonts(folder).every(({ letters }) => letters.startsWith('U+'))).toBe(true)
  })

  it('can only be read', async () => {
    expect(await ask('/assets/en/page-1.js', {}, 'POST')).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
    const icon = await ask('/favicon.svg')
    expect([icon.headers['content-type'], String(icon.body)]).toEqual(['image/svg+xml', '<svg/>'])
    expect(String((await ask('/none.svg')).body)).toBe('a page')
  })
})
