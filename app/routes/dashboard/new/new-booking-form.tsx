import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { RadioCards, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'

import { deskWords } from '#app/words/catalog/desk.ts'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'

export type NewBookingAnswer = {
  problem: string
  /** Per technician, why not. */
  reasons: string[]
  alternatives: { label: string; href: string }[]
  /** Message by name of the field. */
  fields: Record<string, string>
  typed: Record<'firstName' | 'lastName' | 'phone' | 'email' | 'notes' | 'pay' | 'key', string>
}

type Page = {
  key: string
  overrules: boolean
  customer: { firstName: string; lastName: string; phone: string; email: string } | null
  price: string
  /** What the caller is told it costs in all, minor units: nothing is booked for more. */
  priceMinor: number
  /** What a payment link would ask for; null where none can be sent. */
  due: string | null
}

function Refusal({ answer }: { answer: NewBookingAnswer }) {
  const { say } = useReader()
  return (
    <Notice tone="error" title={answer.problem}>
      {answer.reasons.length > 0 ? (
        <ul className="mt-1 list-disc ps-5">
          {answer.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {answer.alternatives.length > 0 ? (
        <>
          <p className="mt-2 font-medium">{say(deskWords.freeNearby)}</p>
          <p className="mt-1 flex flex-wrap gap-2">
            {answer.alternatives.map(({ label, href }) => (
              <Link key={href} to={href} className="btn btn-quiet figures" preventScrollReset>
                {label}
              </Link>
            ))}
          </p>
        </>
      ) : null}
    </Notice>
  )
}

/** The last step: who it is for, whether it is paid now, and the booking itself. */
export function NewBookingForm({ page, answer }: { page: Page; answer: NewBookingAnswer | undefined }) {
  const { say } = useReader()
  const was = answer?.typed ?? { ...page.customer, notes: '', pay: 'none', key: page.key }
  const errors = answer?.fields ?? {}
  return (
    <Form method="post" className="space-y-4">
      {answer ? <Refusal answer={answer} /> : null}
      {page.overrules ? <Notice tone="info">{say(words.ownTimeTaken)}</Notice> : null}
      <Card title={say(deskWords.customer)}>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field label={say(words.firstName)} error={errors.firstName}>
            <TextInput name="firstName" required maxLength={80} autoComplete="off" defaultValue={was.firstName ?? ''} />
          </Field>
          <Field label={say(words.lastName)} optional error={errors.lastName}>
            <TextInput name="lastName" maxLength={80} autoComplete="off" defaultValue={was.lastName ?? ''} />
          </Field>
          <Field label={say(words.phone)} error={errors.phone}>
            <TextInput type="tel" name="phone" maxLength={32} autoComplete="off" defaultValue={was.phone ?? ''} />
          </Field>
          <Field label={say(words.email)} optional error={errors.email}>
            <TextInput type="email" name="email" maxLength={254} autoComplete="off" defaultValue={was.email ?? ''} />
          </Field>
        </div>
        <Field label={say(deskWords.note)} optional hint={say(words.noteHint)} error={errors.notes}>
          <TextArea name="notes" rows={2} maxLength={2000} defaultValue={was.notes} />
        </Field>
      </Card>
      {page.due ? (
        <FieldSet label={say(words.payment)}>
          <RadioCards
            name="pay"
            defaultValue={was.pay || 'none'}
            columns={2}
            options={[
              {
                value: 'none',
                label: say(words.noPayment),
                hint: say(words.noPaymentText(page.price)),
                icon: 'check',
              },
              {
                value: 'link',
                label: say(words.paymentLink),
                hint: say(words.paymentLinkText(page.due)),
                icon: 'card',
              },
            ]}
          />
        </FieldSet>
      ) : null}
      <input type="hidden" name="key" value={answer?.typed.key || page.key} />
      <input type="hidden" name="price" value={page.priceMinor} />
      <SubmitButton wide pendingLabel={say(words.booking)}>
        {say(words.bookIt)}
      </SubmitButton>
      <p className="text-center text-sm text-soft">{say(words.customerTold)}</p>
    </Form>
  )
}
