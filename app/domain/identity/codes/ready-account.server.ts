import { randomBytes } from 'node:crypto'
import { isAuthRetryableFetchError, type AuthError } from '@supabase/supabase-js'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { acceptedNow } from '../accepted-terms.ts'

/**
 * The account of somebody who has just proven her mailbox, made if there is none; its password is known to nobody. Whoever
 * typed her address into a sign-up before, and could not confirm it, left a password and a name there: they go.
 */
export async function readyAccount(app: App, email: string): Promise<void> {
  const { admin } = app.supabaseAdmin.auth
  // Of an unknown address this makes an account that is not confirmed yet.
  const link = await admin.generateLink({ type: 'magiclink', email })
  if (link.error) throw away(link.error)
  const { id, email_confirmed_at: confirmed } = link.data.user
  if (confirmed) return
  const changed = await admin.updateUserById(id, {
    email_confirm: true,
    password: randomBytes(24).toString('base64url'),
    user_metadata: { name: '', sign_up: '', ...acceptedNow(app) },
  })
  if (changed.error) throw away(changed.error)
}

const away = (error: AuthError) =>
  isAuthRetryableFetchError(error) || (error.status ?? 0) >= 500 || error.status === 429
    ? new AppError('unavailable', refusals.signInOff, { retryAfterSeconds: 30 })
    : error
