import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { mailboxOf } from '#app/lib/email.ts'
import type { DomainEvent } from '#app/lib/events.ts'
import { safePath } from '#app/lib/http.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { knownDevice } from './known-device.server.ts'
import type { RequestArgs } from './session.server.ts'

type Kind = DomainEvent['account/mail.requested']['kind']

/** Counts a request for a mail, the same for known and unknown addresses. Throws `rate_limited`. */
export async function limitMails(args: RequestArgs, email: string): Promise<void> {
  const { app, ip } = args.context
  const device = knownDevice(args, email)
  await requireBudget(
    app,
    ['accountMailByAddress', ip],
    device ? ['accountMailByDevice', device] : ['accountMailByEmail', mailboxOf(email)],
  )
}

/**
 * Asks for a mail about an account. Only the job finds out whether the account exists, so that every address gets the
 * same answer in the same time.
 */
export async function announceMail(
  args: RequestArgs,
  kind: Kind,
  input: { email: string; next?: string | undefined },
): Promise<void> {
  await args.context.app.db.withTenant(asPlatform(), (tx) => announceMailIn(tx, args, kind, input))
}

/** The same inside a transaction of the caller's. */
export async function announceMailIn(
  tx: Tx,
  { context: { host, reader } }: RequestArgs,
  kind: Kind,
  asked: { email: string; newEmail?: string; codeId?: string; next?: string | undefined },
): Promise<void> {
  const { email, newEmail, codeId, next: wanted } = asked
  const next = wanted === undefined ? undefined : safePath(wanted)
  await announce(tx, null, 'account/mail.requested', {
    kind,
    email,
    host: new URL(host.origin).host,
    language: reader.language,
    ...(codeId ? { codeId } : {}),
    ...(newEmail ? { newEmail } : {}),
    ...(next ? { next } : {}),
  })
}

/** A mail asked for by a form: counted, then announced. Throws `rate_limited`. */
export async function requestAccountMail(
  args: RequestArgs,
  kind: Kind,
  input: { email: string; next?: string | undefined },
): Promise<void> {
  await limitMails(args, input.email)
  await announceMail(args, kind, input)
}
