import { AppError } from '#app/lib/errors.ts'
import { apiWords } from '#app/words/catalog/api.ts'

/** Every other path under /api. */
function answerUnknown(): never {
  throw new AppError('not_found', apiWords.nothingHere)
}

export const loader = answerUnknown
export const action = answerUnknown
