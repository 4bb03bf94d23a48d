import { useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { noteStep } from '#app/domain/analytics/index.server.ts'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { listShownPages, readLivePage } from '#app/domain/pages/index.server.ts'
import { readCode } from '#app/domain/payments/rules.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { couponField } from '#app/words/catalog/couponField.ts'
import { groupFacts } from '#app/words/catalog/groups.ts'
import { readQuotes } from '#app/domain/reviews/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { ShopPage } from './shop-page.tsx'
import { readBookingQuery, referralSource } from '../booking-query.server.ts'
import { accessOf } from '../access.server.ts'
import { welcomeOf } from '../referrer.server.ts'
import { openShop } from '../shop.server.ts'
import { writePage } from './page-html.server.tsx'
import { describePage, viewPage } from './page-view.server.ts'
import { searchTags } from './search.server.ts'
import { toServiceCard } from './service-card.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const query = readBookingQuery(new URL(args.request.url))
  const { coupon, source, embed, lang } = query
  const { id, status } = tenantOf(args.context)
  const access = accessOf(args.request, args.context)
  const [{ tenant, shop, page: face }, page, pages, offered, quoted, welcome] = await Promise.all([
    openShop(args),
    readLivePage(app, id, status === 'draft'),
    listShownPages(app, id, access),
    listOffered(app, id, access),
    readQuotes(app, id),
    source === referralSource ? welcomeOf(args.request, args.context) : null,
  ])
  noteStep(app, args.request, args.context.ip, { tenant, step: 'page', serviceId: '', source })
  const view = await viewPage(args, { page, shop, locale: tenant.locale, tenantId: id, offered, quoted, pages })
  const title = reader.say(words.bookOnline(shop.name))
  const html = writePage(view)
  const code = coupon ? readCode(coupon) : null
  const pays = offered.some(({ priceMinor, usualMinor }) => priceMinor < usualMinor)
  return {
    shop,
    services: offered.map((service) => toServiceCard(service, args, tenant, { coupon, source, embed, lang })),
    coupon: code ? reader.say(couponField.waits(code)) : pays ? reader.say(groupFacts.yours) : welcome,
    html,
    tags: searchTags(args, {
      view,
      tenant,
      page: face,
      html,
      offered,
      title,
      description: describePage(view, title),
      quoted,
    }),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => data?.tags ?? [{ title: 'Wayslot' }]

export default function Page() {
  const { shop, services, coupon, html } = useLoaderData<typeof loader>()
  return <ShopPage shop={shop} services={services} coupon={coupon} html={html} />
}
