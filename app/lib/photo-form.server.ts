import type { Reader } from '#app/words/reader.ts'
import { choosePhotosAgain, photoRefusals, photoWords } from '#app/words/catalog/photos.ts'
import { takeBudget, type Take } from './abuse-budget.server.ts'
import type { App } from './app.server.ts'
import { boundaryOf, filesAtMost, readUntilCut } from './form-data.server.ts'
import { graphemes } from './graphemes.ts'
import { oneLine } from './lines.ts'

/** Why photos were not taken, and which one it was, counted from 0, where it was one. */
export type PhotoFault = { reason: keyof typeof photoRefusals; nth?: number | undefined }

/** `fault`: some of its photos did not arrive, nor what stood after them; its words did. */
export type PhotoForm = { form: FormData; photos: File[]; fault: PhotoFault | null }

/**
 * Reads a form that may have photos, however large they are: what is too much is left out, and its words stay. `takes`: counted before any
 * photo is read.
 */
export async function readPhotoForm(app: App, request: Request, ...takes: readonly Take[]): Promise<PhotoForm> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (!boundary) return { form: await request.formData(), photos: [], fault: null }
  const allowed = takes.length === 0 || (await takeBudget(app, takes)).ok
  const { form, whole } = await readUntilCut(request, boundary, allowed ? filesAtMost : 0)
  // A field that was left empty has one without a name or content.
  const photos = form.getAll('photos').filter((file) => file instanceof File && file.size > 0) as File[]
  return { form, photos, fault: whole ? null : faultOf(allowed, photos.length) }
}

function faultOf(allowed: boolean, arrived: number): PhotoFault {
  if (!allowed) return { reason: 'too_many' }
  return arrived >= filesAtMost ? { reason: 'too_many_photos' } : { reason: 'cut', nth: arrived }
}

const nameAtMost = 40

/** What is said beside the field: which photo, why, and what to do. */
export function sayPhotoFault(
  { say }: Pick<Reader, 'say'>,
  { reason, nth }: PhotoFault,
  photos: readonly File[],
): string {
  const why = say(photoRefusals[reason])
  if (nth === undefined) return why
  const letters = graphemes(oneLine(photos[nth]?.name ?? ''))
  const name = letters.length > nameAtMost ? `${letters.slice(0, nameAtMost - 1).join('')}…` : letters.join('')
  const which = `${name || say(photoWords.nth(nth + 1))}: ${why}`
  return photos.length > 1 || nth > 0 ? `${which} ${say(choosePhotosAgain)}` : which
}
