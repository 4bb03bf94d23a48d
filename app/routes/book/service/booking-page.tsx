import { Link, useNavigation } from '@remix-run/react'
import {
  BookingBar,
  BookingSteps,
  BookingSummary,
  BookLayout,
  type BookingStep,
} from '#app/ui/schedule/booking-summary.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { timesWords } from '#app/words/catalog/times.ts'
import type { Reader } from '#app/words/reader.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import type { BookingRefusal, BookingView } from './booking-view.ts'
import { OwnClock } from './own-clock.tsx'
import { DetailsStep, detailsForm } from './details-step.tsx'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { PlaceStep } from './place-step.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { TimePicker } from '#app/ui/schedule/time-picker.tsx'

const titles = { place: words.where, time: words.when, details: words.who }

type BookingPageProps = { view: BookingView; refusal: BookingRefusal | undefined; action: string }

/** One decision at a time; price, place and time stay in view. */
export function BookingPage({ view, refusal, action }: BookingPageProps) {
  // A refused form stays open with what was typed, even if its time is no longer in the list.
  const step = refusal ? 'details' : view.step
  const heading = useStepFocus(step)
  const reader = useReader()
  const { shop } = view
  const { service, discount } = refusal?.priced ?? view
  const told = {
    service: <span lang={service.nameLang}>{service.name}</span>,
    when: refusal?.taken ? null : view.when,
    price: service.price,
    action:
      step === 'details' && !shop.preview && view.payments === 'ready' ? (
        <Send view={view} taken={refusal?.taken ?? false} />
      ) : undefined,
  }
  return (
    <ShopShell shop={shop}>
      <BookLayout
        summary={
          <BookingSummary
            {...told}
            duration={service.duration}
            place={view.placeLabel}
            technician={view.technician}
            priceNote={
              discount ? (
                <>
                  <span className="block font-semibold text-ok">{discount}</span>
                  {service.priceNote}
                </>
              ) : (
                service.priceNote
              )
            }
          />
        }
        bar={<BookingBar {...told} when={refusal?.taken ? null : view.begins} dueNow={service.dueNow} />}
      >
        <BookingSteps {...stepsOf(view, step, reader)} />
        <h1 ref={heading} tabIndex={-1} className="mb-4 text-2xl outline-none">
          {reader.say(titles[step])}
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
  { say }: Reader,
): { steps: BookingStep[]; current: number } {
  const to = (label: string, href: string | null): BookingStep => (href ? { label, href } : { label })
  const steps = [
    to(say(words.stepService), links.services),
    ...(service.place === 'customer' ? [to(say(words.stepPlace), links.place)] : []),
    to(say(words.stepTime), links.time),
    { label: say(words.stepDetails) },
    ...(service.paysNow ? [{ label: say(words.stepPay) }] : []),
  ]
  const here = say({ place: words.stepPlace, time: words.stepTime, details: words.stepDetails }[step])
  return { steps, current: steps.findIndex(({ label }) => label === here) }
}

function Send({ view: { service, links }, taken }: { view: BookingView; taken: boolean }) {
  const { say } = useReader()
  if (taken)
    return (
      <LinkButton to={links.time ?? links.services} tone="quiet">
        {say(words.seeAllTimes)}
      </LinkButton>
    )
  return (
    <SubmitButton
      form={detailsForm}
      iconAfter="arrow-right"
      pendingLabel={say(service.paysNow ? words.holding : words.booking)}
    >
      {service.send}
    </SubmitButton>
  )
}

function TimeStep({ view }: { view: BookingView }) {
  const navigation = useNavigation()
  const { say } = useReader()
  const loading = navigation.state === 'loading'
  return (
    <div aria-busy={loading} className={cx('space-y-5 transition-opacity', loading && 'opacity-60')}>
      {view.gone ? (
        <Notice tone="warn" title={say(words.timeGone)}>
          {say(words.chooseOther)}
        </Notice>
      ) : null}
      {view.placeCheck ? <div dangerouslySetInnerHTML={{ __html: view.placeCheck.html }} /> : null}
      {view.service.arrival ? <p className="text-soft">{view.service.arrival}</p> : null}
      {view.people.length > 0 ? <People people={view.people} /> : null}
      {view.ownClock ? <OwnClock clock={view.ownClock} /> : null}
      {view.time && !view.ownClock?.asking ? <TimePicker view={view.time} contact={view.shop.phone} /> : null}
    </div>
  )
}

function People({ people }: { people: BookingView['people'] }) {
  const { say } = useReader()
  return (
    <nav aria-label={say(words.withWhom)}>
      <p className="mb-1 font-semibold">{say(words.with)}</p>
      <div className="strip -mx-4 px-4 py-1 sm:-mx-1 sm:px-1">
        {people.map(({ name, picture, current, href }) => (
          <Link
            key={href}
            to={href}
            preventScrollReset
            aria-current={current || undefined}
            className={cx(
              'inline-flex min-h-target items-center gap-2 rounded-md border-[1.5px] px-4 font-medium',
              current ? 'border-ink bg-accent text-accent-ink' : 'border-edge bg-sheet hover:border-ink',
            )}
          >
            {picture ? <img src={picture} alt="" className="-ms-2 size-8 rounded-full" /> : null}
            {name}
          </Link>
        ))}
      </div>
    </nav>
  )
}

function PaymentsOff({ view: { shop } }: { view: BookingView }) {
  const { say } = useReader()
  return (
    <Notice tone="warn" title={say(words.paymentsOff)} className="mb-5">
      {say(words.paymentsOffText(shop.name))}{' '}
      {shop.phone ? <Rich text={say(timesWords.pleaseCall)} phone={<PhoneLink phone={shop.phone} />} /> : null}
    </Notice>
  )
}
