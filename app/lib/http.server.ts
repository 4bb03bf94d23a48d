import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import { assetIn } from '#app/words/asset.ts'
import { sayProblem } from '#app/words/catalog/problems.ts'
import { errorPageWords } from '#app/words/catalog/errorPages.ts'
import { errorWords } from '#app/words/catalog/errors.ts'
import type { Language } from '#app/words/language.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import type { HostContext } from './context.ts'
import { isDemo } from './demo.ts'
import { guardDemo } from './demo-guard.server.ts'
import type { App } from './app.server.ts'
import { lackOf } from './lack-of.ts'
import { AppError, errorStatus, found, sqlState } from './errors.ts'
import { guardFormData } from './form-data.server.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** The route folders each kind of host serves. A folder that is not listed is served nowhere. */
export const treesByHost: Record<HostContext['kind'], readonly string[]> = {
  root: ['site', 'account', 'my', 'legal', 'webhooks', 'jobs'],
  tenant: ['book', 'manage', 'dashboard', 'account', 'api'],
  admin: ['admin', 'account', 'legal'],
}

const treeOf = (routeId: string) => /^routes\/([^/]+)\//.exec(routeId)?.[1]

/**
 * The build reduced to one kind of host, so that the same path may mean different pages on different hosts, with every
 * loader and action wrapped so that errors become HTTP in one place. Scripts are those of `language`, which is a part of the
 * version: a page that stays open while its reader changes language elsewhere is loaded anew by its next link, for scripts of
 * two languages do not run beside each other.
 */
export function buildForHost(build: ServerBuild, kind: HostContext['kind'], language?: Language): ServerBuild {
  const served = (id: string) => {
    const tree = treeOf(id)
    return tree === undefined || treesByHost[kind].includes(tree)
  }
  const keep = <T>(routes: Record<string, T>) => Object.fromEntries(Object.entries(routes).filter(([id]) => served(id)))
  const routes = keep(build.routes as Record<string, ServerBuild['routes'][string] & {}>)
  return {
    ...build,
    routes: Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, withErrorsAsHttp(id, route)])),
    assets: moveAssets({ ...build.assets, routes: keep(build.assets.routes) }, language),
  }
}

/**
 * The first part of a path, as routes are distinguished by it: 'book' for '/Book/haircut.data', '' for '/' and
 * '/_root.data'.
 */
function firstPart(path: string): string {
  const part = decode(path.split('/', 2)[1] ?? '')
    .toLowerCase()
    .replace(/\.data$/, '')
  return part === '_root' ? '' : part
}

/** As the router does: what cannot be decoded stays as it is. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * Reduces a build to the routes that can match a path, by its first part. The router compiles every route it has,
 * several times per page, which was a sixth of the booking page's cost. Routes that say nothing about the first part
 * stay (index routes, layouts, parameters), and so does everything for Remix's own request for routes.
 */
export function narrowBuild(build: ServerBuild): (path: string) => ServerBuild {
  const { routes, assets } = build
  const topOf = (id: string): string => {
    const parent = routes[id]?.parentId
    return parent && parent !== 'root' ? topOf(parent) : id
  }
  const partOf = (id: string) => {
    const part = routes[topOf(id)]?.path?.split('/', 1)[0]?.toLowerCase() ?? ''
    return part && !/[:*?]/.test(part) ? part : null
  }
  const parts = new Map(Object.keys(routes).map((id) => [id, partOf(id)]))
  const made = new Map<string, ServerBuild>()
  const known = new Set(parts.values())
  return (path) => {
    const part = firstPart(path)
    if (part === '__manifest') return build
    const key = known.has(part) ? part : ''
    const keep = <T>(all: Record<string, T>) =>
      Object.fromEntries(Object.entries(all).filter(([id]) => [null, key].includes(parts.get(id) ?? null)))
    const narrow = made.get(key) ?? {
      ...build,
      routes: keep(routes),
      assets: { ...assets, routes: keep(assets.routes) },
    }
    made.set(key, narrow)
    return narrow
  }
}

