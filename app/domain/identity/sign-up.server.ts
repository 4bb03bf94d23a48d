import { site } from '#app/paths.ts'
import { randomBytes } from 'node:crypto'
import { isAuthRetryableFetchError, type AuthError } from '@supabase/supabase-js'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { announceMail, limitMails } from './mail-requests.server.ts'
import { rememberSignUp } from './sign-up-mark.server.ts'
import type { SignUpInput } from './schema.ts'
import type { RequestArgs } from './session.server.ts'
import { acceptedNow } from './accepted-terms.ts'
import { answerSteadily } from '#app/lib/steady.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

// Making an account costs Supabase Auth two password hashes, about 200 ms; a known address costs none. So every answer
// takes at least this long, in ms.
const floorMs = 900

export type SignUpOutcome = { ok: true } | { ok: false; reason: 'weak_password' }

/**
 * Opens an account that counts once its address is confirmed. A known address gets the same answer in the same time,
 * and a mail that says so; its password stays. Of two sign-ups for an unconfirmed address, the later one sets the
 * password and invalidates the earlier link; and somebody who confirms the address in another browser than the one that
 * signed up has to choose a new password. So nobody can leave a password behind in an account that somebody else then
 * opens. Throws `rate_limited`, and `unavailable` when Supabase Auth cannot be reached.
 */
export async function signUp(args: RequestArgs, input: SignUpInput): Promise<SignUpOutcome> {
  await limitMails(args, input.email)
  return answerSteadily(floorMs, async () => {
    const outcome = await prepareAccount(args.context.app, input, rememberSignUp(args.context.responseHeaders))
    if (outcome.ok) await announceMail(args, 'verify', { email: input.email, next: site.start })
    return outcome
  })
}

async function prepareAccount(app: App, { email, password, name }: SignUpInput, mark: string): Promise<SignUpOutcome> {
  const { admin } = app.supabaseAdmin.auth
  // The accepted terms are stored with the account until the address is confirmed; only then do we have a row of our
  // own.
  const data = { name, sign_up: mark, ...acceptedNow(app) }
  const made = await admin.generateLink({ type: 'signup', email, password, options: { data } })
  if (made.error) return settle(made.error)
  const { id } = made.data.user
  const changed = await admin.updateUserById(id, { password, user_metadata: data })
  if (changed.error) return settle(changed.error)
  // Somebody has proven the address in this very moment: what was typed here is not her password.
  if (changed.data.user.email_confirmed_at) await admin.updateUserById(id, { password: forNobody() })
  return { ok: true }
}

const forNobody = () => randomBytes(24).toString('base64url')

function settle(error: AuthError): SignUpOutcome {
  if (error.code === 'email_exists' || error.code === 'user_already_exists') return { ok: true }
  if (error.code === 'weak_password') return { ok: false, reason: 'weak_password' }
  if (isAuthRetryableFetchError(error) || (error.status ?? 0) >= 500 || error.status === 429) {
    throw new AppError('unavailable', refusals.signUpOff, {
      retryAfterSeconds: 30,
    })
  }
  throw error
}
