import express from 'express'
import type { Request, Response, Router } from 'express'
import { z } from 'zod'
import type { CloudContext } from '../context.ts'
import { EventRefused, readEvents, takeEvents } from './events.ts'
import { UnsupportedFunction } from './functions.ts'
import { listRuns } from './runs-list.ts'
import { checkpoint, opcodes } from './settle.ts'
import { isSigningKey, sameSecret } from './signing.ts'
import { register, registration } from './sync.ts'

const checkpointBody = z.object({ qi_id: z.string(), generation_id: z.number().int().nullish(), steps: opcodes })

/**
 * The part of Inngest's HTTP interface that the SDK uses, and the list of runs. `wakeUp` is called when there may be
 * new work.
 */
export function createApi(context: CloudContext, wakeUp: () => void): Router {
  const { sql, keys } = context
  const router = express.Router()
  const json = express.json({ limit: '16mb', type: () => true, strict: false })

  const requireSigningKey = (req: Request, res: Response, next: () => void): void => {
    const token = /^Bearer (\S+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? ''
    if (isSigningKey(token, keys.inngestSigningKey)) next()
    else res.status(401).json({ error: 'Authentication failed', status: 401 })
  }

  router.use(['/e/:key', '/fn/register', '/v1/checkpoint'], (_req, res, next) => {
    res.set('X-Inngest-Server-Kind', 'cloud')
    next()
  })

  router.post(
    '/e/:key',
    (req, res, next) => {
      if (sameSecret(req.params.key ?? '', keys.inngestEventKey)) next()
      else res.status(401).json({ ids: [], status: 401, error: 'Event key not found' })
    },
    json,
    answer(async (req, res) => {
      try {
        const now = context.now()
        const ids = await takeEvents(sql, now, readEvents(req.body, req.get('x-inngest-event-id-seed'), now))
        wakeUp()
        res.json({ ids, status: 200 })
      } catch (error) {
        if (!(error instanceof EventRefused)) throw error
        res.status(400).json({ ids: [], status: 400, error: error.message })
      }
    }),
  )

  router.post(
    '/fn/register',
    requireSigningKey,
    json,
    answer(async (req, res) => {
      const expected = req.get('x-inngest-expected-server-kind')
      if (expected && expected !== 'cloud') return refuse(res, `Expected server kind ${expected}, got cloud`)
      const read = registration.safeParse(req.body)
      if (!read.success) return refuse(res, `Invalid request: ${read.error.issues[0]?.message ?? ''}`)
      try {
        const modified = await register(context, read.data)
        wakeUp()
        res.json({ ok: true, status: 200, modified, error: 'Successfully registered' })
      } catch (error) {
        if (!(error instanceof UnsupportedFunction)) throw error
        refuse(res, error.message)
      }
    }),
  )

  router.post(
    '/v1/checkpoint/:runId/async',
    requireSigningKey,
    json,
    answer(async (req, res) => {
      const read = checkpointBody.safeParse(req.body)
      if (!read.success) return refuse(res, 'invalid request body')
      const { qi_id: jobId, generation_id: generation, steps } = read.data
      const ask = { jobId, generation: generation ?? undefined, steps }
      const outcome = await checkpoint(sql, context.now(), req.params.runId ?? '', ask)
      if (outcome === 'kept') res.json({ status: 200 })
      else if (outcome === 'stale') res.status(409).json({ error: 'stale dispatch', status: 409 })
      else refuse(res, `cannot checkpoint ${outcome.unsupported}`)
    }),
  )

  router.get(
    '/inngest/runs.json',
    answer(async (req, res) => {
      const text = (value: unknown): string | undefined =>
        typeof value === 'string' && value !== '' ? value : undefined
      const limit = Math.min(Math.max(Number(text(req.query.limit)) || 100, 1), 1000)
      const { function: functionId, status, event } = req.query
      res.json(await listRuns(sql, { limit, functionId: text(functionId), status: text(status), event: text(event) }))
    }),
  )

  return router
}

function refuse(res: Response, error: string): void {
  res.status(400).json({ error, status: 400 })
}

/** Passes a failed promise to Express, which in version 4 does not handle promises. */
function answer(handle: (req: Request, res: Response) => Promise<void>) {
  return (req: Request, res: Response, next: (error: unknown) => void): void => {
    handle(req, res).catch(next)
  }
}
