import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import { z } from 'zod'
import { identifyCaller } from '../auth/api-keys.ts'
import type { CloudContext, Provider } from '../context.ts'
import { createBucket, getBucket, maxFileBytes, readBody } from './buckets.ts'
import { answering, noSuchBucket, notAllowed, sendError } from './errors.ts'
import {
  checkKey,
  checkUpload,
  listFolder,
  listing,
  readUpload,
  removeObjects,
  sendObject,
  storeObject,
} from './objects.ts'
import { createStorageTables } from './schema.ts'

const base = '/storage/v1'

/**
 * The part of Supabase Storage that the platform calls: creating a bucket, storing, listing and removing files, public
 * reads, and those with the service-role key. There are no policies for `anon` and `authenticated`, so only the service-role key can write.
 * https://github.com/supabase/storage
 */
export async function createStorage(context: CloudContext): Promise<Provider> {
  const { sql } = context
  await createStorageTables(sql)
  const router = express.Router({ caseSensitive: true })
  router.get(
    `${base}/object/public/:bucket/*`,
    answering(async (req, res) => {
      const name = keyOf(req)
      const bucket = await getBucket(sql, bucketOf(req))
      if (!bucket.public) throw noSuchBucket()
      await sendObject(sql, req, res, bucket.id, name)
    }),
  )
  router.use(
    base,
    (req, res, next) => requireApiKey(context, req, res, next),
    express.raw({ type: () => true, limit: maxFileBytes + 1_048_576 }),
  )
  router.post(
    `${base}/bucket`,
    answering(async (req, res) => {
      requireService(res)
      res.json(await createBucket(sql, req))
    }),
  )
  router.get(
    `${base}/object/:bucket/*`,
    answering(async (req, res) => {
      const name = keyOf(req)
      requireService(res)
      const bucket = await getBucket(sql, bucketOf(req))
      await sendObject(sql, req, res, bucket.id, name)
    }),
  )
  router.post(
    `${base}/object/list/:bucket`,
    answering(async (req, res) => {
      requireService(res)
      const bucket = await getBucket(sql, bucketOf(req))
      res.json(await listFolder(sql, bucket.id, readBody(req, listing)))
    }),
  )
  router.post(
    `${base}/object/:bucket/*`,
    answering(async (req, res) => {
      const name = keyOf(req)
      const bucket = await getBucket(sql, bucketOf(req))
      const file = readUpload(req)
      checkUpload(bucket, file)
      requireService(res)
      res.json({ Id: await storeObject(sql, bucket.id, name, file), Key: `${bucket.id}/${name}` })
    }),
  )
  router.delete(
    `${base}/object/:bucket`,
    answering(async (req, res) => {
      const { prefixes } = readBody(req, z.object({ prefixes: z.array(z.string()).min(1).max(1000) }))
      res.json(res.locals.isService ? await removeObjects(sql, bucketOf(req), prefixes) : [])
    }),
  )
  router.use(base, (req: Request, res: Response) => {
    const message = `Route ${req.method}:${req.url} not found`
    res.status(404).json({ message, error: 'Not Found', statusCode: 404 })
  })
  router.use(base, (error: unknown, _req: Request, res: Response, _next: NextFunction) => sendError(res, error))
  return { router }
}

const bucketOf = (req: Request): string => req.params.bucket ?? ''
const keyOf = (req: Request): string => checkKey(req.params[0] ?? '')

function requireService(res: Response): void {
  if (res.locals.isService !== true) throw notAllowed()
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
