import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { fieldValueWords as words } from '#app/words/catalog/customerFields.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { loadValues, ValuesRefused } from './values.server.ts'

type Value = Awaited<ReturnType<typeof loadValues>>[number]
type Props = { values: readonly Value[]; refused: ValuesRefused | undefined }

/** What the business's own fields say of a customer. */
export function ValuesCard({ values, refused }: Props) {
  const { say } = useReader()
  const setUp = (
    <Link to={dashboard.customerFields} className="link inline-flex min-h-target items-center text-sm">
      {say(words.setUp)}
    </Link>
  )
  if (values.length === 0) return <p className="px-1">{setUp}</p>
  return (
    <Card title={say(words.title)} action={setUp}>
      {/* Each text is sent with what stood there before; otherwise encoded, twenty long ones would be more than a body may have. */}
      <Form
        method="post"
        encType="multipart/form-data"
        id="values"
        preventScrollReset
        key={values.map(({ id, was }) => id + was).join('|')}
      >
        <UnsavedGuard />
        <div className="grid gap-x-4 sm:grid-cols-2">
          {values.map((value) => (
            <ValueField
              key={value.id}
              {...value}
              typed={refused?.typed[value.id] ?? value.typed}
              problem={refused?.problems[value.id]}
            />
          ))}
        </div>
        <SubmitButton tone="quiet" name="intent" value="fields" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </Form>
    </Card>
  )
}

function ValueField({ id, label, hint, kind, was, typed, options, problem }: Value & { problem: string | undefined }) {
  const { say } = useReader()
  const props = { name: id, defaultValue: typed }
  return (
    <Field
      label={<span className="wrap-anywhere">{label}</span>}
      {...(hint && { hint })}
      id={`field-${id}`}
      error={problem}
    >
      <input type="hidden" name={`was-${id}`} value={was} />
      {kind === 'choice' || kind === 'yes_no' ? (
        <Select {...props} placeholder={say(words.nothing)} options={options} />
      ) : kind === 'date' ? (
        <TextInput {...props} type="date" />
      ) : (
        <TextInput
          {...props}
          {...(kind === 'number' ? { inputMode: 'decimal' as const, maxLength: 30 } : { maxLength: 500 })}
          autoComplete="off"
        />
      )}
    </Field>
  )
}
