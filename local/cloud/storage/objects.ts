import type { Request, Response } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'
import { StorageError, invalidKey, noSuchObject } from './errors.ts'

export type StoredObject = {
  id: string
  bucket_id: string
  name: string
  version: string
  mimetype: string
  cache_control: string
  etag: string
  size: number
  user_metadata: unknown
  created_at: Date
  updated_at: Date
}

/** Throws `InvalidKey` for characters that object stores do not keep and for segments that climb or vanish. */
export function checkKey(name: string): string {
  const hasSafeCharacters = /^[A-Za-z0-9_/!.*'() &$=@;:+,?-]{1,1024}$/.test(name)
  const climbs = name.split('/').some((segment) => segment === '.' || segment === '..')
  if (!hasSafeCharacters || climbs) throw invalidKey(name)
  return name
}

export async function findObject(sql: Sql, bucketId: string, name: string): Promise<StoredObject | undefined> {
  const [row] = await sql<StoredObject[]>`
    select id, bucket_id, name, version, mimetype, cache_control, etag, octet_length(content) as size,
      user_metadata, created_at, updated_at
    from storage_service.objects where bucket_id = ${bucketId} and name = ${name}`
  return row
}

export async function getObject(sql: Sql, bucketId: string, name: string): Promise<StoredObject> {
  const found = await findObject(sql, bucketId, name)
  if (!found) throw noSuchObject()
  return found
}

/** Sends the object with its caching headers; `expires` replaces the cache control for signed links. */
export async function sendObject(
  sql: Sql,
  req: Request,
  res: Response,
  object: StoredObject,
  expires?: Date,
): Promise<void> {
  res.set({
    'Accept-Ranges': 'bytes',
    'Content-Type': object.mimetype,
    ETag: object.etag,
    'Last-Modified': object.updated_at.toUTCString(),
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'none',
  })
  if (expires) res.set('Expires', expires.toUTCString())
  else res.set('Cache-Control', object.cache_control)
  const download = req.query.download
  if (typeof download === 'string') {
    const name = encodeURIComponent(download)
    const named = `attachment; filename=${name}; filename*=UTF-8''${name}`
    res.set('Content-Disposition', download === '' ? 'attachment;' : named)
  }
  if (isUnchanged(req, object)) {
    res.status(304).end()
    return
  }
  const ranges = req.range(object.size)
  if (ranges === -1) throw new StorageError(416, 'InvalidRange', 'The requested range is not satisfiable')
  const range = Array.isArray(ranges) && ranges.length === 1 ? ranges[0] : undefined
  const start = range?.start ?? 0
  const length = range ? range.end - range.start + 1 : object.size
  if (range) res.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${object.size}`)
  res.set('Content-Length', String(length))
  if (req.method === 'HEAD') {
    res.end()
    return
  }
  const [row] = await sql<{ part: Buffer }[]>`
    select substring(content from ${start + 1}::int for ${length}::int) as part
    from storage_service.objects where id = ${object.id} and version = ${object.version}`
  if (!row) throw noSuchObject()
  res.end(row.part)
}

/** As S3 answers: the request's own Cache-Control plays no part, and an ETag beats a date. */
function isUnchanged(req: Request, object: StoredObject): boolean {
  const tags = req.get('if-none-match')
  const matching = [object.etag, `W/${object.etag}`, '*']
  if (tags !== undefined) return tags.split(',').some((tag) => matching.includes(tag.trim()))
  const since = Date.parse(req.get('if-modified-since') ?? '')
  return !Number.isNaN(since) && Math.floor(object.updated_at.getTime() / 1000) * 1000 <= since
}

export function objectInfo(object: StoredObject): Record<string, unknown> {
  return {
    id: object.id,
    name: object.name,
    version: object.version,
    bucket_id: object.bucket_id,
    size: object.size,
    content_type: object.mimetype,
    cache_control: object.cache_control,
    etag: object.etag,
    metadata: object.user_metadata,
    last_modified: object.updated_at,
    created_at: object.created_at,
  }
}

const fileMetadata = (object: StoredObject) => ({
  eTag: object.etag,
  size: object.size,
  mimetype: object.mimetype,
  cacheControl: object.cache_control,
  lastModified: object.updated_at,
  contentLength: object.size,
  httpStatusCode: 200,
})

/** Removes what exists of `names` and returns it; a missing name is no error. */
export async function removeObjects(sql: Sql, bucketId: string, names: string[]): Promise<unknown[]> {
  const rows = await sql<StoredObject[]>`
    delete from storage_service.objects where bucket_id = ${bucketId} and name = any(${names})
    returning id, bucket_id, name, version, mimetype, cache_control, etag, octet_length(content) as size,
      user_metadata, created_at, updated_at`
  return rows.map((object) => ({
    name: object.name,
    bucket_id: object.bucket_id,
    owner: '',
    owner_id: '',
    version: object.version,
    id: object.id,
    updated_at: object.updated_at,
    created_at: object.created_at,
    last_accessed_at: object.created_at,
    metadata: fileMetadata(object),
    user_metadata: object.user_metadata,
  }))
}

export const listBody = z.object({
  prefix: z.string(),
  limit: z.number().int().min(1).default(100),
  offset: z.number().int().min(0).default(0),
  search: z.string().default(''),
  sortBy: z
    .object({
      column: z.enum(['name', 'updated_at', 'created_at', 'last_accessed_at']).default('name'),
      order: z.enum(['asc', 'desc']).default('asc'),
    })
    .prefault({}),
})

type Listed = StoredObject & { label: string; is_folder: boolean }

/** One level of a folder: its files, and its folders without metadata. */
export async function listObjects(sql: Sql, bucketId: string, query: z.output<typeof listBody>): Promise<unknown[]> {
  const folder = query.prefix === '' || query.prefix.endsWith('/') ? query.prefix : `${query.prefix}/`
  const column = query.sortBy.column === 'last_accessed_at' ? 'created_at' : query.sortBy.column
  const direction = query.sortBy.order === 'desc' ? sql`desc nulls last` : sql`asc nulls first`
  const rows = await sql<Listed[]>`
    with below as (
      select id, bucket_id, name, version, mimetype, cache_control, etag, octet_length(content) as size,
        user_metadata, created_at, updated_at, substring(name from ${folder.length + 1}::int) as rest
      from storage_service.objects
      where bucket_id = ${bucketId} and starts_with(lower(name), ${(folder + query.search).toLowerCase()})
    )
    select *, rest as label, false as is_folder from below where strpos(rest, '/') = 0
    union all
    select distinct on (label) null, null, null, null, null, null, null, null, null::jsonb, null::timestamptz,
      null::timestamptz, null, split_part(rest, '/', 1) as label, true
    from below where strpos(rest, '/') > 0
    order by ${sql(column === 'name' ? 'label' : column)} ${direction}, label
    limit ${query.limit} offset ${query.offset}`
  return rows.map((row) => ({
    name: row.label,
    id: row.id,
    updated_at: row.updated_at,
    created_at: row.created_at,
    last_accessed_at: row.created_at,
    metadata: row.is_folder ? null : fileMetadata(row),
  }))
}
