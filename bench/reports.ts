import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { listHistory, readLedger, sumRevenue } from '../app/domain/analytics/index.server.ts'
import { everything, openPeriod } from '../app/domain/analytics/rules.ts'
import type { App } from '../app/lib/app.server.ts'
import type { Actor } from '../app/lib/db.server.ts'
import { dateIn } from './booking.ts'
import { fillMoney } from './fill-money.ts'
import type { Work } from './measure.ts'
import type { Business, World } from './world.ts'

/** Businesses whose visits were paid: enough that the ledger is large, few enough that filling it takes seconds. */
const paidBusinesses = 400

export const reports = {
  revenue: 'revenue of four weeks and the four before',
  sums: 'bare sum of as many lines',
  history: 'a page of payments',
  page: 'bare page of the ledger',
  file: 'the ledger of a business for a file',
  lines: 'bare ledger of a business',
} as const

/** What owners ask of their money, and as floors transactions of the same role that read as many lines of the ledger. */
export async function reportWorks({ name, sql, businesses }: World, app: App): Promise<Work[]> {
  const others = await sql<{ id: string }[]>`select id from tenants order by md5(slug) limit ${paidBusinesses}`
  await fillMoney(sql, { tenantIds: others.map(({ id }) => id) })
  await sql`vacuum analyze`
  const owners = new Map<string, Actor>()
  for (const { id } of businesses) owners.set(id, await join(sql, id))
  const memberIn = (round: number) => {
    const { id: tenantId } = businesses[round % businesses.length] as Business
    return { tenantId, actor: owners.get(tenantId)! }
  }
  const now = app.clock.now()
  const period = openPeriod({ step: 'day', last: dateIn(0), timeZone: 'America/New_York', firstWeekday: 1, now })
  const [from, until] = [period.starts[0]!, period.starts.at(-1)!].map((at) => new Date(at))
  const work = (what: string, run: (member: ReturnType<typeof memberIn>) => Promise<number>): Work => ({
    name: `${name}: ${what}`,
    run: async (round) => {
      const lines = await run(memberIn(round))
      if (lines < 50) throw new Error(`only ${lines} lines to measure: ${what}`)
    },
  })
  return [
    work(reports.revenue, async (member) => (await sumRevenue(app, member, period))[0]?.total.grossMinor ?? 0),
    work(reports.sums, ({ tenantId, actor }) =>
      app.db.withTenant(actor, async (tx) => {
        const [sum] = await tx<{ lines: number }[]>`
          select count(*)::int as lines, sum(gross_minor)::bigint as gross_minor from ledger_entries
          where tenant_id = ${tenantId} and occurred_at >= ${from!} and occurred_at < ${until!}`
        return sum?.lines ?? 0
      }),
    ),
    work(reports.history, async (member) => (await listHistory(app, member, everything)).rows.length),
    work(reports.page, ({ tenantId, actor }) =>
      app.db.withTenant(
        actor,
        async (tx) =>
          (
            await tx`
              select id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, occurred_at from ledger_entries
              where tenant_id = ${tenantId} order by occurred_at desc, id desc limit 51`
          ).length,
      ),
    ),
    work(reports.file, async (member) => {
      let lines = 0
      for await (const batch of readLedger(app, member, everything)) lines += batch.length
      return lines
    }),
    work(reports.lines, ({ tenantId, actor }) =>
      app.db.withTenant(
        actor,
        async (tx) =>
          (
            await tx`
              select id, kind, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor, occurred_at from ledger_entries
              where tenant_id = ${tenantId} order by occurred_at, id`
          ).length,
      ),
    ),
  ]
}

async function join(sql: Sql, tenantId: string): Promise<Actor> {
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await sql`insert into users ${sql({ id: userId, email: `owner-${userId}@bench.test`, name: 'Owner' })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
  await sql`insert into memberships ${sql({ tenantId, userId, role: 'owner' })}`
  return { kind: 'member', tenantId, userId, sessionId }
}
