import { Form, Link, useNavigate, useNavigation } from '@remix-run/react'
import { useState, useSyncExternalStore } from 'react'
import { shop as paths } from '#app/paths.ts'
import { Button, LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { placeStepWords as words } from '#app/words/catalog/bookingPlace.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { AddressInput } from './address-input.tsx'
import type { BookingView } from './booking-view.ts'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'

/** Where the job is. A plain form; the device's own position is an extra where available. */
export function PlaceStep({ view }: { view: BookingView }) {
  const { say } = useReader()
  const busy = useNavigation().state !== 'idle'
  return (
    <div className="max-w-xl">
      <p className="mb-5 text-soft">{say(words.weCome(view.shop.name))}</p>
      <Form method="get" action={paths.service(view.service.slug)} key={view.typedAddress}>
        {view.hidden.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field label={say(words.address)} hint={say(words.addressHint)} error={view.placeError}>
          <AddressInput typed={view.typedAddress} />
        </Field>
        <div className="mt-2 flex flex-col gap-3 sm:flex-row">
          <SubmitButton iconAfter="arrow-right" pending={busy} pendingLabel={say(words.lookingForTimes)}>
            {say(words.showTimes)}
          </SubmitButton>
          <UseLocation slug={view.service.slug} hidden={view.hidden} />
        </div>
      </Form>
      {view.choices.length > 0 ? <Choices choices={view.choices} missing={view.missing} /> : null}
      {view.elsewhere ? <Elsewhere {...view.elsewhere} /> : null}
    </div>
  )
}

/** The address matches several places, or none exactly: the customer chooses. */
function Choices({ choices, missing }: Pick<BookingView, 'choices' | 'missing'>) {
  const { say } = useReader()
  return (
    <Notice
      tone="warn"
      title={missing?.title ?? say(choices.length > 1 ? words.whichOne : words.isThisIt)}
      className="mt-6"
    >
      {missing ? <p className="mt-1">{missing.text}</p> : null}
      <ul className="mt-2 space-y-2">
        {choices.map(({ label, href }) => (
          <li key={href}>
            <LinkButton to={href} tone="quiet" icon="map-pin" wide>
              {label}
            </LinkButton>
          </li>
        ))}
      </ul>
      {missing ? null : <p className="mt-2">{say(words.orWriteInFull)}</p>}
    </Notice>
  )
}

function Elsewhere({ phone, services }: NonNullable<BookingView['elsewhere']>) {
  const { say } = useReader()
  return (
    <Notice tone="info" title={say(words.whatYouCanDo)} className="mt-6">
      <ul className="list-disc ps-5">
        <li>{say(words.otherAddress)}</li>
        {phone ? (
          <li>
            <Rich text={say(words.callAndAsk)} phone={<PhoneLink phone={phone} />} />
          </li>
        ) : null}
        {services.map(({ name, href }) => (
          <li key={href}>
            <Rich
              text={say(words.comeToUs)}
              service={
                <Link to={href} className="link">
                  {name}
                </Link>
              }
            />
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What the device can do is known only in the browser, and does not change. */
const unchanging = () => () => {}

type UseLocationProps = { slug: string; hidden: BookingView['hidden'] }

function UseLocation({ slug, hidden }: UseLocationProps) {
  const navigate = useNavigate()
  const { say } = useReader()
  const [state, setState] = useState<'ready' | 'asking' | 'refused'>('ready')
  const able = useSyncExternalStore(
    unchanging,
    () => 'geolocation' in navigator,
    () => false,
  )
  if (!able) return null

  function locate() {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const params = new URLSearchParams(hidden.map(({ name, value }) => [name, value]))
        params.set('lat', coords.latitude.toFixed(6))
        params.set('lng', coords.longitude.toFixed(6))
        params.set('here', '1')
        navigate(`${paths.service(slug)}?${params}`)
      },
      () => setState('refused'),
      { timeout: 10_000, maximumAge: 60_000, enableHighAccuracy: true },
    )
  }

  return (
    <div>
      <Button
        tone="quiet"
        wide
        icon="target"
        pending={state === 'asking'}
        pendingLabel={say(commonWords.findingYou)}
        onClick={locate}
      >
        {say(commonWords.myLocation)}
      </Button>
      <p aria-live="polite" className="mt-1 text-sm text-soft">
        {state === 'refused' ? say(commonWords.noLocation) : null}
      </p>
    </div>
  )
}
