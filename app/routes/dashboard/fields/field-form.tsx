import { fieldKinds } from '#app/domain/customers/rules.ts'
import type { fieldSchema } from '#app/domain/customers/schema.ts'
import { dashboard } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { RadioCards, Select, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { fieldsWords as words } from '#app/words/catalog/customerFields.ts'
import { useReader } from '#app/words/reader-context.ts'

type Changed = {
  id: string
  seen: string
  label: string
  hint: string
  kind: (typeof fieldKinds)[number]
  choices: string
  staffSee: 'all' | 'managers'
}

/** Adds a field, or changes one; its kind is chosen once. */
export function FieldForm({ changed, lastResult }: { changed: Changed | null; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof fieldSchema>({
    id: 'field',
    lastResult,
    defaultValue: changed ?? { kind: 'text', staffSee: 'managers' },
  })
  return (
    <PostForm form={form}>
      {changed ? (
        <>
          <input type="hidden" name="id" value={changed.id} />
          <input type="hidden" name="seen" value={changed.seen} />
          <input type="hidden" name="kind" value={changed.kind} />
        </>
      ) : null}
      <Field label={say(words.label)} id={fields.label.id} error={fields.label.errors}>
        <TextInput {...fieldProps(fields.label)} required maxLength={60} autoComplete="off" />
      </Field>
      <Field label={say(words.hint)} hint={say(words.hintHint)} id={fields.hint.id} error={fields.hint.errors} optional>
        <TextInput {...fieldProps(fields.hint)} maxLength={120} autoComplete="off" />
      </Field>
      {changed ? null : (
        <Field label={say(words.kind)} hint={say(words.kindStays)} id={fields.kind.id} error={fields.kind.errors}>
          <Select
            name="kind"
            defaultValue={textOf(fields.kind)}
            options={fieldKinds.map((kind) => ({ value: kind, label: say(words.kinds[kind]) }))}
          />
        </Field>
      )}
      {changed && changed.kind !== 'choice' ? null : (
        <Field
          label={say(words.choices)}
          hint={say(words.choicesHint)}
          id={fields.choices.id}
          error={fields.choices.errors}
          optional={!changed}
        >
          <TextArea {...fieldProps(fields.choices)} rows={4} maxLength={3200} />
        </Field>
      )}
      <FieldSet label={say(words.who)} id={fields.staffSee.id} error={fields.staffSee.errors}>
        <RadioCards
          name="staffSee"
          defaultValue={textOf(fields.staffSee)}
          options={(['managers', 'all'] as const).map((value) => ({ value, label: say(words.whos[value]) }))}
        />
      </FieldSet>
      <div className="mt-3 flex flex-wrap gap-3">
        <SubmitButton name="intent" value="save" pendingLabel={say(commonWords.saving)}>
          {say(changed ? commonWords.save : words.add)}
        </SubmitButton>
        {changed ? (
          <LinkButton to={dashboard.customerFields} tone="plain">
            {say(commonWords.cancel)}
          </LinkButton>
        ) : null}
      </div>
    </PostForm>
  )
}
