import type { Request, RequestHandler, Response } from 'express'

/** A refusal of Supabase Storage. `status` stands in the body; over HTTP all but 500 are answered with 400. */
export class StorageError extends Error {
  readonly status: number
  readonly code: string
  readonly error: string

  constructor(status: number, code: string, message: string, error: string = code) {
    super(message)
    this.status = status
    this.code = code
    this.error = error
  }
}

export const noSuchBucket = () => new StorageError(404, 'NoSuchBucket', 'Bucket not found', 'Bucket not found')
export const noSuchObject = () => new StorageError(404, 'NoSuchKey', 'Object not found', 'not_found')
export const invalidKey = (key: string) => new StorageError(400, 'InvalidKey', `Invalid key: ${key}`)
export const invalidRequest = (message: string) => new StorageError(400, 'InvalidRequest', message)
/** Storage has this, but the stand-in leaves it out. */
export const notServed = (what: string) =>
  new StorageError(501, 'NotImplemented', `The offline Storage does not implement ${what}`)
export const notAllowed = () =>
  new StorageError(403, 'AccessDenied', 'new row violates row-level security policy', 'Unauthorized')
export const tooLarge = () =>
  new StorageError(413, 'EntityTooLarge', 'The object exceeded the maximum allowed size', 'Payload too large')

export function sendError(res: Response, error: unknown): void {
  const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large'
  const isUndecodable = error instanceof URIError
  const refusal = isTooLarge ? tooLarge() : isUndecodable ? invalidKey('') : error
  if (refusal instanceof StorageError) {
    const { status, code, message } = refusal
    const shown = { statusCode: String(status), code, error: refusal.error, message }
    res.status(status === 500 ? 500 : 400).json(shown)
    return
  }
  console.error('storage stand-in:', error)
  res.status(500).json({
    statusCode: '500',
    error: 'Internal',
    message: 'Internal Server Error',
    code: 'InternalError',
  })
}

export function answering(handler: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return (req, res) => {
    Promise.resolve()
      .then(() => handler(req, res))
      .catch((error: unknown) => sendError(res, error))
  }
}
