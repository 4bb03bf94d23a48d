import type { Sql, TransactionSql } from 'postgres'
import { sqlState } from '#app/lib/errors.ts'
import type { Populated } from './one-of-everything.ts'

export class RolledBack extends Error {}

/** Runs `attack` as `role` with `claims` and rolls back; gives its result or the SQLSTATE it failed with. */
export async function attempt<T>(
  runtime: Sql,
  role: string,
  claims: string | null,
  attack: (tx: TransactionSql) => Promise<T>,
): Promise<T | string> {
  let result: T | undefined
  try {
    await runtime.begin(async (tx) => {
      await tx`select set_config('role', ${role}, true)`
      if (claims !== null) await tx`select set_config('request.jwt.claims', ${claims}, true)`
      result = await attack(tx)
      throw new RolledBack()
    })
  } catch (error) {
    if (!(error instanceof RolledBack)) return sqlState(error) ?? String(error)
  }
  return result as T
}

export type Attacker = { name: string; role: string; claims: Record<string, unknown> }

/** Everybody who may attack the rows of B while acting for A. */
export function listAttackers(a: Populated, b: Populated): Attacker[] {
  const member = (sub: string) => ({ tenant_id: a.tenantId, sub, role: 'authenticated' })
  return [
    { name: 'a visitor of A’s page', role: 'anon', claims: { tenant_id: a.tenantId, role: 'anon' } },
    { name: 'an owner of A', role: 'authenticated', claims: member(a.ownerId) },
    { name: 'a manager of A', role: 'authenticated', claims: member(a.managerId) },
    { name: 'a staff member of A', role: 'authenticated', claims: member(a.staffId) },
    {
      name: 'an owner of A who claims to act in B',
      role: 'authenticated',
      claims: { tenant_id: b.tenantId, sub: a.ownerId, role: 'authenticated', user_role: 'owner' },
    },
    {
      name: 'an owner of A with her own token at Supabase’s Data API',
      role: 'authenticated',
      claims: { sub: a.ownerId, role: 'authenticated', aud: 'authenticated', app_metadata: { tenant_id: b.tenantId } },
    },
    {
      name: 'a customer with an account and bookings at A',
      role: 'customer',
      claims: { sub: a.accountId, session_id: a.accountSessionId, role: 'customer' },
    },
    {
      name: 'a customer of A who claims to be somebody of B',
      role: 'customer',
      claims: { tenant_id: b.tenantId, sub: b.accountId, session_id: a.accountSessionId, role: 'customer' },
    },
    { name: 'the anon key at the Data API', role: 'anon', claims: { role: 'anon' } },
    {
      name: 'support that gave no reason',
      role: 'support',
      claims: { tenant_id: b.tenantId, sub: a.ownerId, role: 'support' },
    },
    { name: 'the system working for A', role: 'worker', claims: { tenant_id: a.tenantId, role: 'worker' } },
  ]
}
