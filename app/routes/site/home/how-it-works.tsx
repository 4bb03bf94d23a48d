import type { IconName } from '#app/ui/layout/icon.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { Section } from './section.tsx'

const steps: { icon: IconName; title: string; text: string; time: string }[] = [
  {
    icon: 'store',
    time: '5 minutes',
    title: 'You say what, where and when',
    text: 'Your services and prices, your hours, how far you drive. Your page is live on its own address, in your colour, with your logo.',
  },
  {
    icon: 'calendar',
    time: '3 minutes',
    title: 'Customers choose a time that works',
    text: 'They enter their address and see real times. They book as a guest, on the phone, and pay a deposit, the full price, or nothing yet: you decide for each service.',
  },
  {
    icon: 'route',
    time: 'All day',
    title: 'You drive the day',
    text: 'Your day is a route: jobs, addresses, minutes between them. Confirmations and reminders go out by themselves, and a cancelled slot is open again at once.',
  },
]

export function HowItWorks() {
  return (
    <Section
      id="how"
      title="From set-up to the driver’s seat"
      lead="No calls back and forth, no map in a second tab, no apologies for the traffic you knew about."
    >
      <ol className="divide-y divide-rule border-y border-rule">
        {steps.map((step) => (
          <li key={step.title} className="grid gap-x-6 gap-y-1.5 py-6 sm:grid-cols-[2.75rem_minmax(0,1fr)_7rem]">
            <span className="grid size-11 place-items-center rounded-full border-2 border-ink bg-sheet text-lg">
              <Icon name={step.icon} />
            </span>
            <div>
              <h3 className="text-lg">{step.title}</h3>
              <p className="mt-1 max-w-xl text-soft">{step.text}</p>
            </div>
            <p className="figures text-sm font-semibold text-accent-text sm:pt-1 sm:text-end">{step.time}</p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
