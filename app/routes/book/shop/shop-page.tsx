import { EmptyState } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import type { IconName } from '#app/ui/layout/icon.tsx'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { ServiceList, type ServiceCard } from '#app/ui/schedule/service-list.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { timesWords } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'

/** `coupon`: what is said of the code that came with the link, or of prices of her own. */
type ShopPageProps = {
  shop: Shop
  services: readonly ServiceCard[]
  coupon: string | null
  travels: boolean
  said: Said | null
}
/** What customers say, in words for the page. */
type Said = {
  href: string
  label: string
  text: string
  quotes: { id: string; stars: number; label: string; text: string; lang: string | undefined; author: string }[]
}

/** The front page of a business: what can be booked, and who it is. */
export function ShopPage({ shop, services, coupon, travels, said }: ShopPageProps) {
  const heading = useStepFocus('services')
  const { say } = useReader()
  return (
    <ShopShell shop={shop} first tagline={travels ? say(words.comesToYou) : shop.address}>
      <div className="grid gap-8 wide:grid-cols-[minmax(0,1fr)_19rem] wide:gap-10">
        <section>
          <h2 ref={heading} tabIndex={-1} className="mb-3 text-xl outline-none">
            {say(words.chooseService)}
          </h2>
          {coupon ? <p className="mb-3 rounded-md bg-sunk px-4 py-3">{coupon}</p> : null}
          {services.length > 0 ? (
            <ServiceList services={services} />
          ) : (
            <div className="rounded-lg border border-rule bg-sheet">
              <EmptyState title={say(words.noServices)} icon="calendar">
                {shop.phone ? (
                  <Rich text={say(timesWords.pleaseCall)} phone={<PhoneLink phone={shop.phone} />} />
                ) : (
                  say(words.noServicesText)
                )}
              </EmptyState>
            </div>
          )}
          {said ? <SaidOfUs said={said} /> : null}
        </section>
        <About shop={shop} />
      </div>
    </ShopShell>
  )
}

function SaidOfUs({ said: { href, label, text, quotes } }: { said: Said }) {
  return (
    <div className="mt-8">
      <h2 className="text-xl">
        <a href={href} className="inline-flex min-h-target items-center gap-2 hover:underline">
          <i role="img" aria-label={label} className="star text-accent-text" />
          {text}
        </a>
      </h2>
      {quotes.map(({ id, stars, label, text, lang, author }) => (
        <figure key={id} className="border-t border-rule py-3">
          <blockquote dir="auto" lang={lang} className="wrap-anywhere">
            {text}
          </blockquote>
          <figcaption className="text-sm text-soft">
            <span role="img" aria-label={label} className="me-1.5 text-accent-text">
              {Array.from({ length: stars }, (_, each) => (
                <i key={each} className="star" />
              ))}
            </span>
            {author}
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

function About({ shop: { name, about, address, phone, email } }: { shop: Shop }) {
  const { say } = useReader()
  if (!about.text && !address && !phone && !email) return null
  const map = address ? `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(address)}` : ''
  return (
    <section aria-labelledby="about" className="wide:border-s wide:border-rule wide:ps-8">
      <h2 id="about" className="mb-2 text-lg">
        {say(words.about(name))}
      </h2>
      {about.text ? (
        <p lang={about.lang} className="mb-4 whitespace-pre-line text-soft wrap-anywhere">
          {about.text}
        </p>
      ) : null}
      <ul>
        {address ? (
          <Line icon="map-pin" href={map} external>
            {address}
          </Line>
        ) : null}
        {phone ? (
          <Line icon="phone" href={phone.href}>
            {phone.text}
          </Line>
        ) : null}
        {email ? (
          <Line icon="mail" href={`mailto:${email}`}>
            {email}
          </Line>
        ) : null}
      </ul>
    </section>
  )
}

function Line({
  icon,
  href,
  external,
  children,
}: {
  icon: IconName
  href: string
  external?: boolean
  children: string
}) {
  return (
    <li>
      <a
        href={href}
        className="flex min-h-target items-center gap-3 wrap-anywhere hover:underline"
        {...(external && { rel: 'noreferrer', target: '_blank' })}
      >
        <Icon name={icon} className="text-soft" /> <span className="min-w-0">{children}</span>
      </a>
    </li>
  )
}
