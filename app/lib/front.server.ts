import { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { errorWords } from '#app/words/catalog/errors.ts'
import { chooseLanguage } from '#app/words/choose-reader.ts'
import { readRegion } from '#app/words/language.ts'
import { providers, site } from '#app/paths.ts'
import type { Reader } from '#app/words/reader.ts'
import type { App } from './app.server.ts'
import type { HostContext } from './context.ts'
import { isDemo } from './demo.ts'
import { callerOf } from './caller.ts'
import { AppError, errorStatus } from './errors.ts'
import { boundaryOf } from './form-data.server.ts'
import { explain, problem, sayOf, textOf } from './http.server.ts'
import type { FontFile } from './built-files.server.ts'
import { openPhotoForms } from './photo-spool.server.ts'
import { openToWebsites } from './frames.server.ts'
import { plainPage } from './plain-page.server.ts'
import { readerAt } from './reader-at.ts'
import { findHost, hasOneHost, isOwnOrigin, newNonce, newRequestId, readTarget } from './request.server.ts'
import { securityHeaders } from './security-headers.server.ts'
import { mayBeSigned, signatureHeader, timestampHeader } from './sendgrid.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Bytes. */
const bodyLimit = 64 * 1024
const uploadLimit = 8 * 1024 * 1024
/** How long a body may take, ms; photos come from phones on the move, and have `photoPatience`. */
const bodyPatienceMs = 30_000
/** A mail with some photos; its words alone are read. */
const mailLimit = 16 * 1024 * 1024
/**
 * Of all mails, and of all uploads, that are in memory at once: whether the ones are signed, and whether somebody who may sends the others,
 * is known once they are here whole.
 */
const atOnce = { mail: 48 * 1024 * 1024, upload: 128 * 1024 * 1024 }
/** Uploads that come from one address at once, so that nobody alone takes all of it. */
const arrivingByAddress = 4
const lingerMs = 2_000

/** Gives each request its id and nonce, sets the security headers and measures the answer. */
export function observe(app: App): RequestHandler {
  const secure = securityHeaders(app.env)
  return (req, res, next) => {
    const started = performance.now()
    res.locals.requestId = newRequestId()
    res.locals.nonce = newNonce()
    res.setHeader('x-request-id', res.locals.requestId)
    res.setHeader('permissions-policy', 'geolocation=(self), camera=(), microphone=()')
    // Whoever has their answer, and goes on sending slowly, keeps no connection.
    res.on('finish', () => req.complete || setTimeout(() => req.complete || req.destroy(), lingerMs).unref())
    res.on('finish', () => {
      const seconds = (performance.now() - started) / 1000
      const kind = res.locals.host?.kind ?? 'none'
      app.metrics.requests.observe({ host: kind, method: req.method, status: res.statusCode }, seconds)
      app.log.info(
        {
          requestId: res.locals.requestId,
          tenant: res.locals.host?.tenant?.id,
          host: kind,
          method: req.method,
          status: res.statusCode,
          ms: Math.round(seconds * 1000),
        },
        'request',
      )
    })
    secure(req, res, next)
  }
}

/** The methods that pages, forms and programs use. `TRACE` and the like cannot even be made into a Request. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Finds the host, and refuses requests that are not for us or not from our pages before anything is read or done. */
export function guardRequest(app: App): RequestHandler {
  return async (req, res, next) => {
    try {
      if (!methods.includes(req.method)) {
        res.setHeader('allow', methods.join(', '))
        throw new AppError('method_not_allowed', errorWords.bad_request)
      }
      if (!hasOneHost(req)) throw new AppError('bad_request', frontWords.oneHost)
      const host = await findHost(app, req.headers.host)
      if (!host) throw new AppError('not_found', frontWords.noPageHere)
      res.locals.host = host
      openToWebsites(req, res, host)
      if (isDemo({ host })) res.setHeader('x-robots-tag', 'noindex, nofollow')
      const target = readTarget(req.url, host)
      if (target === null) throw new AppError('bad_request', frontWords.ownPath)
      req.url = target
      req.originalUrl = target
      if (!isOwnOrigin(req.method, req.path, req.headers.origin, host)) {
        throw new AppError('forbidden', frontWords.foreignForm, {
          code: 'foreign_origin',
        })
      }
      next()
    } catch (error) {
      next(error)
    }
  }
}

/**
 * Reads the whole body, within limits. Uploads are multipart, and accepted only by a business's dashboard and conversations; forms
 * with photos lie on disk meanwhile (`takePhotoForm`); mails that were
 * handed over are larger, and nothing is read of those that cannot be signed. Of both only so much is taken at once. A body that
 * is too large, or says so, is refused at once instead of after it has arrived; the rest is read and dropped for a
 * moment, so that the sender can see the answer, and then the connection is closed.
 */
export function readBody(app: App): RequestHandler {
  const held = { mail: 0, upload: 0 }
  const arriving = new Map<string, number>()
  const takePhotoForm = openPhotoForms()
  return (req, res, next) => {
    if (takesPhotos(req, res) && isPlainCoding(req)) return takePhotoForm(req, res, next)
    const kind = takesMail(app, req, res) ? 'mail' : mayUpload(req, res) ? 'upload' : null
    const limit = kind === 'mail' ? mailLimit : kind === 'upload' ? uploadLimit : bodyLimit
    if (!isPlainCoding(req)) {
      return next(new AppError('unsupported_media_type', frontWords.compressed))
    }
    const chunks: Buffer[] = []
    let size = 0
    let leavePlace = () => {}
    const settle = (error?: AppError) => {
      clearTimeout(patience)
      leavePlace()
      req.off('data', keep).off('end', finish).off('close', leave)
      if (error && error.code !== 'timeout') setTimeout(() => req.complete || req.destroy(), lingerMs).unref()
      if (error) req.resume()
      next(error)
    }
    const keep = (chunk: Buffer) => {
      size += chunk.length
      if (kind) held[kind] += chunk.length
      if (size > limit) settle(tooLarge())
      else if (kind && held[kind] > atOnce[kind]) settle(tooMany())
      else chunks.push(chunk)
    }
    const finish = () => {
      req.body = Buffer.concat(chunks)
      settle()
    }
    const leave = () => settle(new AppError('timeout', frontWords.endedEarly))
    const patience = setTimeout(() => {
      res.setHeader('connection', 'close')
      res.on('finish', () => req.destroy())
      leave()
    }, bodyPatienceMs)
    if (kind === 'mail' && !mayBeSigned(signatureOf(req), Date.now())) {
      app.metrics.webhooks.inc({ provider: 'mail', outcome: 'forged' })
      return settle(new AppError('bad_request', frontWords.notFromSendgrid, { code: 'bad_signature' }))
    }
    if (Number(req.headers['content-length']) > limit) return settle(tooLarge())
    if (kind === 'upload') {
      const place = takePlace(arriving, callerOf(req.ip ?? ''))
      if (!place) return settle(tooMany())
      leavePlace = place
    }
    if (kind) res.on('close', () => (held[kind] -= size))
    req.on('data', keep).on('end', finish).on('close', leave)
  }
}

/** One of an address's places; null: all are taken. The returned function gives it back, once. */
function takePlace(places: Map<string, number>, address: string): (() => void) | null {
  const others = places.get(address) ?? 0
  if (others >= arrivingByAddress) return null
  places.set(address, others + 1)
  let taken = true
  return () => {
    if (!taken) return
    taken = false
    const left = (places.get(address) ?? 1) - 1
    if (left > 0) places.set(address, left)
    else places.delete(address)
  }
}

/** Pages that take several photos, by customers and by members; client navigation asks for `.data`. */
const photosPath = /^\/(?:b\/[\w-]+\/(?:talk|review)|dashboard\/inbox\/[\w-]+)(?:\.data)?$/
const isPlainCoding = (req: Request) => /^(identity)?$/i.test(req.headers['content-encoding'] ?? '')
const tooLarge = () => new AppError('too_large', frontWords.tooLarge)
/** Mails are handed over again later, and a person presses once more. */
const tooMany = () => new AppError('unavailable', errorWords.internal, { retryAfterSeconds: 30 })
const takesMail = ({ env }: App, req: Request, res: Response) =>
  Boolean(env.INBOUND_MAIL_DOMAIN && env.SENDGRID_INBOUND_KEY) &&
  req.method === 'POST' &&
  (res.locals.host as HostContext).kind === 'root' &&
  req.path === providers.mail
const signatureOf = ({ headers }: Request) => ({
  signature: String(headers[signatureHeader] ?? ''),
  timestamp: String(headers[timestampHeader] ?? ''),
})
const mayUpload = (req: Request, res: Response) =>
  (res.locals.host as HostContext).kind === 'tenant' &&
  req.path.startsWith('/dashboard/') &&
  /^multipart\/form-data\b/.test(req.headers['content-type'] ?? '')
const takesPhotos = (req: Request, res: Response) =>
  (res.locals.host as HostContext).kind === 'tenant' &&
  req.method === 'POST' &&
  photosPath.test(req.path) &&
  boundaryOf(req.headers['content-type'] ?? '') !== null

/**
 * Answers what never becomes a request: headers that are too long or unreadable, or a request that arrives too slowly.
 * The answer says no more than that, and has the security headers that make sense without a page.
 */
export function answerClientError(error: Error & { code?: string }, socket: Duplex): void {
  const answering =
    '_httpMessage' in socket && socket._httpMessage instanceof ServerResponse && socket._httpMessage.headersSent
  if (!socket.writable || answering || error.code === 'ECONNRESET') return void socket.destroy()
  const status =
    { HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large', ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout' }[
      error.code ?? ''
    ] ?? '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\n` +
      "content-security-policy: default-src 'none'; frame-ancestors 'none'\r\nstrict-transport-security: max-age=63072000; includeSubDomains; preload\r\n\r\n",
  )
}

