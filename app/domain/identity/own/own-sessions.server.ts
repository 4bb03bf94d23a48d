import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { openSupabaseSession } from '#app/lib/supabase.server.ts'
import { revokeOtherSessions } from '../queries.server.ts'
import type { RequestArgs } from '../session.server.ts'
import type { Self } from './own-account.server.ts'
import { listOpenSessions, revokeOwnSession, type OpenSession } from './queries.server.ts'

/** Where she is signed in, on every host, used last first. */
export function listOwnSessions(app: App, self: Self): Promise<OpenSession[]> {
  return app.db.withTenant(asPlatform(self.userId), (tx) => listOpenSessions(tx, self.userId))
}

/** Ends one of her sessions at its next request. One that is over, or somebody else's, changes nothing. */
export function endOwnSession(app: App, self: Self, id: string): Promise<void> {
  const at = new Date(app.clock.now())
  return app.db.withTenant(asPlatform(self.userId), (tx) => revokeOwnSession(tx, self.userId, id, at))
}

/** Ends all of them but this one: here at once, and at Supabase Auth, which gives them no fresh tokens. */
export async function endOtherSessions(args: RequestArgs, self: Self): Promise<void> {
  const { app, log, responseHeaders } = args.context
  const at = new Date(app.clock.now())
  await app.db.withTenant(asPlatform(self.userId), (tx) => revokeOtherSessions(tx, self.userId, self.sessionId, at))
  const supabase = openSupabaseSession(app.env, args.request, responseHeaders)
  const { error } = await supabase.auth.signOut({ scope: 'others' })
  if (error) log.warn({ code: error.code }, 'other sessions ended here but not at Supabase Auth')
}
