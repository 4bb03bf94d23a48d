import { createECDH, randomBytes } from 'node:crypto'
import express from 'express'
import { importJWK, jwtVerify } from 'jose'
import { z } from 'zod'
import type { CloudContext, Provider } from '../context.ts'
import { decrypt, type Secrets } from './decrypt.ts'

/** Largest message that services take, bytes. */
const bodyAtMost = 4096
const shown = z.object({ title: z.string(), text: z.string(), path: z.string(), tag: z.string() })

type Row = { id: string; name: string; secret: string; auth: string; gone: boolean }

/**
 * A push service (RFC 8030) with the browsers that have subscribed at it: `POST /push/browsers { name? }` subscribes one
 * and answers what its `PushSubscription.toJSON()` would; `GET /push/browsers/<id>/messages` what was sent to it, opened;
 * `DELETE /push/browsers/<id>` takes the subscription back.
 */
export async function createPush(context: CloudContext): Promise<Provider> {
  const { sql, origin, keys } = context
  await sql`create schema if not exists push`
  await sql`
    create table if not exists push.browsers (
      id text primary key, name text not null, secret text not null, auth text not null, gone boolean not null default false
    )`
  await sql`
    create table if not exists push.messages (
      id bigint generated always as identity primary key, browser text not null references push.browsers, data text not null
    )`
  const router = express.Router()
  router.post('/push/browsers', express.json({ limit: '5kb' }), (req, res, next) => {
    const subscribe = async () => {
      const id = randomBytes(24).toString('base64url')
      const { name = `browser ${id.slice(0, 6)}` } = (req.body ?? {}) as { name?: string }
      const pair = createECDH('prime256v1')
      const p256dh = pair.generateKeys('base64url')
      const auth = randomBytes(16).toString('base64url')
      await sql`insert into push.browsers ${sql({ id, name, secret: pair.getPrivateKey('base64url'), auth })}`
      res
        .status(201)
        .json({ id, name, endpoint: `${origin}/push/to/${id}`, expirationTime: null, keys: { p256dh, auth } })
    }
    subscribe().catch(next)
  })
  router.get('/push/browsers/:id/messages', (req, res, next) => {
    sql<{ data: string }[]>`select data from push.messages where browser = ${req.params.id} order by id`.then(
      (rows) => res.json(rows.map(({ data }) => data)),
      next,
    )
  })
  router.delete('/push/browsers/:id', (req, res, next) => {
    sql`update push.browsers set gone = true where id = ${req.params.id}`.then(() => res.status(204).end(), next)
  })
  router.post('/push/to/:id', (req, res, next) => {
    const take = async () => {
      const body = await readBody(req)
      if (!body) return void res.status(413).end()
      const [row] = await sql<Row[]>`select * from push.browsers where id = ${req.params.id}`
      if (!row) return void res.status(404).end()
      if (row.gone) return void res.status(410).end()
      const refusal = await refuse(req, origin, keys.vapidPublicKey)
      if (refusal) return void res.status(refusal).end()
      const data = decrypt(body, secretsOf(row))
      const { title, text, path, tag } = shown.parse(JSON.parse(data))
      await sql`insert into push.messages ${sql({ browser: row.id, data })}`
      const from = req.get('topic') === tag ? 'Wayslot' : 'Wayslot, under another topic'
      await context.deliverToInbox({ channel: 'push', to: row.name, from, subject: title, text: `${text}\n${path}` })
      res
        .status(201)
        .set('location', `${origin}/push/messages/${randomBytes(16).toString('base64url')}`)
        .end()
    }
    take().catch(next)
  })
  return { router }
}

/** Null: too long. Express would want to undo the encoding, which is the encryption. */
async function readBody(req: express.Request): Promise<Buffer | null> {
  const parts: Buffer[] = []
  for await (const part of req) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  return body.length > bodyAtMost ? null : body
}

function secretsOf({ secret, auth }: Row): Secrets {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secret, 'base64url')
  return { privateKey: pair.getPrivateKey(), publicKey: pair.getPublicKey(), auth: Buffer.from(auth, 'base64url') }
}

/** What is wrong with a call, as a status: who signed it (RFC 8292), and the headers of RFC 8030 and RFC 8188. */
async function refuse(req: express.Request, origin: string, ours: string): Promise<number | null> {
  if (!/^\d+$/.test(req.get('ttl') ?? '') || req.get('content-encoding') !== 'aes128gcm') return 400
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(req.get('topic') ?? 'none')) return 400
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(req.get('authorization') ?? '') ?? []
  if (!token || key !== ours) return token ? 403 : 401
  try {
    const point = Buffer.from(key, 'base64url')
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
    const signer = await importJWK({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, 'ES256')
    const { payload } = await jwtVerify(token, signer, { audience: origin, requiredClaims: ['exp', 'sub'] })
    return (payload.exp ?? 0) > Date.now() / 1000 + 86_400 + 60 ? 403 : null
  } catch {
    return 403
  }
}
