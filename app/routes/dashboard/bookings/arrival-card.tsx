import { Form } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { arrivalWords as words } from '#app/words/catalog/bookingArrival.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

type ArrivalCardProps = {
  arrival: NonNullable<BookingView['arrival']>
  typed: string | undefined
  problem: string | undefined
}

/** Fixes when somebody arrives within the window agreed upon. A plain form: the time is the window's, whatever the device's clock. */
export function ArrivalCard({ arrival, typed, problem }: ArrivalCardProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.arrival)}>
      <p>
        {arrival.fixed ? (
          <Rich text={say(words.fixed(arrival.window))} time={<strong className="figures">{arrival.fixed}</strong>} />
        ) : (
          <>
            <Rich text={say(words.agreed)} window={<strong className="figures">{arrival.window}</strong>} />{' '}
            {arrival.notice}
          </>
        )}
      </p>
      {arrival.canFix ? (
        <Form method="post" className="mt-3 flex flex-wrap items-start gap-3">
          <input type="hidden" name="version" value={arrival.version} />
          <Field label={say(arrival.fixed ? words.anotherTime : words.arriveAt)} error={problem}>
            <TextInput type="time" name="arrival" required defaultValue={typed ?? arrival.proposed} />
          </Field>
          <div className="pt-7">
            <SubmitButton
              name="intent"
              value="arrival"
              tone={arrival.fixed ? 'quiet' : 'primary'}
              pendingLabel={say(words.telling)}
            >
              {say(words.confirm)}
            </SubmitButton>
          </div>
        </Form>
      ) : null}
      {arrival.canFix && !arrival.fixed ? <p className="mt-1 text-sm text-soft">{say(words.restFree)}</p> : null}
    </Card>
  )
}
