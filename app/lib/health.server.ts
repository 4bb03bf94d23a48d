import express, { type Request, type Router } from 'express'
import ipaddr from 'ipaddr.js'
import type { App } from './app.server.ts'
import { readHost } from './host.ts'

/**
 * Liveness and readiness for any host, because a load balancer asks by IP address; metrics only for requests by IP
 * address from inside, and nothing for anybody else.
 */
export function healthRoutes(app: App): Router {
  const router = express.Router()
  const readiness = shared(() => askReadiness(app))
  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }))
  router.get('/readyz', async (_req, res) => {
    const checks = await readiness()
    const ready = Object.values(checks).every((state) => state === 'ok')
    res.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', checks })
  })
  router.get('/metrics', (req, res, next) => {
    if (!isFromInside(app, req)) return next()
    const { registry } = app.metrics
    registry.metrics().then((text) => res.type(registry.contentType).send(text), next)
  })
  return router
}

const inside = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal'])

/**
 * Directly from a private address, and not under the name of a site: requests from the internet come through a proxy,
 * which adds a header.
 */
function isFromInside({ env }: App, req: Request): boolean {
  const peer = req.socket.remoteAddress ?? ''
  const isOurs =
    readHost(req.headers.host, { domain: env.ROOT_DOMAIN, port: new URL(env.APP_ORIGIN).port }).kind !== 'unknown'
  const isForwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => name in req.headers)
  return !isOurs && !isForwarded && ipaddr.isValid(peer) && inside.has(ipaddr.process(peer).range())
}

const askedForMs = 2_000
const oldestUnsentMs = 120_000

type Readiness = Record<'database' | 'jobs', 'ok' | 'unavailable'>

/**
 * Database: it answers within 2 s, takes writes (some hosts stop that when the disk is nearly full) and has disk space,
 * tested by a sort of a few hundred KB that does not fit in memory.
 * Jobs: no event has waited for the job runner longer than two minutes, except those it refuses.
 */
async function askReadiness(app: App): Promise<Readiness> {
  const timer = new Promise<null>((resolve) => setTimeout(resolve, askedForMs, null).unref())
  const oldest = app.db
    .withTenant({ kind: 'platform' }, async (tx) => {
      await tx`select set_config('work_mem', '64kB', true)`
      return tx<{ ms: number | null; readOnly: string }[]>`
        select extract(epoch from now() - min(created_at)) * 1000 as ms, current_setting('transaction_read_only') as read_only, (select count(*) from generate_series(1, 20000)) as spilled
        from outbox where sent_at is null and attempts = 0`
    })
    .then(([row]) => (row?.readOnly === 'on' ? null : (row?.ms ?? 0)))
    .catch(() => null)
  const ms = await Promise.race([oldest, timer])
  return {
    database: ms === null ? 'unavailable' : 'ok',
    jobs: ms === null || ms > oldestUnsentMs ? 'unavailable' : 'ok',
  }
}

/** Callers who ask while an answer is on its way get the same answer. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return () => (asked ??= ask().finally(() => (asked = undefined)))
}
