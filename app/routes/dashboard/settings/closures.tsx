import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addClosure, listClosures, removeClosure } from '#app/domain/catalog/index.server.ts'
import { closureSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { formatDay } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { RemovableRow } from './single-days.tsx'
import { useForm, PostForm, type LastResult, fieldProps } from '#app/ui/controls/form.tsx'
import { textOf } from '#app/lib/form-data.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const { timeZone, locale } = tenantOf(args.context)
  const now = app.clock.now()
  const dayOf = (date: string) => formatDay(Date.parse(`${date}T12:00:00Z`), 'UTC', locale, now)
  const closures = await listClosures(app, member, timeZone)
  return {
    today: localDate(now, timeZone),
    closures: closures.map(({ id, from, to, label }) => ({
      id,
      label,
      days: from === to ? dayOf(from) : `${dayOf(from)} – ${dayOf(to)}`,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app } = args.context
  const form = await args.request.formData()
  if (form.get('intent') === 'remove') {
    await removeClosure(app, member, textOf(form, 'id'))
    return data({ result: null, message: 'These days are open again.' })
  }
  const read = await readForm(form, closureSchema)
  if (!read.ok) return data({ result: read.reply.data, message: null }, { status: 422 })
  const { bookings } = await addClosure(app, member, read.value, tenantOf(args.context).timeZone)
  const left =
    bookings === 0
      ? ''
      : ` ${bookings === 1 ? 'One booking falls' : `${bookings} bookings fall`} into it: move or cancel them under Bookings.`
  return data({ result: null, message: `Saved: nobody can book these days.${left}` })
}

export default function Closures() {
  const { today, closures } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      {answer?.message ? <Notice tone="success" className="mb-4" title={answer.message} /> : null}
      <Card title="Days the whole business is closed">
        {closures.length === 0 ? (
          <p className="mb-4 text-soft">Public holidays, company holidays: nobody can be booked on these days.</p>
        ) : null}
        <ul className="mb-4 divide-y divide-rule empty:hidden">
          {closures.map(({ id, days, label }) => (
            <RemovableRow
              key={id}
              text={days}
              note={label}
              intent="remove"
              field="id"
              value={id}
              label={`Open again: ${days}`}
            />
          ))}
        </ul>
        <ClosureForm key={closures.length} today={today} lastResult={answer?.result} />
      </Card>
    </>
  )
}

function ClosureForm({ today, lastResult }: { today: string; lastResult: LastResult }) {
  const [form, fields] = useForm<typeof closureSchema>({ id: 'closure', lastResult, defaultValue: {} })
  return (
    <PostForm form={form}>
      <div className="grid gap-x-4 sm:grid-cols-3">
        <Field label="First day" id={fields.from.id} error={fields.from.errors}>
          <TextInput {...fieldProps(fields.from)} type="date" min={today} required />
        </Field>
        <Field label="Last day" hint="Empty: just the one." id={fields.to.id} error={fields.to.errors} optional>
          <TextInput {...fieldProps(fields.to)} type="date" min={today} />
        </Field>
        <Field label="What for" id={fields.label.id} error={fields.label.errors} optional>
          <TextInput {...fieldProps(fields.label)} maxLength={80} placeholder="Christmas" />
        </Field>
      </div>
      <SubmitButton tone="ink" name="intent" value="add" pendingLabel="Saving…">
        Close these days
      </SubmitButton>
    </PostForm>
  )
}
