import { randomUUID } from 'node:crypto'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createClient } from '@supabase/supabase-js'
import type { SupabaseClient } from '@supabase/supabase-js'
import express from 'express'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { CloudContext } from '#local/cloud/context.ts'
import { createStorage } from '#local/cloud/storage/index.ts'
import { databaseUrl } from '#tests/setup/database.ts'

const anonKey = 'sb_publishable_test'
const serviceKey = 'sb_secret_test'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==',
  'base64',
)

let url = ''
let router: express.Router
let restart: () => Promise<void>
let close: () => Promise<void>
let service: SupabaseClient
let anon: SupabaseClient

beforeAll(async () => {
  const postgresUrl = inject('postgresUrl')
  const database = `storage_${randomUUID().replaceAll('-', '')}`
  const superuser = postgres(postgresUrl, { max: 1, onnotice: () => {} })
  await superuser.unsafe(`create database ${database}`)
  const sql = postgres(databaseUrl(postgresUrl, database), { max: 5, onnotice: () => {} })
  const server = createServer(express().use((req, res, next) => router(req, res, next)))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const context: CloudContext = {
    sql,
    now: Date.now,
    onClockChange: () => {},
    origin: url,
    appOrigin: 'http://app.localhost:3000',
    appAddress: { url: 'http://127.0.0.1:3000', host: 'app.localhost:3000' },
    deliverToInbox: async () => {},
    keys: {
      supabaseAnonKey: anonKey,
      supabaseServiceRoleKey: serviceKey,
      stripeSecretKey: '',
      stripePublishableKey: '',
      stripeWebhookSecret: '',
      stripePlatformWebhookSecret: '',
      twilioAccountSid: '',
      twilioAuthToken: '',
      sendgridPublicKey: '',
      sendgridPrivateKey: '',
      telegramBotToken: '',
      telegramWebhookSecret: '',
      vapidPublicKey: '',
      vapidPrivateKey: '',
      googleMapsApiKey: '',
      assistantKey: '',
      inngestEventKey: '',
      inngestSigningKey: '',
    },
  }
  restart = async () => {
    router = (await createStorage(context)).router
  }
  await restart()
  const options = { auth: { persistSession: false, autoRefreshToken: false } }
  service = createClient(url, serviceKey, options)
  anon = createClient(url, anonKey, options)
  close = async () => {
    await new Promise((done) => server.close(done))
    await sql.end()
    await superuser.unsafe(`drop database ${database} with (force)`)
    await superuser.end()
  }
})
afterAll(() => close())

let counter = 0
async function newBucket(options: Parameters<SupabaseClient['storage']['createBucket']>[1]): Promise<string> {
  counter += 1
  const id = `bucket-${Date.now()}-${counter}`
  expect(await service.storage.createBucket(id, options)).toEqual({ data: { name: id }, error: null })
  return id
}

test('a bucket is made once, and only by the service role', async () => {
  const id = await newBucket({ public: true, fileSizeLimit: 1000, allowedMimeTypes: ['image/png'] })
  const again = await service.storage.createBucket(id, { public: true })
  expect(again.error).toMatchObject({ status: 400, statusCode: '409', message: 'The resource already exists' })
  const made = await anon.storage.createBucket(`${id}-x`, { public: true })
  expect(made.error).toMatchObject({ statusCode: '403', message: 'new row violates row-level security policy' })
  const boundless = await service.storage.createBucket(`${id}-x`, { public: true, fileSizeLimit: 51e9 })
  expect(boundless.error).toMatchObject({ statusCode: '413' })
  const keyless = await fetch(`${url}/storage/v1/bucket`, { method: 'POST' })
  expect(keyless.status).toBe(401)
  const forged = await fetch(`${url}/storage/v1/bucket`, { method: 'POST', headers: { apikey: `${serviceKey}x` } })
  expect(forged.status).toBe(401)
})

test('the files of one folder are listed, to the service role alone', async () => {
  const id = await newBucket({ public: true })
  const files = service.storage.from(id)
  for (const name of ['a/2.png', 'a/1.png', 'a/b/3.png', 'ab/4.png'])
    await files.upload(name, png, { contentType: 'image/png' })
  const { data } = await files.list('a', { limit: 100 })
  expect(data).toMatchObject([
    { name: '1.png', metadata: { size: png.length, mimetype: 'image/png' } },
    { name: '2.png' },
  ])
  expect((await files.list('a', { limit: 1, offset: 1 })).data).toMatchObject([{ name: '2.png' }])
  expect((await anon.storage.from(id).list('a')).error).not.toBeNull()
  expect((await service.storage.from(`${id}-none`).list('a')).error).toMatchObject({ message: 'Bucket not found' })
})

