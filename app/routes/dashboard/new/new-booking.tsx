import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, EmptyState, Notice } from '#app/ui/layout/card.tsx'
import { DayStrip, type StripDay } from '#app/ui/schedule/day-strip.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { TextInput } from '#app/ui/controls/inputs.tsx'
import { SegmentedLinks, type Segment } from '#app/ui/layout/nav.tsx'
import { SlotGrid, type SlotOption } from '#app/ui/schedule/slot-grid.tsx'
import { SearchForm } from '#app/ui/controls/search-form.tsx'

import { deskWords } from '#app/words/catalog/desk.ts'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { OwnTime } from '../own-time.tsx'

/** What is settled so far, each with the way back to it. */
export function Chosen({ items }: { items: readonly { label: string; value: string; href: string }[] }) {
  const { say } = useReader()
  if (items.length === 0) return null
  return (
    <dl className="divide-y divide-rule rounded-lg border border-rule bg-sheet">
      {items.map(({ label, value, href }) => (
        <div
          key={label}
          className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 sm:grid-cols-[5rem_minmax(0,1fr)_auto] sm:py-0.5"
        >
          <dt className="text-sm text-faint">{label}</dt>
          <dd className="figures row-start-2 min-w-0 font-medium wrap-anywhere sm:row-start-auto">{value}</dd>
          <dd className="row-span-2 sm:row-span-1">
            <Link to={href} className="link flex min-h-target items-center text-sm" preventScrollReset>
              {say(words.change)}
              <span className="sr-only"> {label}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const rowLook = 'flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground'

export function ChooseService({
  services,
}: {
  services: readonly { href: string; name: string; length: string; price: string }[]
}) {
  const { say } = useReader()
  if (services.length === 0)
    return (
      <EmptyState
        title={say(words.noServices)}
        icon="list"
        action={
          <LinkButton to={dashboard.services} tone="quiet">
            {say(words.addService)}
          </LinkButton>
        }
      >
        {say(words.noServicesText)}
      </EmptyState>
    )
  return (
    <Card title={say(words.whichService)} flush>
      <ul className="divide-y divide-rule">
        {services.map((service) => (
          <li key={service.href}>
            <Link to={service.href} className={rowLook}>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold hyphenate wrap-anywhere">{service.name}</span>
                <span className="figures text-sm text-soft">{service.length}</span>
              </span>
              <span className="figures font-medium">{service.price}</span>
              <Icon name="chevron-right" className="text-faint" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type CustomerProps = {
  matches: { href: string; name: string; contact: string }[] | null
  search: string
  keep: Record<string, string>
  newHref: string
}

export function ChooseCustomer({ matches, search, keep, newHref }: CustomerProps) {
  const { say } = useReader()
  return (
    <Card title={say(words.who)}>
      <SearchForm text={search} label={say(words.findCustomer)} placeholder={say(words.nameOrPhone)} keep={keep} />
      {matches ? (
        <ul className="mt-3 divide-y divide-rule rounded-md border border-rule">
          {matches.map((match) => (
            <li key={match.href}>
              <Link to={match.href} className={rowLook}>
                <span className="min-w-0 flex-1">
                  <span className="block font-semibold wrap-anywhere">{match.name}</span>
                  <span className="figures block truncate text-sm text-soft">{match.contact}</span>
                </span>
                <Icon name="chevron-right" className="text-faint" />
              </Link>
            </li>
          ))}
          {matches.length === 0 ? <li className="px-4 py-3 text-soft">{say(words.nobodyFound)}</li> : null}
        </ul>
      ) : null}
      <div className="mt-4">
        <LinkButton to={newHref} tone={matches?.length === 0 ? 'primary' : 'quiet'} icon="plus" wide>
          {say(words.newCustomer)}
        </LinkButton>
      </div>
    </Card>
  )
}

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
            <li key={place.href}>
              <Link to={place.href} className={rowLook}>
                <Icon name="map-pin" className="text-soft" />
                <span className="min-w-0 flex-1 font-medium wrap-anywhere">{place.label}</span>
                <Icon name="chevron-right" className="text-faint" />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <Form>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
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

type TimeProps = {
  date: string
  day: string
  strip: { label: string; days: StripDay[] }
  previousHref?: string | undefined
  nextHref: string
  slots: SlotOption[]
  technicians: Segment[]
  here: string
  keep: Record<string, string>
}

/** The times that can be reached, and below them a time of one's own. */
export function ChooseTime({ date, day, strip, previousHref, nextHref, slots, technicians, here, keep }: TimeProps) {
  const { say } = useReader()
  return (
    <div className="space-y-5">
      {technicians.length > 0 ? (
        <SegmentedLinks items={technicians} current={here} label={say(deskWords.whoGoes)} />
      ) : null}
      <DayStrip days={strip.days} selected={date} previousHref={previousHref} nextHref={nextHref} label={strip.label} />
      <section aria-label={day} className="space-y-3">
        <h2 className="text-base font-semibold">{day}</h2>
        {slots.length > 0 ? (
          <SlotGrid slots={slots} wide={slots.some(({ label }) => label.includes('–'))} />
        ) : (
          <p className="text-soft">{say(deskWords.noneReachable)}</p>
        )}
      </section>
      <OwnTime date={date} keep={keep}>
        <button type="submit" className="btn btn-quiet w-full">
          {say(words.takeTime)}
        </button>
      </OwnTime>
    </div>
  )
}
