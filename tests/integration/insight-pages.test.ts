import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import {
  noteStep,
  recount,
  recountAll,
  sumRevenue,
  writeSteps,
  readCustomerFigures,
} from '#app/domain/analytics/index.server.ts'
import { openPeriod } from '#app/domain/analytics/rules.ts'
import { loader as customersPage } from '#app/routes/dashboard/insights/customers.tsx'
import { loader as download } from '#app/routes/dashboard/insights/export.ts'
import { loader as overviewPage } from '#app/routes/dashboard/insights/overview.tsx'
import { loader as sourcesPage } from '#app/routes/dashboard/insights/sources.tsx'
import { loader as teamPage } from '#app/routes/dashboard/insights/team.tsx'
import { loader as timesPage } from '#app/routes/dashboard/insights/times.tsx'
import { loader as shopPage } from '#app/routes/book/shop/shop.tsx'
import { openTestContext, loadContext } from '#tests/setup/context.ts'
import { makeMember } from '#tests/setup/members.ts'
import { makeMember as makeSignedMember, signedIn } from '#tests/setup/people.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const test = await openTestContext()
const { app, sql } = test
const zone = 'America/New_York'
const now = app.clock.now()

/** So many visits of as many customers as asked for, on days before today, each paid in cash. */
async function fillPast(
  tenant: TestTenant,
  { visits, customers, perDay = 2 }: { visits: number; customers: number; perDay?: number },
) {
  await sql`alter table bookings drop constraint if exists bookings_never_overlap`
  // Without triggers, which take a minute for thousands: what is counted for the first time needs no marks.
  const [row] = await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    return tx`
    with people as (
      insert into customers (tenant_id, first_name, email) select ${tenant.id}, 'C' || n, gen_random_uuid() || '@example.test'
      from generate_series(1, ${customers}::int) n returning id
    ), numbered as (select id, row_number() over () as n from people),
    made as (
      insert into bookings (tenant_id, customer_id, customer_first_name, customer_last_name, service_id, technician_id, status, service_name, starts_at, ends_at, blocked, price_minor, currency,
        payment_kind, place, postcode, source, created_at)
      select ${tenant.id}, p.id, 'C', '', ${tenant.serviceId}, ${tenant.technicianIds[0]!}, 'completed', 'Visit', s.at, s.at + interval '1 hour',
        tstzrange(s.at, s.at + interval '1 hour'), 5000, 'USD', 'none', 'customer', '11238', 'instagram', s.at - interval '3 days'
      from generate_series(0, ${visits}::int - 1) k join numbered p on p.n = 1 + k % ${customers}
      cross join lateral (select date_trunc('day', to_timestamp(${now / 1000}) at time zone ${zone}) at time zone ${zone}
        - (1 + k / ${perDay}::int) * interval '1 day' + interval '10 hours' + (k % ${perDay}::int) * interval '3 hours' * 2 / ${perDay}::int as at) s
      returning id, starts_at
    ), paid as (
      insert into ledger_entries (tenant_id, booking_id, kind, method, currency, gross_minor, provider_fee_minor, platform_fee_minor, net_minor,
        source_ref, recorded_by, occurred_at)
      select ${tenant.id}, id, 'cash', 'cash', 'USD', 5000, 0, 0, 5000, gen_random_uuid()::text, ${tenant.ownerId}, starts_at from made returning 1
    ) select count(*)::int as paid from paid`
  })
  return row!.paid as number
}

async function makeShop() {
  const tenant = await makeTenant(test, { technicians: 2, timeZone: zone })
  const { email } = await makeSignedMember(test, tenant, 'manager')
  const manager = await makeMember(test, tenant.id, 'manager')
  return { tenant, manager, browser: await signedIn(test, tenant, email) }
}

