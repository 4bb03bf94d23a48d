/** What of a thing was changed, by name: from what to what; null where that is too long, or a picture. */
export type Changes = Record<string, [from: unknown, to: unknown] | null>

/** The parts of `patch` that are not as they were `before`. `long`: the names of those whose values are not told. */
export function changesOf<Part extends object>(
  before: { [Name in keyof Part]?: unknown },
  patch: Part,
  long: ReadonlySet<string> = new Set(),
): Changes {
  const plain = (value: unknown) => JSON.stringify(value ?? null)
  const changed = (Object.keys(patch) as (keyof Part & string)[]).filter(
    (name) => plain(before[name]) !== plain(patch[name]),
  )
  return Object.fromEntries(
    changed.map((name) => [name, long.has(name) ? null : [before[name] ?? null, patch[name] ?? null]]),
  )
}
