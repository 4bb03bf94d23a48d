import { createHash, randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'
import { maxFileBytes } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import { StorageError, invalidKey, noSuchObject, notServed, tooLarge } from './errors.ts'

type Upload = { content: Buffer; mimetype: string; cacheControl: string }

/** Throws `InvalidKey` for characters that object stores do not accept, and for `.` or `..` or empty segments. */
export function checkKey(name: string): string {
  const hasSafeCharacters = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]{1,1024}$/.test(name)
  const climbs = name.split('/').some((segment) => segment === '.' || segment === '..')
  if (!hasSafeCharacters || climbs) throw invalidKey(name)
  return name
}

/** Sends the object with its caching headers, or 304 to a caller who has it already. */
export async function sendObject(sql: Sql, req: Request, res: Response, bucketId: string, name: string): Promise<void> {
  const [object] = await sql<
    { content: Buffer; mimetype: string; cache_control: string; etag: string; updated_at: Date }[]
  >`
    select content, mimetype, cache_control, etag, updated_at
    from storage_service.objects where bucket_id = ${bucketId} and name = ${name}`
  if (!object) throw noSuchObject()
  res.set({
    'Cache-Control': object.cache_control,
    'Content-Type': object.mimetype,
    ETag: object.etag,
    'Last-Modified': object.updated_at.toUTCString(),
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'none',
  })
  // As with S3, the request's own Cache-Control does not affect whether the caller's copy is fresh.
  delete req.headers['cache-control']
  res.send(object.content)
}

/** Removes what exists of `names` and returns it; a missing name is no error. */
export async function removeObjects(sql: Sql, bucketId: string, names: string[]): Promise<readonly unknown[]> {
  return sql`
    delete from storage_service.objects where bucket_id = ${bucketId} and name = any(${names})
    returning id, bucket_id, name, version, created_at, updated_at`
}

export const listing = z.strictObject({
  prefix: z.string(),
  limit: z.number().int().min(1).max(1000),
  offset: z.number().int().min(0),
  sortBy: z.strictObject({ column: z.literal('name'), order: z.literal('asc') }),
})

/** The files that stand in a folder itself, by name. Folders in it are not served: nobody makes any. */
export async function listFolder(
  sql: Sql,
  bucketId: string,
  { prefix, limit, offset }: z.output<typeof listing>,
): Promise<readonly unknown[]> {
  const folder = prefix === '' ? '' : `${prefix.replace(/\/$/, '')}/`
  return sql`
    select substr(name, length(${folder}::text) + 1) as name, id, created_at, updated_at, updated_at as last_accessed_at,
      jsonb_build_object('size', octet_length(content), 'mimetype', mimetype, 'cacheControl', cache_control, 'eTag', etag) as metadata
    from storage_service.objects
    where bucket_id = ${bucketId} and starts_with(name, ${folder}) and strpos(substr(name, length(${folder}::text) + 1), '/') = 0
    order by name limit ${limit} offset ${offset}`
}

/** Reads the bare body that the client library sends for a Buffer. */
export function readUpload(req: Request): Upload {
  const mimetype = req.get('content-type') ?? 'application/octet-stream'
  if (mimetype.startsWith('multipart/form-data')) throw notServed('uploads of a Blob or a form')
  if (req.get('x-upsert') === 'true') throw notServed('upsert')
  if (req.get('x-metadata')) throw notServed('metadata of a file')
  const content = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  return { content, mimetype, cacheControl: req.get('cache-control') ?? 'no-cache' }
}

/** Throws when the bucket does not take such a file. */
export function checkUpload(bucket: Bucket, upload: Upload): void {
  const limit = Math.min(maxFileBytes, Number(bucket.file_size_limit ?? maxFileBytes))
  if (upload.content.length > limit) throw tooLarge()
  const allowed = bucket.allowed_mime_types ?? []
  if (allowed.length === 0) return
  const [type, subtype] = upload.mimetype.split('/')
  const fits = allowed.some((entry) => {
    const [allowedType, allowedSubtype] = entry.split('/')
    return allowedType === type && (allowedSubtype === '*' || allowedSubtype === subtype)
  })
  if (fits) return
  throw new StorageError(415, 'InvalidMimeType', `mime type ${upload.mimetype} is not supported`, 'invalid_mime_type')
}

/** Stores the object whole, or not at all. An existing name is `KeyAlreadyExists`. */
export async function storeObject(sql: Sql, bucketId: string, name: string, upload: Upload): Promise<string> {
  const etag = `"${createHash('md5').update(upload.content).digest('hex')}"`
  const [row] = await sql<{ id: string }[]>`
    insert into storage_service.objects (id, bucket_id, name, version, content, mimetype, cache_control, etag)
    values (${randomUUID()}, ${bucketId}, ${name}, ${randomUUID()}, ${upload.content}, ${upload.mimetype},
      ${upload.cacheControl}, ${etag})
    on conflict (bucket_id, name) do nothing
    returning id`
  if (!row) throw new StorageError(409, 'KeyAlreadyExists', 'The resource already exists', 'Duplicate')
  return row.id
}
