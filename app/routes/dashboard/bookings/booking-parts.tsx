import { Form, Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Card, DescriptionList, keepTimesWhole, type Fact } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon, type IconName } from '#app/ui/layout/icon.tsx'
import { bookingPageWords as words } from '#app/words/catalog/bookingPage.ts'
import { deskWords } from '#app/words/catalog/desk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BookingView } from './booking-view.ts'

function ContactLink({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return (
    <a
      href={href}
      className="flex min-h-12 flex-1 items-center justify-center gap-2 rounded-md border-[1.5px] border-edge px-2 font-semibold hover:border-ink hover:bg-ground"
    >
      <Icon name={icon} />
      {children}
    </a>
  )
}

/**
 * Who comes, how often before, and the ways to get through. `linked`: there is a page about her the viewer may open.
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
      <p className="text-sm text-soft">{customer.known}</p>
      <div className="mt-3 flex gap-2">
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

export function VisitCard({ booking }: { booking: BookingView }) {
  const { say } = useReader()
  const facts: Fact[] = [
    {
      label: say(words.when),
      icon: 'clock',
      value: (
        <span className="figures">
          {keepTimesWhole(booking.when)}{' '}
          <span className="font-normal whitespace-nowrap text-soft">({booking.length})</span>
        </span>
      ),
    },
    {
      label: say(words.where),
      icon: booking.onlineUrl ? 'video' : 'map-pin',
      value: (
        <>
          {booking.place}
          {booking.map ? (
            <a
              href={booking.map}
              target="_blank"
              rel="noopener noreferrer"
              className="link flex min-h-target items-center gap-1.5 text-sm"
            >
              <Icon name="route" />
              {say(deskWords.directions)}
            </a>
          ) : null}
          {booking.onlineUrl ? (
            <a
              href={booking.onlineUrl}
              target="_blank"
              rel="noopener noreferrer"
              className="link flex min-h-target items-center text-sm"
            >
              {booking.onlineUrl}
            </a>
          ) : null}
        </>
      ),
    },
    ...(booking.drive ? [{ label: say(words.drive), icon: 'car' as const, value: booking.drive }] : []),
    { label: say(deskWords.whoGoes), icon: 'user', value: booking.technician },
    ...(booking.note
      ? [
          {
            label: say(deskWords.note),
            icon: 'message' as const,
            value: <span className="font-normal whitespace-pre-line">{booking.note}</span>,
          },
        ]
      : []),
    ...booking.answers.map(({ question, answer }) => ({
      label: <span className="min-w-0 wrap-anywhere">{question}</span>,
      icon: 'message' as const,
      value: <span className="font-normal wrap-anywhere whitespace-pre-line">{answer}</span>,
    })),
    {
      label: say(words.booked),
      icon: 'share',
      value: (
        <span className="figures font-normal text-soft">
          {booking.made} · {booking.source}
        </span>
      ),
    },
  ]
  return (
    <Card title={say(words.visit)}>
      <DescriptionList facts={facts} className="-my-2.5" />
    </Card>
  )
}

export function MoneyCard({ money }: { money: NonNullable<BookingView['money']> }) {
  const { say } = useReader()
  const sums = [
    ...(money.discount ? [[say(words.discount), money.discount, false] as const] : []),
    [say(words.price), money.price, false],
    [say(words.paid), money.paid, false],
    ...(money.returned ? [[say(words.returned), money.returned, false] as const] : []),
    ...(money.due ? [[say(words.toCollect), money.due, true] as const] : []),
  ] as const
  return (
    <Card title={say(words.money)}>
      <dl className="figures space-y-1">
        {sums.map(([label, amount, strong]) => (
          <div
            key={label}
            className={cx('flex justify-between gap-3', strong && 'border-t border-rule pt-1 font-semibold')}
          >
            <dt className={strong ? undefined : 'text-soft'}>{label}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
      {money.lines.length > 0 ? (
        <ul className="mt-4 divide-y divide-rule border-t border-rule text-sm">
          {money.lines.map((line) => (
            <li key={line.id} className="figures flex items-baseline justify-between gap-3 py-2">
              <span className="min-w-0">
                <span className="block">{line.text}</span>
                <span className="block text-faint">
                  {line.at} · <span className={line.failed ? 'font-semibold text-bad' : undefined}>{line.state}</span>
                </span>
              </span>
              <span className="flex-none font-medium">{line.amount}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}

export function MessagesCard({ messages, canRemind }: Pick<BookingView, 'messages' | 'canRemind'>) {
  const { say } = useReader()
  const remind = canRemind ? (
    <Form method="post">
      <SubmitButton name="intent" value="remind" tone="quiet" pendingLabel={say(words.sending)}>
        {say(words.remindNow)}
      </SubmitButton>
    </Form>
  ) : undefined
  return (
    <Card title={say(words.messages)} flush action={remind}>
      {messages.length === 0 ? (
        <p className="p-4 text-soft sm:p-5">{say(words.nothingSent)}</p>
      ) : (
        <ul className="divide-y divide-rule">
          {messages.map((message) => (
            <li key={message.id} className="flex items-start gap-3 px-4 py-2.5 sm:px-5">
              <Icon
                name={message.channel === 'sms' ? 'message' : 'mail'}
                label={say(message.channel === 'sms' ? words.textMessage : words.email)}
                className="mt-0.5 text-soft"
              />
              <div className="min-w-0 flex-1">
                <p className="font-medium wrap-anywhere">{message.title}</p>
                <p className="figures text-sm text-faint wrap-anywhere">{message.to}</p>
                <p className="figures mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-faint">
                  <Badge tone={message.tone}>{message.word}</Badge> {message.at}
                </p>
                {message.again ? (
                  <Form method="post" className="mt-2">
                    <input type="hidden" name="message" value={message.id} />
                    <SubmitButton name="intent" value="resend" tone="quiet" pendingLabel={say(words.sending)}>
                      {say(words.sendAgain)}
                    </SubmitButton>
                  </Form>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
