import { randomBytes } from 'node:crypto'
import type { AuthError } from '@supabase/supabase-js'
import { acceptedNow } from './accepted-terms.ts'
import type { App } from '#app/lib/app.server.ts'

/**
 * Makes an account for a proven address; an existing one is never changed (`email_exists`). Supabase Auth checks its
 * password rules when an account is changed, not when it is made, so the account is made with a random password and
 * then changed. If the password is refused, the account is removed and the person may choose another.
 */
export async function makeProvenAccount(
  app: App,
  { email, password, name }: { email: string; password: string; name: string },
): Promise<{ error: AuthError | null }> {
  const { admin } = app.supabaseAdmin.auth
  const forNobody = randomBytes(24).toString('base64url')
  const made = await admin.createUser({ email, password: forNobody, user_metadata: { name, ...acceptedNow(app) } })
  if (made.error) return made
  const { id } = made.data.user
  const changed = await admin.updateUserById(id, { password, email_confirm: true })
  if (changed.error) {
    const gone = await admin.deleteUser(id)
    if (gone.error) throw gone.error
  }
  return changed
}
