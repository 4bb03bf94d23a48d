import type { AppLoadContext } from '@remix-run/node'
import { parseCookieHeader } from '@supabase/ssr'
import { isAuthRetryableFetchError, type AuthError } from '@supabase/supabase-js'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { usesLiveKeys } from '#app/lib/env.server.ts'
import { readAccepted } from './accepted-terms.ts'
import { AppError } from '#app/lib/errors.ts'
import { openSupabaseSession } from '#app/lib/supabase.server.ts'
import { isDemo } from '#app/lib/demo.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { isId } from '#app/lib/ids.ts'
import { minuteMs } from '#app/lib/time.ts'
import {
  findSession,
  insertSession,
  revokeSession,
  savePerson,
  touchSession,
  type SessionRow,
} from './queries.server.ts'
import { rememberDevice } from './known-device.server.ts'
import { demoOwner, isDemoAddress } from './rules.ts'
import { hashToken } from './tokens.server.ts'
import { keepLanguage, keepsLanguage } from '#app/words/choose-reader.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

export type RequestArgs = { request: Request; context: AppLoadContext }

export type LiveSession = Omit<SessionRow, 'lastSeenAt'> & { userId: string; sessionId: string }

// Loaders of one page run in parallel: they share one look-up and, above all, one refresh of the token.
const reads = new WeakMap<AppLoadContext, { cookie: string; session: Promise<LiveSession | null> }>()

/**
 * The valid session of a request, or null. The token in the cookie is verified by its signature; our own row tells
 * whether it still counts, so that a sign-out or a new password ends it at once. An expired token is refreshed, and the
 * new cookies go to `context.responseHeaders`. One database round trip, which also returns the role in this host's
 * tenant.
 */
export function readSession({ request, context }: RequestArgs): Promise<LiveSession | null> {
  const cookie = request.headers.get('cookie') ?? ''
  const earlier = reads.get(context)
  if (earlier?.cookie === cookie) return earlier.session
  const session = loadSession(request, context)
  reads.set(context, { cookie, session })
  return session
}

function forgetSession(context: AppLoadContext): void {
  reads.delete(context)
}

async function loadSession(request: Request, context: AppLoadContext): Promise<LiveSession | null> {
  if (isDemo(context)) return visitDemo(context)
  if (!request.headers.get('cookie')?.includes('__Host-wayslot')) return null
  const patience = AbortSignal.timeout(patienceMs)
  const supabase = openSupabaseSession(context.app.env, request, context.responseHeaders, patience)
  const answer = await Promise.race([supabase.auth.getClaims(), endOf(patience)])
  if (!answer || (answer.error && isAuthRetryableFetchError(answer.error))) {
    throw new AppError('unavailable', refusals.signInUnchecked, {
      retryAfterSeconds: 30,
    })
  }
  const { data } = answer
  const userId = data?.claims.sub
  const sessionId = data?.claims.session_id
  if (!isId(userId) || !isId(sessionId) || data?.claims.role !== 'authenticated') return null
  const tenantId = context.host.kind === 'tenant' ? context.host.tenant.id : null
  const now = context.app.clock.now()
  const row = await context.app.db.withTenant(asPlatform(), async (tx) => {
    const found = await findSession(tx, { sessionId, userId, tenantId })
    if (found && now - found.lastSeenAt.getTime() > seenEveryMs) await touchSession(tx, sessionId, new Date(now))
    return found
  })
  return row && { ...row, userId, sessionId }
}

/** Whoever comes to the demo sees it as its owner does, whatever her cookies say; demo-guard.server.ts keeps it as it is. */
async function visitDemo({ app, ip }: AppLoadContext): Promise<LiveSession> {
  await requireBudget(app, ['demoByAddress', ip])
  return { ...demoOwner, role: 'owner', superadmin: false }
}

/** How exactly it is kept when a session was last used, in ms: a page is read far more often than a device is looked up. */
const seenEveryMs = 10 * minuteMs

