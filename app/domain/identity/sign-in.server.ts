import { account } from '#app/paths.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { requireBudget, takeBudget, tooOften } from '#app/lib/abuse-budget.server.ts'
import { knownDevice } from './known-device.server.ts'
import { requestAccountMail } from './mail-requests.server.ts'
import { listMemberships, type Business } from './queries.server.ts'
import type { LinkInput, SignInInput } from './schema.ts'
import { allowNewPassword } from './passwords.server.ts'
import { sentSignUp } from './sign-up-mark.server.ts'
import { closeSession, openSession, type Opened, type RequestArgs } from './session.server.ts'
import { answerSteadily } from '#app/lib/steady.server.ts'
import { sameText, sealOfLink } from './tokens.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

const floorMs = 500

/**
 * Signs in by password. A wrong password and an unknown address get the same answer in the same time. A right password
 * for an unconfirmed address sends the confirmation again. Other people's tries, however many, never block a browser
 * where this person has signed in before, nor the link of a mail. On a business's host only its members get in:
 * `not_member`. Throws `rate_limited`.
 */
export async function signIn(
  args: RequestArgs,
  input: SignInInput,
): Promise<Opened | { ok: false; reason: 'not_member' }> {
  const { app, host, ip } = args.context
  const device = knownDevice(args, input.email)
  const hers = device ? (['signInByDevice', device] as const) : (['signInByEmail', input.email] as const)
  const taken = await takeBudget(app, [['signInByAddress', ip], hers])
  if (!taken.ok)
    throw tooOften(taken.retryAfterSeconds, taken.limit === 'signInByEmail' ? refusals.signInByLink : undefined)
  const started = Date.now()
  const opened = await openSession(args, { kind: 'password', email: input.email, password: input.password })
  if (!opened.ok) {
    await answerSteadily(Math.max(0, floorMs - (Date.now() - started)), async () => {})
    if (opened.reason === 'unconfirmed') await requestAccountMail(args, 'verify', input)
    return opened
  }
  if (host.kind !== 'tenant' || input.next?.startsWith(account.invitation(''))) return opened
  const businesses = await listBusinesses(app, opened.userId)
  if (businesses.some((business) => business.tenantId === host.tenant.id)) return opened
  await closeSession(withFreshCookies(args))
  return { ok: false, reason: 'not_member' }
}

/** The session that this answer just opened, as if its cookies were already in the request. */
export function withFreshCookies(args: RequestArgs): RequestArgs {
  const cookies = args.context.responseHeaders
    .getSetCookie()
    .flatMap((cookie) => (/;\s*max-age=0/i.test(cookie) ? [] : [cookie.split(';')[0] ?? '']))
  return { ...args, request: new Request(args.request.url, { headers: { cookie: cookies.join('; ') } }) }
}

/** Whether a link is one that we have sent, to this host. Throws `rate_limited` for whoever guesses. */
export async function isOurLink(args: RequestArgs, link: LinkInput): Promise<boolean> {
  const { app, host, ip } = args.context
  await requireBudget(app, ['linkByAddress', ip])
  const { type, token_hash: tokenHash } = link
  const seal = sealOfLink(app.env.APP_SECRET, { host: new URL(host.origin).host, type, tokenHash })
  return sameText(link.seal, seal)
}

export type Spent =
  | { ok: true; choosePassword: boolean; userId: string }
  | { ok: false; reason: 'used_or_expired' | 'demo_account' }

/**
 * Uses the link of a mail and signs in with it. `choosePassword`: a new password is needed, because it was asked for or
 * because another browser sent the sign-up. Throws `rate_limited` when somebody guesses links.
 */
export async function spendLink(
  args: RequestArgs,
  link: LinkInput & { type: 'signup' | 'magiclink' | 'recovery' },
): Promise<Spent> {
  if (!(await isOurLink(args, link))) return { ok: false, reason: 'used_or_expired' }
  const { type, token_hash: tokenHash } = link
  const opened = await openSession(args, { kind: 'link', type, tokenHash })
  if (!opened.ok) return { ok: false, reason: opened.reason === 'demo_account' ? 'demo_account' : 'used_or_expired' }
  const choosePassword = type === 'recovery' || (type === 'signup' && !sentSignUp(args.request, opened.signUpMark))
  if (choosePassword) allowNewPassword(args.context, opened.sessionId)
  return { ok: true, choosePassword, userId: opened.userId }
}

/** Ends the session on the server, so that a copied cookie is worthless. */
export async function signOut(args: RequestArgs): Promise<void> {
  await closeSession(args)
}

/** The businesses a person belongs to, by name. */
export function listBusinesses(app: App, userId: string): Promise<Business[]> {
  return app.db.withTenant(asPlatform(), (tx) => listMemberships(tx, userId))
}
