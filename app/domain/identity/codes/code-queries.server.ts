import type { Tx } from '#app/lib/db.server.ts'
import type { AccountCodesRow } from '#app/lib/rows.gen.ts'

export type NewCode = Pick<
  AccountCodesRow,
  'id' | 'purpose' | 'receiver' | 'userId' | 'browserHash' | 'createdAt' | 'expiresAt'
>

export async function insertCode(tx: Tx, code: NewCode): Promise<void> {
  await tx`insert into account_codes ${tx(code)}`
}

/** Codes that nobody can use any more; with them goes the address they were sent to. */
export async function deleteOldCodes(tx: Tx, before: Date): Promise<void> {
  await tx`delete from account_codes where expires_at < ${before}`
}

type Key = { id: string; purpose: AccountCodesRow['purpose']; at: Date }

/** Where a code went that can still be used. */
export async function findCode(tx: Tx, { id, purpose, at }: Key): Promise<{ receiver: string } | null> {
  const [row] = await tx<{ receiver: string }[]>`
    select receiver from account_codes
    where id = ${id} and purpose = ${purpose} and used_at is null and expires_at > ${at}`
  return row ?? null
}

/**
 * Counts a try before it is looked at, so that many at once are no more tries than one after the other. Null: there is no such
 * code any more, it was tried too often, or it was asked for in another browser or by somebody else.
 */
export async function countTry(
  tx: Tx,
  { id, purpose, at, browserHash, userId }: Key & { browserHash: Buffer; userId: string | null },
): Promise<{ receiver: string } | null> {
  const [row] = await tx<{ receiver: string }[]>`
    update account_codes set tries = tries + 1
    where id = ${id} and purpose = ${purpose} and browser_hash = ${browserHash} and user_id is not distinct from ${userId}::uuid
      and used_at is null and expires_at > ${at} and tries < 5
    returning receiver`
  return row ?? null
}

/** Uses a code up; of many at once, one gets it. */
export async function spendCode(tx: Tx, { id, purpose, at }: Key): Promise<{ receiver: string } | null> {
  const [row] = await tx<{ receiver: string }[]>`
    update account_codes set used_at = ${at}
    where id = ${id} and purpose = ${purpose} and used_at is null and expires_at > ${at}
    returning receiver`
  return row ?? null
}

/** The one who had used it up could not be let in, which was not her fault. */
export async function returnCode(tx: Tx, id: string, at: Date): Promise<void> {
  await tx`update account_codes set used_at = null where id = ${id} and used_at = ${at}`
}
