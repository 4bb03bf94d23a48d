import postgres from 'postgres'
import { connectPostgres } from '#app/lib/postgres.server.ts'

/** The same server and login, another database. */
export function inDatabase(url: string, name: string): string {
  const target = new URL(url)
  target.pathname = `/${encodeURIComponent(name)}`
  return target.href
}

/** The same server and database, another login. */
export function asLogin(url: string, user: string, password: string): string {
  const target = new URL(url)
  target.username = encodeURIComponent(user)
  target.password = encodeURIComponent(password)
  return target.href
}

/** Makes the database that `url` names, unless it is there. The login must be allowed to. */
export async function createDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1))
  const sql = connectPostgres(inDatabase(url, 'postgres'), { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select from pg_database where datname = ${name}`
    if (found) return
    await sql`create database ${sql(name)}`.catch((error: unknown) => {
      // Somebody else made it in between: 42P04, or 23505 at the very same moment.
      if (error instanceof postgres.PostgresError && (error.code === '42P04' || error.code === '23505')) return
      throw error
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
