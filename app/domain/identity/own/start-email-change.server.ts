import { createClient } from '@supabase/supabase-js'
import type { App } from '#app/lib/app.server.ts'

/**
 * Begins Supabase Auth's change of an address; what the link to the new one carries, or null when that address has an account. Its
 * "Secure email change", on unless somebody turns it off, wants a yes of the old address as well: whoever asked has just proved
 * her password and is told there, so that yes is given here.
 */
export async function startEmailChange(app: App, email: string, newEmail: string): Promise<string | null> {
  const { admin } = app.supabaseAdmin.auth
  const made = await admin.generateLink({ type: 'email_change_new', email, newEmail })
  if (made.error?.code === 'email_exists' || made.error?.code === 'user_not_found') return null
  if (made.error) throw made.error
  // `hashed_token` is made of the old address: https://github.com/supabase/auth/blob/master/internal/api/mail.go
  const tokenHash = new URL(made.data.properties.action_link).searchParams.get('token')
  const old = await admin.generateLink({ type: 'email_change_current', email, newEmail })
  if (old.error?.code === 'validation_failed') return tokenHash
  if (old.error) throw old.error
  const { SUPABASE_URL, SUPABASE_ANON_KEY } = app.env
  const nobody = createClient(SUPABASE_URL, SUPABASE_ANON_KEY, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  })
  const agreed = await nobody.auth.verifyOtp({ type: 'email_change', token_hash: old.data.properties.hashed_token })
  if (agreed.error) throw agreed.error
  return tokenHash
}
