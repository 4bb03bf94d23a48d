import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { photoWords } from '#app/words/catalog/photos.ts'
import { pictureWords as words } from '#app/words/catalog/pictures.ts'
import { useReader } from '#app/words/reader-context.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { usePhotos } from '#app/ui/controls/use-photos.ts'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Field } from '#app/ui/controls/field.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'

type Props = {
  name: string
  intent: string
  removeIntent: string
  label: string
  hint?: string
  /** The stored picture's address. */
  current: string | null
  shape: 'round' | 'wide'
  error: string | null | undefined
  saved: boolean
  /** What the form saw of what it changes, where that is asked. */
  seen?: string
}

/** Chooses, shows and sends one picture; the old one stays until the new one is stored, which resets the form. */
export function PictureForm(props: Props) {
  return <PictureFields key={props.current} {...props} />
}

function PictureFields({ name, intent, removeIntent, label, hint, current, shape, error, saved, seen }: Props) {
  const { say } = useReader()
  const [chosen, setChosen] = useState<string | null>(null)
  const { busy, choose } = usePhotos()
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen)), [chosen])
  const shown = chosen ?? current
  return (
    <Form method="post" encType="multipart/form-data" preventScrollReset>
      {seen ? <input type="hidden" name="seen" value={seen} /> : null}
      {saved ? <SavedToast text={say(words.saved)} /> : null}
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        <span
          className={cx(
            'grid flex-none place-items-center overflow-hidden border border-dashed border-edge bg-sunk text-2xl text-soft',
            shape === 'round' ? 'size-24 rounded-full' : 'h-24 w-full max-w-64 rounded-md',
          )}
        >
          {shown ? (
            <img src={shown} alt={chosen ? say(words.notSavedYet) : ''} className="size-full object-cover" />
          ) : (
            <Icon name="image" />
          )}
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <Field
            label={label}
            id={`${intent}-file`}
            hint={busy ? say(photoWords.preparing) : (hint ?? say(words.formats))}
            error={error ?? undefined}
          >
            <input
              type="file"
              id={`${intent}-file`}
              name={name}
              accept="image/jpeg,image/png,image/webp"
              className="control w-full py-2 file:me-3 file:min-h-8 file:rounded-sm file:border-0 file:bg-sunk file:px-3 file:font-medium file:text-ink"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? []
                setChosen(file ? URL.createObjectURL(file) : null)
                choose(event.currentTarget)
              }}
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <SubmitButton tone="ink" name="intent" value={intent} pendingLabel={say(words.uploading)}>
              {say(words.upload)}
            </SubmitButton>
            {current ? (
              <SubmitButton tone="plain" name="intent" value={removeIntent} pendingLabel={say(words.removing)}>
                {say(words.remove)}
              </SubmitButton>
            ) : null}
          </div>
        </div>
      </div>
    </Form>
  )
}
