import { AppError } from '#app/lib/errors.ts'
import { errorWords } from '#app/words/catalog/errors.ts'

/** Whatever is not a page of the dashboard: a route of its own, so that server and browser agree that nothing matched. */
export function loader() {
  throw new AppError('not_found', errorWords.not_found.text)
}

export default function NoSuchPage() {
  return null
}
