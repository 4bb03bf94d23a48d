import { account, withQuery } from '#app/paths.ts'
import { randomBytes } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { readHost } from '#app/lib/host.ts'
import type { MailEvent } from './schema.ts'
import { sendOnce } from './send-once.server.ts'
import { writeAccountMail, type AccountMail } from './account-mail-text.server.ts'
import { sealOfLink } from './tokens.server.ts'

/**
 * Sends the mail an event asks for, once: a job that is retried finds it sent, or perhaps sent, and leaves it. An address
 * without an account gets nothing. Returns what happened; throws when nothing was sent and trying again may help.
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
  return sendOnce(app, eventId, request.kind, { to: request.email, subject, html, text })
}

/** Links start from our own hosts, whatever an event says. */
function originOfHost(app: App, host: string): string | null {
  const root = new URL(app.env.APP_ORIGIN)
  const known = readHost(host, { domain: app.env.ROOT_DOMAIN, port: root.port })
  return known.kind === 'unknown' ? null : `${root.protocol}//${host}`
}

/**
 * Which mail it is, with a fresh link. A reset link is asked for first, since that alone tells whether there is an account
 * without making one. Whoever has not proved her address yet gets that link whatever she asked for.
 */
async function prepareMail(app: App, request: MailEvent, origin: string): Promise<AccountMail | null> {
  const { admin } = app.supabaseAdmin.auth
  const { email, next } = request
  const reset = await admin.generateLink({ type: 'recovery', email })
  if (reset.error?.code === 'user_not_found') return null
  if (reset.error) throw reset.error
  const link = (type: string, tokenHash: string) => {
    const seal = sealOfLink(app.env.APP_SECRET, { host: request.host, type, tokenHash })
    return origin + withQuery(account.confirm, { token_hash: tokenHash, type, seal, next })
  }
  if (request.kind === 'reset')
    return { kind: 'reset', origin, url: link('recovery', reset.data.properties.hashed_token) }
  if (!reset.data.user.email_confirmed_at) {
    // The account exists, so this password is for nobody.
    const made = await admin.generateLink({ type: 'signup', email, password: randomBytes(24).toString('base64url') })
    if (made.error) throw made.error
    return { kind: 'verify', origin, url: link('signup', made.data.properties.hashed_token) }
  }
  if (request.kind !== 'magic_link') return { kind: 'exists', origin, url: origin + account.signIn }
  const made = await admin.generateLink({ type: 'magiclink', email })
  if (made.error) throw made.error
  return { kind: 'magic_link', origin, url: link('magiclink', made.data.properties.hashed_token) }
}
