import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { limitMails, announceMailIn } from '../mail-requests.server.ts'
import { replacePassword, type PasswordOutcome } from '../passwords.server.ts'
import { rememberDevice } from '../known-device.server.ts'
import type { Person } from '../rules.ts'
import type { LinkInput } from '../schema.ts'
import { findPerson } from '../guards.server.ts'
import { knowsPassword, proveNewAddress, type RequestArgs } from '../session.server.ts'
import { isOurLink } from '../sign-in.server.ts'
import { isFresh, keepFormerEmail, saveEmail, saveName } from './queries.server.ts'

/** Whoever looks at her own account. */
export type Self = Pick<Person, 'userId' | 'sessionId' | 'email' | 'name'>

export function renameSelf(app: App, self: Self, name: string): Promise<void> {
  return app.db.withTenant(asPlatform(self.userId), (tx) => saveName(tx, self.userId, name))
}

async function proves(args: RequestArgs, self: Self, password: string): Promise<boolean> {
  await requireBudget(args.context.app, ['ownPassword', self.userId])
  return knowsPassword(args, self.email, password)
}

/**
 * Whether whoever asks is herself, before something that cannot be taken back: by her password, or, where none is given, because she
 * has signed in within the last quarter of an hour. Throws `rate_limited`.
 */
export async function provesSelf(args: RequestArgs, self: Self, password: string): Promise<boolean> {
  if (password) return proves(args, self, password)
  return args.context.app.db.withTenant(asPlatform(self.userId), (tx) => isFresh(tx, self.sessionId))
}

export type OwnPasswordOutcome = PasswordOutcome | { ok: false; reason: 'wrong_password' }

/** Sets another password for whoever knows the present one, and ends every other session of hers. Throws `rate_limited`. */
export async function changeOwnPassword(
  args: RequestArgs,
  self: Self,
  { currentPassword, password }: { currentPassword: string; password: string },
): Promise<OwnPasswordOutcome> {
  if (!(await proves(args, self, currentPassword))) return { ok: false, reason: 'wrong_password' }
  return replacePassword(args, self, password)
}

export type EmailChangeOutcome = { ok: true } | { ok: false; reason: 'wrong_password' | 'same_address' }

/**
 * Sends a link to the new address, which counts once that link is followed, and tells the old one. An address that has an account
 * gets the same answer: only its mailbox learns of it. Throws `rate_limited`.
 */
export async function askEmailChange(
  args: RequestArgs,
  self: Self,
  { email: newEmail, currentPassword }: { email: string; currentPassword: string },
): Promise<EmailChangeOutcome> {
  if (newEmail === self.email) return { ok: false, reason: 'same_address' }
  if (!(await proves(args, self, currentPassword))) return { ok: false, reason: 'wrong_password' }
  await limitMails(args, newEmail)
  await announceChange(args, self.email, newEmail)
  return { ok: true }
}

export type FreshEmailChange = { ok: true } | { ok: false; reason: 'sign_in_again' | 'same_address' }

/**
 * The same for whoever has no password: she has signed in by her mailbox within the last quarter of an hour. Throws
 * `rate_limited`.
 */
export async function askFreshEmailChange(args: RequestArgs, self: Self, newEmail: string): Promise<FreshEmailChange> {
  const { db } = args.context.app
  if (newEmail === self.email) return { ok: false, reason: 'same_address' }
  if (!(await db.withTenant(asPlatform(self.userId), (tx) => isFresh(tx, self.sessionId))))
    return { ok: false, reason: 'sign_in_again' }
  await limitMails(args, newEmail)
  await announceChange(args, self.email, newEmail)
  return { ok: true }
}

const announceChange = (args: RequestArgs, email: string, newEmail: string) =>
  args.context.app.db.withTenant(asPlatform(), async (tx) => {
    await announceMailIn(tx, args, 'email_change', { email, newEmail })
    await announceMailIn(tx, args, 'email_asked', { email, newEmail })
  })

/** `here`: in a browser in which she is signed in. */
export type EmailChanged = { ok: true; email: string; here: boolean } | { ok: false }

/** Follows the link that was sent to the new address: it is hers from now on, and the old one is told. */
export async function takeNewEmail(args: RequestArgs, link: LinkInput): Promise<EmailChanged> {
  if (!(await isOurLink(args, link))) return { ok: false }
  const proven = await proveNewAddress(args, link.token_hash)
  if (!proven) return { ok: false }
  const { userId, email } = proven
  await args.context.app.db.withTenant(asPlatform(), async (tx) => {
    const before = await saveEmail(tx, userId, email)
    if (!before || before === email) return
    await keepFormerEmail(tx, { userId, email: before, at: new Date(args.context.app.clock.now()) })
    await announceMailIn(tx, args, 'email_changed', { email: before, newEmail: email })
  })
  const person = await findPerson(args)
  const here = person?.userId === userId
  if (here) rememberDevice(args, email)
  return { ok: true, email, here }
}
