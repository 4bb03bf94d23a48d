import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { serviceSchema } from '#app/domain/catalog/schema.ts'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, tickProps, type FieldsOf, type FormField } from '#app/ui/controls/form.tsx'
import { Checkbox, MoneyInput, RadioCards, Select, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { revealWhen } from '../setup/reveal.ts'

/** What a service's form is made of; both the wizard's and the dashboard's. */
export type ServiceFields = FieldsOf<ReturnType<typeof serviceSchema>>

export function ServiceBasics({
  fields,
  currency,
  example,
}: {
  fields: ServiceFields
  currency: string
  example: string
}) {
  return (
    <>
      <Field label="Name" id={fields.name.id} error={fields.name.errors}>
        <TextInput {...fieldProps(fields.name)} required maxLength={80} placeholder={example} />
      </Field>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <Field
          label="Length in minutes"
          hint="The visit itself, without the drive."
          id={fields.durationMinutes.id}
          error={fields.durationMinutes.errors}
        >
          <TextInput
            {...fieldProps(fields.durationMinutes)}
            type="number"
            inputMode="numeric"
            min={5}
            max={1440}
            required
          />
        </Field>
        <Field label="Price" hint="What a customer pays in all." id={fields.price.id} error={fields.price.errors}>
          <MoneyInput {...fieldProps(fields.price)} currency={currency} required />
        </Field>
      </div>
      <Field label="Description" id={fields.description.id} error={fields.description.errors} optional>
        <TextArea {...fieldProps(fields.description)} rows={3} maxLength={2000} />
      </Field>
    </>
  )
}

const windows = [
  { value: '', label: 'An exact time' },
  { value: '60', label: 'A window of 1 hour' },
  { value: '120', label: 'A window of 2 hours' },
  { value: '180', label: 'A window of 3 hours' },
  { value: '240', label: 'A window of 4 hours' },
]
const notices = [
  { value: 'evening_before', label: 'At 18:00 the evening before' },
  { value: 'four_hours', label: '4 hours before' },
  { value: 'two_hours', label: '2 hours before' },
  { value: 'by_hand', label: 'When I say so, myself' },
]

/** For visits at the customer's: a window to arrive in instead of a time. */
function ArrivalWindow({ fields }: { fields: ServiceFields }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      <Field
        label="Customers choose"
        hint="In a window, every arrival stays possible until you fix it."
        id={fields.windowMinutes.id}
        error={fields.windowMinutes.errors}
      >
        <Select name={fields.windowMinutes.name} defaultValue={textOf(fields.windowMinutes)} options={windows} />
      </Field>
      <Field
        label="They hear the time of a window"
        hint="Fixed by itself then, if you have not before."
        id={fields.arrivalNotice.id}
        error={fields.arrivalNotice.errors}
      >
        <Select
          name={fields.arrivalNotice.name}
          defaultValue={textOf(fields.arrivalNotice) || 'evening_before'}
          options={notices}
        />
      </Field>
    </div>
  )
}

export function ServicePlace({ fields, withWindows = false }: { fields: ServiceFields; withWindows?: boolean }) {
  return (
    <div className="group">
      <FieldSet label="Where it takes place" id={fields.place.id} error={fields.place.errors}>
        <RadioCards
          name={fields.place.name}
          defaultValue={textOf(fields.place)}
          columns={3}
          options={[
            {
              value: 'customer',
              label: 'At the customer’s',
              hint: 'You drive to them; only reachable times are offered.',
              icon: 'car',
            },
            { value: 'business', label: 'At your business', hint: 'Customers come to your address.', icon: 'store' },
            { value: 'online', label: 'Online', hint: 'By a video link or phone.', icon: 'video' },
          ]}
        />
      </FieldSet>
      {withWindows ? (
        <div className={revealWhen.customer}>
          <ArrivalWindow fields={fields} />
        </div>
      ) : null}
      <div className={revealWhen.online}>
        <Field
          label="Meeting link"
          hint="Sent with the confirmation."
          id={fields.onlineUrl.id}
          error={fields.onlineUrl.errors}
          optional
        >
          <TextInput {...fieldProps(fields.onlineUrl)} inputMode="url" placeholder="https://" />
        </Field>
      </div>
    </div>
  )
}

