import { Form } from '@remix-run/react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { BookedRoute } from './booked-route.tsx'
import type { ManageView } from './manage-view.ts'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'

type CancelPageProps = {
  view: ManageView
  /** What is paid, comes back and is kept; null where that is nothing. */
  paid: string | null
  refund: string | null
  kept: string | null
  refundMinor: number
  freeHours: number
  /** Less comes back than the page said before. */
  changed: boolean
}

/** What cancelling gives back, before it is done. */
export function CancelPage({ view, paid, refund, kept, refundMinor, freeHours, changed }: CancelPageProps) {
  const heading = useStepFocus('cancel')
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-2xl">
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-2xl outline-none">
          {view.state === 'held' ? 'Let this time go?' : 'Cancel this booking?'}
        </h1>
        {changed ? (
          <Notice tone="warn" title="The refund has changed" className="mb-4">
            The time for free cancellation has passed in the meantime.
          </Notice>
        ) : null}
        <Card title={view.day.label}>
          <BookedRoute view={view} />
        </Card>
        <section aria-label="Refund" className="mt-5 rounded-lg border border-rule bg-sheet p-4 sm:p-5">
          <p className="text-soft">{paid ? 'You get back' : 'Nothing was paid, so nothing is lost.'}</p>
          {paid ? <p className="figures text-3xl font-semibold">{refund ?? 'Nothing'}</p> : null}
          {paid && kept ? (
            <p className="mt-1 text-sm text-soft">
              {refund ? `${kept} of the ${paid}` : `The ${paid}`} you paid is kept: free cancellation ended {freeHours}{' '}
              h before the start.
            </p>
          ) : null}
          {paid && !kept ? (
            <p className="mt-1 text-sm text-soft">All you paid. It reaches your card in 5 to 10 days.</p>
          ) : null}
        </section>
        <Form method="post" className="mt-5">
          <input type="hidden" name="refund" value={refundMinor} />
          <Field label="Why?" hint={`Helps ${view.shop.name} to plan`} optional>
            <TextArea name="reason" rows={2} maxLength={500} />
          </Field>
          <div className="flex flex-col gap-3 sm:flex-row">
            <SubmitButton tone="danger" pendingLabel="Cancelling…">
              {refund ? `Cancel and get ${refund} back` : 'Cancel the booking'}
            </SubmitButton>
            <LinkButton to={view.base} tone="quiet">
              Keep it
            </LinkButton>
          </div>
        </Form>
      </div>
    </ShopShell>
  )
}
