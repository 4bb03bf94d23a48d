import { LinkButton } from '#app/ui/controls/button.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Section } from './section.tsx'

const plans = [
  {
    name: 'Pay per booking',
    price: '$2',
    unit: 'a booking',
    text: 'Quiet months cost nothing. You pay for bookings that happen, not for empty days.',
    fit: 'Best up to 14 bookings a month',
  },
  {
    name: 'Subscription',
    price: '$29',
    unit: 'a month',
    text: 'As many bookings as you can drive to. Change between the two whenever you like.',
    fit: 'Best from 15 bookings a month',
  },
]
const included = [
  'Every feature',
  'Unlimited services',
  'Your whole team',
  'E-mails and reminders',
  'No set-up fee',
  'Cancel any day',
]

export function Pricing() {
  return (
    <Section
      id="pricing"
      ruled
      title="Two prices, nothing hidden"
      lead="Start without a card. Stripe’s own card fees apply to payments your customers make."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {plans.map((plan) => (
          <article key={plan.name} className="flex flex-col rounded-lg border border-rule bg-sheet p-5 sm:p-6">
            <h3 className="text-lg">{plan.name}</h3>
            <p className="figures mt-4 flex items-baseline gap-2">
              <span className="text-4xl font-semibold tracking-tight">{plan.price}</span>
              <span className="text-soft">{plan.unit}</span>
            </p>
            <p className="mt-3 flex-1 text-soft">{plan.text}</p>
            <p className="mt-4 border-t border-rule pt-3 text-sm font-semibold">{plan.fit}</p>
          </article>
        ))}
      </div>
      <ul className="mt-6 grid gap-x-6 gap-y-2 sm:grid-cols-3">
        {included.map((one) => (
          <li key={one} className="flex items-center gap-2">
            <Icon name="check" className="text-ok" />
            {one}
          </li>
        ))}
      </ul>
      <p className="mt-8">
        <LinkButton to="/sign-up" iconAfter="arrow-right">
          Start free
        </LinkButton>
      </p>
    </Section>
  )
}
