import type { Request } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'
import { StorageError, invalidRequest, noSuchBucket } from './errors.ts'

export type Bucket = {
  id: string
  name: string
  public: boolean
  file_size_limit: string | null
  allowed_mime_types: string[] | null
  created_at: Date
  updated_at: Date
}

export const maxFileBytes = 52_428_800

const bucketBody = z.object({
  id: z.string().optional(),
  name: z.string(),
  public: z.boolean().nullish(),
  file_size_limit: z.union([z.number().int().min(0), z.string()]).nullish(),
  allowed_mime_types: z.array(z.string()).nullish(),
})

/** Parses a JSON body that was read as bytes. */
export function readBody<Shape extends z.ZodType>(req: Request, shape: Shape): z.output<Shape> {
  let value: unknown
  try {
    value = JSON.parse(Buffer.isBuffer(req.body) ? req.body.toString('utf8') : '{}')
  } catch {
    throw invalidRequest('Body is not valid JSON')
  }
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw invalidRequest(`body/${issue?.path.join('/') ?? ''} ${issue?.message ?? 'is malformed'}`)
}

const unitBytes: Record<string, number> = { gb: 1e9, mb: 1e6, kb: 1e3, b: 1 }

/** `20MB` and the like, decimal units; a bare number is bytes. */
function readFileSize(size: number | string | null | undefined): number | null {
  if (size === null || size === undefined || size === '') return null
  const [, amount, unit] = /^([0-9]+(?:\.[0-9]+)?)(gb|mb|kb|b)$/i.exec(String(size)) ?? []
  if (typeof size !== 'number' && !amount) {
    throw invalidRequest('Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B')
  }
  const bytes = typeof size === 'number' ? size : Number(amount) * (unitBytes[(unit ?? 'b').toLowerCase()] ?? 1)
  if (bytes > maxFileBytes) {
    throw new StorageError(413, 'EntityTooLarge', 'The object exceeded the maximum allowed size', 'Payload too large')
  }
  return Math.floor(bytes)
}

export async function createBucket(sql: Sql, req: Request): Promise<{ name: string }> {
  const body = readBody(req, bucketBody)
  const id = body.id ?? body.name
  for (const name of [id, body.name]) {
    if (!/^[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}$/.test(name)) {
      throw new StorageError(400, 'InvalidBucketName', 'Bucket name invalid', 'Invalid Input')
    }
  }
  const rows = await sql`
    insert into storage_service.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values (${id}, ${body.name}, ${body.public ?? false}, ${readFileSize(body.file_size_limit)},
      ${body.allowed_mime_types ?? null})
    on conflict do nothing returning id`
  if (rows.length === 0) {
    throw new StorageError(409, 'BucketAlreadyExists', 'The resource already exists', 'Duplicate')
  }
  return { name: body.name }
}

export async function updateBucket(sql: Sql, id: string, req: Request): Promise<void> {
  const body = readBody(req, bucketBody.partial({ name: true }))
  const bucket = await getBucket(sql, id)
  const limit = body.file_size_limit === undefined ? bucket.file_size_limit : readFileSize(body.file_size_limit)
  const types = body.allowed_mime_types === undefined ? bucket.allowed_mime_types : body.allowed_mime_types
  await sql`
    update storage_service.buckets
    set public = ${body.public ?? bucket.public}, file_size_limit = ${limit}, allowed_mime_types = ${types},
      updated_at = now()
    where id = ${id}`
}

export async function getBucket(sql: Sql, id: string): Promise<Bucket> {
  const [bucket] = await sql<Bucket[]>`select * from storage_service.buckets where id = ${id}`
  if (!bucket) throw noSuchBucket()
  return bucket
}

export async function listBuckets(sql: Sql): Promise<Bucket[]> {
  return sql<Bucket[]>`select * from storage_service.buckets order by name`
}

export async function emptyBucket(sql: Sql, id: string): Promise<void> {
  await getBucket(sql, id)
  await sql`delete from storage_service.objects where bucket_id = ${id}`
}

export async function deleteBucket(sql: Sql, id: string): Promise<void> {
  await getBucket(sql, id)
  const gone = await sql`
    delete from storage_service.buckets b
    where id = ${id} and not exists (select from storage_service.objects o where o.bucket_id = b.id) returning id`
  if (gone.length > 0) return
  throw new StorageError(409, 'ResourceNotEmpty', 'The bucket you tried to delete is not empty')
}

export function bucketJson(bucket: Bucket): Record<string, unknown> {
  const limit = bucket.file_size_limit === null ? null : Number(bucket.file_size_limit)
  return { ...bucket, owner: '', type: 'STANDARD', file_size_limit: limit }
}
