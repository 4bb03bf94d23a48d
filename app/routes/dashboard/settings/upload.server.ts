import type { PictureOutcome } from '#app/domain/catalog/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { pictureProblems } from '#app/words/catalog/pictures.ts'
import type { Reader } from '#app/words/reader.ts'

/** The bytes of a file field; null when no file was chosen. */
async function readUpload(form: FormData, field: string): Promise<Uint8Array | null> {
  const file = form.get(field)
  if (!(file instanceof Blob) || file.size === 0) return null
  return new Uint8Array(await file.arrayBuffer())
}

/** Stores the picture of a file field. Returns what to say beside the field, or null when it was stored. */
export async function receivePicture(
  form: FormData,
  field: string,
  { say }: Reader,
  store: (bytes: Uint8Array) => Promise<PictureOutcome>,
): Promise<string | null> {
  const upload = await readUpload(form, field)
  if (!upload) return say(pictureProblems.nothing_chosen)
  try {
    const outcome = await store(upload)
    return outcome.ok ? null : say(pictureProblems[outcome.reason])
  } catch (error) {
    // The machine is too busy to draw it now. What else was typed on the page stays.
    if (error instanceof AppError && error.code === 'unavailable') return say(error.text ?? pictureProblems.busy)
    throw error
  }
}