/** How long a page waits for a new token, in ms. */
const patienceMs = 4_000

const endOf = (signal: AbortSignal) =>
  new Promise<null>((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }))

const sessionCookie = /^__Host-wayslot(\.\d+)?$/

/**
 * A Supabase client that ignores the cookies of the request, so that signing in always makes a new session and nobody
 * can be tricked into a prepared one. `commit` sends the new cookies and drops the old ones.
 */
function openFreshSession({ request, context }: RequestArgs) {
  const fresh = new Headers()
  const supabase = openSupabaseSession(context.app.env, new Request(request.url, { headers: {} }), fresh)
  const commit = () => {
    for (const { name } of parseCookieHeader(request.headers.get('cookie') ?? '')) {
      if (sessionCookie.test(name)) context.responseHeaders.append('set-cookie', expiredCookie(name))
    }
    for (const cookie of fresh.getSetCookie()) context.responseHeaders.append('set-cookie', cookie)
  }
  return { supabase, commit }
}

const expiredCookie = (name: string) => `${name}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax`

export type Proof =
  | { kind: 'password'; email: string; password: string }
  | { kind: 'link'; type: 'signup' | 'magiclink' | 'recovery'; tokenHash: string }

export type Refusal = 'wrong' | 'unconfirmed' | 'used_or_expired' | 'demo_account'

/** `userId` and `sessionId` belong to the new session; its cookies are sent with the answer. */
export type Opened =
  | { ok: true; userId: string; sessionId: string; email: string; signUpMark: string }
  | { ok: false; reason: Refusal }

/**
 * Proves a person at Supabase Auth and opens their session on this host: cookies, and our own row that keeps it valid.
 * A browser without a chosen language gets the person's. The browser's earlier session here is ended. A link opens one
 * session only: our own row makes sure, since Supabase Auth may let several through at once. Throws `unavailable` when
 * Supabase Auth cannot be reached, and `rate_limited` when it is asked too often.
 */
export async function openSession(args: RequestArgs, proof: Proof): Promise<Opened> {
  const { app } = args.context
  if (proof.kind === 'password' && refusesDemo(app, proof.email)) return { ok: false, reason: 'demo_account' }
  const { supabase, commit } = openFreshSession(args)
  const { data, error } =
    proof.kind === 'password'
      ? await supabase.auth.signInWithPassword({ email: proof.email, password: proof.password })
      : await supabase.auth.verifyOtp({ token_hash: proof.tokenHash, type: proof.type })
  if (error) return { ok: false, reason: refusalOf(error, proof) }
  if (!data.session || !data.user) return { ok: false, reason: proof.kind === 'password' ? 'wrong' : 'used_or_expired' }
  const email = data.user.email ?? ''
  if (refusesDemo(app, email)) return { ok: false, reason: 'demo_account' }
  const claims = await supabase.auth.getClaims(data.session.access_token)
  const sessionId = claims.data?.claims.session_id
  if (!sessionId || claims.data?.claims.sub !== data.user.id) throw new AppError('unavailable', refusals.signInFailed)
  const earlier = await readSession(args).catch(() => null)
  const userId = data.user.id
  const userAgent = (args.request.headers.get('user-agent') ?? '').slice(0, 400)
  const tenantId = args.context.host.kind === 'tenant' ? args.context.host.tenant.id : null
  const linkHash = proof.kind === 'link' ? hashToken(proof.tokenHash) : null
  const at = new Date(app.clock.now())
  const hers = await app.db.withTenant(asPlatform(), async (tx) => {
    const { language } = args.context.reader
    const said = data.user?.user_metadata
    const kept = await savePerson(tx, { id: userId, email, name: nameOf(said), language, ...readAccepted(said) })
    if (!(await insertSession(tx, { id: sessionId, userId, tenantId, userAgent, linkHash, lastSeenAt: at })))
      return null
    if (earlier) await revokeSession(tx, earlier.sessionId, at)
    return kept
  })
  if (!hers) {
    await supabase.auth.signOut({ scope: 'local' })
    return { ok: false, reason: 'used_or_expired' }
  }
  forgetSession(args.context)
  commit()
  rememberDevice(args, email)
  const { responseHeaders } = args.context
  if (!keepsLanguage(args.request.headers.get('cookie') ?? '', responseHeaders))
    responseHeaders.append('set-cookie', keepLanguage(hers))
  return { ok: true, userId, sessionId, email, signUpMark: String(data.user.user_metadata.sign_up ?? '') }
}

