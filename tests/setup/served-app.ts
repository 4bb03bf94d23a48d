import { once } from 'node:events'
import { request, Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ServerBuild } from '@remix-run/node'
import type { UNSAFE_RouteConfigEntry as RouteConfigEntry } from '@remix-run/dev'
import { answerRequests } from '#app/lib/answer-requests.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { treesByHost } from '#app/lib/http.server.ts'
import table from '#app/routes.ts'
import remixConfig from '../../remix.config.js'
import { atEnd } from './endings.ts'
import { routeIdOf } from './routes.ts'

type RouteModule = { default?: unknown; loader?: unknown; action?: unknown }

const modules = import.meta.glob<RouteModule>('../../app/routes/**/*.{ts,tsx}')

/** A route as it is asked for on one kind of host: '/dashboard/bookings/:id', with a loader or an action to answer. */
export type Address = { kind: 'root' | 'tenant' | 'admin'; path: string; loads: boolean; acts: boolean }

type Part = { id: string; parentId: string; entry: RouteConfigEntry; module: RouteModule; full: string }

async function listParts(entries: readonly RouteConfigEntry[], parentId = 'root', above = ''): Promise<Part[]> {
  const parts: Part[] = []
  for (const entry of entries) {
    const id = entry.id ?? routeIdOf(entry.file)
    const full = entry.path ? `${above}/${entry.path}` : above
    const module = await modules[`../../app/${entry.file}`]!()
    parts.push({ id, parentId, entry, module, full: full || '/' })
    parts.push(...(await listParts(entry.children ?? [], id, full)))
  }
  return parts
}

function buildOf(parts: readonly Part[], root: RouteModule, entry: object): ServerBuild {
  const all = [
    { id: 'root', parentId: undefined, path: '', index: undefined, module: root },
    ...parts.map(({ id, parentId, module, entry: { path, index } }) => ({ id, parentId, path, index, module })),
  ]
  const asset = ({ id, module, ...place }: (typeof all)[number]) => ({
    ...place,
    id,
    hasAction: Boolean(module.action),
    hasLoader: Boolean(module.loader),
    hasClientAction: false,
    hasClientLoader: false,
    hasErrorBoundary: id === 'root',
    module: `/assets/${id}.js`,
    imports: [],
    css: [],
  })
  return {
    entry: { module: entry },
    routes: Object.fromEntries(all.map((route) => [route.id, route])),
    assets: {
      entry: { module: '/assets/entry.js', imports: [] },
      routes: Object.fromEntries(all.map((route) => [route.id, asset(route)])),
      url: '/assets/manifest.js',
      version: 'test',
    },
    future: remixConfig?.future,
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    basename: '/',
    isSpaMode: false,
  } as unknown as ServerBuild
}

export type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer }
export type Answered = { status: number; headers: Record<string, unknown>; text: string }

/** The whole app behind a port of this process, with every route, from the sources and without built files. */
export async function serveApp(app: App) {
  const parts = await listParts(table)
  const build = buildOf(parts, await import('#app/root.tsx'), await import('#app/entry.server.tsx'))
  const http = createServer(
    answerRequests(app, { files: (_req, _res, next) => next(), fonts: [], loadBuild: async () => build }),
  )
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  atEnd(async () => {
    agent.destroy()
    http.closeAllConnections()
    http.close()
  })
  const addresses: Address[] = parts.flatMap(({ entry, module, full }) => {
    const tree = entry.file.split('/')[1] ?? ''
    const kinds = (['root', 'tenant', 'admin'] as const).filter((kind) => treesByHost[kind].includes(tree))
    return kinds.map((kind) => ({
      kind,
      path: full,
      loads: Boolean(module.loader ?? module.default),
      acts: Boolean(module.action),
    }))
  })

  /** One request with exactly this path; a stream is dropped once it has begun. */
  const ask = (origin: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const { host } = new URL(origin)
      // Without it, Node sends the body of a DELETE with no length, and the server takes that for the next request.
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
      const all = { host, ...length, ...headers }
      const sent = request({ host: '127.0.0.1', port, agent, method, path, headers: all }, (res) => {
        const chunks: Buffer[] = []
        const answer = () =>
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() })
        res.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          if (!String(res.headers['content-type']).startsWith('text/event-stream')) return
          answer()
          sent.destroy()
        })
        res.on('end', answer)
        res.on('error', reject)
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return { ask, addresses }
}
