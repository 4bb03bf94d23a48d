import { createHash } from 'node:crypto'
import express from 'express'
import type { NextFunction, Request, Response } from 'express'
import type { TransactionSql } from 'postgres'
import type { CloudContext, Provider } from '../context.ts'
import { PayPalFault, unprocessable } from './answers.ts'
import { captureOrder, createOrder, createTables, findOrder, refundCapture } from './orders.ts'
import { addApprovePage } from './page.ts'
import { tell } from './webhooks.ts'

const base = '/paypal'
/** Any client id is an account of its own; this is its secret. */
const secretOf = (client: string) => `secret-of-${client}`

/** PayPal as the platform uses it: tokens, Orders v2 with their approval, captures and refunds, and webhooks. */
export async function createPayPal(context: CloudContext): Promise<Provider> {
  const { sql, origin } = context
  await createTables(sql)
  const router = express.Router()
  addApprovePage(router, context)
  const json = express.json({ limit: '100kb' })
  const id = (req: Request) => String(req.params.id)

  router.post(
    `${base}/v1/oauth2/token`,
    answer(async (req) => {
      const [scheme, value = ''] = (req.get('authorization') ?? '').split(' ', 2)
      const [client = '', secret] = Buffer.from(value, 'base64').toString().split(':')
      if (scheme !== 'Basic' || !client.startsWith('client-') || secret !== secretOf(client))
        throw new PayPalFault(401, 'invalid_client')
      return { status: 200, body: { access_token: `token-of-${client}`, token_type: 'Bearer', expires_in: 32_400 } }
    }),
  )
  router.post(
    `${base}/v2/checkout/orders`,
    json,
    answer((req) =>
      remembered(context, req, async (tx, client) => ({
        status: 200,
        body: await createOrder(tx, client, origin, req.body as Parameters<typeof createOrder>[3]),
      })),
    ),
  )
  router.get(
    `${base}/v2/checkout/orders/:id`,
    answer(async (req) => ({ status: 200, body: (await findOrder(sql, id(req), clientOf(req))).order })),
  )
  router.post(
    `${base}/v2/checkout/orders/:id/capture`,
    json,
    answer(async (req) => {
      const done = await remembered(context, req, async (tx, client) => ({
        status: 201,
        body: await captureOrder(tx, client, id(req)),
      }))
      const related = { supplementary_data: { related_ids: { order_id: id(req) } } }
      if (done.status < 400) void tell(context, clientOf(req), 'PAYMENT.CAPTURE.COMPLETED', related)
      return done
    }),
  )
  router.post(
    `${base}/v2/payments/captures/:id/refund`,
    json,
    answer(async (req) => {
      const done = await remembered(context, req, async (tx, client) => {
        const { refund } = await refundCapture(tx, client, id(req), req.body as Parameters<typeof refundCapture>[3])
        return { status: 201, body: refund }
      })
      const up = { links: [{ rel: 'up', href: `${origin}${base}/v2/payments/captures/${id(req)}` }] }
      if (done.status < 400) void tell(context, clientOf(req), 'PAYMENT.CAPTURE.REFUNDED', up)
      return done
    }),
  )
  router.post(
    `${base}/v1/notifications/webhooks`,
    json,
    answer(async (req) => {
      const { url } = req.body as { url: string }
      const client = clientOf(req)
      const made =
        await sql`insert into paypal.webhooks (client, url) values (${client}, ${url}) on conflict do nothing`
      if (made.count === 0) throw new PayPalFault(400, 'WEBHOOK_URL_ALREADY_EXISTS')
      return { status: 201, body: { id: `WH-${client}`, url } }
    }),
  )
  return { router }
}

type Answer = { status: number; body: object }

function answer(work: (req: Request) => Promise<Answer>) {
  return (req: Request, res: Response, next: NextFunction): void => {
    work(req).then(
      ({ status, body }) => res.status(status).json(body),
      (error: unknown) => (error instanceof PayPalFault ? res.status(error.status).json(error.body) : next(error)),
    )
  }
}

function clientOf(req: Request): string {
  const token = /^Bearer token-of-(client-.+)$/.exec(req.get('authorization') ?? '')?.[1]
  if (!token) throw new PayPalFault(401, 'AUTHENTICATION_FAILURE', 'INVALID_TOKEN')
  return token
}

/**
 * Does the work of one key once: whoever repeats the key within six hours gets the same answer, and 422 with other
 * content. A refusal is remembered too.
 */
async function remembered(
  { sql }: CloudContext,
  req: Request,
  work: (tx: TransactionSql, client: string) => Promise<Answer>,
): Promise<Answer> {
  const client = clientOf(req)
  const key = req.get('paypal-request-id')
  const asked = createHash('sha256')
    .update(`${req.path}\n${JSON.stringify(req.body)}`)
    .digest('hex')
  return sql.begin(async (tx) => {
    if (!key) return work(tx, client)
    await tx`select pg_advisory_xact_lock(hashtext(${`paypal ${client} ${key}`}))`
    await tx`delete from paypal.requests where at < now() - interval '6 hours'`
    const [known] = await tx<(Answer & { asked: string })[]>`
      select status, answer as body, asked from paypal.requests where client = ${client} and key = ${key}`
    if (known && known.asked !== asked) throw unprocessable('DUPLICATE_REQUEST_ID')
    if (known) return { status: known.status, body: known.body }
    const done = await tx
      .savepoint((inner) => work(inner, client))
      .catch((error: unknown): Answer => {
        if (!(error instanceof PayPalFault)) throw error
        return { status: error.status, body: error.body }
      })
    await tx`
      insert into paypal.requests (client, key, asked, status, answer)
      values (${client}, ${key}, ${asked}, ${done.status}, ${tx.json(done.body as never)})`
    return done
  })
}
