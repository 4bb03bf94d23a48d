import express from 'express'
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { deliver, deliverReversed } from './deliveries.ts'

const replay = z.union([
  z.strictObject({ eventId: z.string().min(1), times: z.number().int().min(1).max(1000).default(1) }),
  z.strictObject({ order: z.literal('reverse') }),
])
const hold = z.strictObject({ on: z.boolean() })

/**
 * The webhook controls of contracts/local.md, which the real Stripe does not have: deliver an event again many times at
 * once, hold deliveries, deliver in reverse order, and list deliveries.
 */
export function addControls(router: Router, context: CloudContext, wake: () => void): void {
  const json = express.json({ limit: '10kb' })
  const answer =
    (work: (req: Request) => Promise<{ status?: number; body: object }>) => (req: Request, res: Response) => {
      work(req).then(
        ({ status = 200, body }) => res.status(status).json(body),
        (error: unknown) => {
          const refused = error instanceof z.ZodError
          if (!refused) console.error('stripe stand-in:', error)
          res.status(refused ? 400 : 500).json({ error: refused ? z.prettifyError(error) : 'The command failed.' })
        },
      )
    }
  router.post(
    '/stripe/webhooks/replay',
    json,
    answer(async (req) => {
      const asked = replay.parse(req.body)
      if ('order' in asked) return { body: { delivered: await deliverReversed(context) } }
      const [event] = await context.sql<
        { payload: string }[]
      >`select payload from stripe.events where id = ${asked.eventId}`
      if (!event) return { status: 404, body: { error: `There is no event ${asked.eventId}.` } }
      const outcomes = await Promise.all(Array.from({ length: asked.times }, () => deliver(context, event.payload)))
      return { body: { eventId: asked.eventId, statuses: outcomes.map((outcome) => outcome.status) } }
    }),
  )
  router.post(
    '/stripe/webhooks/hold',
    json,
    answer(async (req) => {
      const { on } = hold.parse(req.body)
      await context.sql`
      insert into stripe.switches (name, is_on) values ('hold', ${on})
      on conflict (name) do update set is_on = excluded.is_on`
      if (!on) wake()
      return { body: { on } }
    }),
  )
  router.get(
    '/stripe/events.json',
    answer(async () => ({ body: await listDeliveries(context) })),
  )
}

/** The latest 200 events and the results of their delivery, newest first. */
async function listDeliveries({ sql }: CloudContext): Promise<object[]> {
  return sql`
    select e.id, e.type, e.account, e.created_at as "at", d.state, d.attempts, d.last_status as "lastStatus", d.last_error as "lastError",
      case when d.state = 'pending' then d.due_at end as "nextAttemptAt", e.payload::json as event
    from stripe.events e join stripe.deliveries d on d.event_id = e.id
    order by e.seq desc limit 200`
}
