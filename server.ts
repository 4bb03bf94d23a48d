import { createServer } from 'node:http'
import compression from 'compression'
import express from 'express'
import type { ServerBuild } from '@remix-run/node'
import { closeApp, openApp } from './app/lib/app.server.ts'
import { serveBuiltFiles } from './app/lib/built-files.server.ts'
import { readEnv } from './app/lib/env.server.ts'
import {
  answerClientError,
  answerError,
  guardRequest,
  healthRoutes,
  readBody,
  observe,
} from './app/lib/front.server.ts'
import { serveRemix } from './app/lib/request.server.ts'

const env = readEnv()
const app = await openApp(env)
const development = env.NODE_ENV === 'development'

const server = express()
const http = createServer(
  {
    requestTimeout: 30_000,
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
    keepAliveTimeout: 65_000,
    maxHeaderSize: 16_384,
  },
  server,
)
http.on('clientError', answerClientError)
server.disable('x-powered-by')
server.set('trust proxy', env.TRUSTED_PROXIES)
server.use(observe(app))
server.use(healthRoutes(app))
server.use(guardRequest(app))
server.use(
  compression({
    filter: (req, res) =>
      !String(res.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(req, res),
  }),
)

let loadBuild: () => Promise<ServerBuild>
if (development) {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server: http } }, appType: 'custom' })
  server.use(vite.middlewares)
  loadBuild = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
} else {
  const built = (await import(new URL('./build/server/index.js', import.meta.url).href)) as ServerBuild
  server.use(serveBuiltFiles('build/client'))
  loadBuild = async () => built
}
const build = await loadBuild()
const { startBackground } = build.entry.module as unknown as typeof import('./app/entry.server.tsx')
const stopBackground = await startBackground(app)

const serve = serveRemix(app, loadBuild, env.NODE_ENV)
server.use(readBody())
server.use((req, res, next) => {
  serve(req, res, res.locals.host).catch(next)
})
server.use(answerError(app))

http.listen(env.PORT, () => app.log.info({ port: env.PORT }, 'listening'))
http.on('error', (error) => {
  app.log.fatal({ err: error }, 'cannot listen')
  process.exit(1)
})

let draining = false
/** Lets running requests finish, then closes what was opened; a second signal or ten seconds end it at once. */
async function drain() {
  if (draining) process.exit(1)
  draining = true
  setTimeout(() => process.exit(1), 10_000).unref()
  const closed = new Promise((resolve) => http.close(resolve))
  http.closeIdleConnections()
  await stopBackground()
  app.listener.stopAll()
  await closed
  await closeApp(app)
  process.exit(0)
}
process.on('SIGTERM', drain)
process.on('SIGINT', drain)
