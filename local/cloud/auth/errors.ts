import type { NextFunction, Request, RequestHandler, Response } from 'express'

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

const versionHeader = 'X-Supabase-Api-Version'
const codedErrorsSince = '2024-01-01'

/** Since API version 2024-01-01 `code` is the text code; before, it is the status and the text code is `error_code`. */
export function sendError(req: Request, res: Response, error: unknown): void {
  const refusal =
    error instanceof AuthError
      ? error
      : new AuthError(500, 'unexpected_failure', 'Unexpected failure, please check server logs for more information')
  if (!(error instanceof AuthError)) console.error('auth stand-in:', error)
  const weak = refusal.weakPasswordReasons ? { weak_password: { reasons: refusal.weakPasswordReasons } } : {}
  const version = req.get(versionHeader) ?? ''
  const modern = /^\d{4}-\d{2}-\d{2}$/.test(version) && version >= codedErrorsSince
  res.status(refusal.status).set('x-sb-error-code', refusal.code)
  if (modern) {
    res.set(versionHeader, codedErrorsSince).json({ code: refusal.code, message: refusal.message, ...weak })
    return
  }
  res.json({ code: refusal.status, error_code: refusal.code, msg: refusal.message, ...weak })
}

/** Turns what a handler throws into GoTrue's answer. */
export function answering(handler: (req: Request, res: Response) => Promise<void> | void): RequestHandler {
  return (req: Request, res: Response, _next: NextFunction) => {
    Promise.resolve()
      .then(() => handler(req, res))
      .catch((error: unknown) => sendError(req, res, error))
  }
}
