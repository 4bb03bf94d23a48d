import { parseFormData } from '@remix-run/form-data-parser'
import { getMultipartBoundary, parseMultipartStream } from '@remix-run/multipart-parser'
import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Our forms have far fewer. */
const fieldsAtMost = 1_000
/** Of forms with files, which have a few fields besides. */
const partsAtMost = 60
/** A message takes four photos, and says so where there are some more. */
export const filesAtMost = 12
/** Bytes; the same limits as for request bodies. */
const bytesAtMost = 8 * 1024 * 1024
/** Of a photo as phones take them at their largest, 50 megapixels, and of a form with four. */
export const photoBytesAtMost = 20_000_000
export const formBytesAtMost = 4 * photoBytesAtMost + 1_000_000
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
    for (const [name, value] of form) guardField(name, value)
    return form
  }
}

function guardField(name: string, value: FormDataEntryValue): void {
  if (!plainName.test(name) || reserved.test(name)) throw new AppError('bad_request', frontWords.foreignFields)
  if (typeof value === 'string' && value.length > textAtMost) throw new AppError('too_large', frontWords.tooLarge)
}

/** Reads a form up to what it may not have: `files` of them, or a body that ends early. What came before it is kept. */
export async function readUntilCut(
  request: Request,
  boundary: string,
  files: number,
): Promise<{ form: FormData; whole: boolean }> {
  const form = new FormData()
  const limits = { maxFileSize: formBytesAtMost, maxTotalSize: formBytesAtMost, maxHeaderSize: headAtMost }
  try {
    if (!request.body) return { form, whole: true }
    for await (const part of parseMultipartStream(request.body, { boundary, maxParts: partsAtMost, ...limits })) {
      if (!part.name) continue
      // A field of files that was left empty has one without a name or content.
      if (part.isFile && part.size > 0 && (files -= 1) < 0) return { form, whole: false }
      const value = part.isFile ? new File(part.content as BlobPart[], part.filename ?? '') : part.text
      guardField(part.name, value)
      form.append(part.name, value)
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    if ([...form].length === 0) throw new AppError('bad_request', frontWords.noForm)
    return { form, whole: false }
  }
  return { form, whole: true }
}
