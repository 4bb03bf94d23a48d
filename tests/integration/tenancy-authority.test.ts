import type { TransactionSql } from 'postgres'
import { describe, expect, test } from 'vitest'
import { attempt as attemptOn } from '#tests/setup/attackers.ts'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

const database = await copyDatabase()
const { sql } = database
const runtime = database.openRuntime(2)
const { tenantId, ...people } = await makeOneOfEverything(sql, 'alpha')

type Who = 'owner' | 'manager' | 'staff' | 'worker'

const attempt = <T>(who: Who, attack: (tx: TransactionSql) => Promise<T>) => {
  if (who === 'worker') return attemptOn(runtime, 'worker', JSON.stringify({ tenant_id: tenantId }), attack)
  const claims = { tenant_id: tenantId, sub: people[`${who}Id`] }
  return attemptOn(runtime, 'authenticated', JSON.stringify(claims), attack)
}

const announce = (who: Who, name: string) =>
  attempt(
    who,
    async (tx) => (await tx`insert into outbox (tenant_id, name, data) values (${tenantId}, ${name}, '{}')`).count,
  )

const record = (who: Who, action: string, as: { role?: string; userId?: string | null } = {}) => {
  const { role = who === 'worker' ? 'system' : who, userId = who === 'worker' ? null : people[`${who}Id`] } = as
  return attempt(
    who,
    async (tx) =>
      (
        await tx`insert into audit_log (tenant_id, actor_user_id, actor_role, action) values (${tenantId}, ${userId},
          ${role}, ${action})`
      ).count,
  )
}

const refused = '42501'

describe('events', () => {
  test.each<[string, Who[]]>([
    ['team/invited', ['owner']],
    ['team/time_off_entered', ['owner', 'manager', 'staff']],
    ['team/time_off_decided', ['owner', 'manager']],
    ['booking/confirmed', ['worker']],
    ['payment/received', ['worker']],
    ['refund/requested', ['worker']],
    ['payment/fee_owed', ['worker']],
    ['message/send_asked', ['worker']],
    ['message/received', ['worker']],
    ['message/ask_planned', ['worker']],
    ['plan/booking_due', ['worker']],
    ['plan/unpaid', ['worker']],
    // Those of the platform alone: mails in its name, and what Stripe said.
    ['account/mail.requested', []],
    ['stripe/event.received', []],
    ['tenant/suspended', []],
    ['tenant/reopened', []],
    ['whatever/else', []],
  ])('of the kind %s can be announced by %s and nobody else', async (name, allowed) => {
    for (const who of ['owner', 'manager', 'staff', 'worker'] as const)
      expect(await announce(who, name), who).toBe(allowed.includes(who) ? 1 : refused)
  })
})

describe('entries of the audit log', () => {
  test.each<[string, Who[]]>([
    ['team.invited', ['owner']],
    ['team.role_changed', ['owner']],
    ['team.member_removed', ['owner']],
    ['payout.replaced', ['owner', 'worker']],
    ['plan.chosen', ['owner', 'worker']],
    ['plan.changed', ['worker']],
    ['policy.changed', ['owner', 'manager']],
    ['settings.changed', ['owner', 'manager']],
    ['legal.changed', ['owner', 'manager']],
    ['tax.given', ['owner', 'manager']],
    ['coupon.reopened', ['owner', 'manager']],
    ['rewards.corrected', ['owner', 'manager']],
    ['tenant.published', ['owner', 'manager']],
    ['tenant.suspended', []],
    ['tenant.created', []],
    ['support.refunded', []],
    ['whatever.else', []],
  ])('of the kind %s can be made by %s and nobody else', async (action, allowed) => {
    for (const who of ['owner', 'manager', 'staff', 'worker'] as const)
      expect(await record(who, action), who).toBe(allowed.includes(who) ? 1 : refused)
  })

  test('cannot be made in another’s name or role', async () => {
    expect(await record('manager', 'policy.changed', { role: 'owner' })).toBe(refused)
    expect(await record('manager', 'policy.changed', { userId: people.ownerId })).toBe(refused)
    expect(await record('owner', 'policy.changed', { role: 'superadmin' })).toBe(refused)
    expect(await record('owner', 'policy.changed', { role: 'system', userId: null })).toBe(refused)
    expect(await record('worker', 'booking.moved', { userId: people.ownerId })).toBe(refused)
  })

  test('cannot be given a date, neither when they are made nor later', async () => {
    const yesterday = new Date(Date.now() - 86_400_000)
    for (const role of ['authenticated', 'worker', 'platform']) {
      const claims = JSON.stringify({ tenant_id: tenantId, sub: people.ownerId })
      const dated = await attemptOn(
        runtime,
        role,
        claims,
        (tx) => tx`insert into audit_log (tenant_id, actor_user_id,
        actor_role, action, at) values (${tenantId}, ${people.ownerId}, 'owner', 'policy.changed', ${yesterday})`,
      )
      expect(dated, role).toBe(refused)
      expect(await attemptOn(runtime, role, claims, (tx) => tx`update audit_log set at = ${yesterday}`)).toBe(refused)
    }
  })

  test('carry the time of the app’s clock, even when it was moved', async () => {
    const hourMs = 3_600_000
    await sql`update app.clock set skew_ms = ${48 * hourMs}`
    await sql`insert into audit_log (tenant_id, actor_role, action) values (${tenantId}, 'system', 'booking.moved')`
    const [entry] = await sql`select at from audit_log where action = 'booking.moved'`
    await sql`update app.clock set skew_ms = 0`
    expect(Math.round(((entry!.at as Date).getTime() - Date.now()) / hourMs)).toBe(48)
  })
})