type Assets = ServerBuild['assets']

function moveAssets(assets: Assets, language: Language | undefined): Assets {
  if (!language) return assets
  const asset = (url: string) => assetIn(language, url)
  const move = <T extends { module: string; imports?: string[] }>(part: T): T => ({
    ...part,
    module: asset(part.module),
    ...(part.imports ? { imports: part.imports.map(asset) } : {}),
  })
  return {
    ...assets,
    version: `${assets.version}-${language}`,
    ...(assets.entry ? { entry: move(assets.entry) } : {}),
    routes: Object.fromEntries(Object.entries(assets.routes).map(([id, route]) => [id, move(route)])),
  }
}

type Route = NonNullable<ServerBuild['routes'][string]>
type Handler = (args: {
  request: Request
  params: Record<string, string | undefined>
  context: AppLoadContext
}) => unknown

function withErrorsAsHttp(id: string, route: Route): Route {
  const answer = ['api', 'webhooks', 'jobs'].includes(treeOf(id) ?? '') ? answerAsProblem : throwAsPage
  const wrap = (handler: unknown, what: 'loader' | 'action') =>
    handler &&
    (async (args: Parameters<Handler>[0]) => {
      guardFormData(args.request)
      const { app, ip, host } = args.context
      try {
        guardDemo(args, id, what)
        const asker = { ip, tenantId: host.kind === 'tenant' ? host.tenant.id : null, demo: isDemo(args.context) }
        return sayProblems(await app.asker.run(asker, () => (handler as Handler)(args)), args.context.reader)
      } catch (error) {
        const explained = explain(error, app)
        if (explained !== error) args.context.log.error({ err: error }, 'what was asked of the database cannot be done')
        return answer(explained, args.context)
      }
    })
  const { loader, action } = route.module
  return {
    ...route,
    module: {
      ...route.module,
      ...(loader ? { loader: wrap(loader, 'loader') } : {}),
      ...(action ? { action: wrap(action, 'action') } : {}),
    } as Route['module'],
  }
}

type Wrong = Record<string, string | string[] | null> | null | undefined

/**
 * A form's reply (conform's, alone or under any name beside others, or the `errors` of one of our forms) contains the schemas'
 * English sentences; they are translated for the reader here. Exported for its test.
 */
