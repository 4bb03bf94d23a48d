import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import kanel, { type Config, type Output } from 'kanel'
import postgres from 'postgres'

const { makePgTsGenerator, processDatabase } = kanel

const camel = (name: string) => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const pascal = (name: string) => camel(`_${name}`)

/** Inserts and updates are written in SQL here, so the shapes for them would only be noise. */
const onlyRows = (output: Output): Output =>
  Object.fromEntries(
    Object.entries(output).map(([path, file]) => [
      path,
      'declarations' in file
        ? {
            ...file,
            declarations: file.declarations.filter(
              (one) => !('name' in one && /(Initializer|Mutator)$/.test(one.name)),
            ),
          }
        : file,
    ]),
  )

/**
 * The columns that a check limits to a closed set of texts, by `table.column`, each with its set as a union. Postgres keeps
 * `x in ('a', 'b')` as `x = ANY (ARRAY['a'::text, 'b'::text])`.
 */
async function readUnions(url: string): Promise<Map<string, string>> {
  const sql = postgres(url, { max: 1 })
  try {
    const checks = await sql<{ column: string; rule: string }[]>`
      select r.relname || '.' || a.attname as column, pg_get_constraintdef(c.oid) as rule
      from pg_constraint c
      join pg_class r on r.oid = c.conrelid and r.relnamespace = 'public'::regnamespace
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'c' and c.convalidated and cardinality(c.conkey) = 1`
    return new Map(
      checks.flatMap(({ column, rule }) => {
        const set = /^CHECK \(\(\w+ = ANY \(ARRAY\[((?:'\w+'::text(?:, )?)+)\]\)\)\)$/.exec(rule)?.[1]
        return set ? [[column, set.replaceAll('::text', '').replaceAll(', ', ' | ')]] : []
      }),
    )
  } finally {
    await sql.end()
  }
}

/**
 * Writes the row types of the migrated database at `url` to one file, in the shape postgres.js hands rows out here (see
 * openDb in app/lib/db.server.ts). The `rows` test fails when the committed file differs.
 */
export async function generateRows(url: string, outputFile: string): Promise<void> {
  const folder = resolve(outputFile, '..')
  const file = resolve(outputFile).replace(/\.ts$/, '')
  const unions = await readUnions(url)
  const config: Config = {
    connection: url,
    schemaNames: ['public'],
    outputPath: folder,
    typescriptConfig: { enumStyle: 'literal-union', tsModuleFormat: 'esm' },
    generators: [
      makePgTsGenerator({
        customTypeMap: {
          'pg_catalog.int8': 'number',
          'pg_catalog.numeric': 'number',
          'pg_catalog.date': 'string',
          'pg_catalog.tstzrange': 'string',
          'pg_catalog.bytea': 'Buffer',
          'pg_catalog.json': 'unknown',
          'pg_catalog.jsonb': 'unknown',
        },
        getMetadata: (details, generateFor, builtin) => ({
          ...builtin,
          name: generateFor
            ? `${pascal(details.name)}${generateFor === 'selector' ? 'Row' : pascal(generateFor)}`
            : pascal(details.name),
          comment: [],
          path: file,
          exportAs: 'named',
        }),
        getPropertyMetadata: (property, details, _for, builtin) => {
          const union = unions.get(`${details.name}.${property.name}`)
          return {
            ...builtin,
            name: camel(property.name),
            comment: [],
            ...(union ? { typeOverride: union } : {}),
          }
        },
        generateIdentifierType: (column, details, builtin) => ({
          ...builtin,
          name: `${pascal(details.name)}${pascal(column.name)}`,
          exportAs: 'named',
          typeDefinition: [column.type.fullName === 'pg_catalog.int8' ? 'number' : 'string'],
          comment: [],
        }),
        preRenderHooks: [onlyRows],
      }),
    ],
  }
  await processDatabase(config)
}

export const rowsFile = new URL('../../app/lib/rows.gen.ts', import.meta.url).pathname

if (import.meta.main) {
  const { startPostgres } = await import('./postgres.ts')
  const { migrate } = await import('../../supabase/migrate.ts')
  const folder = await mkdtemp(join(tmpdir(), 'wayslot-rows-'))
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), throwaway: true })
  try {
    await migrate({ url: server.url, bootstrap: true })
    await generateRows(server.url, rowsFile)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
