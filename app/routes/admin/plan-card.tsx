import type { ReactNode } from 'react'
import type { creditSchema, monthsSchema } from '#app/domain/billing/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type FormField, type LastResult } from '#app/ui/controls/form.tsx'
import { MoneyInput, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Card, DescriptionList } from '#app/ui/layout/card.tsx'
import { consoleBusiness } from '#app/words/catalog/consoleBusiness.ts'
import { consolePlan as words } from '#app/words/catalog/consolePlan.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { PlanOf } from './plan-view.server.ts'

type Props = { plan: PlanOf; lastResult: LastResult }

/** A business's plan, whether it is paid, and what may be given, each with a reason its owner reads. */
export function PlanCard({ plan, lastResult }: Props) {
  const { say } = useReader()
  const own = (intent: string) => (lastResult?.initialValue?.intent === intent ? lastResult : undefined)
  const state = plan.unpaid ? words.unpaid : words.paid
  return (
    <Card
      title={`${say(words.title)}: ${plan.name}`}
      action={<Badge tone={plan.unpaid ? 'bad' : 'ok'}>{say(state)}</Badge>}
    >
      <div className="grid items-start gap-6 wide:grid-cols-2">
        <DescriptionList facts={plan.facts} />
        <div className="flex flex-wrap items-start gap-2">
          {/* Given once, each form is folded and empty again. */}
          <CreditForm key={plan.token} token={plan.token} lastResult={own('credit')} />
          <MonthsForm key={plan.after} after={plan.after} lastResult={own('months')} />
        </div>
      </div>
    </Card>
  )
}

function CreditForm({ token, lastResult }: { token: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof creditSchema>({
    id: 'credit',
    defaultValue: { intent: 'credit', dollars: '', reason: '', token },
    lastResult,
  })
  return (
    <Folded title={say(words.giveCredit)} open={lastResult?.status === 'error'}>
      <PostForm form={form}>
        <input type="hidden" name="token" value={token} />
        <Field label={say(words.dollars)} id={fields.dollars.id} error={fields.dollars.errors} className="max-w-40">
          <MoneyInput {...fieldProps(fields.dollars)} currency="USD" required />
        </Field>
        <ReasonField field={fields.reason} />
        <SubmitButton name="intent" value="credit" tone="ink" pendingLabel={say(words.giving)}>
          {say(words.giveCredit)}
        </SubmitButton>
      </PostForm>
    </Folded>
  )
}

function MonthsForm({ after, lastResult }: { after: string; lastResult: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof monthsSchema>({
    id: 'months',
    defaultValue: { intent: 'months', months: '', reason: '', after },
    lastResult,
  })
  return (
    <Folded title={say(words.giveMonths)} open={lastResult?.status === 'error'}>
      <PostForm form={form}>
        <input type="hidden" name="after" value={after} />
        <Field label={say(words.months)} id={fields.months.id} error={fields.months.errors} className="max-w-40">
          <TextInput {...fieldProps(fields.months)} type="number" inputMode="numeric" min={1} max={24} required />
        </Field>
        <ReasonField field={fields.reason} />
        <SubmitButton name="intent" value="months" tone="ink" pendingLabel={say(words.giving)}>
          {say(words.giveMonths)}
        </SubmitButton>
      </PostForm>
    </Folded>
  )
}

/** Its owner reads it. */
function ReasonField({ field }: { field: FormField }) {
  const { say } = useReader()
  return (
    <Field label={say(consoleBusiness.reason)} hint={say(words.reasonHint)} id={field.id} error={field.errors}>
      <TextArea {...fieldProps(field)} rows={2} maxLength={500} required />
    </Field>
  )
}

/** A form behind its button: seldom needed, and not to be filled in by mistake. */
function Folded({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className="group open:basis-full" open={open}>
      <summary className="btn btn-quiet group-open:mb-4">{title}</summary>
      {children}
    </details>
  )
}