it('every page says the same of a business, and the revenue report agrees to the unit', async () => {
  const { tenant, manager, browser } = await makeShop()
  await fillPast(tenant, { visits: 40, customers: 5 })
  await sql`update bookings set status = 'no_show' where id in (select id from bookings where tenant_id = ${tenant.id} limit 4)`
  const open = async (loader: Parameters<typeof browser.visit>[0], path: string) =>
    (await browser.visit(loader, `/dashboard/insights${path}`)).data
  const period = openPeriod({ step: 'day', last: '2100-01-01', timeZone: zone, firstWeekday: 7, now })
  for (const counted of [false, true]) {
    if (counted) await recount(app, tenant.id)
    const overview = (await open(overviewPage, '')) as {
      stats: Record<string, string>
      frame: { fresh: string; behind: boolean }
      areas: { name: string; visits: string }[]
    }
    const [usd] = await sumRevenue(app, manager, period)
    expect(overview.stats.revenue).toBe(
      `$${(usd!.total.grossMinor / 100).toLocaleString('en')}.00`.replace('.00', '.00'),
    )
    expect(overview.stats).toMatchObject({ visits: '36', fresh: '5', missed: '10%' })
    expect(overview.areas).toMatchObject([{ name: '11238', visits: '36' }])
    expect(overview.frame.behind).toBe(false)
    expect(overview.frame.fresh).toContain(counted ? 'as counted' : 'just now')
    const times = (await open(timesPage, '/times')) as {
      heat: { rows: { hour: string; cells: { visits: number }[] }[] }
      leads: { key: string; value: string }[]
    }
    const perHour = times.heat.rows.map(({ hour, cells }) => [
      hour.replace('\u00a0', ' '),
      cells.reduce((sum, { visits }) => sum + visits, 0),
    ])
    expect(perHour.reduce((sum, [, visits]) => sum + Number(visits), 0)).toBe(36)
    expect(new Set(perHour.filter(([, visits]) => visits !== 0).map(([hour]) => hour))).toEqual(
      new Set(['10:00 am', '1:00 pm']),
    )
    expect(times.leads.find(({ key }) => key === '2')!.value).toBe('36')
    const team = (await open(teamPage, '/team')) as {
      rows: { name: string; booked: string; offered: string }[]
    }
    expect(team.rows[0]).toMatchObject({ booked: '40 h' })
    const sources = (await open(sourcesPage, '/sources')) as {
      funnel: { key: string; value: string }[]
      rows: { key: string; visits: string; made: string }[]
    }
    expect(sources.rows).toMatchObject([{ key: 'instagram', visits: '36' }])
    const customers = (await open(customersPage, '/customers')) as {
      stats: Record<string, string>
      cohorts: { size: string }[]
    }
    expect(customers.stats.worth).toBe('$400.00')
    expect(customers.cohorts.reduce((sum, { size }) => sum + Number(size), 0)).toBe(5)
    const file = await browser.visit(download, '/dashboard/insights/export?what=services&format=csv')
    expect(file.data as string).toContain('Standard visit,2000.00,0.00,0.00,2000.00,36,5,4')
  }
})

it('a business without any booking is told what will stand there, instead of noughts', async () => {
  const { tenant, browser } = await makeShop()
  const isEmpty = async (page: typeof overviewPage | typeof customersPage, path: string) =>
    ((await browser.visit(page, `/dashboard/insights${path}`)).data as { nothing: boolean }).nothing
  expect([await isEmpty(overviewPage, ''), await isEmpty(customersPage, '/customers')]).toEqual([true, true])
  await fillPast(tenant, { visits: 1, customers: 1 })
  expect([await isEmpty(overviewPage, ''), await isEmpty(customersPage, '/customers')]).toEqual([false, false])
})

it('a page of one service, technician or place counts that alone, and nonsense in its URL is everything', async () => {
  const { tenant, browser } = await makeShop()
  await fillPast(tenant, { visits: 10, customers: 2 })
  await sql`update bookings set technician_id = ${tenant.technicianIds[1]!}, postcode = '90210' where id in
    (select id from bookings where tenant_id = ${tenant.id} limit 3)`
  const visits = async (of: string) => {
    const page = (await browser.visit(overviewPage, `/dashboard/insights?of=${of}`)).data as {
      stats: { visits: string }
    }
    return page.stats.visits
  }
  for (const counted of [false, true]) {
    if (counted) await recount(app, tenant.id)
    expect(await visits(`technician:${tenant.technicianIds[1]!}`)).toBe('3')
    expect(await visits(`service:${tenant.serviceId}`)).toBe('10')
    expect(await visits('area:90210')).toBe('3')
    expect(await visits(`technician:${randomUUID()}`)).toBe('0')
    for (const nonsense of ['source:page', 'technician:x', 'all:x', '%00', "area'", 'service:'])
      expect(await visits(nonsense)).toBe('10')
  }
})

