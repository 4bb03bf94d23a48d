import { Form, Link, useNavigation } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { inboxWords } from '#app/words/catalog/inbox.ts'
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

type CustomerCardProps = {
  customer: BookingView['customer']
  linked: boolean
  /** The visit that is looked at. */
  bookingId?: string
  /** The viewer may write to the customer. */
  talks?: boolean
}

/**
 * The customer, how often they booked before, and how to reach them. `linked`: the viewer may open the customer's page.
 */
export function CustomerCard({ customer, linked, bookingId, talks = true }: CustomerCardProps) {
  const { say } = useReader()
  const { formAction } = useNavigation()
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
        {talks ? (
          <Form method="post" action={dashboard.inbox} className="flex flex-auto">
            <input type="hidden" name="customer" value={customer.id} />
            {bookingId ? <input type="hidden" name="booking" value={bookingId} /> : null}
            {/* Other forms of the page are none of its progress. */}
            <SubmitButton
              tone="quiet"
              icon="message"
              className="min-h-12 flex-auto"
              pending={formAction === dashboard.inbox}
            >
              {say(inboxWords.message)}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
      <div className="mt-3 space-y-0.5 text-sm text-soft empty:hidden">
        {customer.phone ? <p className="figures">{customer.phone}</p> : null}
        {customer.email ? <p className="wrap-anywhere">{customer.email}</p> : null}
      </div>
    </Card>
  )
}
