import { type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { rulesSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { formatDuration } from '#app/lib/format.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { Checkbox, RadioCards, Select } from '#app/ui/controls/inputs.tsx'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'

const bookingSchema = rulesSchema.pick({
  stepMinutes: true,
  minNoticeMinutes: true,
  horizonDays: true,
  holdMinutes: true,
  technicianChoice: true,
  confirmation: true,
  reminderLeadsMinutes: true,
})

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const {
    stepMinutes,
    minNoticeMinutes,
    horizonDays,
    holdMinutes,
    technicianChoice,
    confirmation,
    reminderLeadsMinutes,
  } = await getTenant(args.context.app, member)
  return {
    values: {
      stepMinutes,
      minNoticeMinutes,
      horizonDays,
      holdMinutes,
      technicianChoice,
      confirmation,
      reminderLeadsMinutes,
    },
  }
}

export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const read = await readForm(args.request, bookingSchema)
  if (!read.ok) return read.reply
  await updateTenant(args.context.app, member, read.value)
  return read.saved()
}

const day = 1440
const choices = (values: readonly number[], current: number, word: (value: number) => string) =>
  [...new Set([...values, current])]
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), label: word(value) }))
const span = (minutes: number) =>
  minutes >= day && minutes % day === 0
    ? `${minutes / day} ${minutes === day ? 'day' : 'days'}`
    : formatDuration(minutes)

export default function BookingRules() {
  const { values } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [form, fields] = useForm<typeof bookingSchema>({
    id: 'booking-rules',
    defaultValue: values,
    lastResult: result,
  })
  const leads = new Set(values.reminderLeadsMinutes)
  return (
    <PostForm form={form} saved={result?.status === 'success' ? 'Saved. New bookings follow these rules.' : undefined}>
      <div className="grid gap-5">
        <Card title="Which times are offered">
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label="At least this long ahead"
              hint="Nobody books sooner than this before the start."
              id={fields.minNoticeMinutes.id}
              error={fields.minNoticeMinutes.errors}
            >
              <Select
                name={fields.minNoticeMinutes.name}
                defaultValue={String(values.minNoticeMinutes)}
                options={choices([0, 30, 60, 120, 240, 720, 1440, 2880, 10_080], values.minNoticeMinutes, (m) =>
                  m === 0 ? 'Up to the last minute' : span(m),
                )}
              />
            </Field>
            <Field
              label="At most this far ahead"
              id={fields.horizonDays.id}
              error={fields.horizonDays.errors}
              hint="How far your calendar is open."
            >
              <Select
                name={fields.horizonDays.name}
                defaultValue={String(values.horizonDays)}
                options={choices([7, 14, 30, 60, 90, 180, 365], values.horizonDays, (days) => `${days} days`)}
              />
            </Field>
            <Field
              label="A start every"
              hint="15 minutes: 9:00, 9:15, 9:30 …"
              id={fields.stepMinutes.id}
              error={fields.stepMinutes.errors}
            >
              <Select
                name={fields.stepMinutes.name}
                defaultValue={String(values.stepMinutes)}
                options={choices([5, 10, 15, 20, 30, 60, 120], values.stepMinutes, span)}
              />
            </Field>
            <Field
              label="Held for payment"
              hint="How long a time waits for a customer to pay."
              id={fields.holdMinutes.id}
              error={fields.holdMinutes.errors}
            >
              <Select
                name={fields.holdMinutes.name}
                defaultValue={String(values.holdMinutes)}
                options={choices([10, 15, 30, 60, 120, 1440], values.holdMinutes, span)}
              />
            </Field>
          </div>
        </Card>
        <Card title="Who comes">
          <Checkbox
            name={fields.technicianChoice.name}
            defaultChecked={values.technicianChoice}
            key={String(values.technicianChoice)}
            label="Customers may choose a technician"
            hint="Off: they book a time, and you or the fair order decide who comes: least more driving first, then the lightest day and week."
          />
        </Card>
        <Card title="After somebody books">
          <FieldSet label="Confirmation" id={fields.confirmation.id} error={fields.confirmation.errors}>
            <RadioCards
              name={fields.confirmation.name}
              defaultValue={values.confirmation}
              columns={2}
              options={[
                {
                  value: 'automatic',
                  label: 'At once',
                  hint: 'The booking is confirmed as soon as what is due is paid.',
                },
                { value: 'manual', label: 'By you', hint: 'You approve or decline each one; declining refunds.' },
              ]}
            />
          </FieldSet>
          <FieldSet
            label="Reminders before the appointment"
            id={fields.reminderLeadsMinutes.id}
            error={fields.reminderLeadsMinutes.errors}
          >
            <div className="grid gap-x-6 sm:grid-cols-3">
              {choices(
                [60, 120, 240, 1440, 2880, 10_080, ...values.reminderLeadsMinutes],
                values.reminderLeadsMinutes[0] ?? 120,
                span,
              ).map(({ value, label }) => (
                <Checkbox
                  key={value}
                  name={fields.reminderLeadsMinutes.name}
                  value={value}
                  defaultChecked={leads.has(Number(value))}
                  label={`${label} before`}
                />
              ))}
            </div>
          </FieldSet>
        </Card>
      </div>
      <div className="mt-5">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </PostForm>
  )
}
