import type { ReactNode } from 'react'
import type { serviceSchema } from '#app/domain/catalog/schema.ts'
import { Notice } from '#app/ui/layout/card.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, textOf, type FieldsOf, type FormField } from '#app/ui/controls/form.tsx'
import { Checkbox, MoneyInput, RadioCards, Select, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { OtherLanguages } from '#app/ui/controls/other-languages.tsx'
import type { Language } from '#app/words/language.ts'
import { serviceFormWords as words } from '#app/words/catalog/serviceForm.ts'
import { feeSettings } from '#app/words/catalog/feeSettings.ts'
import { servicesWords } from '#app/words/catalog/services.ts'
import { teamWords } from '#app/words/catalog/team.ts'
import { useReader } from '#app/words/reader-context.ts'
import { revealWhen } from '../setup/reveal.ts'

const linkStart = 'https://'

/** The fields of a service's form, in the wizard and in the dashboard. */
export type ServiceFields = FieldsOf<ReturnType<typeof serviceSchema>>

type MinutesProps = { label: string; hint: string; field: FormField; min: number; max: number; required?: boolean }

export function MinutesField({ label, hint, field, ...limits }: MinutesProps) {
  return (
    <Field label={label} hint={hint} id={field.id} error={field.errors}>
      <TextInput {...fieldProps(field)} {...limits} type="number" inputMode="numeric" />
    </Field>
  )
}

export function ServiceBasics({
  fields,
  currency,
  example,
  languages,
}: {
  fields: ServiceFields
  currency: string
  example: string
  /** Besides the business's own. */
  languages: readonly Language[]
}) {
  const { say } = useReader()
  return (
    <>
      <Field label={say(words.name)} id={fields.name.id} error={fields.name.errors}>
        <TextInput {...fieldProps(fields.name)} required maxLength={80} placeholder={example} />
      </Field>
      <OtherLanguages field={fields.nameIn} languages={languages} maxLength={80} />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <MinutesField
          label={say(words.minutes)}
          hint={say(words.minutesHint)}
          field={fields.durationMinutes}
          min={5}
          max={1440}
          required
        />
        <Field label={say(words.price)} hint={say(words.priceHint)} id={fields.price.id} error={fields.price.errors}>
          <MoneyInput {...fieldProps(fields.price)} currency={currency} required />
        </Field>
      </div>
      <Field label={say(words.description)} id={fields.description.id} error={fields.description.errors} optional>
        <TextArea {...fieldProps(fields.description)} rows={3} maxLength={2000} />
      </Field>
      <OtherLanguages field={fields.descriptionIn} languages={languages} maxLength={2000} rows={3} />
    </>
  )
}

/** For visits at the customer's place: an arrival window instead of an exact time. */
function ArrivalWindow({ fields }: { fields: ServiceFields }) {
  const { say, clock } = useReader()
  return (
    <div className="grid gap-x-4 sm:grid-cols-2">
      <Field
        label={say(words.pick)}
        hint={say(words.pickHint)}
        id={fields.windowMinutes.id}
        error={fields.windowMinutes.errors}
      >
        <Select
          name={fields.windowMinutes.name}
          defaultValue={textOf(fields.windowMinutes)}
          options={[
            { value: '', label: say(words.exactTime) },
            ...[1, 2, 3, 4].map((hours) => ({ value: String(hours * 60), label: say(words.window(hours)) })),
          ]}
        />
      </Field>
      <Field
        label={say(words.notice)}
        hint={say(words.noticeHint)}
        id={fields.arrivalNotice.id}
        error={fields.arrivalNotice.errors}
      >
        <Select
          name={fields.arrivalNotice.name}
          defaultValue={textOf(fields.arrivalNotice) || 'evening_before'}
          options={[
            { value: 'evening_before', label: say(words.eveningBefore(clock('18:00'))) },
            { value: 'four_hours', label: say(words.hoursBefore(4)) },
            { value: 'two_hours', label: say(words.hoursBefore(2)) },
            { value: 'by_hand', label: say(words.byHand) },
          ]}
        />
      </Field>
    </div>
  )
}

const servicePlaces = ['customer', 'business', 'online'] as const

type PlaceProps = {
  fields: ServiceFields
  withWindows?: boolean
  /** She has said already where she works: told in one line, which opens to the choice. */
  told?: boolean
}

export function ServicePlace({ fields, withWindows = false, told = false }: PlaceProps) {
  const { say } = useReader()
  const choice = <PlaceChoice fields={fields} />
  return (
    <div className="group">
      {told ? (
        <details open={fields.place.errors !== undefined}>
          <summary className="flex min-h-target cursor-pointer flex-wrap items-center gap-x-3">
            <span className="font-semibold">{say(words.where)}</span>
            {servicePlaces.map((place) => (
              <span key={place} className={revealWhen[place]}>
                {say(servicesWords.places[place])}
              </span>
            ))}
            <span className="link text-sm">{say(teamWords.change)}</span>
          </summary>
          <div className="mt-2">{choice}</div>
        </details>
      ) : (
        choice
      )}
      {withWindows ? (
        <div className={revealWhen.customer}>
          <ArrivalWindow fields={fields} />
        </div>
      ) : null}
      <div className={revealWhen.online}>
        <Field
          label={say(words.meetingLink)}
          hint={say(words.meetingLinkHint)}
          id={fields.onlineUrl.id}
          error={fields.onlineUrl.errors}
          optional
        >
          <TextInput {...fieldProps(fields.onlineUrl)} inputMode="url" placeholder={linkStart} />
        </Field>
      </div>
    </div>
  )
}

function PlaceChoice({ fields }: { fields: ServiceFields }) {
  const { say } = useReader()
  return (
    <FieldSet label={say(words.where)} id={fields.place.id} error={fields.place.errors}>
      <RadioCards
        name={fields.place.name}
        defaultValue={textOf(fields.place)}
        columns={3}
        options={[
          {
            value: 'customer',
            label: say(servicesWords.places.customer),
            hint: say(words.customerHint),
            icon: 'car',
          },
          {
            value: 'business',
            label: say(servicesWords.places.business),
            hint: say(words.businessHint),
            icon: 'store',
          },
          { value: 'online', label: say(servicesWords.places.online), hint: say(words.onlineHint), icon: 'video' },
        ]}
      />
    </FieldSet>
  )
}

const paymentKinds = ['none', 'deposit', 'full'] as const

export function ServicePayment({
  fields,
  currency,
  connected,
  connect,
  charges,
  setFees,
}: {
  fields: ServiceFields
  currency: string
  connected: boolean
  connect: ReactNode
  /** Whether there is a fee that a card would be kept for. */
  charges: boolean
  setFees?: ReactNode
}) {
  const { say } = useReader()
  return (
    <div className="group">
      <FieldSet label={say(words.whenPaid)} id={fields.paymentKind.id} error={fields.paymentKind.errors}>
        <RadioCards
          name={fields.paymentKind.name}
          defaultValue={textOf(fields.paymentKind) || 'none'}
          columns={3}
          options={paymentKinds.map((kind) => ({
            value: kind,
            label: say(words.paid[kind]),
            hint: say(words.paidHints[kind]),
          }))}
        />
      </FieldSet>
      <div className={revealWhen.deposit}>
        <Field label={say(words.deposit)} id={fields.deposit.id} error={fields.deposit.errors} className="max-w-xs">
          <MoneyInput {...fieldProps(fields.deposit)} currency={currency} />
        </Field>
      </div>
      <Checkbox
        name={fields.keepsCard.name}
        defaultChecked={fields.keepsCard.initialValue === 'on' || textOf(fields.keepsCard) === 'on'}
        label={say(feeSettings.keepsCard)}
        hint={say(feeSettings.keepsCardHint)}
      />
      {charges ? null : (
        <div className="mb-3 hidden group-has-[input[type=checkbox]:checked]:block">
          <Notice tone="warn" title={say(feeSettings.noFeesYet)} action={setFees}>
            {say(feeSettings.noFeesYetText)}
          </Notice>
        </div>
      )}
      {connected ? null : (
        <div className="hidden group-has-[input:is([value=deposit],[value=full],[type=checkbox]):checked]:block">
          <Notice tone="warn" title={say(words.needsStripe)} action={connect}>
            {say(words.needsStripeText)}
          </Notice>
        </div>
      )}
    </div>
  )
}