describe('a stored object', () => {
  test('is served to everyone from a public bucket, over a restart, until it is removed', async () => {
    const id = await newBucket({ public: true, allowedMimeTypes: ['image/*'] })
    const files = service.storage.from(id)
    const name = 'logos/my logo.png'
    const stored = await files.upload(name, png, { contentType: 'image/png', cacheControl: '31536000' })
    expect(stored.error).toBeNull()
    expect(stored.data).toMatchObject({ path: name, fullPath: `${id}/${name}` })
    await restart()
    const { publicUrl } = files.getPublicUrl(name).data
    const response = await fetch(publicUrl)
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'content-length': String(png.length),
    })
    const etag = response.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect((await fetch(publicUrl, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const head = await fetch(publicUrl, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(png.length)])
    const removed = await files.remove([name, 'none.txt'])
    expect(removed.data?.map((file) => file.name)).toEqual([name])
    expect((await fetch(publicUrl)).status).toBe(400)
  })

  test('is never replaced, and of many uploads at once one wins', async () => {
    const id = await newBucket({ public: true })
    const files = service.storage.from(id)
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => files.upload('a.txt', Buffer.from(`first ${index}`))),
    )
    expect(outcomes.filter((outcome) => outcome.error === null)).toHaveLength(1)
    const refused = outcomes.find((outcome) => outcome.error !== null)
    expect(refused?.error).toMatchObject({ status: 400, statusCode: '409', message: 'The resource already exists' })
    const upsert = await files.upload('a.txt', Buffer.from('second'), { upsert: true })
    expect(upsert.error).toMatchObject({ statusCode: '501' })
  })

  test('over the bucket’s size limit or of another type is refused', async () => {
    const id = await newBucket({ public: true, fileSizeLimit: 100, allowedMimeTypes: ['image/png'] })
    const files = service.storage.from(id)
    const big = await files.upload('big.png', Buffer.alloc(101), { contentType: 'image/png' })
    expect(big.error).toMatchObject({ statusCode: '413', message: 'The object exceeded the maximum allowed size' })
    const svg = await files.upload('x.svg', Buffer.from('<svg/>'), { contentType: 'image/svg+xml' })
    expect(svg.error).toMatchObject({ statusCode: '415', message: 'mime type image/svg+xml is not supported' })
    const blob = await files.upload('x.png', new Blob([new Uint8Array(png)]), { contentType: 'image/png' })
    expect(blob.error).toMatchObject({ statusCode: '501' })
    for (const name of ['big.png', 'x.svg', 'x.png'])
      expect((await fetch(files.getPublicUrl(name).data.publicUrl)).status).toBe(400)
  })

  test('over 50 MB is refused even if the bucket has no limit', async () => {
    const id = await newBucket({ public: true })
    const { error } = await service.storage.from(id).upload('huge.bin', Buffer.alloc(52_428_801))
    expect(error).toMatchObject({ statusCode: '413' })
    const far = await service.storage.from(id).upload('huge.bin', Buffer.alloc(56_000_000))
    expect(far.error).not.toBeNull()
  })

  test('needs a bucket that exists, and a public one to be read', async () => {
    const { error } = await service.storage.from('no-such-bucket').upload('a.png', png)
    expect(error).toMatchObject({ status: 400, statusCode: '404', message: 'Bucket not found' })
    const id = await newBucket({ public: false })
    await service.storage.from(id).upload('a.png', png, { contentType: 'image/png' })
    const open = await fetch(service.storage.from(id).getPublicUrl('a.png').data.publicUrl)
    expect([open.status, await open.json()]).toMatchObject([400, { statusCode: '404', message: 'Bucket not found' }])
  })

  test('cannot be written or removed without a sign-in', async () => {
    const id = await newBucket({ public: true })
    await service.storage.from(id).upload('a.png', png, { contentType: 'image/png' })
    const files = anon.storage.from(id)
    const written = await files.upload('b.png', png, { contentType: 'image/png' })
    expect(written.error).toMatchObject({ statusCode: '403', message: 'new row violates row-level security policy' })
    expect((await files.remove(['a.png'])).data).toEqual([])
    expect((await fetch(service.storage.from(id).getPublicUrl('a.png').data.publicUrl)).status).toBe(200)
  })

  test('cannot be written with a user’s own token in place of the service key', async () => {
    const id = await newBucket({ public: false })
    const response = await fetch(`${url}/storage/v1/object/${id}/a.png`, {
      method: 'POST',
      headers: { apikey: serviceKey, authorization: 'Bearer some.user.token' },
      body: 'x',
    })
    expect(await response.json()).toMatchObject({ statusCode: '403' })
  })

  test.each(['/../x.txt', '/a/../../x.txt', '/..%2f..%2fx.txt', '/a%00b', '/a%5cb', '/%e2%82%ac', '/%ff'])(
    'with the name %s is refused',
    async (path) => {
      const id = await newBucket({ public: true })
      // Sent as raw bytes: fetch would resolve the dots itself.
      const status = await new Promise<number>((done, fail) => {
        const { port } = new URL(url)
        const headers = { apikey: serviceKey, 'content-type': 'text/plain' }
        const options = { port, method: 'POST', path: `/storage/v1/object/${id}${path}`, headers }
        request(options, (response) => {
          response.resume()
          done(response.statusCode ?? 0)
        })
          .on('error', fail)
          .end('x')
      })
      expect(status).toBe(400)
    },
  )
})
