import type { Request } from 'express'
import type { Sql } from 'postgres'
import { z } from 'zod'
import { StorageError, invalidRequest, noSuchBucket, tooLarge } from './errors.ts'

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

const bucketBody = z.strictObject({
  id: z.string().optional(),
  name: z.string(),
  public: z.boolean().nullish(),
  file_size_limit: z.number().int().min(0).nullish(),
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

export async function createBucket(sql: Sql, req: Request): Promise<{ name: string }> {
  const body = readBody(req, bucketBody)
  if ((body.file_size_limit ?? 0) > maxFileBytes) throw tooLarge()
  const id = body.id ?? body.name
  for (const name of [id, body.name]) {
    if (!/^[A-Za-z0-9_!.*'() &$=@;:+,?-]{1,100}$/.test(name)) {
      throw new StorageError(400, 'InvalidBucketName', 'Bucket name invalid', 'Invalid Input')
    }
  }
  const rows = await sql`
    insert into storage_service.buckets (id, name, public, file_size_limit, allowed_mime_types)
    values (${id}, ${body.name}, ${body.public ?? false}, ${body.file_size_limit ?? null},
      ${body.allowed_mime_types ?? null})
    on conflict do nothing returning id`
  if (rows.length === 0) {
    throw new StorageError(409, 'BucketAlreadyExists', 'The resource already exists', 'Duplicate')
  }
  return { name: body.name }
}

export async function getBucket(sql: Sql, id: string): Promise<Bucket> {
  const [bucket] = await sql<Bucket[]>`select * from storage_service.buckets where id = ${id}`
  if (!bucket) throw noSuchBucket()
  return bucket
}
