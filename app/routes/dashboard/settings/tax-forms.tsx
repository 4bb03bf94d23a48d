import { Form, Link } from '@remix-run/react'
import { taxNumberSchema, taxRateSchema } from '#app/domain/catalog/schema.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, tickProps, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { taxWords as words } from '#app/words/catalog/taxes.ts'
import { useReader } from '#app/words/reader-context.ts'

type RowProps = { id: string; text: string; note: string; forNew: boolean; canGive: boolean }

/** A tax with who has it, and the ways to give it to all services, to change and to remove it. */
export function TaxRateRow({ id, text, note, forNew, canGive }: RowProps) {
  const { say } = useReader()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-1.5">
      <span className="min-w-0">
        <span className="figures font-medium wrap-anywhere">{text}</span>
        <span className="block text-sm text-soft wrap-anywhere">{note}</span>
        {forNew ? <span className="block text-sm text-soft">{say(words.newToo)}</span> : null}
      </span>
      <span className="flex flex-wrap items-center gap-x-3">
        {canGive ? (
          <Form method="post" action={dashboard.taxes} preventScrollReset>
            <input type="hidden" name="id" value={id} />
            <SubmitButton tone="quiet" name="intent" value="all" pendingLabel={say(commonWords.saving)}>
              {say(words.giveAll)}
            </SubmitButton>
          </Form>
        ) : null}
        <Link to={withQuery(dashboard.taxes, { rate: id })} className="link inline-flex min-h-target items-center">
          {say(words.change)}
        </Link>
        <Form method="post" action={dashboard.taxes} preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <SubmitButton tone="plain" icon="trash" name="intent" value="remove" aria-label={say(words.removeOne(text))}>
            {say(commonWords.remove)}
          </SubmitButton>
        </Form>
      </span>
    </li>
  )
}

const kinds = ['included', 'added'] as const
type Changed = { id: string; name: string; percent: string; kind: (typeof kinds)[number]; forNew: boolean }
type FormProps = {
  changed: Changed | null
  /** There is none yet: most businesses have one for everything. */
  first: boolean
  lastResult: LastResult
}

/** Adds a tax, or changes one. */
export function TaxRateForm({ changed, first, lastResult }: FormProps) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof taxRateSchema>({
    id: 'rate',
    lastResult,
    defaultValue: changed ?? { kind: 'included', forNew: first },
  })
  return (
    <PostForm form={form}>
      <h3 className="mb-3 text-lg">{say(changed ? words.changeRate : words.addRate)}</h3>
      {changed ? <input type="hidden" name={fields.id.name} value={changed.id} /> : null}
      <div className="grid gap-x-4 sm:grid-cols-3">
        <Field label={say(words.name)} hint={say(words.nameHint)} id={fields.name.id} error={fields.name.errors}>
          <TextInput {...fieldProps(fields.name)} required maxLength={40} />
        </Field>
        <Field label={say(words.percent)} id={fields.percent.id} error={fields.percent.errors}>
          <TextInput {...fieldProps(fields.percent)} required inputMode="decimal" maxLength={10} />
        </Field>
        <Field label={say(words.kind)} id={fields.kind.id} error={fields.kind.errors}>
          <Select
            name={fields.kind.name}
            defaultValue={textOf(fields.kind)}
            options={kinds.map((kind) => ({ value: kind, label: say(words.kinds[kind]) }))}
          />
        </Field>
      </div>
      <Checkbox {...tickProps(fields.forNew)} label={say(words.forNew)} />
      <div className="mt-3 flex flex-wrap gap-3">
        <SubmitButton name="intent" value="rate" pendingLabel={say(commonWords.saving)}>
          {say(changed ? commonWords.save : words.addRate)}
        </SubmitButton>
        {changed ? (
          <LinkButton to={dashboard.taxes} tone="plain">
            {say(commonWords.cancel)}
          </LinkButton>
        ) : null}
      </div>
    </PostForm>
  )
}

type Stored = { taxNumber: string; taxNumberLabel: string }

/** The number that bills tell. */
export function TaxNumberForm({ stored, lastResult }: { stored: Stored; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof taxNumberSchema>({ id: 'number', lastResult, defaultValue: stored })
  return (
    <PostForm form={form}>
      <p className="mb-4 text-soft">{say(words.numberText)}</p>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field label={say(words.number)} id={fields.taxNumber.id} error={fields.taxNumber.errors} optional>
          <TextInput {...fieldProps(fields.taxNumber)} maxLength={100} />
        </Field>
        <Field
          label={say(words.label)}
          hint={say(words.labelHint)}
          id={fields.taxNumberLabel.id}
          error={fields.taxNumberLabel.errors}
          optional
        >
          <TextInput {...fieldProps(fields.taxNumberLabel)} maxLength={40} />
        </Field>
      </div>
      <SubmitButton name="intent" value="number" pendingLabel={say(commonWords.saving)}>
        {say(commonWords.save)}
      </SubmitButton>
    </PostForm>
  )
}
