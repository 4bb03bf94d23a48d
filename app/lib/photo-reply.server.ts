import { AppError } from './errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** A photo for whoever may see it, kept by her browser alone. Throws `not_found` where there is none. */
export function photoReply(photo: Blob | null): Response {
  if (!photo) throw new AppError('not_found', frontWords.noPageHere)
  return new Response(photo, {
    headers: {
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="photo.webp"',
      'cache-control': 'private, max-age=86400, immutable',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
