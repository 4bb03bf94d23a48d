import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import {
  endField,
  getFields,
  moveField,
  removeField,
  restoreField,
  saveField,
} from '#app/domain/customers/index.server.ts'
import { chosenFieldSchema, fieldSchema } from '#app/domain/customers/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import type { LastResult } from '#app/ui/controls/form.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { Card, EmptyState, Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { fieldsWords as words } from '#app/words/catalog/customerFields.ts'
import { customersWords } from '#app/words/catalog/customers.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FieldForm } from './field-form.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  const all = await getFields(app, member)
  const asked = new URL(args.request.url).searchParams.get('field')
  const used = (count: number) => say(count > 0 ? words.used(count, reader.number(count)) : words.unused)
  const fields = all.filter(({ removedAt }) => removedAt === null)
  const changed = fields.find(({ id }) => id === asked)
  return {
    fields: fields.map(({ id, label, kind, staffSee, used: count }) => ({
      id,
      label,
      facts: [say(words.kinds[kind]), say(words.whos[staffSee ? 'all' : 'managers']), used(count)].join(' · '),
    })),
    removed: all
      .filter(({ removedAt }) => removedAt !== null)
      .map(({ id, label, kind, used: count }) => ({ id, label, facts: `${say(words.kinds[kind])} · ${used(count)}` })),
    changed: changed
      ? {
          id: changed.id,
          seen: changed.version,
          label: changed.label,
          hint: changed.hint,
          kind: changed.kind,
          choices: changed.choices.join('\n'),
          staffSee: changed.staffSee ? ('all' as const) : ('managers' as const),
        }
      : null,
  }
}

type Answer = {
  form: LastResult
  told: string | null
  /** The id of a field that was just removed. */
  undo: string | null
  problem: 'taken' | 'full' | null
}
const nothing: Answer = { form: null, told: null, undo: null, problem: null }

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  const one = async (form: FormData) => (await readFields(form, chosenFieldSchema)).field
  const move = (direction: 'up' | 'down') => async (form: FormData) => {
    await moveField(app, member, await one(form), direction)
    return data(nothing)
  }
  return answerIntent(args.request, {
    up: move('up'),
    down: move('down'),
    async save(form) {
      const read = await readForm(form, fieldSchema)
      if (!read.ok) return data({ ...nothing, form: read.reply.data }, { status: 422 })
      const saved = await saveField(app, member, read.value)
      if (saved !== 'saved') {
        const said = [say(words.refused[saved])]
        const refused = read.refuse(saved === 'taken' ? { fieldErrors: { label: said } } : { formErrors: said })
        return data({ ...nothing, form: refused.data }, { status: 409 })
      }
      if (read.value.id) throw redirect(dashboard.customerFields)
      return data({ ...nothing, told: say(commonWords.saved) })
    },
    async remove(form) {
      const id = await one(form)
      const label = await removeField(app, member, id)
      return data(label === null ? nothing : { ...nothing, told: say(words.removed(label)), undo: id })
    },
    async restore(form) {
      const saved = await restoreField(app, member, await one(form))
      if (saved === 'taken' || saved === 'full') return data({ ...nothing, problem: saved }, { status: 409 })
      return data({ ...nothing, told: say(words.isBack) })
    },
    async end(form) {
      await endField(app, member, await one(form))
      return data({ ...nothing, told: say(words.ended) })
    },
  })
}

/** On a phone the form stands below all fields. */
const formId = 'one-field'

