import { Form } from '@remix-run/react'
import { fields, newKinds } from '#app/domain/imports/rules.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Checkbox, Select, type Option } from '#app/ui/controls/inputs.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { fieldsWords } from '#app/words/catalog/customerFields.ts'
import { importFields, importingWords as words } from '#app/words/catalog/importing.ts'
import { useReader } from '#app/words/reader-context.ts'

type Props = {
  columns: { head: string; field: string; examples: string[] }[]
  /** The business's own. */
  fields: readonly Option[]
  fills: boolean
}

/** What each column of a file means, with what stands in it; guessed, and changed by whoever knows better. */
export function MappingForm({ columns, fields: own, fills }: Props) {
  const { say } = useReader()
  const options = fields.map((field) => ({ value: field, label: say(importFields[field]) }))
  const groups = [
    ...(own.length > 0 ? [{ label: say(words.ownFields), options: own }] : []),
    {
      label: say(words.newField),
      options: newKinds.map((kind) => ({ value: `new:${kind}`, label: say(fieldsWords.kinds[kind]) })),
    },
  ]
  return (
    <Form method="post" preventScrollReset>
      <Card title={say(words.columns)}>
        <p className="mb-4 text-soft">{say(words.columnsText)}</p>
        <div className="grid gap-x-5 sm:grid-cols-2 wide:grid-cols-3">
          {columns.map(({ head, field, examples }, index) => (
            <Field
              key={`${index} ${head}`}
              label={<span className="wrap-anywhere">{head}</span>}
              hint={<span className="line-clamp-2 wrap-anywhere">{examples.join(' · ') || '—'}</span>}
              id={`column${index}`}
            >
              <Select
                name={`column${index}`}
                id={`column${index}`}
                defaultValue={field}
                placeholder={say(words.leaveOut)}
                options={options}
                groups={groups}
              />
            </Field>
          ))}
        </div>
        <Checkbox name="fills" defaultChecked={fills} label={say(words.fills)} hint={say(words.fillsHint)} />
        <p className="my-4 text-soft">{say(words.noConsent)}</p>
        <div className="flex flex-wrap gap-3">
          <SubmitButton tone="quiet" name="intent" value="check" pendingLabel={say(words.checking)}>
            {say(words.check)}
          </SubmitButton>
          <SubmitButton name="intent" value="start" pendingLabel={say(words.starting)}>
            {say(words.start)}
          </SubmitButton>
        </div>
      </Card>
    </Form>
  )
}
