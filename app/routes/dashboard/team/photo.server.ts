import { data } from '@remix-run/node'
import type { PictureOutcome } from '#app/domain/catalog/index.server.ts'
import type { Reader } from '#app/words/reader.ts'
import { receivePicture } from '../settings/upload.server.ts'

type Photo = { change: (upload: Uint8Array) => Promise<PictureOutcome>; remove: () => Promise<void> }

/** The intents of a `PhotoCard`. `photo`: what to say beside the field; null: it is stored, or gone. */
export const photoIntents = (reader: Reader, { change, remove }: Photo) => ({
  photo: async (form: FormData) => {
    const photo = await receivePicture(form, 'photo', reader, change)
    return data({ kind: 'photo' as const, photo }, { status: photo ? 422 : 200 })
  },
  'remove-photo': async () => {
    await remove()
    return data({ kind: 'photo' as const, photo: null })
  },
})