export default function Fields() {
  const { fields, removed, changed } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)} back={{ to: dashboard.customers, label: say(customersWords.title) }}>
        {say(words.lead)}
      </PageHeader>
      {answer?.told ? (
        <SavedToast
          text={answer.told}
          {...(answer.undo && { undo: <UndoForm intent="restore" fields={{ field: answer.undo }} /> })}
        />
      ) : null}
      {answer?.problem ? (
        <Notice tone="error" className="mb-5">
          {say(words.refused[answer.problem])}
        </Notice>
      ) : null}
      <div className="grid items-start gap-5 wide:grid-cols-2">
        <Card flush>
          {fields.length === 0 ? (
            <EmptyState title={say(words.none)} icon="list">
              {say(words.noneText)}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-rule">
              {fields.map((field, at) => (
                <FieldRow key={field.id} {...field} first={at === 0} last={at === fields.length - 1} />
              ))}
            </ul>
          )}
        </Card>
        <div id={formId} className="scroll-mt-4">
          <Card title={say(changed ? words.change : words.add)}>
            <FieldForm key={changed?.id ?? `new ${fields.length}`} changed={changed} lastResult={answer?.form} />
          </Card>
        </div>
        {removed.length > 0 ? (
          <Card title={say(words.removedOnes)} flush>
            <ul className="divide-y divide-rule">
              {removed.map((field) => (
                <RemovedRow key={field.id} {...field} />
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  )
}

type Row = { id: string; label: string; facts: string }

/** A field that is asked for, and what can be done with it. */
function FieldRow({ id, label, facts, first, last }: Row & { first: boolean; last: boolean }) {
  const { say } = useReader()
  return (
    <li className="px-4 py-2 sm:px-5">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 wrap-anywhere">
          <span className="block font-semibold">{label}</span>
          <span className="figures block text-sm text-soft">{facts}</span>
        </span>
        <Form method="post" action={dashboard.customerFields} preventScrollReset className="flex flex-none">
          <input type="hidden" name="field" value={id} />
          <MoveButton to="up" label={say(words.moveUp(label))} disabled={first} />
          <MoveButton to="down" label={say(words.moveDown(label))} disabled={last} />
        </Form>
      </div>
      <div className="flex flex-wrap items-start gap-x-5">
        <Link
          to={`${withQuery(dashboard.customerFields, { field: id })}#${formId}`}
          className="link inline-flex min-h-target items-center"
          aria-label={`${say(words.changeOne)}: ${label}`}
        >
          {say(words.changeOne)}
        </Link>
        <Asked id={id} label={label} intent="remove" ask={say(commonWords.remove)} text={say(words.removeText)} />
      </div>
    </li>
  )
}

function RemovedRow({ id, label, facts }: Row) {
  const { say } = useReader()
  return (
    <li className="px-4 py-2 sm:px-5">
      <span className="block font-semibold wrap-anywhere">{label}</span>
      <span className="figures block text-sm text-soft">{facts}</span>
      <div className="flex flex-wrap items-start gap-x-5">
        <Form method="post" action={dashboard.customerFields} preventScrollReset>
          <input type="hidden" name="field" value={id} />
          <SubmitButton tone="plain" name="intent" value="restore" aria-label={`${say(words.back)}: ${label}`}>
            {say(words.back)}
          </SubmitButton>
        </Form>
        <Asked id={id} label={label} intent="end" ask={say(words.end)} text={say(words.endText)} />
      </div>
    </li>
  )
}

/** A button that first says what it does. */
function Asked({
  id,
  label,
  intent,
  ask,
  text,
}: {
  id: string
  label: string
  intent: string
  ask: string
  text: string
}) {
  return (
    <details>
      <summary className="link inline-flex min-h-target items-center" aria-label={`${ask}: ${label}`}>
        {ask}…
      </summary>
      <Form method="post" action={dashboard.customerFields} preventScrollReset className="pb-3">
        <input type="hidden" name="field" value={id} />
        <p className="mb-2 max-w-prose text-sm text-soft">{text}</p>
        <SubmitButton tone="quiet" icon="trash" name="intent" value={intent}>
          {ask}
        </SubmitButton>
      </Form>
    </details>
  )
}

function MoveButton({ to, label, disabled }: { to: 'up' | 'down'; label: string; disabled: boolean }) {
  return (
    <button
      type="submit"
      name="intent"
      value={to}
      disabled={disabled}
      className="grid size-11 place-items-center rounded-md text-lg text-soft hover:bg-sunk hover:text-ink disabled:opacity-30"
    >
      <Icon name="chevron-down" label={label} {...(to === 'up' && { className: 'rotate-180' })} />
    </button>
  )
}
