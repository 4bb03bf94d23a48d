import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BookingBadge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, Notice } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { accessWords } from '#app/words/catalog/access.ts'
import { manage as paths } from '#app/paths.ts'
import { cardWords } from '#app/words/catalog/cardOnFile.ts'
import { manageWords as words } from '#app/words/catalog/manage.ts'
import { movePolicy } from '#app/words/catalog/policy.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { BookedRoute } from './booked-route.tsx'
import { HoldTimer } from './hold-timer.tsx'
import type { ManageView } from './manage-view.ts'
import type { HereView } from './pay/here-view.ts'
import { PayHere } from './pay/pay-here.tsx'
import { WayButtons } from './pay/way-buttons.tsx'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import { ZoneNote } from '#app/ui/schedule/zone-note.tsx'

/** A booking's own page: what is agreed, what is paid, what can still be done. */
export function ManagePage({ view, here }: { view: ManageView; here: HereView | null }) {
  const heading = useStepFocus(view.state)
  const { title, text } = view
  const news = view.news === 'booked' || view.news === 'moved' || view.news === 'thanks'
  return (
    <ShopShell shop={view.shop}>
      <div>
        {news ? (
          <span className="mb-3 grid size-12 place-items-center rounded-full bg-accent text-2xl text-accent-ink">
            <Icon name="check" />
          </span>
        ) : (
          <p className="mb-2">
            <BookingBadge status={view.cancelled?.declined ? 'rejected' : view.state} />
          </p>
        )}
        <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none">
          {title}
        </h1>
        {text ? <p className="mt-1 text-soft">{text}</p> : null}
        {view.fee ? <p className="mt-2 font-medium">{view.fee}</p> : null}
        {view.news === 'thanks' ? <More view={view} /> : null}
        <div className="grid items-start gap-5 wide:grid-cols-[minmax(0,1fr)_22rem] wide:gap-8">
          <div>
            <Trouble view={view} />
            {view.hold ? <PayNow view={view} hold={view.hold} here={here} /> : null}
            <div className="mt-6 space-y-5">
              {view.asked ? (
                <LinkButton to={view.asked.href} reloadDocument tone={view.asked.answered ? 'quiet' : 'primary'}>
                  {view.asked.text}
                </LinkButton>
              ) : null}
              <Card title={view.day.label}>
                <BookedRoute view={view} />
                {view.arrival ? <p className="mt-3 font-medium">{view.arrival}</p> : null}
                {view.bothClocks ? (
                  <p className="figures mt-4 text-sm text-soft">{view.bothClocks}</p>
                ) : (
                  <ZoneNote zone={view.zone} at={view.startsAt} known={view.customerZone} agreed />
                )}
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

function Trouble({ view: { news, shop, superseded, linkAgain, state } }: { view: ManageView }) {
  const { say } = useReader()
  if (superseded || news === 'changed')
    return (
      <Notice
        tone="info"
        title={say(superseded ? words.olderLink : words.changedSince)}
        className="mt-4"
        action={
          superseded ? (
            <LinkButton to={paths.again} tone="quiet">
              {linkAgain}
            </LinkButton>
          ) : undefined
        }
      >
        {say(superseded ? words.olderLinkText(shop.name) : words.changedSinceText)}
      </Notice>
    )
  if (news !== 'pay_unavailable' && news !== 'pay_off') return null
  return (
    <Notice
      tone="warn"
      title={say(news === 'pay_off' ? words.cannotTakePayments(shop.name) : words.payPageClosed)}
      className="mt-4"
    >
      {news === 'pay_off' ? <AskThem shop={shop} toKeepTime={state === 'held'} /> : say(words.payPageClosedText)}
    </Notice>
  )
}

function AskThem({ shop, toKeepTime }: { shop: ManageView['shop']; toKeepTime?: boolean }) {
  const { say } = useReader()
  if (!shop.phone) return say(toKeepTime ? words.keepTimeContact(shop.name) : words.pleaseContact(shop.name))
  return (
    <Rich text={say(toKeepTime ? words.keepTimeCall : words.pleaseCall)} phone={<PhoneLink phone={shop.phone} />} />
  )
}

type PayNowProps = { view: ManageView; hold: NonNullable<ManageView['hold']>; here: HereView | null }

function PayNow({ view, hold, here }: PayNowProps) {
  const { say } = useReader()
  const frame = 'mt-5 rounded-lg border border-rule border-t-4 border-t-accent bg-sheet p-4 sm:p-5'
  const timer = <HoldTimer secondsLeft={hold.secondsLeft} until={hold.until} />
  // The button has just failed and would fail again, so it is not shown.
  if (view.news === 'pay_off') return <div className={frame}>{timer}</div>
  return (
    <div className={frame}>
      {timer}
      <PayHere
        here={here}
        hosted={(instead) => (
          <Form method="post" action={view.links.pay}>
            <WayButtons
              ways={view.ways}
              amount={hold.due}
              label={say(hold.card ? cardWords.saveNow : words.payNow(hold.due))}
              instead={instead}
            />
          </Form>
        )}
      />
    </div>
  )
}

function Facts({ view }: { view: ManageView }) {
  const { say } = useReader()
  const facts: { label: string; value: ReactNode }[] = [
    { label: say(words.when), value: view.when },
    ...(view.access
      ? [{ label: say(accessWords.access), value: <span className="whitespace-pre-line">{view.access}</span> }]
      : []),
    ...view.bill,
    { label: say(words.price), value: view.price },
    ...view.beside,
    ...view.money,
    ...(view.card
      ? [
          {
            label: say(cardWords.label),
            value: (
              <Link to={view.links.card} className="link">
                {view.card}
              </Link>
            ),
          },
        ]
      : []),
    { label: say(words.reference), value: <span className="figures">{view.reference}</span> },
  ]
  return (
    <Card title={view.service}>
      <DescriptionList facts={facts} className="-my-2.5" />
      {view.news === 'thanks' ? null : <More view={view} />}
    </Card>
  )
}

const look = 'link me-5 inline-flex min-h-target items-center'

const More = ({ view: { more } }: { view: ManageView }) => (
  <div className="mt-3 -mb-2 empty:hidden">
    {more.map(({ href, text, post }) =>
      post ? (
        <form key={href} method="post" action={href} className="inline">
          <button className={look}>{text}</button>
        </form>
      ) : (
        <a key={href} href={href} className={look}>
          {text}
        </a>
      ),
    )}
  </div>
)

function Actions({ view }: { view: ManageView }) {
  const { state, pay, calendar, canReschedule, canCancel, links, rebook, shop, changeUntilHours, superseded } = view
  const { say } = useReader()
  const over = state === 'cancelled' || state === 'expired' || state === 'completed' || state === 'no_show'
  // The main action comes first: before the visit that is the calendar, and afterwards what is left to pay.
  const tipLink = view.tip ? (
    <LinkButton to={links.pay} reloadDocument icon="card" tone="quiet">
      {view.tip}
    </LinkButton>
  ) : null
  const payLink = pay ? (
    <LinkButton to={links.pay} reloadDocument icon="card" tone={over ? 'primary' : 'quiet'}>
      {pay}
    </LinkButton>
  ) : null
  return (
    <div className="space-y-4 empty:hidden">
      <div className="grid gap-3 sm:grid-cols-2">
        {over ? payLink : null}
        {over ? (
          <LinkButton to={rebook} icon="calendar" tone={pay ? 'quiet' : 'primary'}>
            {say(state === 'expired' ? words.findNewTime : words.bookAgain)}
          </LinkButton>
        ) : null}
        {tipLink}
        {calendar ? (
          <LinkButton to={calendar} external tone={state === 'confirmed' ? 'primary' : 'quiet'} icon="calendar">
            {say(words.addToCalendar)}
          </LinkButton>
        ) : null}
        {over ? null : payLink}
        {canReschedule ? (
          <LinkButton to={links.reschedule} tone="quiet" icon="clock">
            {say(words.reschedule)}
          </LinkButton>
        ) : null}
        {view.write ? (
          <LinkButton to={links.talk ?? ''} reloadDocument tone="quiet" icon="message">
            {view.write}
          </LinkButton>
        ) : null}
        {canCancel ? (
          <LinkButton to={links.cancel} tone="quiet" icon="x">
            {say(state === 'held' ? words.giveUpTime : words.cancelBooking)}
          </LinkButton>
        ) : null}
      </div>
      {view.policy && !superseded ? <p className="text-sm text-soft">{view.policy}</p> : null}
      {calendar && !canReschedule && !superseded ? (
        <p className="text-sm text-soft">
          {say(canCancel ? movePolicy(changeUntilHours) : words.noMoreChanges)} <AskThem shop={shop} />
        </p>
      ) : null}
    </div>
  )
}
