import { createHash } from 'node:crypto'
import express from 'express'
import type { NextFunction, Request, Response, Router } from 'express'
import type Stripe from 'stripe'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import type { Call } from './calls.ts'
import { StripeFault } from './faults.ts'
import { createId, unixNow } from './ids.ts'
import { getObject, insertObject, type Db } from './store.ts'
import { UploadForm, type Uploaded } from './upload-form.ts'
import * as is from './validate.ts'

const bodyAtMost = '20mb'

/** Reads bodies of `POST /v1/files`, which alone come as `multipart/form-data` and, at Stripe, to another host. */
export function readUploads(router: Router, path: string): void {
  router.post(
    path,
    express.raw({ type: 'multipart/form-data', limit: bodyAtMost }),
    (req: Request, res: Response, next: NextFunction) => {
      if (!Buffer.isBuffer(req.body)) return next()
      readUpload(req, req.body).then((form) => {
        req.body = form
        next()
      }, next)
    },
  )
}

async function readUpload(req: Request, body: Buffer): Promise<UploadForm> {
  const given = await new Response(new Uint8Array(body), {
    headers: { 'content-type': req.get('content-type') ?? '' },
  }).formData()
  const fields: Record<string, string> = {}
  let file: Uploaded | undefined
  for (const [name, value] of given) {
    if (typeof value === 'string') fields[name] = value
    else if (name === 'file') {
      file = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) }
      fields.file = createHash('sha256').update(file.bytes).digest('hex')
    }
  }
  return new UploadForm(fields, file)
}

/** What dispute evidence may be. https://docs.stripe.com/file-upload */
const evidenceBytesAtMost = 5 * 1024 * 1024
const kinds = [
  ['pdf', Buffer.from('%PDF-')],
  ['jpg', Buffer.from([0xff, 0xd8, 0xff])],
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
] as const

const creation = z.strictObject({
  purpose: z.enum(['dispute_evidence']),
  file: is.text,
  expand: is.expand,
})

export async function createFile({ db, account, params, upload, origin }: Call): Promise<object> {
  const { purpose } = is.readParams(creation, params)
  if (!upload) throw new StripeFault('Missing required param: file.', { code: 'parameter_missing', param: 'file' })
  const { name, bytes } = upload
  const kind = kinds.find(([, begin]) => bytes.subarray(0, begin.length).equals(begin))?.[0]
  if (!kind)
    throw new StripeFault(
      'Invalid file type. Files for the purpose `dispute_evidence` are of the types PDF, JPEG or PNG.',
      {
        param: 'file',
      },
    )
  if (bytes.length > evidenceBytesAtMost)
    throw new StripeFault(
      `File size too large. The file was ${bytes.length} bytes; the most is ${evidenceBytesAtMost}.`,
      {
        code: 'file_size_too_large',
        param: 'file',
      },
    )
  const id = createId('file_1', 23)
  const file = {
    id,
    object: 'file' as const,
    created: unixNow(),
    // Nine months.
    expires_at: unixNow() + 270 * 86_400,
    filename: name,
    links: { object: 'list', data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    purpose,
    size: bytes.length,
    title: null,
    type: kind,
    url: `${origin}/v1/files/${id}/contents`,
  } satisfies Stripe.File
  await insertObject(db, account, file, { content: bytes.toString('base64') })
  return file
}

/** Fields of evidence that are files. */
const fileFields = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const
/** What the card networks take of all of them. */
const filesAtMost = 4_500_000

/** Refuses evidence whose files are not the account's, were uploaded for something else, or weigh too much together. */
export async function requireFiles(db: Db, account: string, evidence: Record<string, string>): Promise<void> {
  let weight = 0
  for (const name of fileFields) {
    const id = evidence[name]
    if (!id) continue
    const param = `evidence[${name}]`
    const file = await getObject(db, 'file', account, id, { param })
    if (file.purpose !== 'dispute_evidence')
      throw new StripeFault(`The file ${id} was not uploaded with the purpose dispute_evidence.`, { param })
    weight += file.size
  }
  if (weight > filesAtMost)
    throw new StripeFault(`The files of the evidence weigh ${weight} bytes together; the most is ${filesAtMost}.`, {
      param: 'evidence',
    })
}

/** The bytes of a file, at its `url`. */
export function addContents(router: Router, path: string, { sql, keys }: CloudContext): void {
  router.get(path, (req: Request, res: Response, next: NextFunction) => {
    if (req.get('authorization') !== `Bearer ${keys.stripeSecretKey}`) return res.status(401).end()
    const id = req.params.id ?? ''
    sql<{ content: string; type: string }[]>`
      select kept->>'content' as content, shown->>'type' as type from stripe.objects where id = ${id} and kind = 'file'`.then(
      ([row]) => (row ? res.type(row.type).send(Buffer.from(row.content, 'base64')) : res.status(404).end()),
      next,
    )
  })
}
