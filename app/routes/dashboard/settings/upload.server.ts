import type { PictureOutcome } from '#app/domain/catalog/index.server.ts'

/** The bytes of a file field; null when no file was chosen. */
export async function readUpload(form: FormData, field: string): Promise<Uint8Array | null> {
  const file = form.get(field)
  if (!(file instanceof Blob) || file.size === 0) return null
  return new Uint8Array(await file.arrayBuffer())
}

/** What to say beside the file field, or null when the picture was stored. */
export function describePictureFailure(outcome: PictureOutcome): string | null {
  if (outcome.ok) return null
  return {
    not_a_picture: 'This file cannot be used. Choose a JPEG, PNG or WebP picture.',
    too_large: 'This file is too large. Choose a picture of at most 8 MB.',
    too_many_pixels: 'This picture is too large. Choose one of at most 40 megapixels.',
    storage_failed:
      'The picture could not be stored right now. What was there before is unchanged; try again in a minute.',
  }[outcome.reason]
}
