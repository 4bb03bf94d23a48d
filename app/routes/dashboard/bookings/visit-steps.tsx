import { Form } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { MoneyInput, Select, TextInput } from '#app/ui/controls/inputs.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { doorWords } from '#app/words/catalog/atTheDoor.ts'
import { visitStepWords as words } from '#app/words/catalog/visitSteps.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { StepsView } from './visit-steps.server.ts'

type Props = { view: StepsView; back?: 'today' }

/** Big buttons for a thumb, the next step first. `back`: the page to return to, if not the booking's own. */
export function VisitSteps({ view, back }: Props) {
  const { say } = useReader()
  const { id, steps, since, due, asking, card, cardNote, charging, there, canUndo } = view
  if (steps.length === 0 && !due && !canUndo) return null
  return (
    <div className="space-y-2">
      <Form method="post" action={dashboard.booking(id)} className="space-y-2" preventScrollReset>
        {back ? <input type="hidden" name="back" value={back} /> : null}
        {since || canUndo ? (
          <p className="flex min-h-target items-center justify-between gap-3">
            <span className="figures font-medium">{since}</span>
            {canUndo ? (
              <SubmitButton name="intent" value="undo" tone="plain">
                {say(words.undo)}
              </SubmitButton>
            ) : null}
          </p>
        ) : null}
        {steps.length > 0 ? (
          <div className="flex flex-wrap gap-2 [&>*]:flex-1 [&>*]:whitespace-nowrap">
            {steps.map((step, index) => (
              <SubmitButton
                key={step}
                name="intent"
                value={step}
                tone={index === 0 ? 'primary' : 'quiet'}
                pendingLabel={say(words.telling)}
              >
                {say(words.steps[step])}
              </SubmitButton>
            ))}
          </div>
        ) : null}
        {due ? (
          <div className="flex min-h-target flex-wrap items-center justify-between gap-x-3 gap-y-2">
            <span className="figures font-semibold">{due}</span>
            {charging ? null : (
              <span className="flex flex-wrap items-center gap-2">
                {card ? (
                  <>
                    <input type="hidden" name="card" value={card.minor} />
                    <SubmitButton
                      name="intent"
                      value="charge_card"
                      tone={there ? 'ink' : 'quiet'}
                      icon="card"
                      pendingLabel={say(words.telling)}
                    >
                      {card.button}
                    </SubmitButton>
                  </>
                ) : null}
                <SubmitButton
                  name="intent"
                  value="collect"
                  tone={there && !card ? 'ink' : 'quiet'}
                  icon="check"
                  pendingLabel={say(words.telling)}
                >
                  {say(words.collected)}
                </SubmitButton>
                {asking === 'can' ? (
                  <SubmitButton name="intent" value="ask" tone="quiet" icon="card" pendingLabel={say(words.telling)}>
                    {say(words.sendLink)}
                  </SubmitButton>
                ) : null}
              </span>
            )}
          </div>
        ) : null}
        {due && cardNote ? <p className="text-sm text-soft">{cardNote}</p> : null}
        {due && asking === 'asked' ? (
          <p className="flex items-center gap-2 text-sm text-soft">
            <Icon name="check" className="text-ok" />
            {say(words.linkSent)}
          </p>
        ) : null}
      </Form>
      {due && !charging ? <PaidOtherwise view={view} {...(back && { back })} /> : null}
    </div>
  )
}

/** A form of its own: Enter in the note records the payment, and no step of the visit. */
function PaidOtherwise({ view: { id, due, ways, currency, token }, back }: Props) {
  const { say } = useReader()
  return (
    // Once recorded, it is folded away again.
    <details key={due}>
      <summary className="link flex min-h-target items-center">{say(words.paidOtherwise)}</summary>
      <Form method="post" action={dashboard.booking(id)} className="space-y-3 pt-1 pb-2" preventScrollReset>
        {back ? <input type="hidden" name="back" value={back} /> : null}
        <input type="hidden" name="token" value={token} />
        <div className="grid gap-3 sm:grid-cols-2">
          <label className="block">
            <span className="font-medium">{say(doorWords.amount)}</span>
            <span className="block text-sm text-soft">{say(doorWords.amountHint)}</span>
            <MoneyInput name="amount" currency={currency} maxLength={40} />
          </label>
          <label className="flex flex-col justify-end">
            <span className="font-medium">{say(doorWords.tip)}</span>
            <MoneyInput name="tip" currency={currency} maxLength={40} />
          </label>
        </div>
        <label className="block">
          <span className="font-medium">{say(words.how)}</span>
          <Select name="method" options={ways} />
        </label>
        <label className="block">
          <span className="font-medium">{say(words.note)}</span>
          <TextInput name="note" maxLength={300} />
        </label>
        <SubmitButton name="intent" value="collect_other" tone="quiet" pendingLabel={say(words.telling)}>
          {say(words.record)}
        </SubmitButton>
      </Form>
    </details>
  )
}
