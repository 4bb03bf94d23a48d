import { AppError } from '#app/lib/errors.ts'

/** Whatever else is asked under /api. */
function answerUnknown(): never {
  throw new AppError('not_found', 'There is nothing at this address. See /api/v1/openapi.json.')
}

export const loader = answerUnknown
export const action = answerUnknown
