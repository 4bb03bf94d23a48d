import { request } from 'node:http'
import type { CloudContext } from '../context.ts'
import { signBody } from './signing.ts'

/** What the app answered; `header` names are lower case. */
export type Answer = { kind: 'answer'; status: number; header: (name: string) => string | undefined; body: string }

/** There was no connection, or it broke after the request was sent, so the work may have been done. */
export type Lost = { kind: 'lost'; detail: string }
export type Reply = Answer | Lost

/** The longest time Inngest allows for one step. Real ms. */
const longestCallMs = 2 * 3_600_000
const longestConnectMs = 5000
const largestAnswerBytes = 16 * 1024 * 1024

/**
 * Sends a signed request to the app. The connection goes to an IP address with the root site's Host header, because
 * Node does not resolve `*.localhost`. A new connection each time, as a kept one could break just when the app
 * restarts.
 */
export async function callApp(
  context: CloudContext,
  call: {
    method: 'POST' | 'PUT'
    path: string
    body: string
    headers?: Record<string, string>
    signal?: AbortSignal
    timeoutMs?: number
  },
): Promise<Reply> {
  const target = new URL(context.appAddress.url)
  return new Promise((resolve) => {
    const give = (reply: Reply): void => resolve(reply)
    const fail = (error: Error): void => {
      give({ kind: 'lost', detail: error.message || error.name })
    }
    const outgoing = request(
      {
        hostname: target.hostname,
        port: target.port,
        path: call.path,
        method: call.method,
        agent: false,
        ...(call.signal ? { signal: call.signal } : {}),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(call.body),
          ...call.headers,
          'x-inngest-signature': signBody(context.keys.inngestSigningKey, call.body),
          host: context.appAddress.host,
        },
      },
      (incoming) => {
        const chunks: Buffer[] = []
        let bytes = 0
        incoming.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > largestAnswerBytes) outgoing.destroy(new Error('the answer is too large'))
          else chunks.push(chunk)
        })
        incoming.on('error', fail)
        incoming.on('close', () => incoming.complete || fail(new Error('the app ended the connection')))
        incoming.on('end', () =>
          give({
            kind: 'answer',
            status: incoming.statusCode ?? 0,
            header: (name) => incoming.headers[name]?.toString(),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        )
      },
    )
    outgoing.on('socket', (socket) =>
      socket.once('connect', () => {
        outgoing.setTimeout(call.timeoutMs ?? longestCallMs)
      }),
    )
    outgoing.setTimeout(longestConnectMs)
    outgoing.on('timeout', () => outgoing.destroy(new Error('the app took too long')))
    outgoing.on('error', fail)
    outgoing.end(call.body)
  })
}
