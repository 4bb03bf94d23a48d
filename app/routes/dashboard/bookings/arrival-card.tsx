import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import type { BookingView } from './booking-view.ts'

type ArrivalCardProps = {
  arrival: NonNullable<BookingView['arrival']>
  typed: string | undefined
  problem: string | undefined
}

/** Fixes when somebody arrives within the window agreed upon. A plain form: the time is the window's, whatever the device's clock. */
export function ArrivalCard({ arrival, typed, problem }: ArrivalCardProps) {
  return (
    <Card title="Arrival">
      <p>
        {arrival.fixed ? (
          <>
            Fixed at <strong className="figures">{arrival.fixed}</strong>, within {arrival.window}.
          </>
        ) : (
          <>
            Agreed <strong className="figures">{arrival.window}</strong>. {arrival.notice}
          </>
        )}
      </p>
      {arrival.canFix ? (
        <Form method="post" className="mt-3 flex flex-wrap items-start gap-3">
          <input type="hidden" name="version" value={arrival.version} />
          <Field label={arrival.fixed ? 'Another time' : 'Arrive at'} error={problem}>
            <TextInput type="time" name="arrival" required defaultValue={typed ?? arrival.proposed} />
          </Field>
          <div className="pt-7">
            <SubmitButton
              name="intent"
              value="arrival"
              tone={arrival.fixed ? 'quiet' : 'primary'}
              pendingLabel="Telling…"
            >
              Fix and tell the customer
            </SubmitButton>
          </div>
        </Form>
      ) : null}
      {arrival.canFix && !arrival.fixed ? (
        <p className="mt-1 text-sm text-soft">The rest of the window is free for other bookings then.</p>
      ) : null}
    </Card>
  )
}
