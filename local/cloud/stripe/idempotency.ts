import type { Sql } from 'postgres'
import type { Answer } from './answers.ts'
import { toAnswer } from './answers.ts'
import { StripeFault } from './faults.ts'
import type { Db } from './store.ts'

export type OnceRequest = { account: string; key: string | null; fingerprint: string; requestId: string }
type Remembered = { fingerprint: string; status: number; body: string; request_id: string }

/**
 * Does the work of a POST and stores its answer in one transaction, so that a killed process has done either both or
 * nothing. As at Stripe, a key is remembered for 24 h per account, also with errors that happened during the work, but
 * not with refused parameters; other parameters for a used key are a 400, a key still in use is a 409.
 */
export async function answerOnce(sql: Sql, request: OnceRequest, work: (db: Db) => Promise<object>): Promise<Answer> {
  const { key, requestId } = request
  if (key !== null && (key.length === 0 || key.length > 255)) {
    throw new StripeFault('Idempotency keys are 1 to 255 characters long.', { type: 'idempotency_error' })
  }
  return sql.begin(async (tx): Promise<Answer> => {
    if (key !== null) {
      const earlier = await recall(tx, request, key)
      if (earlier) return { status: earlier.status, body: earlier.body, requestId: earlier.request_id, replayed: true }
    }
    let answer: { status: number; body: string }
    try {
      const body = await tx.savepoint((inner) => work(inner))
      answer = { status: 200, body: JSON.stringify(body, null, 2) }
    } catch (error) {
      if (!(error instanceof StripeFault) || !error.details.executed) throw error
      answer = toAnswer(error, requestId)
    }
    if (key !== null) {
      await tx`
        insert into stripe.idempotent_requests (account, key, fingerprint, status, body, request_id)
        values (${request.account}, ${key}, ${request.fingerprint}, ${answer.status}, ${answer.body}, ${requestId})`
    }
    return { ...answer, requestId, replayed: false }
  })
}

async function recall(tx: Db, request: OnceRequest, key: string): Promise<Remembered | undefined> {
  const [lock] = await tx<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`stripe ${request.account} ${key}`}, 0)) as taken`
  if (!lock?.taken) {
    throw new StripeFault(
      'There is currently another in-progress request using this Idempotency Key (that probably means you submitted ' +
        `twice, and the other request is still going through): ${key}. Please try again later.`,
      { status: 409, type: 'idempotency_error', code: 'idempotency_key_in_use' },
    )
  }
  await tx`
    delete from stripe.idempotent_requests
    where account = ${request.account} and key = ${key} and created_at < now() - interval '24 hours'`
  const [earlier] = await tx<Remembered[]>`
    select fingerprint, status, body, request_id from stripe.idempotent_requests
    where account = ${request.account} and key = ${key}`
  if (earlier && earlier.fingerprint !== request.fingerprint) {
    throw new StripeFault(
      'Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a ' +
        `key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    )
  }
  return earlier
}
