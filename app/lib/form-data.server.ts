import { parseFormData } from '@remix-run/form-data-parser'
import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** A form of ours has far fewer. */
const fieldsAtMost = 1_000
/** One form sends one picture. */
const filesAtMost = 4
/** Bytes; what the front lets through. */
const bytesAtMost = 8 * 1024 * 1024

/** As browsers write them; of any other type the reader would ask `request.formData()` again. */
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data;)/

/**
 * Names as conform writes them (`hours[0].start`), two levels deep and with lists of at most a hundred. A longer list is made
 * by one short name, `a[4294967294]`, and would keep the process busy for minutes; a deep one ends its stack.
 */
const plainName = /^[^.[\]]{1,100}(?:\[\d{0,2}\]|\.[^.[\]]{1,100}){0,2}$/

/** Names starting so are conform's own commands, which our forms never send, or an object's inner workings. */
const reserved = /(?:^|[.\]])__/

/**
 * Makes `request.formData()` refuse what no form of ours sends: bodies that are no form, and names that would be costly or
 * harmful to make objects of. It stops at the first part too many, where the platform's own reader would go on for seconds.
 * Throws AppError `bad_request` when it is called.
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
