import { readFileSync } from 'node:fs'
import type { Sql, TransactionSql } from 'postgres'
import { expect } from 'vitest'

const rules = readFileSync(new URL('./invariants.sql', import.meta.url), 'utf8').replaceAll(':now', '$1')

/** Stored rows that break a rule that must always hold; `now`: the app's, epoch ms. Runs as the database's owner. */
export async function listViolations(sql: Sql | TransactionSql, now = Date.now()): Promise<string[]> {
  const rows = await sql.unsafe<{ rule: string; what: string }[]>(rules, [new Date(now).toISOString()])
  return rows.map(({ rule, what }) => `${rule}: ${what}`)
}

/** After each race, crash and random walk. */
export async function expectSound(sql: Sql | TransactionSql, now?: number): Promise<void> {
  expect(await listViolations(sql, now)).toEqual([])
}
