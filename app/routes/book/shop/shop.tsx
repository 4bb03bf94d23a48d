import { useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { listOffered } from '#app/domain/booking/index.server.ts'
import { formatDuration } from '#app/lib/format.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { pictureUrl } from '#app/lib/pictures.ts'
import { ShopPage } from './shop-page.tsx'
import { bookingPath, readSource } from '../booking-query.server.ts'
import { openShop } from '../shop.server.ts'
import { paymentWords, priceOf } from '../words.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const { app } = args.context
  const source = readSource(new URL(args.request.url).searchParams)
  const [{ tenant, shop }, offered] = await Promise.all([openShop(args), listOffered(app, tenantOf(args.context).id)])
  const services = offered.map((service) => ({
    slug: service.slug,
    href: bookingPath(service.slug, { source }),
    name: service.name,
    description: service.description,
    pictureUrl: pictureUrl(app.env, service.picturePath),
    duration: formatDuration(service.durationMinutes),
    place: service.place,
    price: priceOf(service, tenant),
    payment: paymentWords(service, tenant),
  }))
  return { shop, services, travels: offered.some(({ place }) => place === 'customer') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: 'Wayslot' }]
  const description = data.shop.about.slice(0, 160) || `Book ${data.shop.name} online.`
  return [
    { title: `${data.shop.name} – book online` },
    { name: 'description', content: description },
    { property: 'og:title', content: data.shop.name },
    { property: 'og:description', content: description },
    ...(data.shop.preview ? [{ name: 'robots', content: 'noindex' }] : []),
  ]
}

export default function Page() {
  return <ShopPage {...useLoaderData<typeof loader>()} />
}
