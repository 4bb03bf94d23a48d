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
      twilioAccountSid: '',
      twilioAuthToken: '',
      googleMapsApiKey: '',
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

describe('buckets', () => {
  test('are made once, read back and listed', async () => {
    const id = await newBucket({ public: true, fileSizeLimit: '1MB', allowedMimeTypes: ['image/png'] })
    const again = await service.storage.createBucket(id, { public: true })
    expect(again.error).toMatchObject({ status: 400, statusCode: '409', message: 'The resource already exists' })
    const read = await service.storage.getBucket(id)
    expect(read.data).toMatchObject({ id, public: true, file_size_limit: 1e6, allowed_mime_types: ['image/png'] })
    const listed = await service.storage.listBuckets()
    expect(listed.data?.map((bucket) => bucket.id)).toContain(id)
    const unknown = await service.storage.getBucket('no-such-bucket')
    expect(unknown.error).toMatchObject({ status: 400, statusCode: '404', message: 'Bucket not found' })
  })

  test('are changed, emptied and removed', async () => {
    const id = await newBucket({ public: true })
    await service.storage.from(id).upload('a.png', png, { contentType: 'image/png' })
    expect((await service.storage.deleteBucket(id)).error).toMatchObject({ statusCode: '409' })
    expect((await service.storage.updateBucket(id, { public: false })).error).toBeNull()
    expect((await fetch(`${url}/storage/v1/object/public/${id}/a.png`)).status).toBe(400)
    expect((await service.storage.emptyBucket(id)).error).toBeNull()
    expect((await service.storage.deleteBucket(id)).error).toBeNull()
  })

  test('only the service role makes, changes or sees them', async () => {
    const id = await newBucket({ public: false })
    const made = await anon.storage.createBucket(`${id}-x`, { public: true })
    expect(made.error).toMatchObject({ statusCode: '403', message: 'new row violates row-level security policy' })
    expect((await anon.storage.listBuckets()).data).toEqual([])
    expect((await anon.storage.getBucket(id)).error).toMatchObject({ statusCode: '404' })
    expect((await anon.storage.deleteBucket(id)).error).not.toBeNull()
    expect((await service.storage.getBucket(id)).error).toBeNull()
    const keyless = await fetch(`${url}/storage/v1/bucket`)
    expect(keyless.status).toBe(401)
    const forged = await fetch(`${url}/storage/v1/bucket`, { headers: { apikey: `${serviceKey}x` } })
    expect(forged.status).toBe(401)
  })
})

