import webPush from 'web-push'
import { z } from 'zod'
import type { Env } from './env.server.ts'
import { isPushService } from './push-services.ts'

/** How long a push service may take, ms. */
const patienceMs = 10_000
/** Services take 4,096 bytes encrypted. */
const payloadAtMost = 3_000
/** How long a service keeps it for a browser that is off, seconds: after a day it is no news. */
const keptSeconds = 86_400

/** What a browser's `PushSubscription.toJSON` says. https://www.w3.org/TR/push-api/ */
export const subscriptionShape = z.object({
  endpoint: z.string().min(1).max(1000),
  keys: z.object({
    // An uncompressed point of P-256, and 16 bytes.
    p256dh: z.string().regex(/^B[A-Za-z0-9_-]{86}=?$/),
    auth: z.string().regex(/^[A-Za-z0-9_-]{22}(==)?$/),
  }),
})
export type Subscription = z.infer<typeof subscriptionShape>

/** A refusal of a push service. `retryAfterSeconds`: what it asks for when there was too much. */
export class PushError extends Error {
  readonly status: number
  readonly retryAfterSeconds: number | null
  constructor(status: number, retryAfterSeconds: number | null) {
    super(`the push service answered ${status}`)
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type Push = {
  /** What browsers subscribe with. */
  publicKey: string
  /** Whether we send to that address at all; it was given by a browser. */
  takes: (endpoint: string) => boolean
  /**
   * Hands `payload` to a browser's push service, encrypted for that browser (RFC 8291) and signed by us (RFC 8292). One of
   * the same `topic` that waits there is replaced. Returns the service's name of the message, if it gives one. Throws
   * PushError, or what the network threw.
   */
  send: (to: Subscription, payload: object, topic: string) => Promise<string | null>
}

type Settings = Pick<Env, 'VAPID_PUBLIC_KEY' | 'VAPID_PRIVATE_KEY' | 'VAPID_SUBJECT' | 'PUSH_HOSTS'>

/** The sender of web push; null where no keys are set up. */
export function openPush(env: Settings): Push | null {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT: subject } = env
  if (!publicKey || !privateKey || !subject) return null
  const takes = (endpoint: string) => isPushService(endpoint, env.PUSH_HOSTS)
  return {
    publicKey,
    takes,
    async send(to, payload, topic) {
      if (!takes(to.endpoint)) throw new PushError(404, null)
      const text = JSON.stringify(payload)
      if (Buffer.byteLength(text) > payloadAtMost) throw new PushError(413, null)
      const { endpoint, headers, body } = webPush.generateRequestDetails(to, text, {
        vapidDetails: { subject, publicKey, privateKey },
        TTL: keptSeconds,
        urgency: 'high',
        topic,
        contentEncoding: 'aes128gcm',
      })
      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: Object.entries(headers)
          .filter(([name]) => name.toLowerCase() !== 'content-length')
          .map(([name, value]): [string, string] => [name, String(value)]),
        body: new Uint8Array(body ?? []),
        redirect: 'error',
        signal: AbortSignal.timeout(patienceMs),
      })
      // What it says besides is nobody's business, and may be of any length.
      await answer.body?.cancel()
      if (answer.ok) return answer.headers.get('location')?.slice(0, 200) ?? null
      throw new PushError(answer.status, readSeconds(answer.headers.get('retry-after')))
    },
  }
}

const readSeconds = (header: string | null): number | null => (/^\d{1,6}$/.test(header ?? '') ? Number(header) : null)
