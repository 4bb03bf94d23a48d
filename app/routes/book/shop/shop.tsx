import { useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { noteStep } from '#app/domain/analytics/index.server.ts'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { readCode } from '#app/domain/payments/rules.ts'
import { bookingWords as words } from '#app/words/catalog/booking.ts'
import { couponField } from '#app/words/catalog/couponField.ts'
import { groupFacts } from '#app/words/catalog/groups.ts'
import { readQuotes } from '#app/domain/reviews/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { ShopPage } from './shop-page.tsx'
import { bookingPath, readBookingQuery, referralSource } from '../booking-query.server.ts'
import { toSaid } from '../reviews/reviews-view.server.ts'
import { accessOf } from '../access.server.ts'
import { welcomeOf } from '../referrer.server.ts'
import { openShop } from '../shop.server.ts'
import { serviceTexts } from '../service-texts.ts'
import { paymentWords, priceOf } from '../words.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const { coupon, source, embed, lang } = readBookingQuery(new URL(args.request.url))
  const { id } = tenantOf(args.context)
  const [{ tenant, shop }, offered, quoted, welcome] = await Promise.all([
    openShop(args),
    listOffered(app, id, accessOf(args.request, args.context)),
    readQuotes(app, id),
    source === referralSource ? welcomeOf(args.request, args.context) : null,
  ])
  noteStep(app, args.request, args.context.ip, { tenant, step: 'page', serviceId: '', source })
  const services = offered.map((service) => ({
    slug: service.slug,
    href: bookingPath(service.slug, { coupon, source, embed, lang }),
    ...serviceTexts(service, reader, tenant),
    pictureUrl: pictureUrl(app.env, service.picturePath),
    duration: reader.duration(service.durationMinutes),
    place: service.place,
    price: priceOf(service, tenant.currency, reader),
    payment: paymentWords(service, tenant.currency, reader),
    soon: !service.payable,
  }))
  const title = reader.say(words.bookOnline(shop.name))
  const description = shop.about.text.slice(0, 160) || title
  const code = coupon ? readCode(coupon) : null
  const pays = offered.some(({ priceMinor, usualMinor }) => priceMinor < usualMinor)
  return {
    shop,
    services,
    title,
    description,
    coupon: code ? reader.say(couponField.waits(code)) : pays ? reader.say(groupFacts.yours) : welcome,
    said: quoted && toSaid(quoted, reader),
    travels: offered.some(({ place }) => place === 'customer'),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: 'Wayslot' }]
  const { description } = data
  return [
    { title: data.title },
    { name: 'description', content: description },
    { property: 'og:title', content: data.shop.name },
    { property: 'og:description', content: description },
    ...(data.shop.preview ? [{ name: 'robots', content: 'noindex' }] : []),
  ]
}

export default function Page() {
  const { shop, services, coupon, travels, said } = useLoaderData<typeof loader>()
  return <ShopPage shop={shop} services={services} coupon={coupon} travels={travels} said={said} />
}
