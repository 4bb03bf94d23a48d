import { AppError, sqlState } from './errors.ts'

/** Postgres's own source files that read and write its files. It has no code for some refusals of the operating system, such as a quota. */
const storage = ['md.c', 'fd.c', 'buffile.c']

export type Lack = 'database_full' | 'database_connections' | 'database_limits'

/**
 * What the database lacks to do what it was asked, by the name of the alert; null: it lacks nothing.
 * - `database_full`: its disk is full (53100) or fails (class 58), or it takes no writes, as some hosts make it when the disk is
 *   nearly full (25006)
 * - `database_connections`: all its connections are taken (53300)
 * - `database_limits`: it has no memory left, or another of its limits is reached (the rest of class 53)
 * https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
export function lackOf(error: unknown): Lack | null {
  // A connection that was refused reaches us as "unavailable".
  if (error instanceof AppError) return error.cause === undefined ? null : lackOf(error.cause)
  const state = sqlState(error) ?? ''
  if (state === '53100' || state === '25006' || state.startsWith('58')) return 'database_full'
  if (state === '53300') return 'database_connections'
  if (state.startsWith('53')) return 'database_limits'
  return error instanceof Error && 'file' in error && storage.includes(String(error.file)) ? 'database_full' : null
}
