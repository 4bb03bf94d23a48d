import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

export type BookingSummaryProps = {
  service: ReactNode
  duration?: ReactNode
  /** "Tue 24 Nov, 10:15–11:15"; absent until a time is chosen. */
  when?: ReactNode
  place?: ReactNode
  technician?: ReactNode
  /** "$120.00" */
  price: ReactNode
  /** "$30.00 now, $90.00 after the visit" */
  priceNote?: ReactNode
  /** The main action: on a phone it stands in the bar at the foot of the screen. */
  action?: ReactNode
}

function Line({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <li className="flex min-w-0 items-start gap-2">
      <Icon name={icon} className="mt-0.5 text-soft max-wide:hidden" />
      <span className="min-w-0 truncate wide:whitespace-normal wide:wrap-anywhere">{children}</span>
    </li>
  )
}

/** Price, place and time, always in view: a bar at the foot of a phone, a card at the side of a desktop. */
export function BookingSummary(props: BookingSummaryProps) {
  const { service, duration, when, place, technician, price, priceNote, action } = props
  return (
    <aside
      aria-label="Your booking"
      className={cx(
        'sticky bottom-0 z-20 -mx-4 border-t-2 border-ink bg-sheet px-4 pt-2.5 pb-[max(0.75rem,env(safe-area-inset-bottom))]',
        'wide:top-4 wide:bottom-auto wide:mx-0 wide:self-start wide:rounded-lg wide:border wide:border-t-4 wide:border-rule wide:border-t-accent wide:p-5',
      )}
    >
      <div className="flex items-start justify-between gap-3 wide:flex-col wide:gap-4">
        <div className="min-w-0 flex-1 wide:w-full">
          <p className="truncate font-semibold wide:text-lg wide:whitespace-normal">{service}</p>
          <ul className="figures text-sm text-soft wide:mt-3 wide:space-y-2 wide:text-base wide:text-ink">
            {duration ? <li className="hidden items-start gap-2 wide:flex"><Icon name="clock" className="mt-0.5 text-soft" />{duration}</li> : null}
            {when ? <Line icon="calendar">{when}</Line> : null}
            {place ? <Line icon="map-pin">{place}</Line> : null}
            {technician ? <li className="hidden items-start gap-2 wide:flex"><Icon name="user" className="mt-0.5 text-soft" />{technician}</li> : null}
          </ul>
        </div>
        <p className="figures flex-none text-end wide:w-full wide:border-t wide:border-rule wide:pt-4 wide:text-start">
          <span className="block text-lg font-bold wide:text-2xl">{price}</span>
          {priceNote ? <span className="block max-w-36 text-xs text-soft wide:max-w-none wide:text-sm">{priceNote}</span> : null}
        </p>
      </div>
      {action ? <div className="mt-2.5 wide:mt-4 [&>*]:w-full">{action}</div> : null}
    </aside>
  )
}

/** A step of booking: what is being decided at the left, the summary at the right or at the foot. */
export function BookLayout({ summary, children }: { summary?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-6 wide:grid-cols-[minmax(0,1fr)_21rem] wide:gap-10">
      <div className="min-w-0 pb-2">{children}</div>
      {summary}
    </div>
  )
}

export type BookingStep = { label: string; href?: string }

/** Where one is: Service, Place, Time, Details, Pay. Steps behind are links back. */
export function BookingSteps({ steps, current }: { steps: readonly BookingStep[]; current: number }) {
  return (
    <nav aria-label="Steps" className="mb-5">
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
              <span className={cx('text-sm', here ? 'font-semibold' : 'sr-only text-soft sm:not-sr-only')}>{step.label}</span>
            </span>
          )
          return (
            <li key={step.label} className="flex items-center" aria-current={here ? 'step' : undefined}>
              {at > 0 ? <span aria-hidden className={cx('mx-2 h-0.5 w-4 sm:w-8', at <= current ? 'bg-ink' : 'bg-edge')} /> : null}
              {done && step.href ? <Link to={step.href}>{mark}</Link> : mark}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
