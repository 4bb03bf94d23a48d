import { site } from '#app/paths.ts'
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

// Making an account costs Supabase Auth two password hashes, about 200 ms; refusing a known address costs none.
const floorMs = 900

export type SignUpOutcome = { ok: true } | { ok: false; reason: 'weak_password' }

/**
 * Opens an account that counts once its address is proven. A known address gets the same answer in the same time, and a
 * mail that says so; its password stays. Of two sign-ups for an address nobody proved, the later one sets the password and
 * spends the earlier link; and whoever proves the address in a browser that did not send the sign-up chooses the password
 * anew. So nobody can leave a password behind in an account that somebody else is about to open.
 * Throws `rate_limited`, and `unavailable` when Supabase Auth cannot be asked.
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
  // Which terms she accepted goes with her until the address is proven, which is when we keep a row of her.
  const data = { name, sign_up: mark, ...acceptedNow(app) }
  const made = await admin.generateLink({ type: 'signup', email, password, options: { data } })
  if (made.error) return settle(made.error)
  const changed = await admin.updateUserById(made.data.user.id, { password, user_metadata: data })
  return changed.error ? settle(changed.error) : { ok: true }
}

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