it('of more than a page can count it says how much is missing, and after the job it is all there', async () => {
  const { tenant, browser } = await makeShop()
  await fillPast(tenant, { visits: 5_200, customers: 600, perDay: 20 })
  const path = '/dashboard/insights?by=month'
  type Seen = { frame: { behind: boolean; fresh: string }; stats: { visits: string } }
  const first = (await browser.visit(overviewPage, path)).data as Seen
  expect(first.frame.behind).toBe(true)
  expect(first.frame.fresh).toMatch(/Still counting: \d+ days/)
  expect(await recountAll(app)).toBeGreaterThan(0)
  const then = (await browser.visit(overviewPage, path)).data as Seen
  expect(then.frame.behind).toBe(false)
  expect(Number(then.stats.visits.replace(',', ''))).toBeGreaterThan(500)
})

it('a count that is cut off in the middle leaves nothing half, and two at once do it once', async () => {
  const { tenant, manager } = await makeShop()
  await fillPast(tenant, { visits: 200, customers: 4 })
  let turns = 0
  const failing = {
    ...app,
    db: {
      ...app.db,
      withTenant: ((actor, fn, options) => {
        turns += 1
        return app.db.withTenant(
          actor,
          async (tx) => {
            const done = await fn(tx)
            if (turns === 2) throw new Error('cut off')
            return done
          },
          options,
        )
      }) as typeof app.db.withTenant,
    },
  }
  await expect(recount(failing, tenant.id)).rejects.toThrow('cut off')
  const [half] = await sql`select counted_from, counted_until from insight_states where tenant_id = ${tenant.id}`
  const [stored] =
    await sql`select max(day) as last, sum(visits)::int as visits from insight_days where tenant_id = ${tenant.id} and slice = 'all'`
  expect(stored!.last < half!.countedUntil).toBe(true)
  await Promise.all([recount(app, tenant.id), recount(app, tenant.id), recount(app, tenant.id)])
  const [all] =
    await sql`select sum(visits)::int as visits from insight_days where tenant_id = ${tenant.id} and slice = 'all'`
  expect(all!.visits).toBe(200)
  const cohorts = await readCustomerFigures(
    app,
    manager,
    openPeriod({ step: 'day', last: '2100-01-01', timeZone: zone, firstWeekday: 1, now }),
    {
      slice: 'all',
      key: '',
    },
  )
  const [plain] = await sql`
    select json_agg(json_build_array(cohort, month, customers) order by cohort, month) as rows from (
      select to_char(f.first, 'YYYY-MM-01') as cohort, to_char(b.starts_at at time zone ${zone}, 'YYYY-MM-01') as month, count(distinct b.customer_id)::int as customers
      from bookings b join (select customer_id, min(starts_at at time zone ${zone}) as first from bookings where tenant_id = ${tenant.id} group by 1) f
        on f.customer_id = b.customer_id where b.tenant_id = ${tenant.id} group by 1, 2) x`
  const seen = cohorts.cohorts.months.map(({ cohort, month, customers }) => [cohort, month, customers])
  const inOrder = seen.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
  expect(inOrder).toEqual(plain!.rows)
})

it('in another zone everything is counted again', async () => {
  const { tenant, browser } = await makeShop()
  await fillPast(tenant, { visits: 6, customers: 2 })
  await recount(app, tenant.id)
  await sql`update tenants set time_zone = 'Pacific/Auckland' where id = ${tenant.id}`
  const page = (await browser.visit(timesPage, '/dashboard/insights/times')).data as {
    frame: { fresh: string }
  }
  expect(page.frame.fresh).toContain('just now')
  await recount(app, tenant.id)
  const hours =
    await sql`select n, sum(visits)::int as visits from insight_spread where tenant_id = ${tenant.id} and slice = 'all' and what = 'hour' group by 1`
  // There it may be the day after: what was yesterday's is then of a day that is not over.
  const plain =
    await sql`select extract(hour from starts_at at time zone 'Pacific/Auckland')::int as n, count(*)::int as visits from bookings
    where tenant_id = ${tenant.id}
      and (starts_at at time zone 'Pacific/Auckland')::date < (to_timestamp(${now / 1000}) at time zone 'Pacific/Auckland')::date
    group by 1`
  expect(plain.length).toBeGreaterThan(0)
  expect(new Map(hours.map(({ n, visits }) => [n, visits]))).toEqual(new Map(plain.map(({ n, visits }) => [n, visits])))
})

