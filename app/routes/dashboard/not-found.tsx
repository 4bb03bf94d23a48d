import { AppError } from '#app/lib/errors.ts'
import { errorPageWords } from '#app/words/catalog/errorPages.ts'

/**
 * Every path that is not a page of the dashboard: a route of its own, so that server and browser agree that nothing
 * matched.
 */
export function loader() {
  throw new AppError('not_found', errorPageWords.not_found.text)
}

export default function NoSuchPage() {
  return null
}
