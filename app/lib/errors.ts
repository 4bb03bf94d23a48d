import type { Text } from '#app/words/text.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/**
 * Every kind of failure that ends a request. Outcomes a caller should handle are not here: commands return those as `{
 * ok: false, reason }`.
 */
export const errorStatus = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

type Detail = {
  /** Messages beside the fields they belong to. */
  fields?: Record<string, string[]>
  retryAfterSeconds?: number
  /** A stable code, more exact than the kind of error, e.g. `place_required`. */
  code?: string
  /** Of a page of its own: its heading, and where it leads. */
  title?: Text
  ways?: readonly { href: string; text: Text }[]
}

/**
 * The server runs this file directly and again inside the build. That makes two classes; the brand lets each recognise
 * the other's errors.
 */
const brand: unique symbol = Symbol.for('wayslot.AppError')

/**
 * Ends the request with a status and a sentence for people: from a catalog, or in English only. Turned into HTTP in one
 * place, http.server.ts.
 */
export class AppError extends Error {
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }
  readonly [brand] = true
  readonly code: ErrorCode
  readonly detail: Detail
  /** The sentence in every language; absent where it is in English only. */
  readonly text: Text | undefined
  constructor(code: ErrorCode, message: string | Text, detail: Detail = {}) {
    super(typeof message === 'string' ? message : message.en)
    this.text = typeof message === 'string' ? undefined : message
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }
}

/** What a 404 can be about. */
export type Missing = keyof typeof refusals.doesNotExist

/** Narrows away null and undefined, or throws 404. An id of another tenant and an unknown one look the same. */
export function found<T>(value: T | null | undefined, what: Missing = 'page'): T {
  if (value === null || value === undefined) throw new AppError('not_found', refusals.doesNotExist[what])
  return value
}

/** The SQLSTATE of a database error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return undefined
}
