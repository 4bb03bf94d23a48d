import { account, my, withQuery } from '#app/paths.ts'
import { randomBytes } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { readHost } from '#app/lib/host.ts'
import type { MailEvent } from './schema.ts'
import { sendOnce } from './send-once.server.ts'
import { startEmailChange } from './own/start-email-change.server.ts'
import { writeAccountMail, type AccountMail } from './account-mail-text.server.ts'
import { codeLink, codeOf } from './codes/code.server.ts'
import { sealOfLink } from './tokens.server.ts'

/**
 * Sends the mail of an event once: a job that is retried finds it sent, or perhaps sent, and stops. An address without
 * an account gets nothing. Returns what happened; throws when nothing was sent and a retry may help.
 */
export async function sendAccountMail(
  app: App,
  eventId: string,
  request: MailEvent,
): Promise<'sent' | 'no_account' | 'sent_before' | 'unknown'> {
  const origin = originOfHost(app, request.host)
  if (!origin) return 'no_account'
  const mail = await prepareMail(app, request, origin)
  if (!mail) return 'no_account'
  const { subject, html, text } = await writeAccountMail(mail, request.language ?? 'en', app.clock.now())
  return sendOnce(app, eventId, request.kind, { to: mail.to, subject, html, text })
}

/** Links lead to our own hosts only, whatever an event says. */
function originOfHost(app: App, host: string): string | null {
  const root = new URL(app.env.APP_ORIGIN)
  const known = readHost(host, { domain: app.env.ROOT_DOMAIN, port: root.port })
  return known.kind === 'unknown' ? null : `${root.protocol}//${host}`
}

/**
 * Decides which mail to send and makes a fresh link. A reset link is requested first, because only that tells whether
 * an account exists without making one. Somebody who has not confirmed the address yet gets the confirmation link,
 * whatever was asked for.
 */
async function prepareMail(app: App, request: MailEvent, origin: string): Promise<AccountMail | null> {
  const { admin } = app.supabaseAdmin.auth
  const { email, newEmail } = request
  const mail = { to: email, origin }
  if (request.kind === 'code') return codeMail(app, request, origin)
  const forgot = origin + account.forgotPassword
  if (newEmail && request.kind === 'email_change') {
    const tokenHash = await startEmailChange(app, email, newEmail)
    // Whose address it is already is told there, and not to whoever asks.
    return tokenHash
      ? { ...mail, to: newEmail, kind: 'email_change', url: linkOf(app, request, origin, 'email_change', tokenHash) }
      : prepareMail(app, { ...request, kind: 'exists', email: newEmail, newEmail: undefined }, origin)
  }
  if (newEmail && (request.kind === 'email_asked' || request.kind === 'email_changed'))
    return { ...mail, kind: request.kind, newEmail, url: forgot }
  const reset = await admin.generateLink({ type: 'recovery', email })
  if (reset.error?.code === 'user_not_found') return null
  if (reset.error) throw reset.error
  const link = (type: string, tokenHash: string) => linkOf(app, request, origin, type, tokenHash)
  if (request.kind === 'reset')
    return { ...mail, kind: 'reset', url: link('recovery', reset.data.properties.hashed_token) }
  if (!reset.data.user.email_confirmed_at) {
    // The account exists, so this password is never used.
    const made = await admin.generateLink({ type: 'signup', email, password: randomBytes(24).toString('base64url') })
    if (made.error) throw made.error
    return { ...mail, kind: 'verify', url: link('signup', made.data.properties.hashed_token) }
  }
  if (request.kind !== 'magic_link') return { ...mail, kind: 'exists', url: origin + account.signIn }
  const made = await admin.generateLink({ type: 'magiclink', email })
  if (made.error) throw made.error
  return { ...mail, kind: 'magic_link', url: link('magiclink', made.data.properties.hashed_token) }
}

/** Both are made from the code's id, so that none of them is stored. A retry writes the same. */
function codeMail(app: App, { email, codeId, next }: MailEvent, origin: string): AccountMail | null {
  if (!codeId) return null
  const url = origin + withQuery(my.link(codeLink(app, codeId)), { next })
  return { kind: 'code', to: email, origin, url, code: codeOf(app, codeId) }
}

function linkOf(app: App, { host, next }: MailEvent, origin: string, type: string, tokenHash: string): string {
  const seal = sealOfLink(app.env.APP_SECRET, { host, type, tokenHash })
  return origin + withQuery(account.confirm, { token_hash: tokenHash, type, seal, next })
}
