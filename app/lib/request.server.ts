import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import {
  createRequestHandler,
  writeReadableStreamToWritable,
  type AppLoadContext,
  type ServerBuild,
} from '@remix-run/node'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'
import type { App } from './app.server.ts'
import { callerOf } from './caller.ts'
import type { HostContext, TenantSummary } from './context.ts'
import { countryOf } from './countries.ts'
import { demoSlug } from './demo.ts'
import { languageOfFrame, withFirstScripts } from './frames.server.ts'
import { originOf, readHost } from './host.ts'
import { chooseLanguage, keepLanguage } from '#app/words/choose-reader.ts'
import { isLanguage, readRegion, type Language } from '#app/words/language.ts'
import { buildForHost, narrowBuild } from './http.server.ts'
import { readerAt } from './reader-at.ts'
import { Spooled } from './photo-spool.server.ts'
import { payingHeaders } from './security-headers.server.ts'

type TenantOfHost = Omit<TenantSummary, 'country'> & { country: string | null }

/** The tenant, site or console that a request is for; null for a host we do not serve. */
export async function findHost(app: App, header: string | undefined): Promise<HostContext | null> {
  const origin = new URL(app.env.APP_ORIGIN)
  const host = readHost(header, { domain: app.env.ROOT_DOMAIN, port: origin.port })
  if (host.kind === 'unknown') return null
  if (host.kind === 'root') return { kind: 'root', origin: origin.origin }
  if (host.kind === 'admin') return { kind: 'admin', origin: originOf(app.env.APP_ORIGIN, 'admin') }
  const [tenant] = await app.db.withTenant(
    { kind: 'platform' },
    (tx) => tx<TenantOfHost[]>`select * from app.find_tenant(${host.slug})`,
  )
  if (!tenant || (host.slug === demoSlug && !app.env.DEMO)) return null
  return {
    kind: 'tenant',
    origin: originOf(app.env.APP_ORIGIN, host.slug),
    tenant: { ...tenant, country: countryOf(tenant) },
  }
}

/** With two Host headers, proxies and servers may disagree about which one counts. */
export function hasOneHost(req: IncomingMessage): boolean {
  return req.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length === 1
}

/**
 * The path and query of a request, as a URL writes them; null for `*`, which no page has, and for a full URL with
 * another host in it. All later code uses this one path: no dots, no backslash, and one slash at the start, so that no
 * part can be taken for a host.
 */