export function ServicePayment({
  fields,
  currency,
  connected,
  connect,
}: {
  fields: ServiceFields
  currency: string
  connected: boolean
  connect: ReactNode
}) {
  return (
    <div className="group">
      <FieldSet label="When customers pay" id={fields.paymentKind.id} error={fields.paymentKind.errors}>
        <RadioCards
          name={fields.paymentKind.name}
          defaultValue={textOf(fields.paymentKind) || 'none'}
          columns={3}
          options={[
            { value: 'none', label: 'Nothing when booking', hint: 'You settle it yourself, afterwards.' },
            { value: 'deposit', label: 'A deposit', hint: 'The rest afterwards. Fewer no-shows.' },
            { value: 'full', label: 'The full price', hint: 'By card, when booking.' },
          ]}
        />
      </FieldSet>
      <div className={revealWhen.deposit}>
        <Field label="Deposit" id={fields.deposit.id} error={fields.deposit.errors} className="max-w-xs">
          <MoneyInput {...fieldProps(fields.deposit)} currency={currency} />
        </Field>
      </div>
      {connected ? null : (
        <div className="hidden group-has-[input:is([value=deposit],[value=full]):checked]:block">
          <Notice tone="warn" title="Card payments need Stripe" action={connect}>
            Until Stripe is connected, customers cannot book a service that is paid when booking.
          </Notice>
        </div>
      )}
    </div>
  )
}

function CheckList({
  field,
  options,
}: {
  field: FormField
  options: readonly { id: string; name: string; note?: string }[]
}) {
  const chosen = new Set(Array.isArray(field.initialValue) ? field.initialValue.map(String) : [textOf(field)])
  return (
    <div className="grid gap-x-6 sm:grid-cols-2">
      {options.map(({ id, name, note }) => (
        <Checkbox key={id} name={field.name} value={id} defaultChecked={chosen.has(id)} label={name} hint={note} />
      ))}
    </div>
  )
}

/** Which of the others belong to this one: who does a service, what a technician does. */
export function Skills({
  label,
  hint,
  field,
  options,
  empty,
}: {
  label: string
  hint?: string
  field: FormField
  options: readonly { id: string; name: string; note?: string }[]
  empty: string
}) {
  return (
    <FieldSet label={label} id={field.id} hint={hint} error={field.errors}>
      {options.length === 0 ? <p className="text-soft">{empty}</p> : <CheckList field={field} options={options} />}
    </FieldSet>
  )
}

type CardsProps = {
  fields: ServiceFields
  currency: string
  connected: boolean
  connect: ReactNode
  technicians: readonly Choice[]
  skills: readonly Choice[]
}
type Choice = { id: string; name: string; note?: string }

export function ServiceCards({ fields, currency, connected, connect, technicians, skills }: CardsProps) {
  return (
    <div className="grid gap-5">
      <Card title="What it is">
        <ServiceBasics fields={fields} currency={currency} example="Deep clean, two rooms" />
      </Card>
      <Card title="Place">
        <ServicePlace fields={fields} withWindows />
      </Card>
      <Card title="Payment">
        <ServicePayment fields={fields} currency={currency} connected={connected} connect={connect} />
      </Card>
      <Card title="Time and people">
        <Skills
          label="Who can do it"
          field={fields.technicianIds}
          options={technicians}
          empty="Add somebody under Team first."
        />
        {skills.length > 0 ? (
          <Skills
            label="Skills it needs"
            hint="Of those chosen above, only who has every one of these is offered or sent."
            field={fields.skillIds}
            options={skills}
            empty=""
          />
        ) : (
          <p className="mb-4 text-sm text-soft">
            Not everybody can do everything?{' '}
            <Link to="/dashboard/team/skills" className="link">
              Name skills
            </Link>{' '}
            that a service needs.
          </p>
        )}
        <div className="grid gap-x-4 sm:grid-cols-2">
          <Field
            label="Setting up, minutes"
            hint="After arriving, before the visit starts."
            id={fields.bufferBeforeMinutes.id}
            error={fields.bufferBeforeMinutes.errors}
          >
            <TextInput
              {...fieldProps(fields.bufferBeforeMinutes)}
              type="number"
              inputMode="numeric"
              min={0}
              max={240}
            />
          </Field>
          <Field
            label="Clearing up, minutes"
            hint="After the visit, before driving on."
            id={fields.bufferAfterMinutes.id}
            error={fields.bufferAfterMinutes.errors}
          >
            <TextInput {...fieldProps(fields.bufferAfterMinutes)} type="number" inputMode="numeric" min={0} max={240} />
          </Field>
        </div>
        <Checkbox
          {...tickProps(fields.active)}
          label="Customers can book it"
          hint="Switch it off to hide it for a while."
        />
      </Card>
    </div>
  )
}
