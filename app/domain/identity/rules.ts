import { account, withQuery } from '#app/paths.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import type { Actor } from '../../lib/db.server.ts'

export type Role = 'owner' | 'manager' | 'staff'

/** Somebody signed in on this host, by a session of ours that has not been ended. */
export type Person = { userId: string; sessionId: string; name: string; email: string; superadmin: boolean }

/** A person in the team of the tenant whose host she is on. `actor` opens transactions in her name. */
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
 * Where a person who must sign in first comes back to. Only a page can be come back to, so a post leads to its own path.
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

/** Kept apart from real money: the people of the demo have a public password and addresses that RFC 2606 reserves. */
export function isDemoAddress(email: string): boolean {
  return email.endsWith('.test')
}

/** Life of a handover code, in ms. */
export const handoverLifeMs = minuteMs
/** Life of an invitation, in ms. */
export const invitationLifeMs = 7 * dayMs
/** How long after proving a reset link a new password may be chosen, in ms. */
export const resetLifeMs = 15 * minuteMs

/**
 * Whether a handover may be taken without asking: browsers say whether the whole way here stayed on our own hosts. A link
 * from elsewhere could sign a visitor in as somebody else, so it gets a button. Only a GET that navigates counts: HEAD and
 * prefetches take nothing.
 */
export function arrivesFromUs(request: { method: string; headers: Headers }): boolean {
  if (request.method !== 'GET' || request.headers.has('sec-purpose')) return false
  const site = request.headers.get('sec-fetch-site')
  return site === null || site === 'same-site' || site === 'same-origin'
}