export function readTarget(target: string, host: HostContext): string | null {
  const own = new URL(host.origin)
  try {
    const url = target.startsWith('/') ? new URL(own.origin + target) : new URL(target)
    if (url.host !== own.host || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
    return url.pathname.replace(/^\/{2,}/, '/') + url.search
  } catch {
    return null
  }
}

const exemptFromOrigin = /^\/(webhooks\/|api\/inngest$)/

/**
 * Whether a changing request comes from our own page. Browsers send Origin with every POST; providers sign theirs
 * instead; and the public API and the one click that ends news (RFC 8058) accept calls without Origin, because they read no cookie.
 */
export function isOwnOrigin(
  method: string,
  path: string,
  originHeader: string | undefined,
  host: HostContext,
): boolean {
  if (['GET', 'HEAD', 'OPTIONS'].includes(method) || exemptFromOrigin.test(path)) return true
  if (originHeader === undefined) return path.startsWith('/api/v1/') || path.startsWith('/unsubscribe/')
  return originHeader === host.origin
}

export type Serve = (req: ExpressRequest, res: ExpressResponse, host: HostContext) => Promise<void>

type Handler = ReturnType<typeof createRequestHandler>

/**
 * Answers requests with Remix, with one handler per kind of host, language and part of the site. `loadBuild` is called
 * each time, so that development can reload.
 */
export function serveRemix(app: App, loadBuild: () => Promise<ServerBuild>, mode: string): Serve {
  const builds = new WeakMap<ServerBuild, Map<string, (path: string) => ServerBuild>>()
  const handlers = new WeakMap<ServerBuild, Handler>()
  const widen = payingHeaders(app.env)
  const handlerFor = (build: ServerBuild, kind: HostContext['kind'], language: Language, path: string) => {
    const made = builds.get(build) ?? new Map<string, (path: string) => ServerBuild>()
    builds.set(build, made)
    const key = `${kind} ${language}`
    const narrow =
      made.get(key) ?? narrowBuild(buildForHost(build, kind, mode === 'development' ? undefined : language))
    made.set(key, narrow)
    const part = narrow(path)
    const handler = handlers.get(part) ?? createRequestHandler(part, mode)
    handlers.set(part, handler)
    return handler
  }
  return async (req, res, host) => {
    const context = contextOf(app, req, res, host)
    const handler = handlerFor(await loadBuild(), host.kind, context.reader.language, req.path)
    const response = await handler(toRequest(req, res, host), context)
    if (context.paysHere) widen(req, res, () => {})
    res.status(response.status)
    // A page is only for the person who asked: no proxy may store it, and the browser must check with us before showing
    // its copy.
    if (!response.headers.has('cache-control')) res.setHeader('cache-control', 'private, no-cache')
    for (const [name, value] of response.headers) res.append(name, value)
    // What a proxy hands on to others carries nobody's cookie.
    if (res.getHeader('cache-control')?.toString().includes('public')) context.responseHeaders.delete('set-cookie')
    for (const [name, value] of context.responseHeaders) res.append(name, value)
    if (context.page?.response === response)
      return void res.end(withFirstScripts(req, context.nonce, context.page.html))
    const endless = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (endless) res.flushHeaders()
    // Nobody reads the body of an answer to HEAD.
    if (endless && req.method === 'HEAD') await response.body?.cancel()
    else if (response.body) return writeReadableStreamToWritable(response.body, res)
    res.end()
  }
}

export const newRequestId = () => randomUUID()
export const newNonce = () => randomBytes(16).toString('base64')

function contextOf(app: App, req: ExpressRequest, res: ExpressResponse, host: HostContext): AppLoadContext {
  const requestId = String(res.locals.requestId)
  const tenant = host.kind === 'tenant' ? host.tenant : null
  const link = new URL(req.url, host.origin).searchParams.get('lang') ?? languageOfFrame(req.headers.referer, host)
  const language = chooseLanguage({
    link,
    cookie: req.headers.cookie,
    acceptLanguage: req.headers['accept-language'],
    business: tenant?.locale ?? null,
  })
  const responseHeaders = new Headers()
  if (isLanguage(link)) responseHeaders.append('set-cookie', keepLanguage(link))
  const log = app.log.child({ requestId, ...(host.kind === 'tenant' ? { tenant: host.tenant.id } : {}) })
  return {
    app,
    host,
    requestId,
    nonce: String(res.locals.nonce),
    ip: callerOf(req.ip ?? ''),
    log,
    responseHeaders,
    reader: readerAt(host, language, app.clock.now(), readRegion(req.headers['accept-language'])),
  }
}

/** The web Request for a call; its URL uses the host we know, not what a header claims. */
function toRequest(req: ExpressRequest, res: ExpressResponse, host: HostContext): Request {
  const abort = new AbortController()
  res.on('close', () => abort.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) headers.append(name, item)
  }
  // Remix compares these two for its own check, which trusts a forwarded host; we have already checked ours.
  headers.delete('x-forwarded-host')
  headers.set('host', new URL(host.origin).host)
  const hasBody = !['GET', 'HEAD'].includes(req.method)
  const body = bodyOf(req.body)
  return new Request(new URL(host.origin + req.url), {
    method: req.method,
    headers,
    signal: abort.signal,
    ...(hasBody && body ? { body, duplex: 'half' as const } : {}),
  })
}

/** As `readBody` left it: whole, or on disk. */
function bodyOf(read: unknown): BodyInit | undefined {
  if (read instanceof Spooled) return read.stream()
  return Buffer.isBuffer(read) ? new Uint8Array(read) : undefined
}
