import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { App } from '#app/lib/app.server.ts'
import type { Keys } from '../keys.server.ts'

/** How long PayPal may take, ms. To take a payment it asks banks. */
const patienceMs = { get: 4_000, post: 10_000 }

/** An answer that is no success. `issue`: PayPal's name of what was wrong, the first of several. */
export class PayPalError extends Error {
  readonly status: number
  readonly issue: string
  constructor(status: number, issue: string, what: string) {
    super(`PayPal answered ${status} ${issue} to ${what}`)
    this.status = status
    this.issue = issue
  }

  /** PayPal will say the same tomorrow: it understood and refused. Wrong keys may be put right. */
  get isFinal(): boolean {
    return [400, 404, 422].includes(this.status) || (this.status === 403 && this.issue !== 'NOT_AUTHORIZED')
  }
}

const problem = z.object({
  name: z.string().optional(),
  error: z.string().optional(),
  details: z.array(z.object({ issue: z.string().optional() })).optional(),
})

type Call = {
  method: 'GET' | 'POST'
  path: string
  body?: object
  /** PayPal remembers its answer to it, for six hours at least. */
  requestId?: string
}

type Token = { value: string; until: number }
const tokens = new Map<string, Token>()
const tokenOf = ({ clientId, secret }: Keys<'paypal'>) =>
  createHash('sha256').update(`${clientId}\0${secret}`).digest('base64')

/** One call to PayPal in the name of a business. Throws PayPalError, or what the network threw. */
export async function callPayPal(app: App, keys: Keys<'paypal'>, call: Call): Promise<unknown> {
  try {
    return await callOnce(app, keys, call)
  } catch (error) {
    if (!(error instanceof PayPalError) || error.status !== 401) throw error
    // The token may have been taken back before its time.
    if (!tokens.delete(tokenOf(keys))) throw error
    return callOnce(app, keys, call)
  }
}

async function callOnce(app: App, keys: Keys<'paypal'>, { method, path, body, requestId }: Call): Promise<unknown> {
  const authorization = `Bearer ${await findToken(app, keys)}`
  return send(app, path, {
    method,
    headers: {
      authorization,
      'content-type': 'application/json',
      prefer: 'return=representation',
      ...(requestId ? { 'paypal-request-id': requestId } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    signal: AbortSignal.timeout(method === 'GET' ? patienceMs.get : patienceMs.post),
  })
}

/** A token of these keys, kept until shortly before it ends. Throws PayPalError 401 for keys that PayPal does not know. */
export async function findToken(app: App, keys: Keys<'paypal'>): Promise<string> {
  const kept = tokens.get(tokenOf(keys))
  if (kept && kept.until > Date.now()) return kept.value
  const basic = Buffer.from(`${keys.clientId}:${keys.secret}`).toString('base64')
  const answer = await send(app, '/v1/oauth2/token', {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
    signal: AbortSignal.timeout(patienceMs.get),
  })
  const { access_token: value, expires_in: seconds } = z
    .object({ access_token: z.string(), expires_in: z.number() })
    .parse(answer)
  tokens.set(tokenOf(keys), { value, until: Date.now() + Math.max(0, seconds - 120) * 1000 })
  return value
}

async function send(app: App, path: string, init: RequestInit): Promise<unknown> {
  const answer = await fetch(app.env.PAYPAL_API_URL.replace(/\/$/, '') + path, { ...init, redirect: 'error' })
  const text = await answer.text()
  const read: unknown = parseJson(text)
  if (answer.ok) return read
  const told = problem.safeParse(read).data
  const issue = told?.details?.[0]?.issue ?? told?.name ?? told?.error ?? 'UNKNOWN'
  throw new PayPalError(answer.status, issue, `${init.method} ${path}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
