import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, useForm } from '#app/ui/controls/form.tsx'
import { RadioCards, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { SegmentedLinks, type Segment } from '#app/ui/layout/nav.tsx'
import { accessWords } from '#app/words/catalog/access.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { CallerReply, callerSchema } from './book-for-caller.server.ts'
import type { Suggested } from './group-price.server.ts'
import { PriceCard } from './price-card.tsx'

type Page = {
  key: string
  overrules: boolean
  /** Who goes, as far as it is decided. */
  technician: string | null
  /** Everybody who could be chosen instead, and the link of the chosen one. */
  choices: Segment[]
  here: string
  atCustomer: boolean
  /** Of the chosen address, if it is one the business knows. */
  flat: string
  customer: { firstName: string; lastName: string; phone: string; email: string } | null
  price: string
  /** The total price the caller is told, minor units: nothing is booked for more. */
  priceMinor: number
  /** The price of the customer's groups. */
  suggested: Suggested | null
  currency: string
  /** What a payment link would do, in words; null when none can be sent. */
  due: string | null
}

function Refusal({ problem, answer: { reasons = [], alternatives = [] } }: { problem: string; answer: CallerReply }) {
  const { say } = useReader()
  return (
    <Notice tone="error" title={problem}>
      {reasons.length > 0 ? (
        <ul className="mt-1 list-disc ps-5">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {alternatives.length > 0 ? (
        <>
          <p className="mt-2 font-medium">{say(deskWords.freeNearby)}</p>
          <p className="mt-1 flex flex-wrap gap-2">
            {alternatives.map(({ label, href }) => (
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

type ContactProps = { known: Page['customer']; open: boolean; children: ReactNode }

/** Somebody known is named in a line, which unfolds to what can be changed; whoever is new is asked. */
function Contact({ known, open, children }: ContactProps) {
  const { say } = useReader()
  const fields = <div className="grid gap-x-4 sm:grid-cols-2">{children}</div>
  if (!known) return fields
  const { firstName, lastName, phone, email } = known
  return (
    <details open={open} className="group mb-4 border-b border-rule">
      <summary className="flex min-h-target items-center justify-between gap-3 pb-3">
        <span className="min-w-0 wrap-anywhere">
          <span className="block font-medium">
            {firstName} {lastName}
          </span>
          <span className="figures block text-sm text-soft">{[phone, email].filter(Boolean).join(' · ')}</span>
        </span>
        <Icon name="chevron-down" label={say(words.change)} className="group-open:rotate-180" />
      </summary>
      {fields}
    </details>
  )
}

/** The last step: who it is for, whether it is paid now, and the button that books. */
export function NewBookingForm({ page, answer }: { page: Page; answer: CallerReply | undefined }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof callerSchema>({
    id: 'caller',
    defaultValue: {
      ...page.customer,
      flat: page.flat,
      pay: 'none',
      key: page.key,
      ownPrice: page.suggested?.amount,
      priceReason: page.suggested?.reason,
    },
    lastResult: answer,
  })
  const problem = form.errors?.[0]
  const contact = [fields.firstName, fields.lastName, fields.phone, fields.email]
  return (
    <Form method="post" id={form.id} className="space-y-4">
      {answer && problem ? <Refusal problem={problem} answer={answer} /> : null}
      {page.technician ? <input type="hidden" name="technician" value={page.technician} /> : null}
      {page.choices.length > 0 ? (
        <SegmentedLinks items={page.choices} current={page.here} label={say(deskWords.whoGoes)} />
      ) : null}
      {page.overrules ? <Notice tone="info">{say(words.ownTimeTaken)}</Notice> : null}
      <Card title={say(deskWords.customer)}>
        <Contact known={page.customer} open={contact.some(({ errors }) => errors)}>
          <Field label={say(words.firstName)} id={fields.firstName.id} error={fields.firstName.errors}>
            <TextInput {...fieldProps(fields.firstName)} required maxLength={80} autoComplete="off" />
          </Field>
          <Field label={say(words.lastName)} id={fields.lastName.id} error={fields.lastName.errors} optional>
            <TextInput {...fieldProps(fields.lastName)} maxLength={80} autoComplete="off" />
          </Field>
          <Field label={say(words.phone)} id={fields.phone.id} error={fields.phone.errors}>
            <TextInput {...fieldProps(fields.phone)} type="tel" maxLength={32} autoComplete="off" />
          </Field>
          <Field label={say(words.email)} id={fields.email.id} error={fields.email.errors} optional>
            <TextInput {...fieldProps(fields.email)} type="email" maxLength={254} autoComplete="off" />
          </Field>
        </Contact>
        {page.atCustomer ? (
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field label={say(accessWords.flat)} id={fields.flat.id} error={fields.flat.errors} optional>
              <TextInput {...fieldProps(fields.flat)} maxLength={80} autoComplete="off" />
            </Field>
            <Field
              label={say(accessWords.access)}
              id={fields.accessNotes.id}
              error={fields.accessNotes.errors}
              hint={say(accessWords.accessHint)}
              optional
            >
              <TextInput {...fieldProps(fields.accessNotes)} maxLength={500} autoComplete="off" />
            </Field>
          </div>
        ) : null}
        <Field
          label={say(deskWords.note)}
          id={fields.notes.id}
          error={fields.notes.errors}
          hint={say(words.noteHint)}
          optional
        >
          <TextArea {...fieldProps(fields.notes)} rows={2} maxLength={2000} />
        </Field>
      </Card>
      <PriceCard price={page.price} suggested={page.suggested} currency={page.currency} fields={fields} />
      {page.due ? (
        <FieldSet label={say(words.payment)}>
          <RadioCards
            name={fields.pay.name}
            defaultValue={textOf(fields.pay) || 'none'}
            columns={2}
            options={[
              {
                value: 'none',
                label: say(words.noPayment),
                hint: say(words.noPaymentText),
                icon: 'check',
              },
              {
                value: 'link',
                label: say(words.paymentLink),
                hint: page.due,
                icon: 'card',
              },
            ]}
          />
        </FieldSet>
      ) : null}
      <input type="hidden" name={fields.key.name} value={textOf(fields.key) || page.key} />
      <input type="hidden" name={fields.price.name} value={page.priceMinor} />
      {answer?.blocked ? <input type="hidden" name="blockedToo" value="yes" /> : null}
      <SubmitButton wide pendingLabel={say(words.booking)}>
        {say(answer?.blocked ? words.bookAllTheSame : words.bookIt)}
      </SubmitButton>
      <p className="text-center text-sm text-soft">{say(words.customerTold)}</p>
    </Form>
  )
}
