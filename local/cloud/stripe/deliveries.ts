import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import type { CloudContext } from '../context.ts'

/** Milliseconds a webhook handler has to answer. */
const answerTimeout = 20_000
/** Deliveries one process has under way at once. */
const maximumAtOnce = 20
/** Stripe gives up after three days; its first retries come within the hour, ours sooner. */
const longestDelaySeconds = 300

type Due = { event_id: string; payload: string; attempts: number }
export type Outcome = { status: number | null; error: string | null }

/** Signs the payload as Stripe does, `t=…,v1=…`, at the present second of the real clock. */
function signPayload(payload: string, secret: string): string {
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex')
  return `t=${timestamp},v1=${signature}`
}

/** Posts a payload to the platform's webhook route for it. Never throws; anything but a 2xx is a failure. */
export function deliver(context: CloudContext, payload: string, signal?: AbortSignal): Promise<Outcome> {
  return new Promise((resolve) => {
    // The platform's own account has an endpoint and a secret of its own.
    const ofAccount = 'account' in (JSON.parse(payload) as object)
    const url = new URL(ofAccount ? '/webhooks/stripe' : '/webhooks/stripe/platform', context.appAddress.url)
    const { stripeWebhookSecret, stripePlatformWebhookSecret } = context.keys
    const post = request(url, {
      method: 'POST',
      agent: false,
      ...(signal && { signal }),
      headers: {
        host: context.appAddress.host,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(payload),
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        'stripe-signature': signPayload(payload, ofAccount ? stripeWebhookSecret : stripePlatformWebhookSecret),
      },
    })
    const limit = setTimeout(() => post.destroy(new Error('Timed out')), answerTimeout)
    const finish = (outcome: Outcome) => {
      clearTimeout(limit)
      resolve(outcome)
    }
    post.on('response', (answer) => {
      const status = answer.statusCode ?? 0
      answer.resume()
      answer.on('error', () => {})
      answer.on('close', () => finish({ status, error: status >= 200 && status < 300 ? null : `HTTP ${status}` }))
    })
    post.on('error', (error) => finish({ status: null, error: error.message || error.name }))
    post.end(payload)
  })
}

/** Claims due deliveries, sends them at once and records the results. Returns how many were sent. */
export async function deliverDue(context: CloudContext, signal: AbortSignal): Promise<number> {
  const { sql } = context
  const due = await sql<Due[]>`
    update stripe.deliveries d set leased_until = now() + interval '40 seconds'
    from stripe.events e
    where e.id = d.event_id and d.event_id in (
      select event_id from stripe.deliveries
      where state = 'pending' and due_at <= now() and (leased_until is null or leased_until < now())
        and not exists (select from stripe.switches where name = 'hold' and is_on)
      order by due_at limit ${maximumAtOnce} for update skip locked)
    returning d.event_id, d.attempts, e.payload`
  await Promise.all(
    due.map(async (delivery) => {
      await record(context, delivery, await deliver(context, delivery.payload, signal))
    }),
  )
  return due.length
}

/** Sends what is pending, newest first and one after the other, whether deliveries are held or not. */
export async function deliverReversed(
  context: CloudContext,
): Promise<{ id: string; type: string; status: number | null }[]> {
  const { sql } = context
  const pending = await sql<(Due & { type: string })[]>`
    update stripe.deliveries d set leased_until = now() + interval '10 minutes'
    from stripe.events e
    where e.id = d.event_id and d.state = 'pending' and (d.leased_until is null or d.leased_until < now())
    returning d.event_id, d.attempts, e.payload, e.type, e.seq`
  const sent = []
  for (const delivery of [...pending].sort(newestFirst)) {
    const outcome = await deliver(context, delivery.payload)
    await record(context, delivery, outcome)
    sent.push({ id: delivery.event_id, type: delivery.type, status: outcome.status })
  }
  return sent
}

function newestFirst(a: object, b: object): number {
  return Number((b as { seq: string }).seq) - Number((a as { seq: string }).seq)
}

async function record({ sql }: CloudContext, { event_id, attempts }: Due, { status, error }: Outcome): Promise<void> {
  const delay = Math.min(2 ** attempts, longestDelaySeconds)
  await sql`
    update stripe.deliveries d set
      attempts = d.attempts + 1, leased_until = null, last_status = ${status}, last_error = ${error},
      state = case
        when ${error === null} then 'delivered'
        when e.created_at < now() - interval '3 days' then 'given_up'
        else 'pending' end,
      delivered_at = case when ${error === null} then now() else d.delivered_at end,
      due_at = now() + ${delay} * interval '1 second'
    from stripe.events e
    where e.id = d.event_id and d.event_id = ${event_id}`
}

/** Releases what a killed process had claimed, so that nothing waits for its lease. */
export async function freeLeases({ sql }: CloudContext): Promise<void> {
  await sql`update stripe.deliveries set leased_until = null where state = 'pending' and leased_until is not null`
}
