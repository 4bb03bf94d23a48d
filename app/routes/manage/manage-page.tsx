import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { BookedRoute } from './booked-route.tsx'
import { HoldTimer } from './hold-timer.tsx'
import type { ManageView } from './manage-view.ts'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { ZoneNote } from '#app/ui/schedule/zone-note.tsx'

/** A booking's own page: what is agreed, what is paid, what can still be done. */
export function ManagePage({ view }: { view: ManageView }) {
  const heading = useStepFocus(view.state)
  const { title, text } = wordsOf(view)
  const news = view.news === 'booked' || view.news === 'moved'
  return (
    <ShopShell shop={view.shop}>
      <div>
        {news ? (
          <span className="mb-3 grid size-12 place-items-center rounded-full bg-accent text-2xl text-accent-ink">
            <Icon name="check" />
          </span>
        ) : (
          <p className="mb-2">
            <BookingBadge status={view.state} />
          </p>
        )}
        <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none">
          {title}
        </h1>
        {text ? <p className="mt-1 text-soft">{text}</p> : null}
        <div className="grid items-start gap-5 wide:grid-cols-[minmax(0,1fr)_22rem] wide:gap-8">
          <div>
            <Trouble view={view} />
            {view.hold ? <PayNow view={view} hold={view.hold} /> : null}
            <div className="mt-6 space-y-5">
              <Card title={view.day.label}>
                <BookedRoute view={view} />
                {view.arrival ? <p className="mt-3 font-medium">{view.arrival}</p> : null}
                <ZoneNote zone={view.zone} probe={view.startsAt} />
              </Card>
              <Actions view={view} />
            </div>
          </div>
          <div className="wide:mt-6">
            <Facts view={view} />
          </div>
        </div>
      </div>
    </ShopShell>
  )
}

function wordsOf(view: ManageView): { title: string; text?: string } {
  const { state, news, firstName, shop, service } = view
  if (news === 'refunded') {
    return {
      title: 'Your payment came too late',
      text: 'The time had been given away by then. Everything you paid is on its way back to your card.',
    }
  }
  switch (state) {
    case 'held':
      if (news === 'pay_off')
        return {
          title: 'Your time is held, but not paid',
          text: 'Nobody else can take it until the hold ends.',
        }
      return {
        title: 'One step left: pay to confirm',
        text: 'Nobody else can take this time while it is held for you.',
      }
    case 'pending_approval':
      return {
        title: `${shop.name} will confirm soon`,
        text: 'Your time is kept. You get a message as soon as they answer.',
      }
    case 'confirmed':
      if (news === 'booked')
        return {
          title: `You are booked, ${firstName}`,
          text: 'The confirmation is on its way by e-mail and text message.',
        }
      if (news === 'moved')
        return { title: 'Moved to your new time', text: 'We sent you the new time. Earlier links no longer work.' }
      return { title: service, text: `Your booking with ${shop.name}` }
    case 'cancelled':
      return cancelledWords(view)
    case 'expired':
      return {
        title: 'The hold on this time has ended',
        text: 'It was not paid in time, so nothing was booked and nothing was charged.',
      }
    default:
      return { title: service, text: `Your visit with ${shop.name}` }
  }
}

function cancelledWords({ cancelled, shop }: ManageView): { title: string; text: string } {
  const back = cancelled?.refund
    ? `${cancelled.refund} is on its way back to your card; that takes 5 to 10 days.`
    : 'The time is free again for others.'
  if (cancelled?.by === 'business')
    return { title: `${shop.name} had to cancel`, text: cancelled.refund ? back : 'You can book another time below.' }
  return { title: 'This booking is cancelled', text: back }
}

function Trouble({ view: { news, shop } }: { view: ManageView }) {
  if (news !== 'pay_unavailable' && news !== 'pay_off') return null
  return (
    <Notice
      tone="warn"
      title={news === 'pay_off' ? `${shop.name} cannot take payments right now` : 'The payment page did not open'}
      className="mt-4"
    >
      {news === 'pay_off' ? (
        <AskThem shop={shop} before="To keep this time, please" />
      ) : (
        'Your time is still held. Please try again in a moment.'
      )}
    </Notice>
  )
}

function AskThem({ shop, before }: { shop: ManageView['shop']; before: string }) {
  return shop.phone ? (
    <>
      {before} call <PhoneLink phone={shop.phone} />.
    </>
  ) : (
    `${before} contact ${shop.name}.`
  )
}

function PayNow({ view, hold }: { view: ManageView; hold: NonNullable<ManageView['hold']> }) {
  // A button that has just led nowhere would lead nowhere again.
  if (view.news === 'pay_off')
    return (
      <div className="mt-5 rounded-lg border border-rule border-t-4 border-t-accent bg-sheet p-4 sm:p-5">
        <HoldTimer secondsLeft={hold.secondsLeft} until={hold.until} />
      </div>
    )
  return (
    <Form
      method="post"
      action={`${view.base}/pay`}
      className="mt-5 rounded-lg border border-rule border-t-4 border-t-accent bg-sheet p-4 sm:p-5"
    >
      <HoldTimer secondsLeft={hold.secondsLeft} until={hold.until} />
      <SubmitButton wide icon="card" className="mt-4" pendingLabel="Opening the payment page…">
        Pay {hold.due} now
      </SubmitButton>
    </Form>
  )
}

function Facts({ view }: { view: ManageView }) {
  const facts: { label: string; value: ReactNode }[] = [
    { label: 'When', value: view.when },
    { label: 'Price', value: view.price },
    ...(view.discount ? [{ label: 'Discount', value: view.discount }] : []),
    ...view.money,
    { label: 'Reference', value: <span className="figures">{view.reference}</span> },
  ]
  return (
    <Card title={view.service}>
      <DescriptionList facts={facts} className="-my-2.5" />
    </Card>
  )
}

function Actions({ view }: { view: ManageView }) {
  const { state, calendar, canReschedule, canCancel, base, rebook, shop, changeUntilHours } = view
  const over = state === 'cancelled' || state === 'expired' || state === 'completed' || state === 'no_show'
  return (
    <div className="space-y-4 empty:hidden">
      <div className="flex flex-col gap-3 sm:flex-row sm:flex-wrap">
        {over ? (
          <LinkButton to={rebook} icon="calendar">
            {state === 'expired' ? 'Find a new time' : 'Book again'}
          </LinkButton>
        ) : null}
        {calendar ? (
          <LinkButton to={calendar} external tone={state === 'confirmed' ? 'primary' : 'quiet'} icon="calendar">
            Add to calendar
          </LinkButton>
        ) : null}
        {canReschedule ? (
          <LinkButton to={`${base}/reschedule`} tone="quiet" icon="clock">
            Reschedule
          </LinkButton>
        ) : null}
        {canCancel ? (
          <LinkButton to={`${base}/cancel`} tone="plain">
            {state === 'held' ? 'Let this time go' : 'Cancel booking'}
          </LinkButton>
        ) : null}
      </div>
      {calendar && !canReschedule ? (
        <p className="text-sm text-soft">
          {canCancel
            ? `Moving online is possible until ${changeUntilHours} h before the start. `
            : 'This booking can no longer be changed online. '}
          <AskThem shop={shop} before="Please" />
        </p>
      ) : null}
    </div>
  )
}
