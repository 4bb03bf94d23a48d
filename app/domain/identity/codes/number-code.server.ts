import { randomUUID } from 'node:crypto'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import { asPlatform } from '#app/lib/db.server.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Self } from '../own/own-account.server.ts'
import type { RequestArgs } from '../session.server.ts'
import { sameText } from '../tokens.server.ts'
import { askedCode, forgetCode, rememberCode } from './asked-code.server.ts'
import { codeLifeMs, codeOf } from './code.server.ts'
import { countTry, deleteOldCodes, findCode, insertCode, spendCode } from './code-queries.server.ts'

const purpose = 'phone'

/** A code for a number that somebody who is signed in says is hers; sending it is the caller's. */
export async function makeNumberCode(
  args: RequestArgs,
  { userId }: Pick<Self, 'userId'>,
  number: string,
): Promise<string> {
  const { app } = args.context
  const now = app.clock.now()
  const [id, createdAt, expiresAt] = [randomUUID(), new Date(now), new Date(now + codeLifeMs)]
  const browserHash = rememberCode(args.context, id)
  await app.db.withTenant(asPlatform(), async (tx) => {
    await deleteOldCodes(tx, new Date(now - dayMs))
    await insertCode(tx, { id, purpose, receiver: number, userId, browserHash, createdAt, expiresAt })
  })
  return codeOf(app, id)
}

/** The number that this browser's code went to; null: none, or too long ago. */
export async function findAskedNumber({ request, context: { app } }: RequestArgs): Promise<string | null> {
  const asked = askedCode(request)
  const key = asked && ({ id: asked.id, purpose, at: new Date(app.clock.now()) } as const)
  return key ? ((await app.db.withTenant(asPlatform(), (tx) => findCode(tx, key)))?.receiver ?? null) : null
}

export type NumberProven = { ok: true; number: string } | { ok: false; reason: 'wrong' | 'over' | 'too_often' }

/** Proves the number by the code in a text: in the browser and by the person that asked for it, within five tries. */
export async function proveNumber(
  args: RequestArgs,
  { userId }: Pick<Self, 'userId'>,
  typed: string,
): Promise<NumberProven> {
  const { app } = args.context
  const asked = askedCode(args.request)
  const number = await findAskedNumber(args)
  if (!asked || !number) return { ok: false, reason: 'over' }
  if (!(await takeBudget(app, [['codeTryByReceiver', number]])).ok) return { ok: false, reason: 'too_often' }
  const key = { id: asked.id, purpose, at: new Date(app.clock.now()) } as const
  return app.db.withTenant(asPlatform(), async (tx): Promise<NumberProven> => {
    if (!(await countTry(tx, { ...key, browserHash: asked.browserHash, userId }))) return { ok: false, reason: 'over' }
    if (!sameText(typed, codeOf(app, asked.id))) return { ok: false, reason: 'wrong' }
    if (!(await spendCode(tx, key))) return { ok: false, reason: 'over' }
    forgetCode(args.context)
    return { ok: true, number }
  })
}
