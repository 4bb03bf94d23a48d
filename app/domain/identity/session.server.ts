import type { AppLoadContext } from '@remix-run/node'
import { asPlatform } from '#app/lib/db.server.ts'
import { openSupabaseSession } from '#app/lib/supabase.server.ts'
import { findSession, type SessionRow } from './queries.server.ts'

export type RequestArgs = { request: Request; context: AppLoadContext }

export type LiveSession = SessionRow & { userId: string; sessionId: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

// Loaders of one page run side by side: they share one look-up, and above all one refresh of the token.
const reads = new WeakMap<AppLoadContext, { cookie: string; session: Promise<LiveSession | null> }>()

/**
 * The live session of a request, or null. The token in the cookie is verified by its signature; whether it still counts is
 * told by our own row, so that a sign-out or a new password ends it at once. An expired token is refreshed and the new
 * cookies go to `context.responseHeaders`. One database round trip, which also tells the role in this host's tenant.
 */
export function readSession({ request, context }: RequestArgs): Promise<LiveSession | null> {
  const cookie = request.headers.get('cookie') ?? ''
  const earlier = reads.get(context)
  if (earlier?.cookie === cookie) return earlier.session
  const session = loadSession(request, context)
  reads.set(context, { cookie, session })
  return session
}

export function forgetSession(context: AppLoadContext): void {
  reads.delete(context)
}

async function loadSession(request: Request, context: AppLoadContext): Promise<LiveSession | null> {
  if (!request.headers.get('cookie')?.includes('__Host-wayslot')) return null
  const supabase = openSupabaseSession(context.app.env, request, context.responseHeaders)
  const { data } = await supabase.auth.getClaims()
  const userId = data?.claims.sub
  const sessionId = data?.claims.session_id
  if (!userId || !sessionId || !uuid.test(userId) || !uuid.test(sessionId) || data.claims.role !== 'authenticated') return null
  const tenantId = context.host.kind === 'tenant' ? context.host.tenant.id : null
  const row = await context.app.db.withTenant(asPlatform(), (tx) => findSession(tx, { sessionId, userId, tenantId }))
  return row && { ...row, userId, sessionId }
}
