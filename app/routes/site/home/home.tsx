import type { MetaFunction } from '@remix-run/node'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { SiteShell } from '#app/ui/layout/site-shell.tsx'
import { Faq } from './faq.tsx'
import { Features } from './features.tsx'
import { Hero } from './hero.tsx'
import { HowItWorks } from './how-it-works.tsx'
import { Pricing } from './pricing.tsx'
import { Timetable } from './timetable.tsx'

export const meta: MetaFunction = () => [
  { title: 'Wayslot: booking pages for businesses that drive to their customers' },
  {
    name: 'description',
    content:
      'Customers see only times you can really reach, drive included. Deposits, texts and reminders are taken care of. $2 a booking or $29 a month.',
  },
]

const links = [
  { to: '/#how', label: 'How it works' },
  { to: '/#features', label: 'Features' },
  { to: '/#pricing', label: 'Pricing' },
]

/** The page that sells Wayslot. It reads nothing and knows nobody, so it is the same for every visitor. */
export default function Landing() {
  return (
    <SiteShell
      bleed
      links={links}
      footer={[...links, { to: '/sign-in', label: 'Sign in' }, { to: '/sign-up', label: 'Open an account' }]}
      actions={
        <>
          <LinkButton to="/sign-in" tone="plain" className="px-2 sm:px-4">
            Sign in
          </LinkButton>
          <LinkButton to="/sign-up" tone="ink" className="px-3 sm:px-4">
            Start free
          </LinkButton>
        </>
      }
    >
      <Hero />
      <HowItWorks />
      <Timetable />
      <Features />
      <Pricing />
      <Faq />
      <section className="mx-auto max-w-6xl px-4 pt-8 sm:pt-16">
        <div className="flex flex-col items-start gap-6 rounded-lg bg-inverse px-5 py-10 text-inverse-text sm:px-12 sm:py-14 wide:flex-row wide:items-end wide:justify-between">
          <div>
            <h2 className="text-3xl">Your next customer is on the way home from your last one.</h2>
            <p className="mt-3 max-w-xl opacity-80">Open your page today. You pay nothing until somebody books.</p>
          </div>
          <LinkButton to="/sign-up" iconAfter="arrow-right" className="flex-none">
            Open your booking page
          </LinkButton>
        </div>
      </section>
    </SiteShell>
  )
}
