import type { IncomingMessage, ServerResponse } from 'node:http'
import express from 'express'
import type { Router } from 'express'
import { faultyProviders } from './context.ts'
import type { FaultGate, FaultMode, FaultyProvider } from './context.ts'
import { writeFailure } from './failure-answers.ts'

const modes: readonly FaultMode[] = ['500', '500_kept', '429', '529', 'timeout', 'drop_reply']
/** How long a call without an answer is held open: longer than any of the app's clients waits. */
const holdMs = 120_000

type Order = { provider: FaultyProvider; mode: FaultMode; left: number }

export type Faults = {
  router: Router
  /** Uses up one ordered failure of this provider, oldest first; undefined when there is none. */
  take: (provider: FaultyProvider, req?: IncomingMessage) => FaultMode | undefined
  gate: FaultGate
}

/** Ordered failures: `POST`, `GET` and `DELETE /faults`. Kept in memory, so restarting the cloud clears them. */
export function createFaults(): Faults {
  let orders: Order[] = []
  const take = (provider: FaultyProvider, req?: IncomingMessage): FaultMode | undefined => {
    const order = orders.find((each) => each.provider === provider && (each.mode !== '500_kept' || hasKey(req)))
    if (!order) return undefined
    order.left -= 1
    orders = orders.filter((each) => each.left > 0)
    return order.mode
  }
  const list = () => orders.map(({ provider, mode, left }) => ({ provider, mode, times: left }))

  const router = express.Router()
  router.get('/faults', (_req, res) => void res.json(list()))
  router.delete('/faults', (_req, res) => {
    orders = []
    res.json([])
  })
  router.post('/faults', express.json({ type: () => true }), (req, res) => {
    const order = readOrder(req.body)
    if (typeof order === 'string') return void res.status(400).json({ error: order })
    orders.push(order)
    res.json(list())
  })

  const gate: FaultGate = (provider) => (req, res, next) => {
    const mode = take(provider, req)
    if (mode === undefined) return next()
    if (mode === '500_kept') {
      keptFailures.add(req)
      return next()
    }
    if (mode === 'drop_reply') {
      dropReply(req, res)
      return next()
    }
    if (mode === 'timeout') return holdOpen(req, res)
    writeFailure(provider, mode, req, res)
  }
  return { router, take, gate }
}

const hasKey = (req?: IncomingMessage) => req?.method === 'POST' && req.headers['idempotency-key'] !== undefined

const keptFailures = new WeakSet<IncomingMessage>()

/** Whether this call shall fail while working, so that the error is remembered under its idempotency key. */
export const failsAtWork = (req: IncomingMessage): boolean => keptFailures.has(req)

function readOrder(body: unknown): Order | string {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const provider = faultyProviders.find((each) => each === given.provider)
  if (!provider) return `provider: one of ${faultyProviders.join(', ')}`
  const mode = modes.find((each) => each === String(given.mode))
  if (!mode) return `mode: one of ${modes.join(', ')}`
  if (mode === '500_kept' && provider !== 'stripe') return 'mode: 500_kept is of stripe alone'
  if (mode === '529' && provider !== 'model') return 'mode: 529 is of model alone'
  const times = given.times ?? 1
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 10_000) {
    return 'times: a whole number from 1 to 10000'
  }
  return { provider, mode, left: times }
}

/** Lets the provider do its work, then breaks the connection before the answer goes out. */
function dropReply(req: IncomingMessage, res: ServerResponse): void {
  const drop = () => {
    req.socket.destroy()
    return res
  }
  res.write = () => true
  res.end = drop
  res.flushHeaders = () => {}
}

function holdOpen(req: IncomingMessage, res: ServerResponse): void {
  const timer = setTimeout(() => req.socket.destroy(), holdMs)
  timer.unref()
  res.on('close', () => clearTimeout(timer))
  req.resume()
}
