import { appendFileSync } from 'node:fs'
import type { IRouter, RequestHandler } from 'express'

/** Names the file in which every cloud of a test run writes the routes it serves and those that were asked for. */
export const touchedRoutesVariable = 'WAYSLOT_TOUCHED_ROUTES'

/** Records all routes of the routers now, and each one that answers a call, once. */
export function recordRoutes(routers: IRouter[], file: string): RequestHandler {
  const written = new Set<string>()
  const write = (line: string) => {
    if (written.has(line)) return
    written.add(line)
    appendFileSync(file, `${line}\n`)
  }
  for (const { route } of routers.flatMap((router) => router.stack))
    for (const { method } of route?.stack ?? []) write(`served ${method.toUpperCase()} ${route?.path}`)
  return (req, res, next) => {
    res.once('close', () => {
      const method = req.method === 'HEAD' ? 'GET' : req.method
      if (req.route) write(`touched ${method} ${(req.route as { path: string }).path}`)
    })
    next()
  }
}

/** The routes that a run's file lists as served but never requested. */
export function listUntouched(text: string): string[] {
  const lines = new Set(text.split('\n'))
  const served = [...lines].flatMap((line) => (line.startsWith('served ') ? [line.slice('served '.length)] : []))
  return served.filter((route) => !lines.has(`touched ${route}`)).toSorted()
}
