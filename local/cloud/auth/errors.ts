import type { Request, RequestHandler, Response } from 'express'

/** A refusal in GoTrue's own vocabulary. See https://supabase.com/docs/guides/auth/debugging/error-codes */
export class AuthError extends Error {
  readonly status: number
  readonly code: string
  readonly weakPasswordReasons: string[] | undefined

  constructor(status: number, code: string, message: string, weakPasswordReasons?: string[]) {
    super(message)
    this.status = status
    this.code = code
    this.weakPasswordReasons = weakPasswordReasons
  }
}

/** 400 `validation_failed`, GoTrue's answer to most malformed input. */
export function invalid(message: string): AuthError {
  return new AuthError(400, 'validation_failed', message)
}

/** GoTrue has this, but the stand-in leaves it out. Not a 5xx, because the client library takes that for an outage. */
export function notServed(what: string): AuthError {
  return new AuthError(400, 'not_implemented', `The offline Auth does not implement ${what}.`)
}

/** The shape of errors since API version 2024-01-01, which is what the client library asks for. */
export function sendError(res: Response, error: unknown): void {
  const refusal =
    error instanceof AuthError
      ? error
      : new AuthError(500, 'unexpected_failure', 'Unexpected failure, please check server logs for more information')
  if (!(error instanceof AuthError)) console.error('auth stand-in:', error)
  const { status, code, message, weakPasswordReasons: reasons } = refusal
  res.status(status).set({ 'x-sb-error-code': code, 'X-Supabase-Api-Version': '2024-01-01' })
  res.json({ code, message, ...(reasons ? { weak_password: { reasons } } : {}) })
}

/** Turns what a handler throws into GoTrue's answer. */
export function answering(handler: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return (req, res) => {
    Promise.resolve()
      .then(() => handler(req, res))
      .catch((error: unknown) => sendError(res, error))
  }
}
