import { Link, useNavigation } from '@remix-run/react'
import { BookingSteps, BookingSummary, BookLayout, type BookingStep } from '#app/ui/schedule/booking-summary.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import type { BookingRefusal, BookingView } from './booking-view.ts'
import { DetailsStep, detailsForm } from './details-step.tsx'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { PlaceStep } from './place-step.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { TimePicker } from '#app/ui/schedule/time-picker.tsx'

const titles = { place: 'Where should we come?', time: 'When suits you?', details: 'Who is it for?' }

type BookingPageProps = { view: BookingView; refusal: BookingRefusal | undefined; action: string }

/** One decision at a time; price, place and time stay in view. */
export function BookingPage({ view, refusal, action }: BookingPageProps) {
  // A refused form stays open with what was typed, even if its time has gone from the list.
  const step = refusal ? 'details' : view.step
  const heading = useStepFocus(step)
  const { service, shop } = view
  return (
    <ShopShell shop={shop}>
      <BookLayout
        summary={
          <BookingSummary
            service={service.name}
            duration={service.duration}
            when={refusal?.taken ? null : view.when}
            place={view.placeLabel}
            technician={view.technician}
            price={service.price}
            priceNote={
              view.discount ? (
                <>
                  <span className="block font-semibold text-ok">{view.discount}</span>
                  {service.priceNote}
                </>
              ) : (
                service.priceNote
              )
            }
            action={
              step === 'details' && !shop.preview && view.payments === 'ready' ? (
                <Send view={view} taken={refusal?.taken ?? false} />
              ) : undefined
            }
          />
        }
      >
        <BookingSteps {...stepsOf(view, step)} />
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-2xl outline-none">
          {titles[step]}
        </h1>
        {view.payments === 'off' ? <PaymentsOff view={view} /> : null}
        {step === 'place' ? <PlaceStep view={view} /> : null}
        {step === 'time' ? <TimeStep view={view} /> : null}
        {step === 'details' ? <DetailsStep view={view} refusal={refusal} action={action} /> : null}
      </BookLayout>
    </ShopShell>
  )
}

function stepsOf(
  { service, links }: BookingView,
  step: BookingView['step'],
): { steps: BookingStep[]; current: number } {
  const to = (label: string, href: string | null): BookingStep => (href ? { label, href } : { label })
  const steps = [
    to('Service', links.services),
    ...(service.place === 'customer' ? [to('Place', links.place)] : []),
    to('Time', links.time),
    { label: 'Details' },
    ...(service.paysNow ? [{ label: 'Pay' }] : []),
  ]
  const here = { place: 'Place', time: 'Time', details: 'Details' }[step]
  return { steps, current: steps.findIndex(({ label }) => label === here) }
}

function Send({ view: { service, links }, taken }: { view: BookingView; taken: boolean }) {
  if (taken)
    return (
      <LinkButton to={links.time ?? links.services} tone="quiet" wide>
        See all times
      </LinkButton>
    )
  return (
    <SubmitButton
      form={detailsForm}
      wide
      iconAfter="arrow-right"
      pendingLabel={service.paysNow ? 'Holding your time…' : 'Booking…'}
    >
      {service.paysNow ? 'Continue to payment' : 'Book now'}
    </SubmitButton>
  )
}

function TimeStep({ view }: { view: BookingView }) {
  const navigation = useNavigation()
  const loading = navigation.state === 'loading'
  return (
    <div aria-busy={loading} className={cx('space-y-5 transition-opacity', loading && 'opacity-60')}>
      {view.gone ? (
        <Notice tone="warn" title="This time is not free any more">
          Please choose another one.
        </Notice>
      ) : null}
      {view.service.arrival ? <p className="text-soft">{view.service.arrival}</p> : null}
      {view.people.length > 0 ? <People people={view.people} /> : null}
      {view.time ? <TimePicker view={view.time} contact={view.shop.phone} /> : null}
    </div>
  )
}

function People({ people }: { people: BookingView['people'] }) {
  return (
    <nav aria-label="With whom">
      <p className="mb-1 font-semibold">With</p>
      <div className="strip -mx-4 px-4 py-1 sm:-mx-1 sm:px-1">
        {people.map(({ name, current, href }) => (
          <Link
            key={href}
            to={href}
            preventScrollReset
            aria-current={current || undefined}
            className={cx(
              'inline-flex min-h-target items-center rounded-md border-[1.5px] px-4 font-medium',
              current ? 'border-ink bg-accent text-accent-ink' : 'border-edge bg-sheet hover:border-ink',
            )}
          >
            {name}
          </Link>
        ))}
      </div>
    </nav>
  )
}

function PaymentsOff({ view: { shop } }: { view: BookingView }) {
  return (
    <Notice tone="warn" title="Online booking opens soon" className="mb-5">
      {shop.name} cannot take online payments yet, and this service is paid when booking.
      {shop.phone ? (
        <>
          {' '}
          Please call <PhoneLink phone={shop.phone} />.
        </>
      ) : null}
    </Notice>
  )
}
