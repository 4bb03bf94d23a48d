import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useState } from 'react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { rulesSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm, fieldProps, type FormField } from '#app/ui/controls/form.tsx'

const policySchema = rulesSchema.pick({ cancelFreeHours: true, refundLatePercent: true, changeUntilHours: true })

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { cancelFreeHours, refundLatePercent, changeUntilHours } = await getTenant(args.context.app, member)
  return { cancelFreeHours, refundLatePercent, changeUntilHours }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, policySchema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

export default function Cancellation() {
  const values = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [form, fields] = useForm<typeof policySchema>({ id: 'policy', defaultValue: values, lastResult: result })
  const [typed, setTyped] = useState<Partial<Record<string, string>>>({})
  const type = ({ name, value }: HTMLInputElement) => setTyped((now) => ({ ...now, [name]: value }))
  const at = ({ name, initialValue }: FormField, fallback: number) => {
    const text = typed[name] ?? initialValue
    return typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : fallback
  }
  return (
    <PostForm form={form} saved={result?.status === 'success' ? 'Saved.' : undefined}>
      <Card title="When a customer cancels or moves">
        <div className="grid gap-x-4 sm:grid-cols-3">
          <Field label="Free until, hours before" id={fields.cancelFreeHours.id} error={fields.cancelFreeHours.errors}>
            <TextInput
              {...fieldProps(fields.cancelFreeHours)}
              onInput={(event) => type(event.currentTarget)}
              type="number"
              inputMode="numeric"
              min={0}
              max={720}
              required
            />
          </Field>
          <Field
            label="Returned later, percent"
            id={fields.refundLatePercent.id}
            error={fields.refundLatePercent.errors}
          >
            <TextInput
              {...fieldProps(fields.refundLatePercent)}
              onInput={(event) => type(event.currentTarget)}
              type="number"
              inputMode="numeric"
              min={0}
              max={100}
              required
            />
          </Field>
          <Field
            label="Moving until, hours before"
            id={fields.changeUntilHours.id}
            error={fields.changeUntilHours.errors}
          >
            <TextInput
              {...fieldProps(fields.changeUntilHours)}
              onInput={(event) => type(event.currentTarget)}
              type="number"
              inputMode="numeric"
              min={0}
              max={720}
              required
            />
          </Field>
        </div>
        <div className="rounded-md bg-sunk p-4">
          <p className="eyebrow mb-1">What customers read</p>
          <p>
            {describePolicy(
              at(fields.cancelFreeHours, values.cancelFreeHours),
              at(fields.refundLatePercent, values.refundLatePercent),
              at(fields.changeUntilHours, values.changeUntilHours),
            )}
          </p>
        </div>
        <p className="mt-3 text-sm text-soft">When you cancel, the customer always gets everything back.</p>
      </Card>
      <div className="mt-5">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </PostForm>
  )
}

const hours = (count: number) => (count === 1 ? '1 hour' : `${count} hours`)

function describePolicy(free: number, percent: number, change: number): string {
  const cancel =
    free === 0
      ? 'Cancelling is free at any time before the start.'
      : `Cancelling is free until ${hours(free)} before the start.`
  const late =
    free === 0
      ? ''
      : percent === 0
        ? ' Later, what was paid is kept.'
        : percent === 100
          ? ' Later, everything is returned, too.'
          : ` Later, ${percent}% of what was paid is returned.`
  const move =
    change === 0
      ? ' The time can be moved at any time before the start.'
      : ` The time can be moved until ${hours(change)} before the start.`
  return cancel + late + move
}
