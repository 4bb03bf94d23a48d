import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { addClosure, listClosures, removeClosure } from '#app/domain/catalog/index.server.ts'
import { closureSchema } from '#app/domain/catalog/schema.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerIntent, readFields, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { SavedToast } from '#app/ui/controls/saved-toast.tsx'
import { UndoForm } from '#app/ui/controls/undo-form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, type LastResult, fieldProps } from '#app/ui/controls/form.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { closureWords as words, hoursWords } from '#app/words/catalog/hours.ts'
import { useReader } from '#app/words/reader-context.ts'
import { InTheWay } from '../in-the-way.tsx'
import { toldInTheWay } from '../in-the-way.server.ts'
import { RemovableRow } from './removable-row.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { timeZone } = tenantOf(args.context)
  const closures = await listClosures(app, member, timeZone)
  return {
    today: localDate(reader.now, timeZone),
    closures: closures.map(({ id, from, to, label }) => ({
      id,
      label,
      days: [...new Set([from, to])].map(reader.date).join(' – '),
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { say } = reader
  return answerIntent(args.request, {
    add: async (form) => {
      const read = await readForm(form, closureSchema)
      if (!read.ok)
        return data({ result: read.reply.data, message: null, undo: undefined, told: null }, { status: 422 })
      const inTheWay = await addClosure(app, member, read.value, tenantOf(args.context).timeZone)
      if (!inTheWay) {
        const { data: result } = read.refuse({ fieldErrors: { from: [say(hoursWords.tooManyDaysOff)] } })
        return data({ result, message: null, undo: undefined, told: null }, { status: 409 })
      }
      const told = toldInTheWay(inTheWay, words.saved, reader)
      return data({ result: null, message: told ? null : say(words.saved), undo: undefined, told })
    },
    remove: async (form) => {
      const { id } = await readFields(form, z.object({ id: z.string() }))
      const gone = await removeClosure(app, member, id)
      const undo = gone && { from: gone.from, to: gone.to, label: gone.label }
      return data({ result: null, message: say(words.reopened), undo, told: null })
    },
  })
}

export default function Closures() {
  const { today, closures } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      {answer?.message ? (
        <SavedToast
          text={answer.message}
          {...(answer.undo && { undo: <UndoForm intent="add" fields={answer.undo} /> })}
        />
      ) : null}
      {answer?.told ? <InTheWay {...answer.told} /> : null}
      <Card title={say(words.title)}>
        {closures.length === 0 ? <p className="mb-4 text-soft">{say(words.text)}</p> : null}
        <ul className="mb-4 divide-y divide-rule empty:hidden">
          {closures.map(({ id, days, label }) => (
            <RemovableRow
              key={id}
              text={days}
              note={label}
              intent="remove"
              field="id"
              value={id}
              label={say(words.openAgain(days))}
            />
          ))}
        </ul>
        <ClosureForm key={closures.length} today={today} lastResult={answer?.result} />
      </Card>
    </>
  )
}

function ClosureForm({ today, lastResult }: { today: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof closureSchema>({ id: 'closure', lastResult, defaultValue: {} })
  return (
    <PostForm form={form}>
      <div className="grid gap-x-4 sm:grid-cols-3">
        <Field label={say(hoursWords.firstDay)} id={fields.from.id} error={fields.from.errors}>
          <TextInput {...fieldProps(fields.from)} type="date" min={today} required />
        </Field>
        <Field
          label={say(hoursWords.lastDay)}
          hint={say(words.justOne)}
          id={fields.to.id}
          error={fields.to.errors}
          optional
        >
          <TextInput {...fieldProps(fields.to)} type="date" min={today} />
        </Field>
        <Field label={say(words.whatFor)} id={fields.label.id} error={fields.label.errors} optional>
          <TextInput {...fieldProps(fields.label)} maxLength={80} placeholder={say(words.example)} />
        </Field>
      </div>
      <SubmitButton tone="ink" name="intent" value="add" pendingLabel={say(commonWords.saving)}>
        {say(words.close)}
      </SubmitButton>
    </PostForm>
  )
}
