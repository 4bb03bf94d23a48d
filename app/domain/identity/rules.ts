import { account, withQuery } from '#app/paths.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import type { Actor } from '../../lib/db.server.ts'

export type Role = 'owner' | 'manager' | 'staff'

/** Somebody signed in on this host, with a session of ours that is still valid. */
export type Person = { userId: string; sessionId: string; name: string; email: string; superadmin: boolean }

/** A person in the team of this host's tenant. `actor` opens transactions in that person's name. */
export type Member = {
  userId: string
  sessionId: string
  tenantId: string
  role: Role
  name: string
  email: string
  actor: Actor & { kind: 'member' }
}

/**
 * The sign-in page that leads back to this page afterwards. A form post leads back to its own path, since only pages
 * can be returned to.
 */
export function signInPath(request: { method: string; url: string }): string {
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? pathname + search : pathname
  return withQuery(account.signIn, { next: next === '/' ? null : next })
}

/**
 * In whose name the demo business is shown to everybody. She has no account: Supabase Auth does not know her, so nobody can sign in
 * as her, ask for her password or end her session.
 */
export const demoOwner = {
  userId: 'de300000-0000-4000-8000-000000000001',
  sessionId: 'de300000-0000-4000-8000-000000000002',
  name: 'Rosa Delgado',
  email: 'rosa@demo.invalid',
} as const

/**
 * Accounts of the demo, which are refused where real money moves: their password is public, and their addresses are
 * reserved by RFC 2606.
 */
export function isDemoAddress(email: string): boolean {
  return email.endsWith('.test')
}

/** How long a handover code is valid, in ms. */
export const handoverLifeMs = minuteMs
/** How long an invitation is valid, in ms. */
export const invitationLifeMs = 7 * dayMs
/** How long after opening a reset link a new password may be chosen, in ms. */
export const resetLifeMs = 15 * minuteMs

/**
 * Whether a handover may happen without a click. Browsers say whether the whole way here stayed on our own hosts; a
 * link from elsewhere could sign a visitor in as somebody else, so there the visitor has to press a button. Only a
 * navigating GET counts, not HEAD or a prefetch.
 */
export function arrivesFromUs(request: { method: string; headers: Headers }): boolean {
  if (request.method !== 'GET' || request.headers.has('sec-purpose')) return false
  const site = request.headers.get('sec-fetch-site')
  return site === null || site === 'same-site' || site === 'same-origin'
}
