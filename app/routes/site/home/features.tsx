import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { Section } from './section.tsx'

const features: { icon: IconName; title: string; text: string }[] = [
  {
    icon: 'lock',
    title: 'Never booked twice',
    text: 'Two people press at the same second: one gets the time, the other the three nearest ones. Nothing typed is lost.',
  },
  {
    icon: 'card',
    title: 'Deposits that stick',
    text: 'Deposit or full price by card when booking, paid out to your own Stripe account. Refunds follow the rules you set.',
  },
  {
    icon: 'message',
    title: 'Texts and e-mails',
    text: 'Confirmation, reminders a day and two hours before, changes and receipts, each sent once, in your time zone.',
  },
  {
    icon: 'calendar',
    title: 'Changes without calls',
    text: 'Customers move or cancel from the link in their text, and see what they get back before they do.',
  },
  {
    icon: 'users',
    title: 'Your whole team',
    text: 'Hours, skills, days off and a home base for each technician. Customers choose one, or whoever can be there.',
  },
  {
    icon: 'phone',
    title: 'Phone bookings too',
    text: 'Somebody calls while you drive: enter it in a few taps, checked against the same roads.',
  },
  {
    icon: 'home',
    title: 'At theirs, at yours, online',
    text: 'Each service says where it happens, and how far you go for it. Addresses outside get a clear answer.',
  },
  {
    icon: 'share',
    title: 'One link, one QR code',
    text: 'On the van, in your profile, in a text. Your page loads in a blink and needs no app and no account.',
  },
]

export function Features() {
  return (
    <Section
      id="features"
      ruled
      title="Built for a business on wheels"
      lead="Cleaners, plumbers, groomers, tutors, mobile mechanics, personal trainers: if the day is half driving, the booking page should know."
    >
      <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {features.map((feature) => (
          <li key={feature.title} className="border-t-2 border-ink pt-3">
            <h3 className="flex items-center gap-2.5 text-lg">
              <Icon name={feature.icon} className="text-accent-text" />
              {feature.title}
            </h3>
            <p className="mt-1.5 text-soft">{feature.text}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