it('hours that are changed later do not change what was offered, also of a day that is counted again', async () => {
  const { tenant, browser } = await makeShop()
  await fillPast(tenant, { visits: 10, customers: 2 })
  await recount(app, tenant.id)
  const offered = async () => {
    const page = (await browser.visit(teamPage, '/dashboard/insights/team?by=month')).data as {
      rows: { name: string; offered: string }[]
    }
    return page.rows.map((row) => row.offered)
  }
  // Today is by today's hours: a day that nobody works.
  await sql`delete from working_hours where tenant_id = ${tenant.id}`
  const before = await offered()
  expect(before[0]).toBe('50 h')
  await sql`update bookings set travel_before_minutes = 25 where tenant_id = ${tenant.id}`
  expect(await offered()).toEqual(before)
  await recount(app, tenant.id)
  expect(await offered()).toEqual(before)
})

it('bookings of one day never wait for each other because of marks', async () => {
  const { tenant } = await makeShop()
  await fillPast(tenant, { visits: 2, customers: 1 })
  const ids = (await sql`select id from bookings where tenant_id = ${tenant.id}`).map(({ id }) => id as string)
  await sql.begin(async (first) => {
    await first`update bookings set status = 'no_show' where id = ${ids[0]!}`
    await sql.begin(async (second) => {
      await second`set local lock_timeout = '500ms'`
      await second`update bookings set status = 'no_show' where id = ${ids[1]!}`
    })
  })
  await recount(app, tenant.id)
  const [row] =
    await sql`select no_shows from insight_days where tenant_id = ${tenant.id} and slice = 'all' and no_shows > 0`
  expect(row!.noShows).toBe(2)
})

it('steps are counted for people who look, by source, and ten thousand made-up sources fill no table', async () => {
  const { tenant, browser } = await makeShop()
  const visit = (headers: Record<string, string>, query = '', ip = '203.0.113.20') =>
    shopPage({
      request: new Request(`http://${tenant.slug}.app.localhost/${query}`, { headers }),
      context: loadContext(test, tenant, ip),
      params: {},
    })
  const person = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1' }
  await visit(person, '?source=Instagram')
  await visit(person, '?utm_source=Instagram')
  await visit({ 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' })
  await visit({ ...person, 'sec-purpose': 'prefetch;prerender' })
  await visit({})
  await writeSteps(app)
  const rows = async () =>
    sql`select step, service, source, shown from insight_steps where tenant_id = ${tenant.id} order by source`
  expect(await rows()).toEqual([{ step: 'page', service: '', source: 'instagram', shown: 2 }])
  for (let batch = 0; batch < 4; batch += 1) {
    for (let nth = 0; nth < 2_500; nth += 1)
      noteStep(app, new Request('http://x.test', { headers: person }), `10.${batch}.${nth >> 8}.${nth & 255}`, {
        tenant,
        step: 'page',
        serviceId: '',
        source: `made up ${batch} ${nth}`,
      })
    await writeSteps(app)
  }
  const all = await rows()
  expect(all.length).toBeLessThanOrEqual(302)
  expect(all.reduce((sum, { shown }) => sum + (shown as number), 0)).toBe(10_002)
  const page = (await browser.visit(sourcesPage, '/dashboard/insights/sources')).data as {
    funnel: { key: string; value: string }[]
  }
  expect(page.funnel[0]).toMatchObject({ key: 'page', value: '10,002' })
  const columns =
    await sql`select column_name as name from information_schema.columns where table_name = 'insight_steps' order by 1`
  expect(columns.map(({ name }) => name)).toEqual(['day', 'service', 'shown', 'source', 'step', 'tenant_id'])
})

it('a file holds no formula that a customer or a link could have written', async () => {
  const { tenant, browser } = await makeShop()
  await fillPast(tenant, { visits: 2, customers: 1 })
  await sql`update bookings set source = '=HYPERLINK("http://evil.example")', postcode = '@SUM(A1)' where tenant_id = ${tenant.id}`
  for (const what of ['sources', 'areas']) {
    const file = await browser.visit(download, `/dashboard/insights/export?what=${what}&format=csv`)
    expect(file.data as string).not.toMatch(/(^|[,;\n"])[=@+]/m)
  }
})
