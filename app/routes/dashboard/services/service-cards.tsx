import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, tickProps } from '#app/ui/controls/form.tsx'
import { Checkbox, TextInput } from '#app/ui/controls/inputs.tsx'
import { Rich } from '#app/ui/layout/rich.tsx'
import { feeSettings } from '#app/words/catalog/feeSettings.ts'
import { serviceFormWords as words } from '#app/words/catalog/serviceForm.ts'
import type { Language } from '#app/words/language.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choices, type Choice } from './choices.tsx'
import { ServiceTax } from './service-tax.tsx'
import { MinutesField, ServiceBasics, ServicePayment, ServicePlace, type ServiceFields } from './service-fields.tsx'

type CardsProps = {
  fields: ServiceFields
  currency: string
  /** Whether it charges a fee that a card would be kept for. */
  charges: boolean
  connected: boolean
  languages: readonly Language[]
  /** How the business can be paid online. */
  ways: readonly Choice[]
  taxRates: readonly { value: string; label: string }[]
  technicians: readonly Choice[]
  skills: readonly Choice[]
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** The whole form of a service, card by card. */
export function ServiceCards({
  fields,
  currency,
  connected,
  charges,
  ways,
  languages,
  taxRates,
  technicians,
  skills,
}: CardsProps) {
  const { say } = useReader()
  const connect = (
    <LinkButton to={dashboard.payments} tone="quiet">
      {say(words.connectStripe)}
    </LinkButton>
  )
  const setFees = (
    <LinkButton to={dashboard.cancellation} tone="quiet">
      {say(feeSettings.setFees)}
    </LinkButton>
  )
  return (
    <div className="grid gap-5">
      <Card title={say(words.what)}>
        <ServiceBasics fields={fields} currency={currency} example={say(words.example)} languages={languages} />
      </Card>
      <Card title={say(words.place)}>
        <ServicePlace fields={fields} withWindows />
      </Card>
      <Card title={say(words.payment)}>
        <ServicePayment
          fields={fields}
          currency={currency}
          connected={connected}
          connect={connect}
          charges={charges}
          setFees={setFees}
        />
        {ways.length > 1 ? (
          <Choices label={say(words.ways)} hint={say(words.waysHint)} field={fields.payWays} options={ways} empty="" />
        ) : (
          // What was chosen waits until there is a choice again.
          listOf(fields.payWays.initialValue).map((way) => (
            <input key={way} type="hidden" name={fields.payWays.name} value={way} />
          ))
        )}
        <ServiceTax field={fields.taxRateId} rates={taxRates} />
      </Card>
      <Card title={say(words.people)}>
        <Choices
          label={say(words.whoCan)}
          field={fields.technicianIds}
          options={technicians}
          empty={say(words.nobodyYet)}
        />
        {skills.length > 0 ? (
          <Choices
            label={say(words.skills)}
            hint={say(words.skillsHint)}
            field={fields.skillIds}
            options={skills}
            empty=""
          />
        ) : (
          <p className="mb-4 text-sm text-soft">
            <Rich
              text={say(words.skillsOffer)}
              link={
                <Link to={dashboard.skills} className="link">
                  {say(words.addSkills)}
                </Link>
              }
            />
          </p>
        )}
        <div className="grid gap-x-4 sm:grid-cols-2">
          <MinutesField
            label={say(words.before)}
            hint={say(words.beforeHint)}
            field={fields.bufferBeforeMinutes}
            min={0}
            max={240}
          />
          <MinutesField
            label={say(words.after)}
            hint={say(words.afterHint)}
            field={fields.bufferAfterMinutes}
            min={0}
            max={240}
          />
        </div>
        <Field
          label={say(words.dailyCap)}
          hint={say(words.dailyCapHint)}
          id={fields.dailyCap.id}
          error={fields.dailyCap.errors}
          optional
          className="max-w-xs"
        >
          <TextInput {...fieldProps(fields.dailyCap)} type="number" inputMode="numeric" min={1} max={200} />
        </Field>
        <Checkbox {...tickProps(fields.active)} label={say(words.bookable)} hint={say(words.bookableHint)} />
      </Card>
    </div>
  )
}
