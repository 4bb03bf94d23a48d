import type { closeSchema } from '#app/domain/privacy/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, tickProps, useForm, type FormField, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { closingWords as words } from '#app/words/catalog/closing.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = { business: string; comingVisits: number; lastResult: LastResult }

export function ClosingForm({ business, comingVisits, lastResult }: Props) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof closeSchema>({ id: 'closing', lastResult })
  return (
    <PostForm form={form}>
      {comingVisits > 0 ? (
        <>
          <Tick field={fields.cancelVisits} label={say(words.cancelVisits(comingVisits))} />
          <Field label={say(words.note)} id={fields.note.id} error={fields.note.errors}>
            <TextArea {...fieldProps(fields.note)} rows={2} maxLength={500} />
          </Field>
        </>
      ) : null}
      <Field
        label={say(words.password)}
        hint={say(words.passwordHint)}
        id={fields.password.id}
        error={fields.password.errors}
        className="max-w-md"
      >
        <TextInput name={fields.password.name} type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <Tick field={fields.sure} label={say(words.sure(business))} required />
      <SubmitButton tone="danger" pendingLabel={say(words.closing)}>
        {say(words.close)}
      </SubmitButton>
    </PostForm>
  )
}

function Tick({ field, label, required = false }: { field: FormField; label: string; required?: boolean }) {
  const message = field.errors?.[0]
  return (
    <div className="mb-2">
      <Checkbox
        {...tickProps(field)}
        id={field.id}
        label={label}
        required={required}
        aria-invalid={message ? true : undefined}
        aria-describedby={`${field.id}-error`}
      />
      <p id={`${field.id}-error`} className="min-h-5 text-sm font-medium text-bad" aria-live="polite">
        {message}
      </p>
    </div>
  )
}
