import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  readCustomerFigures,
  readOverview,
  readSources,
  readTeamFigures,
  readTimes,
  recount,
} from '#app/domain/analytics/index.server.ts'
import { openPeriod } from '#app/domain/analytics/rules.ts'
import type { App } from '#app/lib/app.server.ts'
import { openDb, type Actor, type Db } from '#app/lib/db.server.ts'
import { openLog } from '#app/lib/log.server.ts'
import { openMetrics } from '#app/lib/metrics.server.ts'
import { fillInsights } from '../../bench/fill-insights.ts'
import { copyDatabase } from '../setup/database-copy.ts'
import { explainAll, faultsOf, touched } from '../setup/plans.ts'

/** With 100,000 bookings of one business, the pages about it read sums and never its bookings. */
let db: Db
let sql: Sql
let app: App
let tenantId: string
let owner: Actor

beforeAll(async () => {
  const database = await copyDatabase()
  sql = database.sql
  tenantId = await fillInsights(sql, { bookings: 100_000, technicians: 20 })
  db = openDb(database.runtimeUrl, { max: 2 })
  app = { db, clock: { now: () => Date.now() }, log: openLog('silent'), metrics: openMetrics() } as App
  await recount(app, tenantId)
  const [userId, sessionId] = [randomUUID(), randomUUID()]
  await sql`insert into users ${sql({ id: userId, email: 'owner@explain.test', name: 'Owner' })}`
  await sql`insert into member_sessions ${sql({ id: sessionId, userId })}`
  await sql`insert into memberships ${sql({ tenantId, userId, role: 'owner' })}`
  owner = { kind: 'member', tenantId, userId, sessionId }
  await sql`vacuum analyze`
}, 240_000)
afterAll(() => db?.close())

const pages = { readOverview, readTimes, readCustomerFigures, readTeamFigures, readSources }
const large = ['bookings', 'ledger_entries', 'customers']

describe('what owners ask of a year and the year before', () => {
  test.each(Object.entries(pages))(
    '%s goes through indexes, checks the policy once and reads today’s bookings alone',
    async (_name, read) => {
      const period = openPeriod({
        step: 'month',
        last: '2100-01-01',
        timeZone: 'America/New_York',
        firstWeekday: 7,
        now: Date.now(),
      })
      // The transaction that explains is the one that the page reads in.
      const plans = await explainAll(db, owner, (tx) =>
        read({ ...app, db: { ...db, withTenant: (_actor, fn) => fn(tx) } }, { tenantId, actor: owner }, period, {
          slice: 'all',
          key: '',
        }),
      )
      expect(plans.length).toBeGreaterThan(8)
      let bookingsRead = 0
      for (const { plan } of plans) {
        expect(faultsOf(plan, large)).toEqual([])
        bookingsRead += touched(plan)
      }
      // Today and the part of a day that is compared grow to 160 each until midnight (12,924 rows were touched at a quarter to
      // eight in the evening), and are counted once for each table of the page. All bookings are 100,000.
      expect(bookingsRead).toBeLessThan(20_000)
    },
  )
})
