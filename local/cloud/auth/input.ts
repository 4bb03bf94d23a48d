import type { Request } from 'express'
import { z } from 'zod'
import { AuthError, invalid, notServed } from './errors.ts'

/** Text that may be absent or null, as Go reads it: both are the empty string. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
export const metadata = z.record(z.string(), z.json()).nullish()
export type Metadata = Record<string, z.core.util.JSONType>

/** Sent by the client library with every call, for captchas, which are not supported. */
const ignored = 'gotrue_meta_security'

/**
 * Reads the JSON body. Throws `bad_json` for anything the real service could not read, `not_implemented` for a field
 * value that the stand-in does not support.
 */
export function readBody<Shape extends z.ZodRawShape>(req: Request, shape: Shape): z.output<z.ZodObject<Shape>> {
  const raw = typeof req.body === 'string' ? req.body : ''
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (error) {
    const reason = raw === '' ? 'unexpected end of JSON input' : error instanceof Error ? error.message : String(error)
    throw new AuthError(400, 'bad_json', `Could not parse request body as JSON: ${reason}`)
  }
  const parsed = z.object(shape).safeParse(value ?? {})
  const extra = Object.entries(value ?? {}).find(
    ([name, given]) => !(name in shape) && name !== ignored && given !== null && given !== '',
  )
  if (extra) throw notServed(`the field ${extra[0]}`)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`
  throw new AuthError(400, 'bad_json', `Could not parse request body as JSON: ${reason}`)
}

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
// The e-mail pattern of HTML: https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
const emailPattern = new RegExp(`^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})*$`)

/** The address in lower case. Throws `validation_failed`. */
export function readEmail(email: string): string {
  if (email === '') throw invalid('An email address is required')
  if (email.length > 255) throw invalid('An email address is too long')
  if (!emailPattern.test(email)) throw invalid('Unable to validate email address: invalid format')
  return email.toLowerCase()
}

const minPasswordLength = 8
const maxPasswordBytes = 72

/** Throws `weak_password` below 8 bytes, `validation_failed` above 72. */
export function checkPasswordStrength(password: string): void {
  const length = Buffer.byteLength(password)
  if (length > maxPasswordBytes) throw invalid(`Password cannot be longer than ${maxPasswordBytes} characters`)
  if (length < minPasswordLength) {
    const message = `Password should be at least ${minPasswordLength} characters.`
    throw new AuthError(422, 'weak_password', message, ['length'])
  }
}
