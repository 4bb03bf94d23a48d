import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** A form of ours has far fewer. */
const fieldsAtMost = 2_000

/**
 * Paths as conform writes them (`hours[0].start`), with lists of at most a thousand and a few levels. A longer list is made by
 * one short name, `a[4294967294]`, and would keep the process busy for minutes; a deep one ends its stack.
 */
const plainName = /^[^.[\]]{1,100}(?:\[\d{0,3}\]|\.[^.[\]]{1,100}){0,8}$/

/** Names starting so are conform's own commands, which our forms never send, or an object's inner workings. */
const reserved = /(?:^|[.\]])__/

/**
 * Makes `request.formData()` refuse what no form of ours sends: bodies that are no form, and names that would be costly or
 * harmful to make objects of. Throws AppError `bad_request` when it is called.
 */
export function guardFormData(request: Request): void {
  const read = request.formData.bind(request)
  request.formData = async () => {
    const form = await read().catch(() => {
      throw new AppError('bad_request', frontWords.noForm)
    })
    let fields = 0
    for (const name of form.keys()) {
      fields += 1
      if (fields > fieldsAtMost || !plainName.test(name) || reserved.test(name)) {
        throw new AppError('bad_request', frontWords.foreignFields)
      }
    }
    return form
  }
}