/**
 * Whether this is the password of an address. Proved by a session that is ended at once: the one she has stays as it is. Throws
 * `unavailable` and `rate_limited` as `openSession` does.
 */
export async function knowsPassword(args: RequestArgs, email: string, password: string): Promise<boolean> {
  const { supabase } = openFreshSession(args)
  const { error } = await supabase.auth.signInWithPassword({ email, password })
  if (error && refusalOf(error, { kind: 'password', email, password })) return false
  await supabase.auth.signOut({ scope: 'local' })
  return true
}

/**
 * Proves a new address by the link that was sent there, which is its address from then on. Opens nothing: whoever holds the link
 * may be in another browser, and not signed in. Null for a link that is used up, replaced or too old.
 */
export async function proveNewAddress(
  args: RequestArgs,
  tokenHash: string,
): Promise<{ userId: string; email: string } | null> {
  const { supabase } = openFreshSession(args)
  const { data, error } = await supabase.auth.verifyOtp({ token_hash: tokenHash, type: 'email_change' })
  if (error) return refusalOf(error, { kind: 'link', type: 'magiclink', tokenHash }) && null
  if (!data.session || !data.user?.email) return null
  await supabase.auth.signOut({ scope: 'local' })
  return { userId: data.user.id, email: data.user.email }
}

const refusesDemo = (app: App, email: string) => usesLiveKeys(app.env) && isDemoAddress(email)

function refusalOf(error: AuthError, proof: Proof): Refusal {
  if (isAuthRetryableFetchError(error) || (error.status ?? 0) >= 500) {
    throw new AppError('unavailable', refusals.signInOff, {
      retryAfterSeconds: 30,
    })
  }
  if (error.status === 429) throw new AppError('rate_limited', refusals.waitMinutes(1), { retryAfterSeconds: 60 })
  if (error.code === 'email_not_confirmed') return 'unconfirmed'
  return proof.kind === 'password' ? 'wrong' : 'used_or_expired'
}

/** What the person typed at sign-up; only text. */
function nameOf(metadata: Record<string, unknown> | undefined): string {
  return typeof metadata?.name === 'string'
    ? metadata.name
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 120)
    : ''
}

/** Ends this browser's session on this host, here and at Supabase Auth, and removes its cookies. */
export async function closeSession(args: RequestArgs): Promise<void> {
  const { app, responseHeaders } = args.context
  const session = await readSession(args)
  if (session)
    await app.db.withTenant(asPlatform(), (tx) => revokeSession(tx, session.sessionId, new Date(app.clock.now())))
  forgetSession(args.context)
  const supabase = openSupabaseSession(app.env, args.request, new Headers())
  const { error } = await supabase.auth.signOut({ scope: 'local' })
  if (error) args.context.log.warn({ code: error.code }, 'session ended here but not at Supabase Auth')
  const kept = responseHeaders.getSetCookie().filter((cookie) => !sessionCookie.test(cookie.split('=')[0] ?? ''))
  responseHeaders.delete('set-cookie')
  for (const cookie of kept) responseHeaders.append('set-cookie', cookie)
  for (const { name } of parseCookieHeader(args.request.headers.get('cookie') ?? '')) {
    if (name.startsWith('__Host-wayslot')) responseHeaders.append('set-cookie', expiredCookie(name))
  }
}
