import { Link } from '@remix-run/react'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { Language } from '#app/words/language.ts'
import type { Text } from '#app/words/text.ts'
import { Icon } from '../layout/icon.tsx'
import type { IconName } from '../layout/icon.tsx'

export type ServiceCard = {
  slug: string
  href: string
  name: string
  nameLang?: Language | undefined
  description: string
  descriptionLang?: Language | undefined
  pictureUrl: string | null
  duration: string
  place: 'customer' | 'business' | 'online'
  price: string
  /** "Deposit $30.00", "Pay online", "Pay at the visit". */
  payment: string
  /** It cannot be booked yet, because nobody could take the money. */
  soon?: boolean
}

const places: Record<ServiceCard['place'], { icon: IconName; text: Text }> = {
  customer: { icon: 'home', text: words.atYours },
  business: { icon: 'store', text: words.atOurs },
  online: { icon: 'video', text: words.online },
}

/** What can be booked, one line each, like a timetable. */
export function ServiceList({ services }: { services: readonly ServiceCard[] }) {
  const { say } = useReader()
  return (
    <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
      {services.map((service) => (
        <li key={service.slug}>
          <Link
            to={service.href}
            className="group flex items-start gap-4 p-4 -outline-offset-2 hover:bg-accent-wash sm:p-5"
          >
            {service.pictureUrl ? (
              <img
                src={service.pictureUrl}
                alt=""
                loading="lazy"
                className="size-16 flex-none rounded-md object-cover sm:size-20"
              />
            ) : null}
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-baseline justify-between gap-x-4 sm:flex-nowrap">
                <span lang={service.nameLang} className="min-w-0 text-lg font-semibold hyphenate wrap-anywhere">
                  {service.name}
                </span>
                <span className="figures flex-none text-lg font-semibold">{service.price}</span>
              </span>
              {service.description ? (
                <span lang={service.descriptionLang} className="mt-1 line-clamp-3 text-soft wrap-anywhere">
                  {service.description}
                </span>
              ) : null}
              <span className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-soft">
                <Fact icon="clock">{service.duration}</Fact>
                <Fact icon={places[service.place].icon}>{say(places[service.place].text)}</Fact>
                <Fact icon="card">{service.payment}</Fact>
                {service.soon ? (
                  <span className="rounded-sm bg-warn-wash px-1.5 py-0.5 font-semibold text-warn">
                    {say(words.paymentsOff)}
                  </span>
                ) : null}
              </span>
            </span>
            <Icon name="chevron-right" className="mt-1 hidden text-edge group-hover:text-accent-text sm:block" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Fact({ icon, children }: { icon: IconName; children: string }) {
  return (
    <span className="figures inline-flex items-center gap-1.5">
      <Icon name={icon} />
      {children}
    </span>
  )
}
