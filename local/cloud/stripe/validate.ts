import { z } from 'zod'
import { StripeFault } from './faults.ts'
import type { FormValue } from './form.ts'

/** Parameter types, read from the strings of a form. */
export const text = z.string().min(1)
export const integer = z
  .string()
  .min(1)
  .regex(/^-?\d{1,15}$/, 'integer')
  .transform(Number)
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const url = z.string().min(1).refine(isHttpUrl, 'url')
export const email = z
  .string()
  .min(1)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'email')
export const expand = z.array(z.string()).max(20).default([])
export const metadata = z.union([z.literal(''), z.record(z.string(), z.string())]).superRefine((value, context) => {
  if (value === '') return
  const names = Object.keys(value)
  if (names.length > 50) context.addIssue({ code: 'custom', message: 'metadata_count' })
  for (const name of names) {
    if (name.length > 40) context.addIssue({ code: 'custom', message: 'metadata_key', path: [name] })
    if ((value[name] ?? '').length > 500) context.addIssue({ code: 'custom', message: 'metadata_value', path: [name] })
  }
})

function isHttpUrl(value: string): boolean {
  // The placeholder of success_url has braces, which a URL keeps out of its host only.
  if (value.length > 5000 || !/^https?:\/\//i.test(value)) return false
  return URL.canParse(value)
}

/**
 * Checks the parameters of a call. Throws the StripeFault the real API answers with: `parameter_unknown`,
 * `parameter_missing`, `parameter_invalid_empty`, `parameter_invalid_integer`, `url_invalid`, `email_invalid`.
 */
export function readParams<T extends z.ZodType>(schema: T, params: { [name: string]: FormValue }): z.output<T> {
  const result = schema.safeParse(params, { reportInput: true })
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw issue ? describeIssue(issue) : new StripeFault('Invalid request.')
}

function describeIssue(issue: z.core.$ZodIssue): StripeFault {
  const param = nameParam(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const unknown = nameParam([...issue.path, issue.keys[0] ?? ''])
    return new StripeFault(`Received unknown parameter: ${unknown} (or one that the offline Stripe leaves out)`, {
      code: 'parameter_unknown',
      param: unknown,
    })
  }
  if (issue.input === undefined) {
    return new StripeFault(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }
  if (issue.input === '') {
    return new StripeFault(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a field; however ` +
        `'${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
      { code: 'parameter_invalid_empty', param },
    )
  }
  const shown = typeof issue.input === 'string' ? issue.input : JSON.stringify(issue.input)
  if (issue.message === 'integer') {
    return new StripeFault(`Invalid integer: ${shown}`, { code: 'parameter_invalid_integer', param })
  }
  if (issue.message === 'url') return new StripeFault('Not a valid URL', { code: 'url_invalid', param })
  if (issue.message === 'email') {
    return new StripeFault(`Invalid email address: ${shown}`, { code: 'email_invalid', param })
  }
  if (issue.code === 'invalid_value') {
    return new StripeFault(`Invalid ${param}: must be one of ${issue.values.join(', ')}`, { param })
  }
  if (issue.message.startsWith('metadata_')) return describeMetadata(issue.message, param)
  const wanted = issue.code === 'invalid_type' ? ` (expected ${issue.expected})` : ''
  return new StripeFault(`Invalid ${param}: ${shown}${wanted}`, { param })
}

function describeMetadata(problem: string, param: string): StripeFault {
  const limit =
    {
      metadata_count: 'You can set at most 50 metadata keys.',
      metadata_key: 'Metadata keys can be at most 40 characters long.',
    }[problem] ?? 'Metadata values can be at most 500 characters long.'
  return new StripeFault(limit, { param })
}

function nameParam(path: PropertyKey[]): string {
  return path.map((step, depth) => (depth === 0 ? String(step) : `[${String(step)}]`)).join('')
}

/** The metadata of a new object: empty values are left out. */
export function readMetadata(given: '' | Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(given || {}).filter(([, value]) => value !== ''))
}
