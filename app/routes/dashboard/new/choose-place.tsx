import { Form } from '@remix-run/react'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Choice } from './choice.tsx'
import { KeptFields } from '#app/ui/controls/kept-fields.tsx'

type PlaceProps = {
  places: { label: string; href: string }[]
  address: string
  problem: string | null
  beyondHref: string | null
  keep: Record<string, string>
}

export function ChoosePlace({ places, address, problem, beyondHref, keep }: PlaceProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.whereIsIt)}>
      {places.length > 0 ? (
        <ul className="mb-4 divide-y divide-rule rounded-md border border-rule">
          {places.map((place) => (
            <Choice key={place.href} to={place.href}>
              <Icon name="map-pin" className="text-soft" />
              <span className="min-w-0 flex-1 font-medium wrap-anywhere">{place.label}</span>
            </Choice>
          ))}
        </ul>
      ) : null}
      <Form>
        <KeptFields keep={keep} />
        <Field label={say(places.length > 0 ? words.anotherAddress : words.address)} error={problem ?? undefined}>
          <TextInput
            name="address"
            required
            maxLength={300}
            autoComplete="off"
            defaultValue={address}
            placeholder={say(words.addressHint)}
          />
        </Field>
        <button type="submit" className="btn btn-primary w-full">
          {say(words.seeTimes)}
        </button>
      </Form>
      {beyondHref ? (
        <Notice
          tone="warn"
          title={say(words.outsideArea)}
          className="mt-4"
          action={
            <LinkButton to={beyondHref} tone="quiet">
              {say(words.goAnyway)}
            </LinkButton>
          }
        >
          {say(words.outsideText)}
        </Notice>
      ) : null}
    </Card>
  )
}
