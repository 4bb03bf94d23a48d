import { parseFormData } from '@remix-run/form-data-parser'
import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Our forms have far fewer. */
const fieldsAtMost = 1_000
/** One form sends one picture. */
const filesAtMost = 4
/** Bytes; the same limit as for request bodies. */
const bytesAtMost = 8 * 1024 * 1024

/** As browsers write them; for any other type the parser would call `request.formData()` again. */
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data;)/

/**
 * Names as conform writes them (`hours[0].start`), two levels deep, with list indices below a hundred. A short name
 * like `a[4294967294]` would make a huge list and keep the process busy for minutes; a very deep one would overflow its
 * stack.
 */
const plainName = /^[^.[\]]{1,100}(?:\[\d{0,2}\]|\.[^.[\]]{1,100}){0,2}$/

/** Names beginning like this are conform's own commands, which our forms never send, or internals of objects. */
const reserved = /(?:^|[.\]])__/

/**
 * Makes `request.formData()` refuse what none of our forms sends: bodies that are not forms, and field names that would
 * be expensive or harmful to turn into objects. It stops at the first part too many, where the platform's own parser
 * would go on for seconds. Then `formData()` throws AppError `bad_request`.
 */
export function guardFormData(request: Request): void {
  request.formData = async () => {
    if (!formTypes.test(request.headers.get('content-type') ?? '')) throw new AppError('bad_request', frontWords.noForm)
    const form = await parseFormData(request, {
      maxParts: fieldsAtMost,
      maxFiles: filesAtMost,
      maxFileSize: bytesAtMost,
      maxTotalSize: bytesAtMost,
    }).catch(() => {
      throw new AppError('bad_request', frontWords.noForm)
    })
    for (const name of form.keys()) {
      if (!plainName.test(name) || reserved.test(name)) throw new AppError('bad_request', frontWords.foreignFields)
    }
    return form
  }
}
