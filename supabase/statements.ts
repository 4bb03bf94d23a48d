/**
 * Rows added a part at a time, each part in a transaction of its own: repeated until none is left. Whatever is written meanwhile stays.
 */
export const isFill = (statement: string): boolean =>
  /^insert into [\w.]+ \([^)]*\) select (?:(?!;|\b(?:update|delete|insert)\b).)* limit [1-9]\d{0,3} on conflict do nothing$/i.test(
    statement,
  )

/** What may run outside of a transaction: it can be repeated, and nobody waits behind it. */
const allowed =
  /^(?:create (?:unique )?index concurrently if not exists \w+ on [^;]+$|drop index concurrently if exists [\w.]+$|alter table \S+ validate constraint \w+$)/i

/**
 * The statements of a file that is not run in a transaction: each ends with a semicolon at the end of a line. Throws for one that
 * leaves half of its work behind, or would make others wait.
 */
export function splitStatements(text: string): string[] {
  const bare = text.replace(/^\s*--.*$/gm, '')
  const statements = bare.split(/;\s*$/m).flatMap((part) => part.trim().replace(/\s+/g, ' ') || [])
  const wrong = statements.find((statement) => !allowed.test(statement) && !isFill(statement))
  if (wrong) throw new Error(`This must run in a transaction: ${wrong.slice(0, 100)}`)
  return statements
}