describe('objects', () => {
  test.each([
    ['a Buffer', (): Buffer | Blob => png],
    ['a Blob', (): Buffer | Blob => new Blob([new Uint8Array(png)], { type: 'image/png' })],
  ])('uploaded as %s are served to everyone from a public bucket', async (_name, body) => {
    const id = await newBucket({ public: true, allowedMimeTypes: ['image/*'] })
    const stored = await service.storage
      .from(id)
      .upload('logos/my logo.png', body(), { contentType: 'image/png', cacheControl: '31536000' })
    expect(stored.error).toBeNull()
    expect(stored.data).toMatchObject({ path: 'logos/my logo.png', fullPath: `${id}/logos/my logo.png` })
    const { publicUrl } = service.storage.from(id).getPublicUrl('logos/my logo.png').data
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
    const part = await fetch(publicUrl, { headers: { range: 'bytes=1-3' } })
    expect([part.status, await part.text()]).toEqual([206, 'PNG'])
    const saved = await fetch(`${publicUrl}?download=x.png`)
    expect(saved.headers.get('content-disposition')).toContain('attachment; filename=x.png')
  })

  test('survive a restart', async () => {
    const id = await newBucket({ public: true })
    await service.storage.from(id).upload('a.png', png, { contentType: 'image/png' })
    const link = await service.storage.from(id).createSignedUrl('a.png', 60)
    await restart()
    expect((await fetch(service.storage.from(id).getPublicUrl('a.png').data.publicUrl)).status).toBe(200)
    expect((await fetch(link.data?.signedUrl ?? '')).status).toBe(200)
  })

  test('are never replaced unless asked; of many at once, one wins', async () => {
    const id = await newBucket({ public: true })
    const files = service.storage.from(id)
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => files.upload('a.txt', Buffer.from(`first ${index}`))),
    )
    expect(outcomes.filter((outcome) => outcome.error === null)).toHaveLength(1)
    const refused = outcomes.find((outcome) => outcome.error !== null)
    expect(refused?.error).toMatchObject({ status: 400, statusCode: '409', message: 'The resource already exists' })
    expect((await files.upload('a.txt', Buffer.from('second'), { upsert: true })).error).toBeNull()
    expect(await (await files.download('a.txt')).data?.text()).toBe('second')
    expect((await files.update('a.txt', Buffer.from('third'))).error).toBeNull()
    expect(await (await files.download('a.txt')).data?.text()).toBe('third')
  })

  test('over the size limit or of another type are refused, whatever way they come', async () => {
    const id = await newBucket({ public: true, fileSizeLimit: 100, allowedMimeTypes: ['image/png'] })
    const files = service.storage.from(id)
    const big = Buffer.alloc(101)
    for (const body of [big, new Blob([big], { type: 'image/png' })]) {
      const { error } = await files.upload('big.png', body, { contentType: 'image/png' })
      expect(error).toMatchObject({ statusCode: '413', message: 'The object exceeded the maximum allowed size' })
    }
    const svg = Buffer.from('<svg/>')
    for (const body of [svg, new Blob([svg], { type: 'image/svg+xml' })]) {
      const { error } = await files.upload('x.svg', body, { contentType: 'image/svg+xml' })
      expect(error).toMatchObject({ statusCode: '415', message: 'mime type image/svg+xml is not supported' })
    }
    expect((await files.list()).data).toEqual([])
  })

  test('no larger than 50 MB, even where the bucket has no limit', async () => {
    const id = await newBucket({ public: true })
    const { error } = await service.storage.from(id).upload('huge.bin', Buffer.alloc(52_428_801))
    expect(error).toMatchObject({ statusCode: '413' })
    const far = await service.storage.from(id).upload('huge.bin', Buffer.alloc(56_000_000))
    expect(far.error).not.toBeNull()
    const boundless = await service.storage.createBucket(`${id}-x`, { public: true, fileSizeLimit: '51GB' })
    expect(boundless.error).toMatchObject({ statusCode: '413' })
  })

  test('in a bucket that is not there', async () => {
    const { error } = await service.storage.from('no-such-bucket').upload('a.png', png)
    expect(error).toMatchObject({ status: 400, statusCode: '404', message: 'Bucket not found' })
  })

  test('anonymous callers write, list, sign and remove nothing', async () => {
    const id = await newBucket({ public: true })
    await service.storage.from(id).upload('a.png', png, { contentType: 'image/png' })
    const files = anon.storage.from(id)
    const written = await files.upload('b.png', png, { contentType: 'image/png' })
    expect(written.error).toMatchObject({ statusCode: '403', message: 'new row violates row-level security policy' })
    expect((await files.upload('a.png', png, { upsert: true })).error).toMatchObject({ statusCode: '403' })
    expect((await files.list()).data).toEqual([])
    expect((await files.remove(['a.png'])).data).toEqual([])
    expect((await files.createSignedUrl('a.png', 60)).error).toMatchObject({ statusCode: '404' })
    expect((await fetch(service.storage.from(id).getPublicUrl('a.png').data.publicUrl)).status).toBe(200)
  })

  test("a user's own token does not lend the service role", async () => {
    const id = await newBucket({ public: false })
    const response = await fetch(`${url}/storage/v1/object/${id}/a.png`, {
      method: 'POST',
      headers: { apikey: serviceKey, authorization: 'Bearer some.user.token' },
      body: 'x',
    })
    expect(await response.json()).toMatchObject({ statusCode: '403' })
  })

  test('in a private bucket are read with the key or a signed link only', async () => {
    const id = await newBucket({ public: false })
    const files = service.storage.from(id)
    await files.upload('dir/a b.png', png, { contentType: 'image/png' })
    await files.upload('dir/other.png', png, { contentType: 'image/png' })
    const open = await fetch(files.getPublicUrl('dir/a b.png').data.publicUrl)
    expect([open.status, await open.json()]).toMatchObject([400, { statusCode: '404', message: 'Bucket not found' }])
    expect((await anon.storage.from(id).download('dir/a b.png')).error).not.toBeNull()
    expect((await files.download('dir/a b.png')).data?.size).toBe(png.length)
    const signed = await files.createSignedUrl('dir/a b.png', 60)
    const response = await fetch(signed.data?.signedUrl ?? '')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
    const elsewhere = (signed.data?.signedUrl ?? '').replace('a%20b', 'other')
    expect(await (await fetch(elsewhere)).json()).toMatchObject({ statusCode: '400', error: 'InvalidSignature' })
    const tampered = await fetch(`${signed.data?.signedUrl ?? ''}x`)
    expect(await tampered.json()).toMatchObject({ statusCode: '400', error: 'InvalidJWT' })
    const short = await files.createSignedUrl('dir/a b.png', 1)
    await new Promise((done) => setTimeout(done, 2100))
    expect(await (await fetch(short.data?.signedUrl ?? '')).json()).toMatchObject({ error: 'InvalidJWT' })
    expect((await files.createSignedUrl('dir/none.png', 60)).error).toMatchObject({ message: 'Object not found' })
  })

  test('are listed by level, described and removed', async () => {
    const id = await newBucket({ public: true })
    const files = service.storage.from(id)
    for (const name of ['a/1.txt', 'a/2.txt', 'a/deep/3.txt', 'b.txt']) {
      expect((await files.upload(name, Buffer.from(name), { metadata: { from: 'test' } })).error).toBeNull()
    }
    const top = await files.list()
    expect(top.data?.map(({ name, id: key }) => [name, key !== null])).toEqual([
      ['a', false],
      ['b.txt', true],
    ])
    const inside = await files.list('a', { sortBy: { column: 'name', order: 'desc' } })
    expect(inside.data?.map(({ name }) => name)).toEqual(['deep', '2.txt', '1.txt'])
    expect(inside.data?.[1]?.metadata).toMatchObject({ size: 7, mimetype: 'text/plain;charset=UTF-8' })
    expect((await files.list('a', { limit: 1, offset: 1 })).data).toHaveLength(1)
    expect((await files.list('a', { search: '2' })).data).toHaveLength(1)
    const info = await files.info('a/1.txt')
    expect(info.data).toMatchObject({ name: 'a/1.txt', size: 7, metadata: { from: 'test' } })
    expect((await files.exists('a/1.txt')).data).toBe(true)
    const removed = await files.remove(['a/1.txt', 'none.txt'])
    expect(removed.data?.map(({ name }) => name)).toEqual(['a/1.txt'])
    expect((await files.exists('a/1.txt')).data).toBe(false)
    expect((await files.download('a/1.txt')).error).not.toBeNull()
  })

  test.each(['/../x.txt', '/a/../../x.txt', '/..%2f..%2fx.txt', '/a%00b', '/a%5cb', '/%e2%82%ac', '/%ff'])(
    'the name %s is refused',
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
      expect((await service.storage.from(id).list()).data).toEqual([])
    },
  )
})
