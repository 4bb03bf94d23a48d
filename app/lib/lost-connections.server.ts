import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql, TransactionSql } from 'postgres'

/** How long a connection may take to close after the server's last message, ms. */
const farewellMs = 1_000

const never = new Promise<never>(() => {})

/**
 * The outcome of a transaction's work, or none at all once its connection is gone. The driver would otherwise still
 * send `commit` or `rollback`: into nothing, which ends the process (https://github.com/porsager/postgres/issues/1208),
 * or into whatever uses the connection by then. `begin` itself has failed at that moment, so nobody waits for the
 * missing outcome.
 */
export async function unlessLost<T>(work: Promise<T>, isOver: () => boolean): Promise<T> {
  try {
    const result = await work
    return isOver() ? await never : result
  } catch (error) {
    // A close that was noticed in this turn of the event loop ends the transaction in the next; the server's last
    // message comes before the close.
    await new Promise((resolve) => setImmediate(resolve))
    for (let waited = 0; waited < farewellMs && isConnectionLoss(error) && !isOver(); waited += 20) await sleep(20)
    if (isOver()) return never
    throw error
  }
}

/** A transaction that accepts no more queries once it is over, so that none runs in somebody else's. */
export function whileOpen<Tx extends TransactionSql>(tx: Tx, isOver: () => boolean, gone: () => Error): Tx {
  return new Proxy(tx, {
    apply: (target, self, args) => {
      if (isOver()) throw gone()
      return Reflect.apply(target as unknown as (...args: unknown[]) => unknown, self, args)
    },
  })
}

/**
 * A transaction on a pool whose server may end a connection at any time: then it fails, savepoints included, and the
 * process goes on.
 */
export async function beginGuarded<T>(sql: Sql, fn: (tx: TransactionSql) => Promise<T>): Promise<T> {
  let over = false
  const isOver = () => over
  const gone = () => Object.assign(new Error('the connection was closed'), { code: 'CONNECTION_CLOSED' })
  const guard = (tx: TransactionSql): TransactionSql =>
    new Proxy(whileOpen(tx, isOver, gone), {
      get: (target, name) =>
        name === 'savepoint'
          ? (work: (inner: TransactionSql) => Promise<unknown>) =>
              tx.savepoint((inner) => unlessLost(work(guard(inner)), isOver))
          : (Reflect.get(target, name) as unknown),
    })
  const begun = sql.begin((tx) => unlessLost(fn(guard(tx)), isOver))
  const end = () => void (over = true)
  begun.then(end, end)
  return (await begun) as T
}

const lost = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  // Shut down, crashed, starting up, no connection left.
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

export const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
export const isConnectionLoss = (error: unknown) => lost.has(codeOf(error))
