import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import type { App } from './app.server.ts'
import type { FontFile } from './built-files.server.ts'
import { answerError, guardRequest, observe, readBody } from './front.server.ts'
import { healthRoutes } from './health.server.ts'
import { serveRemix } from './request.server.ts'

export type Served = {
  /** Serves files: those of the build, or the development server's. */
  files: RequestHandler
  /** Of the build, for the pages that are served without it. */
  fonts: readonly FontFile[]
  /** Called at each request, so that development can reload. */
  loadBuild: () => Promise<ServerBuild>
}

/** Everything that happens to a request, in order. */
export function answerRequests(app: App, { files, fonts, loadBuild }: Served): Express {
  const server = express()
  server.disable('x-powered-by')
  server.set('trust proxy', app.env.TRUSTED_PROXIES)
  server.use(observe(app))
  server.use(healthRoutes(app))
  // The same on every host, and the page about an unknown host is written in them too.
  server.get(/^\/assets\/[\w-]+\.woff2$/, files)
  server.use(guardRequest(app))
  server.use(
    compression({
      filter: (req, res) =>
        !String(res.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(req, res),
    }),
  )
  server.use(files)
  const serve = serveRemix(app, loadBuild, app.env.NODE_ENV)
  server.use(readBody(app))
  server.use((req, res, next) => {
    serve(req, res, res.locals.host).catch(next)
  })
  server.use(answerError(app, fonts))
  return server
}
