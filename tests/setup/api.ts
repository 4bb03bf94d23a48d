import type { ServerBuild } from '@remix-run/node'
import type { App } from '#app/lib/app.server.ts'
import { buildForHost } from '#app/lib/http.server.ts'
import { loadContext, type TestContext } from './context.ts'
import type { TestTenant } from './tenants.ts'

// The routes as the server wraps them: errors become problem+json in one place.
const modules = import.meta.glob('../../app/routes/api/*.ts', { eager: true }) as Record<string, object>
const routes = Object.fromEntries(
  Object.entries(modules).map(([file, module]) => {
    const id = file.replace('../../app/', '').replace(/\.ts$/, '')
    return [id, { id, path: '', module }]
  }),
)
const build = buildForHost(
  { routes, assets: { routes: {} }, entry: { module: {} } } as unknown as ServerBuild,
  'tenant',
)

type Handler = (args: object) => Promise<Response>

const patterns: [RegExp, string][] = [
  [/^\/api\/v1\/services$/, 'api.v1.services'],
  [/^\/api\/v1\/availability$/, 'api.v1.availability'],
  [/^\/api\/v1\/availability\/explain$/, 'api.v1.availability_.explain'],
  [/^\/api\/v1\/bookings$/, 'api.v1.bookings'],
  [/^\/api\/v1\/bookings\/([^/]+)$/, 'api.v1.bookings_.$id'],
  [/^\/api\/v1\/bookings\/([^/]+)\/cancel$/, 'api.v1.bookings_.$id_.cancel'],
  [/^\/api\/v1\/bookings\/([^/]+)\/reschedule$/, 'api.v1.bookings_.$id_.reschedule'],
  [/^\/api\/v1\/openapi\.json$/, 'api.v1.openapi[.]json'],
  [/^\/api\//, 'api.$'],
]

/** Calls the HTTP API of a tenant's host, as `app` or the app of the tests. */
export function openApi(test: TestContext) {
  return async (tenant: TestTenant, path: string, init: RequestInit = {}, app: App = test.app) => {
    const context = { ...loadContext(test, tenant), app }
    const url = new URL(path, context.host.origin)
    const [pattern, name] = patterns.find(([each]) => each.test(url.pathname))!
    const module = build.routes[`routes/api/${name}`]!.module as { loader?: Handler; action?: Handler }
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
