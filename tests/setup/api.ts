import type { ServerBuild } from '@remix-run/node'
import type { App } from '#app/lib/app.server.ts'
import { buildForHost } from '#app/lib/http.server.ts'
import { routeLines } from './routes.ts'
import { loadContext, type TestContext } from './context.ts'
import type { TestTenant } from './tenants.ts'

// The routes as the server wraps them: errors become problem+json in one place.
const modules = import.meta.glob<object>('../../app/routes/api/*.ts', { eager: true })
const lines = routeLines.filter(({ file }) => file.startsWith('routes/api/'))
const routes = Object.fromEntries(
  lines.map(({ file, path }) => [file, { id: file, path, module: modules[`../../app/${file}`] }]),
)
const build = buildForHost(
  { routes, assets: { routes: {} }, entry: { module: {} } } as unknown as ServerBuild,
  'tenant',
)

type Handler = (args: object) => Promise<Response>

const patterns = lines
  .toSorted((a, b) => Number(a.path.includes('*')) - Number(b.path.includes('*')))
  .map(({ file, path }): [RegExp, string] => {
    const pattern = path.replaceAll('.', '\\.').replace(/:\w+/g, '([^/]+)').replace('*', '.*')
    return [new RegExp(`^${pattern}$`), file]
  })

/** Calls the HTTP API of a tenant's host, as `app` or the app of the tests. */
export function openApi(test: TestContext) {
  return async (tenant: TestTenant, path: string, init: RequestInit = {}, app: App = test.app) => {
    const context = { ...loadContext(test, tenant), app }
    const url = new URL(path, context.host.origin)
    const [pattern, name] = patterns.find(([each]) => each.test(url.pathname))!
    const module = build.routes[name]!.module as { loader?: Handler; action?: Handler }
    const request = new Request(url, init)
    const handler = ['GET', 'HEAD'].includes(request.method) ? module.loader : module.action
    const response = await handler!({ request, context, params: { id: pattern.exec(url.pathname)?.[1] } })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
}

export const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
})
