import { createHash, randomUUID } from 'node:crypto'
import type { Request } from 'express'
import type { JSONValue, Sql } from 'postgres'
import { maxFileBytes } from './buckets.ts'
import type { Bucket } from './buckets.ts'
import { StorageError, invalidRequest, tooLarge } from './errors.ts'

export type Upload = { content: Buffer; mimetype: string; cacheControl: string; metadata: JSONValue | null }

/** Reads the file of a form (as sent for a Blob) or a bare body (as sent for a Buffer). */
export async function readUpload(req: Request): Promise<Upload> {
  const contentType = req.get('content-type') ?? 'application/octet-stream'
  const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
  if (contentType.startsWith('multipart/form-data')) return readForm(body, contentType)
  const encoded = req.get('x-metadata')
  return {
    content: body,
    mimetype: contentType,
    cacheControl: req.get('cache-control') ?? 'no-cache',
    metadata: encoded ? parseMetadata(Buffer.from(encoded, 'base64').toString('utf8')) : null,
  }
}

async function readForm(body: Buffer, contentType: string): Promise<Upload> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => undefined)
  const file = form && [...form.values()].find((value) => value instanceof File)
  if (!form || !file) throw invalidRequest('No content provided')
  const field = (name: string): string | undefined => {
    const value = form.get(name)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const cacheSeconds = field('cacheControl')
  const metadata = field('metadata')
  return {
    content: Buffer.from(await file.arrayBuffer()),
    mimetype: field('contentType') ?? (file.type || 'application/octet-stream'),
    cacheControl: cacheSeconds ? `max-age=${cacheSeconds}` : 'no-cache',
    metadata: metadata ? parseMetadata(metadata) : null,
  }
}

function parseMetadata(text: string): JSONValue | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
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

/** Stores the object whole, or not at all. Without `replace`, an existing name is `KeyAlreadyExists`. */
export async function storeObject(
  sql: Sql,
  bucketId: string,
  name: string,
  upload: Upload,
  replace: boolean,
): Promise<string> {
  const etag = `"${createHash('md5').update(upload.content).digest('hex')}"`
  const metadata = upload.metadata === null ? null : sql.json(upload.metadata)
  const onConflict = replace
    ? sql`do update set version = excluded.version, content = excluded.content, mimetype = excluded.mimetype,
        cache_control = excluded.cache_control, etag = excluded.etag, user_metadata = excluded.user_metadata,
        updated_at = now()`
    : sql`do nothing`
  const [row] = await sql<{ id: string }[]>`
    insert into storage_service.objects
      (id, bucket_id, name, version, content, mimetype, cache_control, etag, user_metadata)
    values (${randomUUID()}, ${bucketId}, ${name}, ${randomUUID()}, ${upload.content}, ${upload.mimetype},
      ${upload.cacheControl}, ${etag}, ${metadata})
    on conflict (bucket_id, name) ${onConflict}
    returning id`
  if (!row) throw new StorageError(409, 'KeyAlreadyExists', 'The resource already exists', 'Duplicate')
  return row.id
}
