import { randomBytes } from 'node:crypto'
import type { AuthError } from '@supabase/supabase-js'
import { acceptedNow } from './accepted-terms.ts'
import type { App } from '#app/lib/app.server.ts'

/**
 * Makes an account whose address is proven; one that is there already is never touched (`email_exists`). Supabase Auth holds a
 * password to its rules where an account is changed, and not where one is made: so it is made with a password for nobody and
 * then changed. When the password is refused no account is left, and she may choose another one.
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
