import type { AppLoadContext } from '@remix-run/node'
import { parseCookieHeader, serializeCookieHeader } from '@supabase/ssr'
import { isAuthRetryableFetchError } from '@supabase/supabase-js'
import { asPlatform } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { openSupabaseSession } from '#app/lib/supabase.server.ts'
import { revokeOtherSessions } from './queries.server.ts'
import { resetLifeMs } from './rules.ts'
import { readSession, type RequestArgs } from './session.server.ts'
import { sameText, sign } from './tokens.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

const name = '__Host-wayslot-reset'
const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const

const signatureOf = (context: AppLoadContext, sessionId: string, expiresAt: string) =>
  sign(context.app.env.APP_SECRET, 'new-password', `${sessionId}\n${expiresAt}`)

/** Allows the session just opened by a link to choose a password for a quarter of an hour; other sessions may not. */
export function allowNewPassword(context: AppLoadContext, sessionId: string): void {
  const expiresAt = String(context.app.clock.now() + resetLifeMs)
  const value = `${expiresAt}.${signatureOf(context, sessionId, expiresAt)}`
  context.responseHeaders.append(
    'set-cookie',
    serializeCookieHeader(name, value, { ...cookieOptions, maxAge: resetLifeMs / 1000 }),
  )
}

/** Whether this request may set a password: its session was opened by a link shortly before. */
export async function mayChoosePassword(args: RequestArgs): Promise<boolean> {
  const session = await readSession(args)
  const value = parseCookieHeader(args.request.headers.get('cookie') ?? '').find(
    (cookie) => cookie.name === name,
  )?.value
  const [expiresAt = '', signature = ''] = (value ?? '').split('.')
  if (!session || !/^\d{1,16}$/.test(expiresAt) || args.context.app.clock.now() >= Number(expiresAt)) return false
  return sameText(signature, signatureOf(args.context, session.sessionId, expiresAt))
}

export type PasswordOutcome = { ok: true } | { ok: false; reason: 'not_allowed' | 'weak_password' }

/** Sets the password and ends every other session of the person, everywhere, at its next request. */
export async function choosePassword(args: RequestArgs, password: string): Promise<PasswordOutcome> {
  const session = await readSession(args)
  if (!session || !(await mayChoosePassword(args))) return { ok: false, reason: 'not_allowed' }
  const outcome = await replacePassword(args, session, password)
  if (outcome.ok)
    args.context.responseHeaders.append('set-cookie', serializeCookieHeader(name, '', { ...cookieOptions, maxAge: 0 }))
  return outcome
}

/** The same for whoever has proved that she may. `not_allowed`: Supabase Auth wants her to sign in anew first. */
export async function replacePassword(
  args: RequestArgs,
  session: { userId: string; sessionId: string },
  password: string,
): Promise<PasswordOutcome> {
  const { app, responseHeaders } = args.context
  const supabase = openSupabaseSession(app.env, args.request, responseHeaders)
  const { error } = await supabase.auth.updateUser({ password })
  if (error?.code === 'weak_password') return { ok: false, reason: 'weak_password' }
  if (error && error.code !== 'same_password') {
    if (isAuthRetryableFetchError(error) || (error.status ?? 0) >= 500) {
      throw new AppError('unavailable', refusals.passwordUnchanged)
    }
    return { ok: false, reason: 'not_allowed' }
  }
  // Choosing the old password again is fine; the other sessions end all the same.
  const at = new Date(app.clock.now())
  await app.db.withTenant(asPlatform(), (tx) => revokeOtherSessions(tx, session.userId, session.sessionId, at))
  await supabase.auth.signOut({ scope: 'others' })
  return { ok: true }
}
