import type { Submission } from '@conform-to/dom'
import { data } from '@remix-run/node'
import { AppError, errorStatus } from './errors.ts'

const secret = ['password']

type Any = Submission<Record<string, unknown>, string[], unknown>

/** The form again, with its errors and all that was typed but the password. */
export function replyInvalid(
  submission: Pick<Any, 'reply'>,
  errors?: { formErrors?: string[]; fieldErrors?: Record<string, string[]> },
  status = 422,
) {
  return data(submission.reply({ ...errors, hideFields: secret }), { status })
}

/** Too many tries, or a provider that is away: said in the form, so that nothing typed is lost. Other errors are thrown on. */
export function replyFailure(submission: Pick<Any, 'reply'>, error: unknown) {
  if (!(error instanceof AppError) || !['rate_limited', 'unavailable'].includes(error.code)) throw error
  const wait = error.detail.retryAfterSeconds
  return data(submission.reply({ formErrors: [error.message], hideFields: secret }), {
    status: errorStatus[error.code],
    headers: wait ? { 'retry-after': String(wait) } : {},
  })
}
