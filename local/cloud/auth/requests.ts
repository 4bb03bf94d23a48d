import type { Request } from 'express'
import type { CloudContext } from '../context.ts'
import { AuthError } from './errors.ts'
import { checkMailInterval, makeLink, sentAt, storeLink } from './links.ts'
import type { TokenType } from './links.ts'
import { actionLink, sendCodeMail, sendLinkMail } from './mail.ts'
import type { ActionType } from './mail.ts'
import type { RedirectRules } from './redirects.ts'
import type { Db } from './schema.ts'
import type { Issuer } from './sessions.ts'
import type { User } from './users.ts'

/** What every route of the service is given. */
export type Service = { context: CloudContext; issuer: Issuer; redirects: RedirectRules }

export type Pkce = { challenge: string; method: string }

export const noPkce: Pkce = { challenge: '', method: '' }

/** A message to send once the transaction that made its link is committed. */
export type Outgoing = { send: () => Promise<void> }

type LinkKind = { type: TokenType; action: ActionType; flow: string }

export const signupMail: LinkKind = { type: 'confirmation', action: 'signup', flow: 'email/signup' }
export const magicLinkMail: LinkKind = { type: 'recovery', action: 'magiclink', flow: 'magiclink' }
export const recoveryMail: LinkKind = { type: 'recovery', action: 'recovery', flow: 'recovery' }
export const inviteMail: LinkKind = { type: 'confirmation', action: 'invite', flow: 'invite' }

/** Makes a link for a locked user and returns its message. Throws `over_email_send_rate_limit`. */
export async function prepareLinkMail(
  db: Db,
  { context }: Service,
  user: User,
  kind: LinkKind,
  pkce: Pkce,
  redirectTo: string,
): Promise<Outgoing> {
  checkMailInterval(sentAt(user, kind.type))
  await storeFlow(db, user.id, kind.flow, pkce)
  const { tokenHash } = makeLink(user.email, pkce.challenge !== '')
  await storeLink(db, user.id, kind.type, tokenHash)
  await markSent(db, user, kind.type)
  const link = actionLink(context.origin, tokenHash, kind.action, redirectTo)
  return { send: () => sendLinkMail(context, user.email, kind.action, link) }
}

/** Two links, one to each address: both must be followed before the address changes. */
export async function prepareEmailChangeMail(
  db: Db,
  { context }: Service,
  user: User,
  newEmail: string,
  pkce: Pkce,
  redirectTo: string,
): Promise<Outgoing> {
  checkMailInterval(user.email_change_sent_at)
  await storeFlow(db, user.id, 'email_change', pkce)
  const withPkce = pkce.challenge !== ''
  const current = makeLink(user.email, withPkce)
  const next = makeLink(newEmail, withPkce)
  await storeLink(db, user.id, 'email_change_current', current.tokenHash)
  await storeLink(db, user.id, 'email_change_new', next.tokenHash)
  await db`
    update auth_service.users
    set email_change = ${newEmail}, email_change_sent_at = now(), email_change_confirm_status = 0, updated_at = now()
    where id = ${user.id}`
  const letters = [
    { to: user.email, tokenHash: current.tokenHash },
    { to: newEmail, tokenHash: next.tokenHash },
  ]
  return {
    send: async () => {
      for (const { to, tokenHash } of letters) {
        const link = actionLink(context.origin, tokenHash, 'email_change', redirectTo)
        await sendLinkMail(context, to, 'email_change', link)
      }
    },
  }
}

export async function prepareCodeMail(db: Db, { context }: Service, user: User): Promise<Outgoing> {
  checkMailInterval(user.reauthentication_sent_at)
  const { otp, tokenHash } = makeLink(user.email, false)
  await storeLink(db, user.id, 'reauthentication', tokenHash)
  await markSent(db, user, 'reauthentication')
  return { send: () => sendCodeMail(context, user.email, otp) }
}

export async function markSent(db: Db, user: User, type: TokenType): Promise<void> {
  const now = new Date()
  if (type === 'confirmation') user.confirmation_sent_at = now
  else if (type === 'recovery') user.recovery_sent_at = now
  else if (type === 'reauthentication') user.reauthentication_sent_at = now
  else user.email_change_sent_at = now
  await db`
    update auth_service.users
    set confirmation_sent_at = ${user.confirmation_sent_at}, recovery_sent_at = ${user.recovery_sent_at},
      reauthentication_sent_at = ${user.reauthentication_sent_at},
      email_change_sent_at = ${user.email_change_sent_at}, updated_at = now()
    where id = ${user.id}`
}

async function storeFlow(db: Db, userId: string, method: string, pkce: Pkce): Promise<void> {
  if (pkce.challenge === '') return
  await db`
    insert into auth_service.flow_states
      (user_id, auth_code, authentication_method, code_challenge, code_challenge_method)
    values (${userId}, gen_random_uuid(), ${method}, ${pkce.challenge}, ${pkce.method.toLowerCase()})`
}

/** The bearer of a signed-in user. A bare API key has no user behind it. */
export function bearerToken(req: Request): string | undefined {
  const token: unknown = req.res?.locals.userToken
  return typeof token === 'string' ? token : undefined
}

/** Only the service-role key passes. */
export function requireAdmin(req: Request): void {
  const isAdmin = req.res?.locals.apiRole === 'service_role' && bearerToken(req) === undefined
  if (!isAdmin) throw new AuthError(403, 'not_admin', 'User not allowed')
}
