import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, Response, Router } from 'express'
import type { CloudContext } from '../context.ts'
import { failsAtWork } from '../faults.ts'
import type { Answer } from './answers.ts'
import { accountInvalid, isDisconnected } from './disconnected.ts'
import { toAnswer } from './answers.ts'
import type { Cause } from './events.ts'
import { apiVersion } from './events.ts'
import { StripeFault } from './faults.ts'
import type { FormValue } from './form.ts'
import { parseForm } from './form.ts'
import { answerOnce } from './idempotency.ts'
import { createId } from './ids.ts'
import type { Db } from './store.ts'
import { findObject } from './store.ts'
import { UploadForm, type Uploaded } from './upload-form.ts'

/** One API call, with its caller known. */
export type Call = {
  db: Db
  /** The connected account acted for; '' is the platform itself. */
  account: string
  params: { [name: string]: FormValue }
  /** The id in the path, or ''. */
  id: string
  cause: Cause
  origin: string
  /** Of a form with a file. */
  upload?: Uploaded | undefined
}
export type Handler = (call: Call) => Promise<object>

/** Adds API routes to the router: they check the key, read the form and write Stripe's headers and errors. */
export function createRoutes(router: Router, base: string, context: CloudContext, afterWrite: () => void) {
  const serve = (handler: Handler) => (req: Request, res: Response) => {
    const requestId = createId('req_', 14)
    answerCall(context, handler, req, requestId).then(
      (answer) => {
        if (req.method !== 'GET') afterWrite()
        send(req, res, answer)
      },
      (error: unknown) => send(req, res, { requestId, replayed: false, ...toAnswer(error, requestId) }),
    )
  }
  return {
    get: (path: string, handler: Handler) => router.get(base + path, serve(handler)),
    post: (path: string, handler: Handler) => router.post(base + path, serve(handler)),
    delete: (path: string, handler: Handler) => router.delete(base + path, serve(handler)),
  }
}

async function answerCall(context: CloudContext, handler: Handler, req: Request, requestId: string): Promise<Answer> {
  requireSecretKey(req, context)
  requireVersion(req)
  const account = await requireAccount(context, req)
  const params = readForm(req)
  const key = req.get('idempotency-key') ?? null
  const call = {
    account,
    params,
    id: req.params.id ?? '',
    cause: { id: requestId, idempotency_key: key },
    origin: context.origin,
    upload: req.body instanceof UploadForm ? req.body.file : undefined,
  }
  if (req.method === 'GET') {
    const body = await handler({ ...call, db: context.sql })
    return { status: 200, body: JSON.stringify(body, null, 2), requestId, replayed: false }
  }
  const fingerprint = createHash('sha256')
    .update(`${req.method} ${req.path} ${sortedJson(params)}`)
    .digest('hex')
  const work = failsAtWork(req) ? failAtWork : handler
  return answerOnce(context.sql, { account, key, fingerprint, requestId }, (db) => work({ ...call, db }))
}

async function failAtWork(): Promise<never> {
  const message = 'Sorry! There was an error while talking to one of our backends.'
  throw new StripeFault(message, { status: 500, type: 'api_error', executed: true })
}

function requireSecretKey(req: Request, context: CloudContext): void {
  const key = readKey(req)
  if (!key) {
    throw new StripeFault(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
        "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
      { status: 401 },
    )
  }
  if (isSame(key, context.keys.stripeSecretKey)) return
  if (isSame(key, context.keys.stripePublishableKey)) {
    throw new StripeFault('This API call cannot be made with a publishable API key. Please use a secret API key.', {
      status: 401,
      code: 'secret_key_required',
    })
  }
  throw new StripeFault(`Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`, { status: 401 })
}

function readKey(req: Request): string {
  const [scheme = '', value = ''] = (req.get('authorization') ?? '').split(' ', 2)
  if (/^bearer$/i.test(scheme)) return value
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString().split(':', 1)[0] ?? ''
  return ''
}

function isSame(a: string, b: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function requireVersion(req: Request): void {
  const version = req.get('stripe-version')
  if (version && version !== apiVersion) {
    throw new StripeFault(
      `The offline Stripe speaks the API version ${apiVersion} only; the call asked for ${version}.`,
    )
  }
}

async function requireAccount(context: CloudContext, req: Request): Promise<string> {
  const account = req.get('stripe-account') ?? ''
  if (!account) return account
  const isThere = await findObject(context.sql, 'account', '', account)
  if (!isThere || (await isDisconnected(context.sql, account))) throw accountInvalid(account)
  return account
}

function readForm(req: Request): { [name: string]: FormValue } {
  const query = parseForm(new URL(req.originalUrl, 'http://stripe.local').search.slice(1))
  if (req.method === 'GET') return query
  const body: unknown = req.body
  if (typeof body === 'string') return { ...query, ...parseForm(body) }
  if (body instanceof UploadForm) return { ...query, ...body.fields }
  if (Number(req.get('content-length') ?? 0) > 0) {
    throw new StripeFault(
      'Invalid request: the v1 API takes bodies of the content type application/x-www-form-urlencoded.',
    )
  }
  return query
}

/** JSON with sorted names: the order in which a client wrote its parameters makes no difference. */
function sortedJson(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(sortedJson).join()}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${sortedJson(value[name] ?? '')}`).join()}}`
}

function send(req: Request, res: Response, answer: Answer): void {
  const key = req.get('idempotency-key')
  const account = req.get('stripe-account')
  const requestId = answer.replayed ? createId('req_', 14) : answer.requestId
  res.set({ 'request-id': requestId, 'stripe-version': apiVersion, 'cache-control': 'no-cache, no-store' })
  if (account) res.set('stripe-account', account)
  if (key && req.method === 'POST') res.set({ 'idempotency-key': key, 'original-request': answer.requestId })
  if (answer.replayed) res.set('idempotent-replayed', 'true')
  res.status(answer.status).type('application/json').send(answer.body)
}
