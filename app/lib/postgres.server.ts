import { readFileSync } from 'node:fs'
import postgres, { type Sql } from 'postgres'
import { isLoopback } from './loopback.ts'
import { teachArrays } from './postgres-arrays.server.ts'

type Options = Omit<NonNullable<Parameters<typeof postgres>[1]>, 'ssl' | 'host' | 'hostname' | 'fetch_types'>

/**
 * Connects to Postgres; all our connections are opened here. Connections to another machine are encrypted, and its
 * certificate is checked against its name, with the authorities in the URL's `sslrootcert` or those that Node knows.
 * Throws when the URL asks for less.
 */
export function connectPostgres(url: string, options: Options): Sql {
  const address = readDatabaseUrl(url)
  const sql = postgres(address.url, { ...options, ssl: address.ssl, fetch_types: false, backoff: waitBeforeTrying })
  teachArrays(sql)
  return sql
}

/** Seconds before a connection that was lost is opened again. The driver's own wait grows to 20, and whoever was given that one waits along. */
const waitBeforeTrying = (failures: number) => Math.min(2 ** failures / 100, 1)

type Tls = { host: string; rejectUnauthorized: true; ca?: string }

/** Separates the TLS settings from a database URL. Throws an Error that says what to write instead. */
export function readDatabaseUrl(text: string): { url: string; ssl: Tls | false } {
  const url = new URL(text)
  const mode = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl')
  const rootFile = url.searchParams.get('sslrootcert')
  const here = isLoopback(url.hostname)
  if (url.hostname === '' || url.searchParams.has('host')) throw new Error('name the host before the slash')
  for (const name of ['sslmode', 'ssl', 'sslrootcert', 'sslnegotiation']) url.searchParams.delete(name)
  if (here && mode !== 'verify-full') return { url: url.href, ssl: false }
  if (mode !== null && mode !== 'verify-full')
    throw new Error(`sslmode=${mode} does not check whom it talks to: use verify-full, with sslrootcert=<file>`)
  const ssl: Tls = { host: url.hostname, rejectUnauthorized: true }
  return { url: url.href, ssl: rootFile && rootFile !== 'system' ? { ...ssl, ca: readRoot(rootFile) } : ssl }
}

function readRoot(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(`sslrootcert names ${file}, which cannot be read`)
  }
}
