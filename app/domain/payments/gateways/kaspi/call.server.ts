import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import type { App } from '#app/lib/app.server.ts'
import type { Keys } from '../keys.server.ts'
import { envelope, isFinalCode } from './answers.ts'

/** How long the bank may take, ms. */
const patienceMs = { GET: 4_000, POST: 10_000 }
const mostBytes = 1_000_000

/** The bank understood and refused, with a code of its own. Any other failure says nothing of what was done. */
export class KaspiError extends Error {
  readonly code: number
  constructor(code: number, what: string) {
    super(`Kaspi answered ${code} to ${what}`)
    this.code = code
  }

  /** The bank will say the same tomorrow. */
  get isFinal(): boolean {
    return isFinalCode(this.code)
  }
}

type Call = { method: 'GET' | 'POST'; path: string; body?: object }
export type Certificate = Pick<Keys<'kaspi'>, 'certificate' | 'key'>

/**
 * One call to the bank, which knows the business by the certificate of the connection. Returns what was asked for.
 * Throws KaspiError where the bank refuses, and anything else where nobody knows what it did.
 */
export async function callKaspi(app: App, { certificate, key }: Certificate, call: Call): Promise<unknown> {
  const { method, path } = call
  const { status, text } = await send(app, { cert: certificate, key }, call)
  const what = `${method} ${path.replace(/\?.*/, '')}`
  const read = envelope.safeParse(parseJson(text)).data
  // A refusal is told with 200 or 4xx; behind 5xx the call may have been carried out.
  if (read && read.StatusCode !== 0 && status < 500) throw new KaspiError(read.StatusCode, what)
  if (!read || read.StatusCode !== 0 || status !== 200) throw new Error(`Kaspi answered ${status} to ${what}`)
  return read.Data
}

function send(app: App, identity: { cert: string; key: string }, { method, path, body }: Call) {
  const { KASPI_API_URL: base, KASPI_CA_FILE: authority } = app.env
  if (!base) throw new Error('KASPI_API_URL is not set')
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const content = method === 'POST' ? JSON.stringify(body ?? {}) : undefined
    const call = request(base.replace(/\/$/, '') + path, {
      ...identity,
      ...(authority ? { ca: authorityIn(authority) } : {}),
      method,
      // A connection belongs to one business and is never shared.
      agent: false,
      signal: AbortSignal.timeout(patienceMs[method]),
      headers: {
        'X-Request-ID': randomUUID(),
        'Content-Type': 'application/json',
        ...(content ? { 'Content-Length': Buffer.byteLength(content) } : {}),
      },
    })
    call.on('error', reject)
    call.on('response', (answer) => {
      const chunks: Buffer[] = []
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostBytes) answer.destroy(new Error('Kaspi answered too much'))
        chunks.push(chunk)
      })
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }))
    })
    call.end(content)
  })
}

const authorities = new Map<string, string>()

/** The certificates of the file that the environment names, read once. */
function authorityIn(file: string): string {
  const kept = authorities.get(file) ?? readFileSync(file, 'utf8')
  authorities.set(file, kept)
  return kept
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
