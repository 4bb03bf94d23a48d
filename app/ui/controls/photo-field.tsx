import { photoWords as words } from '#app/words/catalog/photos.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Field } from './field.tsx'
import { usePhotos } from './use-photos.ts'

/** Chooses photos to send along; without scripts as well. */
export function PhotoField({ id, errors }: { id: string; errors: string[] | undefined }) {
  const { say } = useReader()
  const { busy, choose } = usePhotos()
  return (
    <Field label={say(words.add)} hint={say(busy ? words.preparing : words.formats)} id={id} error={errors}>
      <input
        type="file"
        id={id}
        name="photos"
        multiple
        accept="image/jpeg,image/png,image/webp"
        onChange={(event) => choose(event.currentTarget)}
        className="control w-full py-2 file:me-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-sunk file:px-3 file:font-medium file:text-ink"
      />
    </Field>
  )
}
