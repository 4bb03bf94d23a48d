import { createServer } from 'node:http'
import type { RequestHandler } from 'express'
import type { ServerBuild } from '@remix-run/node'
import { answerRequests } from './app/lib/answer-requests.server.ts'
import { closeApp, openApp } from './app/lib/app.server.ts'
import { listFonts, serveBuiltFiles, type FontFile } from './app/lib/built-files.server.ts'
import { readEnv } from './app/lib/env.server.ts'
import { answerClientError } from './app/lib/front.server.ts'

const env = readEnv()
const app = await openApp(env)

const http = createServer({
  // Of photos from a phone on the move; all other bodies have half a minute (`readBody`).
  requestTimeout: 300_000,
  headersTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
})
http.on('clientError', answerClientError)

let files: RequestHandler
let fonts: readonly FontFile[] = []
let loadBuild: () => Promise<ServerBuild>
if (env.NODE_ENV === 'development') {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server: http } }, appType: 'custom' })
  files = vite.middlewares
  loadBuild = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
} else {
  const built = (await import(new URL('./build/server/index.js', import.meta.url).href)) as ServerBuild
  files = serveBuiltFiles('build/client')
  fonts = listFonts('build/client')
  loadBuild = async () => built
}
const build = await loadBuild()
const { startBackground } = build.entry.module as unknown as typeof import('./app/entry.server.tsx')
const stopBackground = await startBackground(app)

http.on('request', answerRequests(app, { files, fonts, loadBuild }))
http.listen(env.PORT, () => app.log.info({ port: env.PORT }, 'listening'))
http.on('error', (error) => {
  app.log.fatal({ err: error }, 'cannot listen')
  process.exit(1)
})

let draining = false
/** Lets running requests finish, then closes everything; a second signal or ten seconds end it at once. */
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
