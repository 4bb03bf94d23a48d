import type { z } from 'zod'

type Issue = Parameters<z.core.$ZodErrorMap>[0]

export type ReadInput<T> = { ok: true; data: T } | { ok: false; reason: 'invalid'; fields: Record<string, string[]> }

/**
 * Parsed input; or, by the path of each field (`customer.email`), one sentence that says what to send. The schema's own
 * sentences are used first; where there is none, one is made from what the schema expects.
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): ReadInput<T> {
  const read = schema.safeParse(input, { error: describeIssue })
  return read.success ? { ok: true, data: read.data } : { ok: false, reason: 'invalid', fields: fieldsOf(read.error) }
}

const namedAtMost = 20

function fieldsOf(error: z.ZodError): Record<string, string[]> {
  // A Map, because a body may have a member named `__proto__`.
  const fields = new Map<string, string[]>()
  const say = (path: PropertyKey[], message: string) => {
    const name = path.map(String).join('.').slice(0, 200)
    if (!fields.has(name) && fields.size < namedAtMost) fields.set(name, [message])
  }
  for (const issue of error.issues) {
    say(issue.path, issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message)
  }
  return Object.fromEntries(fields)
}

const kinds: Partial<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  record: 'an object',
}

function describeIssue(issue: Issue): string | undefined {
  const what = String(issue.path?.at(-1) ?? 'this')
  switch (issue.code) {
    case 'invalid_type':
      return `Please send ${what} as ${kinds[issue.expected] ?? issue.expected}.`
    case 'invalid_value':
      return `Please send one of: ${issue.values.map(String).join(', ')}.`
    case 'too_big':
      return issue.origin === 'string'
        ? `Please use at most ${issue.maximum} characters.`
        : `Please send at most ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string'
        ? `Please use at least ${issue.minimum} characters.`
        : `Please send at least ${issue.minimum}.`
    default:
      return undefined
  }
}

/** The typed text as a LIKE pattern; its own % and _ are escaped. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
