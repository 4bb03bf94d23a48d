import { parseFormData } from '@remix-run/form-data-parser'
import { getMultipartBoundary } from '@remix-run/multipart-parser'
import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Our forms have far fewer. */
const fieldsAtMost = 1_000
/** Of forms with files, which have a few fields besides. */
const partsAtMost = 60
/** A message takes four photos, and says so where there are some more. */
const filesAtMost = 12
/** Bytes; the same limits as for request bodies. */
const bytesAtMost = 8 * 1024 * 1024
const textAtMost = 64 * 1024
/** Bytes of the name of a field and of its file. */
const headAtMost = 4_096
/** RFC 2046, 5.1.1. The parser needs its length for each byte of some bodies: 14 kB of it took minutes. */
const boundaryAtMost = 70

/** As browsers write it; for any other type the parser would call `request.formData()` again. */
const isPlainForm = (type: string) => type.startsWith('application/x-www-form-urlencoded')

/** What divides the parts of a form with files; null where the type is another, or names none that is allowed. */
export function boundaryOf(type: string): string | null {
  const boundary = type.startsWith('multipart/form-data;') ? getMultipartBoundary(type) : null
  return boundary && boundary.length <= boundaryAtMost ? boundary : null
}

/** Whether a form may have files in it, and be large: told before it is read. */
export const hasFiles = (request: Request) => boundaryOf(request.headers.get('content-type') ?? '') !== null

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
    const type = request.headers.get('content-type') ?? ''
    const plain = isPlainForm(type)
    if (!plain && !boundaryOf(type)) throw new AppError('bad_request', frontWords.noForm)
    const form = await parseFormData(request, {
      maxHeaderSize: headAtMost,
      maxParts: plain ? fieldsAtMost : partsAtMost,
      maxFiles: filesAtMost,
      maxFileSize: bytesAtMost,
      maxTotalSize: bytesAtMost,
    }).catch(() => {
      throw new AppError('bad_request', frontWords.noForm)
    })
    for (const [name, value] of form) {
      if (!plainName.test(name) || reserved.test(name)) throw new AppError('bad_request', frontWords.foreignFields)
      if (typeof value === 'string' && value.length > textAtMost) throw new AppError('too_large', frontWords.tooLarge)
    }
    return form
  }
}
