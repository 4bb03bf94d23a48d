import { AppError } from '#app/lib/errors.ts'

/** Whatever is not a page of the dashboard: a route of its own, so that server and browser agree that nothing matched. */
export function loader() {
  throw new AppError('not_found', 'This page does not exist.')
}

export default function NoSuchPage() {
  return null
}
