import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { readPhone } from '../customers/rules.ts'
import { makeNumberCode, proveNumber } from '../identity/index.server.ts'
import { sendCodeText } from '../notifications/index.server.ts'
import type { Customer, RequestArgs } from './guard.server.ts'
import {
  dropContact as drop,
  insertPhone,
  listContacts,
  takeOverPhone,
  type Contact,
} from './contact-queries.server.ts'
import { phoneSince } from './rules.ts'

export type PhoneAsked =
  | { ok: true }
  | { ok: false; reason: 'no_number' | 'not_served' | 'stopped' | 'too_often' | 'failed' }

/** Sends a code to a number that she says is hers. Answers the same whoever has it. Throws `rate_limited`. */
export async function askPhoneCode(args: RequestArgs, customer: Customer, typed: string): Promise<PhoneAsked> {
  const { app, ip, reader } = args.context
  const number = readPhone(typed, { country: reader.country, timeZone: 'UTC' })
  if (!number) return { ok: false, reason: 'no_number' }
  await requireBudget(app, ['codeTextByAccount', customer.userId], ['codeTextByAddress', ip])
  const code = await makeNumberCode(args, customer, number)
  return sendCodeText(app, { number, code, language: reader.language })
}

/**
 * Keeps a number that she has proven by the code of a text. Whoever proved it before has it no more: numbers change hands,
 * and what was booked with it since then is no longer theirs.
 */
export async function takePhone(args: RequestArgs, customer: Customer, code: string) {
  const { app } = args.context
  const proven = await proveNumber(args, customer, code)
  if (!proven.ok) return proven
  const at = new Date(app.clock.now())
  const { userId } = customer
  const phone = { userId, value: proven.number, since: phoneSince(at), at }
  await app.db.withTenant(asPlatform(userId), async (tx) => {
    await takeOverPhone(tx, phone)
    await insertPhone(tx, phone)
  })
  return proven
}

/** What she has proven besides the mailbox she signs in with. */
export const listOwnContacts = async (app: App, { actor }: Customer): Promise<Contact[]> =>
  (await app.db.withTenant(actor, listContacts)).filter(({ droppedAt }) => droppedAt === null)

/** Lets go of a number or a former address: what was booked with it is no longer in her account. */
export const dropContact = (app: App, { actor, userId }: Customer, id: string): Promise<void> =>
  app.db.withTenant(actor, (tx) => drop(tx, userId, id, new Date(app.clock.now())))
