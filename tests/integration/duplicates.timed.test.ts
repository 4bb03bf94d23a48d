import { expect, test } from 'vitest'
import { copyDatabase } from '#tests/setup/database-copy.ts'
import { makeOneOfEverything } from '#tests/setup/one-of-everything.ts'

/** Among a hundred thousand customers of one business, of whom a few stand twice. */
test('duplicates are found by the indexes, among a hundred thousand customers, within a second', async () => {
  const { sql } = await copyDatabase()
  const { tenantId } = await makeOneOfEverything(sql, 'twins')
  // Filled as a restore would: triggers and indexes afterwards.
  await sql`alter table customers disable trigger user`
  const indexes = await sql`
    select indexname as name, indexdef as definition from pg_indexes where tablename = 'customers' and indexname like 'customers_alike%'`
  for (const { name } of indexes) await sql`drop index ${sql(name as string)}`
  await sql`
    insert into customers (tenant_id, first_name, last_name, email, phone)
    select ${tenantId}, left(md5(n::text), 8), 'Number' || n, n || '@example.test', '+1212' || (2000000 + n) from generate_series(1, 100000) n`
  await sql`
    insert into customers (tenant_id, first_name, last_name, email, phone)
    select ${tenantId}, 'Twin', 'Of' || n, 'twin' || n || '+x@example.test', case n % 3 when 0 then '+1212' || (2000000 + n) end
    from generate_series(1, 60) n`
  await sql`
    insert into customers (tenant_id, first_name, last_name, email)
    select ${tenantId}, case n % 3 when 1 then 'of' || n else 'Another' end, case n % 3 when 1 then 'TWIN' else '' end,
      case n % 3 when 2 then 'twin' || n || '@example.test' else 'else' || n || '@example.test' end from generate_series(1, 60) n`
  for (const { definition } of indexes) await sql.unsafe(definition as string)
  await sql`vacuum analyze customers`
  const bodies = await sql`
    select proname as name, replace(replace(prosrc, 'app.manager_tenant()', quote_literal(${tenantId}::text) || '::uuid'), 'limit most', 'limit 20') as body
    from pg_proc where proname = 'find_duplicates'`
  const started = performance.now()
  const found = await sql.unsafe(bodies[0]!.body as string)
  const took = performance.now() - started
  expect(found).toHaveLength(60)
  const plans = JSON.stringify(await sql.unsafe(`explain (analyze, format json) ${bodies[0]!.body as string}`))
  for (const kind of ['phone', 'mail', 'name']) expect(plans).toContain(`customers_alike_by_${kind}`)
  expect(plans).not.toContain('"Seq Scan"')
  expect(took).toBeLessThan(1000)
}, 120_000)
