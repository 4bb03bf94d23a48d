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

/** Letters' case never makes two people of one address; the rest of an address is the mail server's business. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase()
}

/**
 * Where a person who must sign in first comes back to. Only a page can be come back to, so a post leads to its own path.
 */
export function signInPath(request: { method: string; url: string }): string {
  const { pathname, search } = new URL(request.url)
  const next = request.method === 'GET' ? pathname + search : pathname
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}
