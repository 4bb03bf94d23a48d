import { found, type Missing } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'

/** The id in a page's URL. Throws `not_found` for an invalid one, as for an unknown one. */
export function requireId(params: { id?: string | undefined }, what: Missing): string {
  const id = params.id?.toLowerCase() ?? ''
  return found(isId(id) ? id : null, what)
}
