import { sqlState } from './errors.ts'

/** Postgres's own source files that read and write its files. It has no code for some refusals of the operating system, such as a quota. */
const storage = ['md.c', 'fd.c', 'buffile.c']

/**
 * Whether the database could not do what it was asked because it lacks disk space, memory or connections (class 53), its
 * files fail (class 58), or it takes no writes, as some hosts make it when the disk is nearly full (25006).
 * https://www.postgresql.org/docs/17/errcodes-appendix.html
 */
export function cannotWrite(error: unknown): boolean {
  const state = sqlState(error) ?? ''
  if (/^(53|58)/.test(state) || state === '25006') return true
  return error instanceof Error && 'file' in error && storage.includes(String(error.file))
}
