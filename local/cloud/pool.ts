import type { Options, PostgresType, Sql, TransactionSql } from 'postgres'
import { beginGuarded } from '#app/lib/lost-connections.server.ts'
import { connectPostgres } from '#app/lib/postgres.server.ts'

/**
 * A pool whose transactions fail when the server closes their connection; the driver alone would end the whole process.
 */
export function openPool(url: string, options: Options<Record<string, PostgresType>>): Sql {
  const sql: Sql = connectPostgres(url, options)
  const begin: typeof sql.begin = (...given: unknown[]) => {
    const work = given.at(-1) as (tx: TransactionSql) => Promise<never>
    if (given.length > 1) throw new Error('a transaction of the cloud takes no options')
    return beginGuarded(sql, work)
  }
  return new Proxy(sql, { get: (target, name) => (name === 'begin' ? begin : (Reflect.get(target, name) as unknown)) })
}
