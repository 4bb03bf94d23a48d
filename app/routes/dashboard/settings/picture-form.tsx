import { Form } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
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
}

/** Chooses, shows and sends one picture; what was there stays until the new one is stored, which starts the form anew. */
export function PictureForm(props: Props) {
  return <PictureFields key={props.current} {...props} />
}

function PictureFields({ name, intent, removeIntent, label, hint, current, shape, error, saved }: Props) {
  const [chosen, setChosen] = useState<string | null>(null)
  useEffect(() => () => void (chosen && URL.revokeObjectURL(chosen)), [chosen])
  const shown = chosen ?? current
  return (
    <Form method="post" encType="multipart/form-data" preventScrollReset>
      {saved ? <Notice tone="success" className="mb-4" title="Saved." /> : null}
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        <span
          className={cx(
            'grid flex-none place-items-center overflow-hidden border border-dashed border-edge bg-sunk text-2xl text-soft',
            shape === 'round' ? 'size-24 rounded-full' : 'h-24 w-full max-w-64 rounded-md',
          )}
        >
          {shown ? (
            <img src={shown} alt={chosen ? 'Chosen, not saved yet' : label} className="size-full object-cover" />
          ) : (
            <Icon name="image" />
          )}
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <Field
            label={label}
            id={`${intent}-file`}
            hint={hint ?? 'JPEG, PNG or WebP, at most 8 MB.'}
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
              }}
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <SubmitButton tone="ink" name="intent" value={intent} pendingLabel="Uploading…">
              Upload
            </SubmitButton>
            {current ? (
              <SubmitButton tone="plain" name="intent" value={removeIntent} pendingLabel="Removing…">
                Remove
              </SubmitButton>
            ) : null}
          </div>
        </div>
      </div>
    </Form>
  )
}
