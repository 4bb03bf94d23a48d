import { EmptyState } from '#app/ui/layout/card.tsx'
import { PhoneLink } from '#app/ui/layout/phone-link.tsx'
import { ServiceList, type ServiceCard } from '#app/ui/schedule/service-list.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { timesWords } from '#app/words/catalog/times.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Rich } from '#app/ui/layout/rich.tsx'
import { useStepFocus } from '#app/ui/layout/step-focus.ts'
import type { ReactNode } from 'react'
import type { PageHtml } from './page-html.server.tsx'

/** `coupon`: what is said of the code that came with the link, or of prices of her own. `bar`: above the page. */
type ShopPageProps = {
  shop: Shop
  services: readonly ServiceCard[]
  coupon: string | null
  html: PageHtml
  bar?: ReactNode
}

/** Written by the server, see page-html.server.tsx. */
const Written = ({ html }: { html: string }) =>
  html ? <div className="contents" dangerouslySetInnerHTML={{ __html: html }} /> : null

/** The front page of a business: what can be booked, and who it is. */
export function ShopPage({ shop, services, coupon, html, bar }: ShopPageProps) {
  const focused = useStepFocus('services')
  const { say } = useReader()
  const { heading, headingLang, text, textLang } = html.services
  return (
    <ShopShell shop={shop} hero={html.hero} bar={bar}>
      <div className={html.beside ? 'grid gap-8 wide:grid-cols-[minmax(0,1fr)_19rem] wide:gap-10' : undefined}>
        <div className="look-flow">
          <Written html={html.before} />
          <section id="services">
            <h2 ref={focused} tabIndex={-1} lang={headingLang} className="mb-3 text-xl outline-none wrap-anywhere">
              {heading ?? say(words.chooseService)}
            </h2>
            {text ? (
              <p lang={textLang} className="mb-4 max-w-2xl whitespace-pre-line text-soft wrap-anywhere">
                {text}
              </p>
            ) : null}
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
          </section>
          <Written html={html.after} />
        </div>
        {html.beside ? (
          <aside
            className="grid content-start gap-4 wide:border-s wide:border-rule wide:ps-8"
            dangerouslySetInnerHTML={{ __html: html.beside }}
          />
        ) : null}
      </div>
    </ShopShell>
  )
}
