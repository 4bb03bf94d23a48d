import { Form, Link } from '@remix-run/react'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Select, TextInput, type Option } from '#app/ui/controls/inputs.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'
import { openTimesWords as words } from '#app/words/catalog/openTimes.ts'
import { useReader } from '#app/words/reader-context.ts'

type AskProps = {
  services: Option[]
  technicians: Option[]
  asked: {
    service: string
    date: string
    technician: string
    time: string
    address: string
    /** The point of the address, and the address it belongs to. */
    point: { name: string; value: string }[] | null
  }
}

/** What a customer would choose, and the missing time. Asks by GET, so that each day has a URL. */
export function AskTimes({ services, technicians, asked }: AskProps) {
  const { say } = useReader()
  return (
    <Card>
      <Form className="grid gap-x-3 sm:grid-cols-2 wide:grid-cols-1">
        <Field label={say(words.service)}>
          <Select name="service" options={services} defaultValue={asked.service || services[0]?.value} required />
        </Field>
        <Field label={say(words.where)} hint={say(words.whereHint)}>
          <TextInput
            name="address"
            defaultValue={asked.address}
            maxLength={300}
            autoComplete="off"
            placeholder={say(words.addressExample)}
          />
        </Field>
        {asked.point?.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid grid-cols-2 gap-3 sm:col-span-2 wide:col-span-1">
          <Field label={say(words.day)}>
            <TextInput type="date" name="date" defaultValue={asked.date} required />
          </Field>
          <Field label={say(words.time)} optional>
            <TextInput type="time" name="time" defaultValue={asked.time} />
          </Field>
        </div>
        {technicians.length > 1 ? (
          <Field label={say(words.whoGoes)}>
            <Select
              name="technician"
              options={[{ value: '', label: say(words.anyone) }, ...technicians]}
              defaultValue={asked.technician}
            />
          </Field>
        ) : null}
        <div className="sm:col-span-2 wide:col-span-1">
          <SubmitButton wide pendingLabel={say(words.looking)}>
            {say(words.showDay)}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  )
}

type PlacesProps = {
  places: { name: string; label: string; href: string }[]
  search: string
  keep: Record<string, string>
}

/** Customers’ places: found by name, or those of the latest bookings. */
export function KnownPlaces({ places, search, keep }: PlacesProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.knownPlaces)}>
      <SearchForm text={search} label={say(words.findCustomer)} placeholder={say(words.nameOrPhone)} keep={keep} />
      {places.length > 0 ? (
        <ul className="mt-3 divide-y divide-rule rounded-md border border-rule">
          {places.map((place) => (
            <li key={place.href}>
              <Link
                to={place.href}
                className="flex min-h-12 items-center gap-3 px-3 py-2 hover:bg-ground"
                preventScrollReset
              >
                <Icon name="map-pin" className="text-soft" />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium wrap-anywhere">{place.name}</span>
                  <span className="block truncate text-sm text-soft">{place.label}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <p className="mt-3 text-sm text-soft">{say(search ? words.nobodyFound : words.noPlaces)}</p>
      )}
    </Card>
  )
}
