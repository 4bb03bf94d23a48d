import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

function ContactLink({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return (
    <a
      href={href}
      className="flex min-h-12 flex-auto items-center justify-center gap-2 rounded-md whitespace-nowrap border-[1.5px] border-edge px-2 font-semibold hover:border-ink hover:bg-ground"
    >
      <Icon name={icon} />
      {children}
    </a>
  )
}

/**
 * The customer, how often they booked before, and how to reach them. `linked`: the viewer may open the customer's page.
 */
export function CustomerCard({ customer, linked }: { customer: BookingView['customer']; linked: boolean }) {
  const { say } = useReader()
  const dial = customer.phone?.replaceAll(/[^+\d]/g, '')
  return (
    <Card
      title={say(deskWords.customer)}
      {...(linked && {
        action: (
          <Link to={dashboard.customer(customer.id)} className="link inline-flex min-h-target items-center text-sm">
            {say(words.history)}
          </Link>
        ),
      })}
    >
      <p className="text-lg font-semibold wrap-anywhere">{customer.name}</p>
      {customer.knownAs ? <p className="text-sm wrap-anywhere">{say(words.contactOf(customer.knownAs))}</p> : null}
      <p className="text-sm text-soft">{customer.known}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {customer.phone ? (
          <ContactLink href={`tel:${dial}`} icon="phone">
            {say(deskWords.call)}
          </ContactLink>
        ) : null}
        {customer.phone ? (
          <ContactLink href={`sms:${dial}`} icon="message">
            {say(deskWords.text)}
          </ContactLink>
        ) : null}
        {customer.email ? (
          <ContactLink href={`mailto:${customer.email}`} icon="mail">
            {say(words.mail)}
          </ContactLink>
        ) : null}
      </div>
      <div className="mt-3 space-y-0.5 text-sm text-soft empty:hidden">
        {customer.phone ? <p className="figures">{customer.phone}</p> : null}
        {customer.email ? <p className="wrap-anywhere">{customer.email}</p> : null}
      </div>
    </Card>
  )
}
