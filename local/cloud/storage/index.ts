import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import { jwtVerify, SignJWT } from 'jose'
import type { Sql } from 'postgres'
import { z } from 'zod'
import { identifyCaller } from '../auth/api-keys.ts'
import type { CloudContext, Provider } from '../context.ts'
import { bucketJson, createBucket, deleteBucket, emptyBucket, getBucket, listBuckets } from './buckets.ts'
import { maxFileBytes, readBody, updateBucket } from './buckets.ts'
import { StorageError, answering, noSuchBucket, noSuchObject, notAllowed, sendError } from './errors.ts'
import { checkKey, getObject, listBody, listObjects, objectInfo, removeObjects, sendObject } from './objects.ts'
import { createStorageTables, loadLinkSecret } from './schema.ts'
import { checkUpload, readUpload, storeObject } from './uploads.ts'

const base = '/storage/v1'

/**
 * Supabase Storage as `@supabase/storage-js` calls it: buckets, uploads, public, private and signed reads. There are no
 * policies for `anon` and `authenticated`, so only the service-role key writes or sees anything that is not public.
 * Image transformations, resumable and signed uploads, move and copy are not there. https://github.com/supabase/storage
 */
export async function createStorage(context: CloudContext): Promise<Provider> {
  const { sql } = context
  await createStorageTables(sql)
  const secret = await loadLinkSecret(sql)
  const routes = express.Router({ caseSensitive: true })
  addOpenRoutes(routes, sql, secret)
  routes.use((req, res, next) => requireApiKey(context, req, res, next))
  routes.use(express.raw({ type: () => true, limit: maxFileBytes + 1_048_576 }))
  addBucketRoutes(routes, sql)
  addReadRoutes(routes, sql, secret)
  addWriteRoutes(routes, sql)
  routes.use((req: Request, res: Response) => {
    const message = `Route ${req.method}:${req.url} not found`
    res.status(404).json({ message, error: 'Not Found', statusCode: 404 })
  })
  routes.use((error: unknown, _req: Request, res: Response, _next: NextFunction) => sendError(res, error))
  const router = express.Router()
  router.use(base, routes)
  return { router }
}

const isService = (res: Response): boolean => res.locals.isService === true

function requireService(res: Response): void {
  if (!isService(res)) throw notAllowed()
}

const bucketOf = (req: Request): string => req.params.bucket ?? ''
const keyOf = (req: Request): string => checkKey(req.params[0] ?? '')

/** Reads that need no key: public objects and signed links. */
function addOpenRoutes(routes: express.Router, sql: Sql, secret: Uint8Array): void {
  routes.get(
    '/object/public/:bucket/*',
    answering(async (req, res) => {
      const name = keyOf(req)
      const bucket = await getBucket(sql, bucketOf(req))
      if (!bucket.public) throw noSuchBucket()
      await sendObject(sql, req, res, await getObject(sql, bucket.id, name))
    }),
  )
  routes.get(
    '/object/sign/:bucket/*',
    answering(async (req, res) => {
      const name = keyOf(req)
      const expires = await readSignature(secret, req.query.token, `${bucketOf(req)}/${name}`)
      await sendObject(sql, req, res, await getObject(sql, bucketOf(req), name), expires)
    }),
  )
}

async function readSignature(secret: Uint8Array, token: unknown, path: string): Promise<Date> {
  if (typeof token !== 'string') {
    throw new StorageError(400, 'Error', "querystring must have required property 'token'", 'Error')
  }
  const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch((error: unknown) => {
    throw new StorageError(400, 'InvalidJWT', error instanceof Error ? error.message : 'Invalid JWT')
  })
  if (payload.url !== path) throw new StorageError(400, 'InvalidSignature', 'Invalid signature')
  return new Date((payload.exp ?? 0) * 1000)
}

