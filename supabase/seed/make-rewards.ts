import type { Sql } from 'postgres'
import type { DemoBusiness } from './businesses/business.ts'

const weeksMs = 21 * 24 * 3_600_000

/** Those that give a part of saved driving give stamps too, since three weeks: their visits, made after this, fill the cards. */
export async function makeRewards(sql: Sql, business: DemoBusiness, tenantId: string): Promise<void> {
  if (!business.discount) return
  const given = { earn: 'visits', needed: 3, percent: 15, expiresDays: 90, refers: true, neighbours: true }
  const since = new Date(Date.now() - weeksMs)
  await sql`insert into loyalty_settings ${sql({ tenantId, ...given, since })} on conflict (tenant_id) do nothing`
}
