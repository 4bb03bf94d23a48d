import { randomUUID } from 'node:crypto'
import { requireBudget, takeBudget, type Take } from '#app/lib/abuse-budget.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { mailboxOf } from '#app/lib/email.ts'
import { AppError } from '#app/lib/errors.ts'
import { dayMs } from '#app/lib/time.ts'
import { knownDevice } from '../known-device.server.ts'
import { announceMailIn, limitMails } from '../mail-requests.server.ts'
import { openProven } from './open-proven.server.ts'
import { readyAccount } from './ready-account.server.ts'
import type { Opened, RequestArgs } from '../session.server.ts'
import { sameText } from '../tokens.server.ts'
import { askedCode, forgetCode, rememberCode } from './asked-code.server.ts'
import { codeLifeMs, codeOf, readCodeLink } from './code.server.ts'
import { countTry, deleteOldCodes, findCode, insertCode, returnCode, spendCode } from './code-queries.server.ts'

const purpose = 'sign_in'

/**
 * Sends a code of six digits, and a link, to a mailbox. Every address gets one, so that nobody learns which has an
 * account; it counts in this browser, the link in any. Throws `rate_limited`.
 */
export async function askSignInCode(
  args: RequestArgs,
  { email, next }: { email: string; next?: string | undefined },
): Promise<void> {
  const { app } = args.context
  await limitMails(args, email)
  const now = app.clock.now()
  const [id, createdAt, expiresAt] = [randomUUID(), new Date(now), new Date(now + codeLifeMs)]
  const browserHash = rememberCode(args.context, id)
  await app.db.withTenant(asPlatform(), async (tx) => {
    await deleteOldCodes(tx, new Date(now - dayMs))
    await insertCode(tx, { id, purpose, receiver: email, userId: null, browserHash, createdAt, expiresAt })
    await announceMailIn(tx, args, 'code', { email, codeId: id, next })
  })
}

/** To which mailbox this browser's code went; null: it can no longer be used. */
export async function findAskedCode({ request, context: { app } }: RequestArgs): Promise<string | null> {
  const asked = askedCode(request)
  if (!asked) return null
  const key = { id: asked.id, purpose, at: new Date(app.clock.now()) } as const
  return (await app.db.withTenant(asPlatform(), (tx) => findCode(tx, key)))?.receiver ?? null
}

export type CodeSpent = Extract<Opened, { ok: true }> | { ok: false; reason: 'wrong' | 'over' | 'too_often' }

/**
 * Signs in with the code that this browser asked for. Five tries each, counted before they are looked at; past a day's
 * tries at a mailbox only the link of the mail goes on, so that nobody is locked out by others. Throws `rate_limited` and
 * `unavailable`.
 */
export async function signInByCode(args: RequestArgs, typed: string): Promise<CodeSpent> {
  const { app, ip } = args.context
  await requireBudget(app, ['linkByAddress', ip])
  const asked = askedCode(args.request)
  const receiver = await findAskedCode(args)
  if (!asked || !receiver) return { ok: false, reason: 'over' }
  if (!(await takeBudget(app, [tryOf(args, receiver)])).ok) return { ok: false, reason: 'too_often' }
  const at = new Date(app.clock.now())
  const key = { id: asked.id, purpose, at } as const
  const counted = await app.db.withTenant(asPlatform(), (tx) =>
    countTry(tx, { ...key, browserHash: asked.browserHash, userId: null }),
  )
  if (!counted) return { ok: false, reason: 'over' }
  if (!sameText(typed, codeOf(app, asked.id))) return { ok: false, reason: 'wrong' }
  return spend(args, asked.id)
}

function tryOf(args: RequestArgs, email: string): Take {
  const device = knownDevice(args, email)
  return device ? ['codeTryByDevice', device] : ['codeTryByReceiver', mailboxOf(email)]
}

/** Whose link of a mail this is; changes nothing, because mail scanners open links. Null: used, too old, or never ours. */
export async function findCodeLink(args: RequestArgs, token: string): Promise<string | null> {
  const { app, ip } = args.context
  await requireBudget(app, ['linkByAddress', ip])
  const id = readCodeLink(app, token)
  const key = id && ({ id, purpose, at: new Date(app.clock.now()) } as const)
  return key ? ((await app.db.withTenant(asPlatform(), (tx) => findCode(tx, key)))?.receiver ?? null) : null
}

/** Signs in with the link of a mail, once, in whichever browser it is pressed. */
export async function signInByCodeLink(args: RequestArgs, token: string): Promise<CodeSpent> {
  const { app, ip } = args.context
  await requireBudget(app, ['linkByAddress', ip])
  const id = readCodeLink(app, token)
  return id ? spend(args, id) : { ok: false, reason: 'over' }
}

async function spend(args: RequestArgs, id: string): Promise<CodeSpent> {
  const { app } = args.context
  const at = new Date(app.clock.now())
  const spent = await app.db.withTenant(asPlatform(), (tx) => spendCode(tx, { id, purpose, at }))
  if (!spent) return { ok: false, reason: 'over' }
  try {
    await readyAccount(app, spent.receiver)
    const opened = await openProven(args, spent.receiver)
    if (!opened.ok) return { ok: false, reason: 'over' }
    forgetCode(args.context)
    return opened
  } catch (error) {
    if (error instanceof AppError) await app.db.withTenant(asPlatform(), (tx) => returnCode(tx, id, at))
    throw error
  }
}