function addBucketRoutes(routes: express.Router, sql: Sql): void {
  routes.get(
    '/bucket',
    answering(async (_req, res) => {
      res.json(isService(res) ? (await listBuckets(sql)).map(bucketJson) : [])
    }),
  )
  routes.get(
    '/bucket/:bucket',
    answering(async (req, res) => {
      if (!isService(res)) throw noSuchBucket()
      res.json(bucketJson(await getBucket(sql, bucketOf(req))))
    }),
  )
  const changing = (change: (req: Request) => Promise<Record<string, unknown>>) =>
    answering(async (req, res) => {
      requireService(res)
      res.json(await change(req))
    })
  routes.post(
    '/bucket',
    changing((req) => createBucket(sql, req)),
  )
  routes.put(
    '/bucket/:bucket',
    changing(async (req) => {
      await updateBucket(sql, bucketOf(req), req)
      return { message: 'Successfully updated' }
    }),
  )
  routes.post(
    '/bucket/:bucket/empty',
    changing(async (req) => {
      await emptyBucket(sql, bucketOf(req))
      return { message: 'Successfully emptied' }
    }),
  )
  routes.delete(
    '/bucket/:bucket',
    changing(async (req) => {
      await deleteBucket(sql, bucketOf(req))
      return { message: 'Successfully deleted' }
    }),
  )
}

function addReadRoutes(routes: express.Router, sql: Sql, secret: Uint8Array): void {
  routes.post(
    '/object/list/:bucket',
    answering(async (req, res) => {
      const query = readBody(req, listBody)
      res.json(isService(res) ? await listObjects(sql, bucketOf(req), query) : [])
    }),
  )
  routes.post(
    '/object/sign/:bucket/*',
    answering(async (req, res) => {
      const name = keyOf(req)
      const { expiresIn } = readBody(req, z.object({ expiresIn: z.number().int().min(1) }))
      if (!isService(res)) throw noSuchObject()
      await getObject(sql, bucketOf(req), name)
      const url = `${bucketOf(req)}/${name}`
      const issuedAt = Math.floor(Date.now() / 1000)
      const claims = { url, iat: issuedAt, exp: issuedAt + expiresIn }
      const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret)
      res.json({ signedURL: `/object/sign/${url}?token=${token}` })
    }),
  )
  routes.get(
    ['/object/info/authenticated/:bucket/*', '/object/info/public/:bucket/*', '/object/info/:bucket/*'],
    answering(async (req, res) => {
      res.json(objectInfo(await getVisibleObject(sql, req, res)))
    }),
  )
  routes.get(
    ['/object/authenticated/:bucket/*', '/object/:bucket/*'],
    answering(async (req, res) => sendObject(sql, req, res, await getVisibleObject(sql, req, res))),
  )
}

function addWriteRoutes(routes: express.Router, sql: Sql): void {
  const upload = (replaces: (req: Request) => boolean) =>
    answering(async (req, res) => {
      const name = keyOf(req)
      const bucket = await getBucket(sql, bucketOf(req))
      const file = await readUpload(req)
      checkUpload(bucket, file)
      requireService(res)
      res.json({ Id: await storeObject(sql, bucket.id, name, file, replaces(req)), Key: `${bucket.id}/${name}` })
    })
  routes.post(
    '/object/:bucket/*',
    upload((req) => req.get('x-upsert') === 'true'),
  )
  routes.put(
    '/object/:bucket/*',
    upload(() => true),
  )
  routes.delete(
    '/object/:bucket',
    answering(async (req, res) => {
      const { prefixes } = readBody(req, z.object({ prefixes: z.array(z.string()).min(1).max(1000) }))
      res.json(isService(res) ? await removeObjects(sql, bucketOf(req), prefixes) : [])
    }),
  )
  routes.delete(
    '/object/:bucket/*',
    answering(async (req, res) => {
      const removed = isService(res) ? await removeObjects(sql, bucketOf(req), [keyOf(req)]) : []
      if (removed.length === 0) throw noSuchObject()
      res.json({ message: 'Successfully deleted' })
    }),
  )
}

async function getVisibleObject(sql: Sql, req: Request, res: Response) {
  const name = keyOf(req)
  const bucket = await getBucket(sql, bucketOf(req))
  if (!bucket.public && !isService(res)) throw noSuchObject()
  return getObject(sql, bucket.id, name)
}

function requireApiKey(context: CloudContext, req: Request, res: Response, next: NextFunction): void {
  const caller = identifyCaller(req, context.keys)
  if (!caller.ok) {
    res.status(caller.status).json(caller.body)
    return
  }
  res.locals.isService = caller.role === 'service_role' && caller.userToken === undefined
  next()
}