/** Errors before and around Remix: a problem for programs, a plain page for people. */
export function answerError(app: App, fonts: readonly FontFile[]): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const error = explain(thrown, app)
    if (error !== thrown)
      app.log.error({ err: thrown, requestId: res.locals.requestId }, 'what was asked of the database cannot be done')
    const known = error instanceof AppError ? error : fromExpress(error)
    if (!known) app.log.error({ err: error, requestId: res.locals.requestId }, 'request failed')
    if (res.headersSent) return void res.destroy()
    const shown = known ?? new AppError('unavailable', errorWords.internal)
    const reader = readerOf(app, req, res)
    const status = known ? errorStatus[known.code] : 500
    if (wantsHtml(req.headers.accept) && !req.path.startsWith('/api/'))
      return void res
        .status(status)
        .type('html')
        .send(
          plainPage(status, sayOf(shown, reader) ?? reader.say(textOf[shown.code]), {
            nonce: String(res.locals.nonce),
            home: res.locals.host ? '/' : app.env.APP_ORIGIN,
            open: res.locals.host || status !== 404 ? null : `${app.env.APP_ORIGIN}${site.signUp}`,
            fonts,
            reader,
          }),
        )
    const answer = problem(shown, { reader, requestId: String(res.locals.requestId) })
    for (const [name, value] of answer.headers) res.setHeader(name, value)
    void answer.text().then((text) => res.status(status).send(text))
  }
}

/** The reader of an answer given before Remix: only the link and the browser's languages are known. */
function readerOf(app: App, req: Request, res: Response): Reader {
  const host = (res.locals.host as HostContext | undefined) ?? { kind: 'root', origin: app.env.APP_ORIGIN }
  const language = chooseLanguage({
    link: new URLSearchParams(req.url.split('?')[1]).get('lang'),
    cookie: req.headers.cookie,
    acceptLanguage: req.headers['accept-language'],
    business: host.kind === 'tenant' ? host.tenant.locale : null,
  })
  return readerAt(host, language, app.clock.now(), readRegion(req.headers['accept-language']))
}

function fromExpress(error: unknown): AppError | null {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
  if (status === 403 || status === 404) return new AppError('not_found', frontWords.noFile)
  return status >= 400 && status < 500 ? new AppError('bad_request', errorWords.bad_request) : null
}

const wantsHtml = (accept: string | undefined) => (accept ?? '').includes('text/html')
