import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { arrivalWords as words } from '#app/words/catalog/bookingArrival.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { arrivalSchema } from './booking-intents.server.ts'
import type { BookingView } from './booking-view.ts'

type ArrivalCardProps = {
  arrival: NonNullable<BookingView['arrival']>
  lastResult: LastResult
}

/** Fixes the arrival within the agreed window; the time is in the business's zone, whatever the device's clock says. */
export function ArrivalCard({ arrival, lastResult }: ArrivalCardProps) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof arrivalSchema>({
    id: 'arrival',
    defaultValue: { arrival: arrival.proposed },
    lastResult,
  })
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
        <PostForm form={form}>
          <input type="hidden" name="version" value={arrival.version} />
          <div className="mt-3 flex flex-wrap items-start gap-3">
            <Field
              label={say(arrival.fixed ? words.anotherTime : words.arriveAt)}
              id={fields.arrival.id}
              error={fields.arrival.errors}
            >
              <TextInput {...fieldProps(fields.arrival)} type="time" required />
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
          </div>
        </PostForm>
      ) : null}
      {arrival.canFix && !arrival.fixed ? <p className="mt-1 text-sm text-soft">{say(words.restFree)}</p> : null}
    </Card>
  )
}
