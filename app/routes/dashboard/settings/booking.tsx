import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant, updateTenant } from '#app/domain/tenancy/index.server.ts'
import { rulesSchema } from '#app/domain/tenancy/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { dashboard } from '#app/paths.ts'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { Checkbox, RadioCards, Select } from '#app/ui/controls/inputs.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { bookingRulesWords as words } from '#app/words/catalog/settings.ts'
import { tipSettings } from '#app/words/catalog/tipSettings.ts'
import { useReader } from '#app/words/reader-context.ts'
import { useForm, PostForm } from '#app/ui/controls/form.tsx'
import { choices, useSpans } from './choices.ts'

const bookingSchema = rulesSchema.pick({
  stepMinutes: true,
  minNoticeMinutes: true,
  horizonDays: true,
  holdMinutes: true,
  technicianChoice: true,
  ownTimeOff: true,
  confirmation: true,
})

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { stepMinutes, minNoticeMinutes, horizonDays, holdMinutes, technicianChoice, ownTimeOff, confirmation } =
    await getTenant(args.context.app, member)
  return {
    values: {
      stepMinutes,
      minNoticeMinutes,
      horizonDays,
      holdMinutes,
      technicianChoice,
      ownTimeOff,
      confirmation,
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

export default function BookingRules() {
  const { values } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  const { days, span } = useSpans()
  const [form, fields] = useForm<typeof bookingSchema>({
    id: 'booking-rules',
    defaultValue: values,
    lastResult: result,
  })
  return (
    <PostForm form={form} saved={result?.status === 'success' ? say(words.saved) : undefined}>
      <UnsavedGuard />
      <div className="grid gap-5">
        <Card title={say(words.times)}>
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field
              label={say(words.notice)}
              hint={say(words.noticeHint)}
              id={fields.minNoticeMinutes.id}
              error={fields.minNoticeMinutes.errors}
            >
              <Select
                name={fields.minNoticeMinutes.name}
                defaultValue={String(values.minNoticeMinutes)}
                options={choices([0, 30, 60, 120, 240, 720, 1440, 2880, 10_080], values.minNoticeMinutes, (m) =>
                  m === 0 ? say(words.lastMinute) : span(m),
                )}
              />
            </Field>
            <Field
              label={say(words.horizon)}
              id={fields.horizonDays.id}
              error={fields.horizonDays.errors}
              hint={say(words.horizonHint)}
            >
              <Select
                name={fields.horizonDays.name}
                defaultValue={String(values.horizonDays)}
                options={choices([7, 14, 30, 60, 90, 180, 365], values.horizonDays, days)}
              />
            </Field>
            <Field
              label={say(words.step)}
              hint={say(words.stepHint)}
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
              label={say(words.hold)}
              hint={say(words.holdHint)}
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
        <Card title={say(words.who)}>
          <Checkbox
            name={fields.technicianChoice.name}
            defaultChecked={values.technicianChoice}
            key={String(values.technicianChoice)}
            label={say(words.choice)}
            hint={say(words.choiceHint)}
          />
          <Checkbox
            name={fields.ownTimeOff.name}
            defaultChecked={values.ownTimeOff}
            key={`own-${values.ownTimeOff}`}
            label={say(words.ownTimeOff)}
            hint={say(words.ownTimeOffHint)}
          />
        </Card>
        <Card title={say(words.after)}>
          <FieldSet label={say(words.confirmation)} id={fields.confirmation.id} error={fields.confirmation.errors}>
            <RadioCards
              name={fields.confirmation.name}
              defaultValue={values.confirmation}
              columns={2}
              options={[
                { value: 'automatic', label: say(words.automatic), hint: say(words.automaticHint) },
                { value: 'manual', label: say(words.manual), hint: say(words.manualHint) },
              ]}
            />
          </FieldSet>
        </Card>
        <p className="text-soft">
          <Link to={dashboard.tips} className="link inline-flex min-h-target items-center">
            {say(tipSettings.moved)}
          </Link>
        </p>
      </div>
      <div className="mt-5">
        <SubmitButton pendingLabel={say(commonWords.saving)}>{say(commonWords.save)}</SubmitButton>
      </div>
    </PostForm>
  )
}
