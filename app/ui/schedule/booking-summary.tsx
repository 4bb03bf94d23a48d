import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { useReader } from '#app/words/reader-context.ts'
import { cx } from '../layout/cx.ts'
import { Icon } from '../layout/icon.tsx'
import type { IconName } from '../layout/icon.tsx'

export type BookingSummaryProps = {
  service: ReactNode
  duration?: ReactNode
  /** "Tue 24 Nov, 10:15–11:15"; absent until a time is chosen. */
  when?: ReactNode
  place?: ReactNode
  /** Who comes; absent while the business decides that. */
  technician?: ReactNode
  /** "$120.00" */
  price: ReactNode
  /** "$30.00 now, $90.00 after the visit" */
  priceNote?: ReactNode
  /** The main action; on a phone it is in `BookingBar`. */
  action?: ReactNode
}

type LineProps = { icon: IconName; strong?: boolean; desktop?: boolean; children: ReactNode }

function Line({ icon, strong, desktop, children }: LineProps) {
  return (
    <li className={cx('min-w-0 items-start gap-2', desktop ? 'hidden wide:flex' : 'flex')}>
      <Icon name={icon} className="mt-0.5 text-soft" />
      <span className={cx('min-w-0 wrap-anywhere', strong && 'font-medium text-ink')}>{children}</span>
    </li>
  )
}

/** Price, place and time: on a desktop a card at the side, always in view; on a phone below the current step. */
export function BookingSummary(props: BookingSummaryProps) {
  const { say } = useReader()
  const { service, duration, when, place, technician, price, priceNote, action } = props
  return (
    <aside
      aria-label={say(words.yourBooking)}
      className={cx(
        'rounded-lg border border-t-4 border-rule border-t-accent bg-sheet p-4',
        'wide:sticky wide:top-4 wide:self-start wide:p-5',
      )}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 wide:grid-cols-1">
        <p className="truncate font-semibold wide:text-lg wide:whitespace-normal">{service}</p>
        <p className="text-end text-lg leading-6 font-bold wide:order-3 wide:mt-4 wide:border-t wide:border-rule wide:pt-4 wide:text-start wide:text-2xl">
          {price}
        </p>
        <ul className="col-span-full text-sm text-soft wide:order-2 wide:mt-3 wide:space-y-2 wide:text-base wide:text-ink">
          {when ? (
            <Line icon="calendar" strong>
              {when}
            </Line>
          ) : null}
          {place ? <Line icon="map-pin">{place}</Line> : null}
          {duration ? (
            <Line icon="clock" desktop>
              {duration}
            </Line>
          ) : null}
          {technician ? <Line icon="user">{technician}</Line> : null}
        </ul>
        {priceNote ? <p className="col-span-full text-sm text-soft wide:order-4">{priceNote}</p> : null}
      </div>
      {action ? <div className="mt-4 hidden wide:block [&>*]:w-full">{action}</div> : null}
    </aside>
  )
}

/** What stays in view on a phone: one line at the bottom with the time, the price and the action. */
export function BookingBar({
  service,
  when,
  price,
  dueNow,
  action,
}: Pick<BookingSummaryProps, 'service' | 'when' | 'price' | 'action'> & {
  /** "$30.00 now", beside the action that leads to paying it. */
  dueNow?: ReactNode
}) {
  return (
    <div className="sticky bottom-0 z-20 -mx-4 mt-6 flex min-h-13 items-center gap-3 border-t-2 border-ink bg-sheet px-4 py-1 pb-[max(0.25rem,env(safe-area-inset-bottom))] wide:hidden">
      <div className={cx('flex min-w-0 flex-1', action ? 'flex-col' : 'items-center justify-between gap-3')}>
        <p className={cx('min-w-0 text-soft', action ? 'line-clamp-2 text-xs leading-4' : 'truncate text-sm')}>
          {when ?? service}
        </p>
        <p className="flex-none leading-5 font-bold whitespace-nowrap">{(action && dueNow) || price}</p>
      </div>
      {action}
    </div>
  )
}

/** A step of booking: the decision on the left, the summary on the right or below. */
export function BookLayout({ summary, bar, children }: { summary?: ReactNode; bar?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <div className="grid gap-6 wide:grid-cols-[minmax(0,1fr)_21rem] wide:gap-10">
        <div className="min-w-0 pb-2">{children}</div>
        {summary}
      </div>
      {bar}
    </div>
  )
}

export type BookingStep = { label: string; href?: string }

/** The current step: Service, Place, Time, Details, Pay. Earlier steps are links back. */
export function BookingSteps({ steps, current }: { steps: readonly BookingStep[]; current: number }) {
  const { say } = useReader()
  return (
    <nav aria-label={say(words.steps)} className="mb-5">
      <ol className="flex items-center">
        {steps.map((step, at) => {
          const done = at < current
          const here = at === current
          const mark = (
            <span className="flex min-h-target items-center gap-2">
              <span
                className={cx(
                  'grid h-5 place-items-center rounded-full border-2 border-ink text-xs',
                  here ? 'w-9 bg-accent text-accent-ink' : 'w-5',
                  done && 'bg-ink text-ground',
                  at > current && 'border-edge',
                )}
              >
                {done ? <Icon name="check" className="size-3.5" /> : null}
              </span>
              <span className={cx('text-sm', here ? 'font-semibold' : 'sr-only text-soft sm:not-sr-only')}>
                {step.label}
              </span>
            </span>
          )
          return (
            <li key={step.label} className="flex items-center" aria-current={here ? 'step' : undefined}>
              {at > 0 ? (
                <span aria-hidden className={cx('mx-2 h-0.5 w-4 sm:w-8', at <= current ? 'bg-ink' : 'bg-edge')} />
              ) : null}
              {done && step.href ? (
                <Link to={step.href} className="-mx-3 px-3 sm:mx-0 sm:px-0">
                  {mark}
                </Link>
              ) : (
                mark
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
