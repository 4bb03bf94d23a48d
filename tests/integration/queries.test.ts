import { globSync } from 'node:fs'
import postgres, { type Sql } from 'postgres'
import { expect, inject, test } from 'vitest'
import { databaseUrl, templateDatabase } from '../setup/database.ts'
import { readDeclaredQueries, type DeclaredQueries, type DeclaredQuery } from '../setup/declared-rows.ts'

/** What the driver makes of a database's type here (see openDb); of the rest nothing is said. */
const made: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'number',
  text: 'string',
  varchar: 'string',
  uuid: 'string',
  date: 'string',
  tstzrange: 'string',
  timestamptz: 'Date',
  bytea: 'Buffer',
}

const lookedFor = 'the query asks for rows that have one'

/** `file member`: why the declared row may allow less than its column. */
const narrowed: Record<string, string> = {
  'app/domain/billing/queries.server.ts customerId': lookedFor,
  'app/domain/billing/queries.server.ts subscriptionId': lookedFor,
  'app/domain/payments/queries.server.ts paymentIntentId': 'what goes back was paid before',
  'app/domain/payments/by-hand.server.ts method': 'what was taken by hand says how',
  'app/domain/payments/by-hand.server.ts recordedBy': 'and who took it',
  'app/domain/notifications/queries.server.ts language': lookedFor,
  'app/domain/notifications/queries.server.ts email': lookedFor,
  'app/domain/notifications/queries.server.ts bookingId': 'a message told of a booking has one',
  'app/domain/notifications/queries.server.ts template':
    'text without a closed set in the database: each release adds some',
  'app/domain/messaging/unread-queries.server.ts unreadSince': lookedFor,
  'app/domain/reviews/shown-queries.server.ts publishedAt': lookedFor,
  'app/domain/reviews/tell-judged.server.ts decision': lookedFor,
  'app/domain/reviews/tell-judged.server.ts because': 'what is decided has a reason',
  'app/domain/notifications/addresses/address-queries.server.ts customerId': lookedFor,
  'app/domain/notifications/addresses/address-queries.server.ts bookingId': 'the address of a customer is of a visit',
  'app/domain/notifications/addresses/address-queries.server.ts userId': 'joined with her membership',
  'app/domain/notifications/letters.server.ts order': 'a check of the table allows no other',
  'app/domain/notifications/own-words/own-words-queries.server.ts kind': 'a check of the table allows no other',
  'app/domain/notifications/own-words/own-words-queries.server.ts body': 'a text that WhatsApp judges is one',
  'app/domain/desk/area-queries.server.ts lat': lookedFor,
  'app/domain/desk/area-queries.server.ts lng': 'a place has both',
  'app/domain/desk/explain-queries.server.ts label': lookedFor,
  'app/domain/desk/explain-queries.server.ts lat': lookedFor,
  'app/domain/desk/explain-queries.server.ts lng': 'a place has both',
}

/** Functions that are called for what they do. */
const called = new Set(['set_config', 'pg_advisory_xact_lock'])

type Column = { name: string; type: number; table: number; number: number }
const camel = postgres.toCamel

async function catalogOf(sql: Sql) {
  const types = await sql`select oid, typname from pg_type`
  const columns = await sql`
    select a.attrelid as "table", a.attnum as number, r.relname, a.attname from pg_attribute a
    join pg_class r on r.oid = a.attrelid and r.relnamespace = 'public'::regnamespace
    where a.attnum > 0`
  const typeNames = new Map(types.map(({ oid, typname }) => [Number(oid), typname as string]))
  const origins = new Map(
    columns.map((row) => [`${row.table}.${row.number}`, row as { relname: string; attname: string }]),
  )
  return { typeNames, originOf: ({ table, number }: Column) => origins.get(`${table}.${number}`) }
}

/** What is wrong between a declared row and what the database says it would send. */
function faultsOf(
  { row, at, isRead }: DeclaredQuery,
  columns: readonly Column[],
  { typeNames, originOf }: Awaited<ReturnType<typeof catalogOf>>,
  { columnType, fits, kindsOf, write }: DeclaredQueries,
): string[] {
  if (!row) {
    const names = columns.map(({ name }) => name).filter((name) => !called.has(name))
    // These two are what a sweep hands to the statement that announces it.
    if (names.join() === 'tenant_id,data') return []
    return isRead && names.length > 0 ? [`${names.join(', ')} are read and no row is declared`] : []
  }
  const sent = new Map(columns.map((column) => [camel(column.name), column]))
  const faults = [...row.keys()].filter((name) => !sent.has(name)).map((name) => `${name} is declared and not sent`)
  for (const [name, declared] of row) {
    const column = sent.get(name)
    if (!column || narrowed[`${at.split(':')[0]} ${name}`]) continue
    const origin = originOf(column)
    const stored = origin && columnType(origin.relname, origin.attname)
    if (stored && write(stored) !== 'unknown') {
      if (!fits(stored, declared)) faults.push(`${name} is declared ${write(declared)} and stored ${write(stored)}`)
      continue
    }
    const expected = made[typeNames.get(column.type) ?? '']
    if (expected && kindsOf(declared).some((kind) => kind !== expected))
      faults.push(`${name} is declared ${write(declared)} and sent as ${typeNames.get(column.type)}`)
  }
  return faults
}

/**
 * Reads the code and asks the database, runs nothing: a new query is seen without a word here. Not seen: what may be null in an
 * expression or because of an outer join, and the inside of json.
 */
test('each query returns what its row type declares: names, types, closed sets of texts and which columns may be null', async () => {
  const files = globSync(['app/domain/**/*.ts', 'app/lib/**/*.ts']).filter((file) => !file.endsWith('.test.ts'))
  const declared = readDeclaredQueries(files)
  const sql = postgres(databaseUrl(inject('postgresUrl'), templateDatabase), { max: 4, onnotice: () => {} })
  try {
    const catalog = await catalogOf(sql)
    const describe = async (query: DeclaredQuery, statement: string): Promise<string[]> => {
      const described = await sql
        .unsafe(statement)
        .describe()
        .catch((error: Error) => error)
      if (!(described instanceof Error)) return faultsOf(query, described.columns, catalog, declared)
      // What declares no row may be a part of other statements, which are described with it.
      return query.row ? [described.message] : []
    }
    const faults = await Promise.all(
      declared.queries.map(async (query) => {
        const said = await Promise.all(query.statements.map((statement) => describe(query, statement)))
        return [...(query.unseen && query.row ? [query.unseen] : []), ...said.flat()].map(
          (fault) => `${query.at}: ${fault}`,
        )
      }),
    )
    expect([...new Set(faults.flat())]).toEqual([])
    expect(declared.queries.filter(({ row }) => row).length).toBeGreaterThan(70)
  } finally {
    await sql.end()
  }
}, 120_000)