export function sayProblems(result: unknown, reader: Reader): unknown {
  if (reader.language === 'en') return result
  const { data: reply } = (result ?? {}) as { data?: unknown }
  if (!isRecord(reply)) return result
  const replies = [reply, ...Object.values(reply).filter(isRecord)]
  for (const wrong of [reply.errors, ...replies.map(({ error }) => error)]) {
    if (!isRecord(wrong)) continue
    for (const [field, said] of Object.entries(wrong as NonNullable<Wrong>)) {
      if (typeof said === 'string') wrong[field] = sayProblem(said, reader)
      else if (said) wrong[field] = said.map((each) => sayProblem(each, reader))
    }
  }
  return result
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Text that no column can store, such as one with a NUL byte, is the sender's mistake. A database that lacks disk space,
 * connections or memory is a temporary failure, and a person must see to it.
 */
export function explain(error: unknown, { metrics }: Pick<App, 'metrics'>): unknown {
  if (['22021', '22P05'].includes(sqlState(error) ?? '')) return new AppError('bad_request', frontWords.unwritable)
  const kind = lackOf(error)
  if (!kind) return error
  metrics.alerts.inc({ kind })
  const said = kind === 'database_full' ? frontWords.cannotSave : textOf.unavailable
  return new AppError('unavailable', said, { retryAfterSeconds: 30 })
}

/** Data of an error page; see the ErrorBoundary in root.tsx. */
export type ErrorPageData = {
  code: string
  message: string | undefined
  requestId: string
  title?: string
  ways?: { href: string; text: string }[]
}

/** What an error says to its reader; undefined when it has English only and the reader another language. */
export const sayOf = (error: AppError, { language, say }: Reader): string | undefined =>
  error.text ? say(error.text) : language === 'en' ? error.message : undefined

/** What is said about an error by its kind alone. */
export const textOf: Record<keyof typeof errorStatus, Text> = {
  bad_request: errorWords.bad_request,
  unauthorized: errorWords.unauthorized,
  forbidden: errorWords.notAllowed,
  not_found: errorWords.doesNotExist,
  method_not_allowed: errorWords.bad_request,
  timeout: errorPageWords.busy.text,
  conflict: errorWords.conflict,
  too_large: errorWords.tooLarge,
  invalid: errorWords.invalid,
  unsupported_media_type: errorWords.bad_request,
  rate_limited: errorPageWords.too_often.text,
  unavailable: errorPageWords.busy.text,
}

function throwAsPage(error: unknown, context: AppLoadContext): never {
  if (!(error instanceof AppError)) throw error
  const { say } = context.reader
  const data: ErrorPageData = {
    code: error.detail.code ?? error.code,
    message: sayOf(error, context.reader),
    requestId: context.requestId,
    ...(error.detail.title ? { title: say(error.detail.title) } : {}),
    ...(error.detail.ways ? { ways: error.detail.ways.map(({ href, text }) => ({ href, text: say(text) })) } : {}),
  }
  throw Response.json(data, { status: errorStatus[error.code], headers: retryHeaders(error) })
}

function answerAsProblem(error: unknown, context: AppLoadContext): Response {
  if (error instanceof Response) return error
  if (error instanceof AppError) return problem(error, context)
  context.log.error({ err: error, requestId: context.requestId }, 'request failed')
  return Response.json(
    {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      detail: context.reader.say(errorWords.internal),
      requestId: context.requestId,
    },
    { status: 500, headers: { 'content-type': 'application/problem+json' } },
  )
}

const titles: Partial<Record<number, string>> = {
  400: 'Bad request',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid input',
  429: 'Too many requests',
  503: 'Unavailable',
}

/**
 * An AppError as RFC 9457 problem+json, with a stable `code`. `extra` adds members, such as the alternatives of a
 * conflict.
 */
export function problem(
  error: AppError,
  { reader, requestId }: Pick<AppLoadContext, 'reader' | 'requestId'>,
  extra: Record<string, unknown> = {},
): Response {
  const status = errorStatus[error.code]
  const { fields, code } = error.detail
  return Response.json(
    {
      type: 'about:blank',
      title: titles[status] ?? 'Error',
      status,
      code: code ?? error.code,
      detail: sayOf(error, reader) ?? reader.say(textOf[error.code]),
      ...(fields ? { fields: sayFields(fields, reader) } : {}),
      ...extra,
      requestId,
    },
    { status, headers: { 'content-type': 'application/problem+json', ...retryHeaders(error) } },
  )
}

const sayFields = (fields: Record<string, string[]>, reader: Reader) =>
  Object.fromEntries(Object.entries(fields).map(([name, said]) => [name, said.map((each) => sayProblem(each, reader))]))

function retryHeaders(error: AppError): Record<string, string> {
  return error.detail.retryAfterSeconds ? { 'retry-after': String(error.detail.retryAfterSeconds) } : {}
}

/** The tenant of this host. Tenant routes are served on tenant hosts only, so anything else is a programming error. */
export function tenantOf(context: AppLoadContext) {
  return found(context.host.kind === 'tenant' ? context.host.tenant : null)
}

/** Where to go after signing in: always a path on this host, whatever was asked for. */
export function safePath(wanted: FormDataEntryValue | string | null | undefined, fallback = '/'): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || /[\\\u0000-\u001f]/.test(wanted)) return fallback
  const url = new URL(wanted, 'http://here.invalid')
  // Dots can leave two slashes at the start ("/x/..//evil.example"), which a browser reads as a host.
  return url.origin === 'http://here.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : fallback
}
