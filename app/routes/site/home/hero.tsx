import { Badge } from '#app/ui/layout/badge.tsx'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { DayRoute } from '#app/ui/schedule/day-route.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'

const day = [
  { id: 'a', start: '9:00', end: '10:30', title: 'Two-bedroom clean', place: 'Park Slope', tone: 'done' as const },
  { id: 'b', start: '11:00', end: '12:00', title: 'Oven and fridge', place: 'Carroll Gardens', tone: 'done' as const },
  {
    id: 'c',
    start: '12:15',
    end: '13:45',
    title: 'Two-bedroom clean',
    place: 'Cobble Hill',
    tone: 'now' as const,
    badge: <Badge tone="signal">New</Badge>,
  },
  { id: 'd', start: '14:30', end: '16:00', title: 'Move-out clean', place: 'Red Hook' },
]
const drives = [
  { minutes: 15 },
  { minutes: 14, idleMinutes: 16 },
  { minutes: 8, idleMinutes: 7 },
  { minutes: 18, idleMinutes: 27 },
  { minutes: 21 },
]

/** The promise, beside a day that keeps it. */
export function Hero() {
  return (
    <div className="border-b border-rule bg-sunk">
      <div className="mx-auto grid max-w-6xl gap-x-14 gap-y-12 px-4 pt-12 pb-14 sm:pt-20 sm:pb-20 wide:grid-cols-[minmax(0,1fr)_26rem] wide:items-center">
        <div>
          <p className="eyebrow">Booking for businesses that drive to their customers</p>
          <h1 className="mt-4 text-4xl">
            Be booked only when you can <span className="text-accent-text">be there.</span>
          </h1>
          <p className="mt-6 max-w-xl text-lg text-soft">
            Wayslot gives your business a booking page that knows the roads. Customers see the times you can really
            reach, with the drive from the job before and to the next one. They pay a deposit, you get the route.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <LinkButton to="/sign-up" iconAfter="arrow-right">
              Open your booking page
            </LinkButton>
            <LinkButton to="/#how" tone="quiet">
              See how it works
            </LinkButton>
          </div>
          <ul className="mt-8 flex flex-wrap gap-x-6 gap-y-2 text-sm text-soft">
            {['Up in five minutes', 'No card needed', 'Works on any phone'].map((fact) => (
              <li key={fact} className="flex items-center gap-2">
                <Icon name="check" className="text-ok" />
                {fact}
              </li>
            ))}
          </ul>
        </div>
        <figure className="rounded-lg border border-rule bg-ground p-4 shadow-lift sm:p-5">
          <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="font-semibold">Tuesday, Elena’s van</span>
            <span className="figures text-sm text-soft">4 jobs · 76 min driving</span>
          </figcaption>
          <DayRoute items={day} drives={drives} base="Home base, Sunset Park" />
        </figure>
      </div>
    </div>
  )
}
