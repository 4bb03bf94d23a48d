import { useLoaderData } from '@remix-run/react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { listShown } from '#app/domain/reviews/index.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { reviews, withQuery } from '#app/paths.ts'
import { reviewsFacts } from '#app/words/catalog/reviews.ts'
import { openShop } from '../shop.server.ts'
import { describeReviews, toShownReview, toSumsView } from './reviews-view.server.ts'
import { ReviewsPage } from './reviews-page.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader, host } = args.context
  const { tenant, shop } = await openShop(args)
  const query = new URL(args.request.url).searchParams
  const page = await listShown(app, tenant.id, readCursor(query.get('from')))
  const hrefOf = (cursor: PageCursor | null) =>
    cursor ? withQuery(reviews.list, { from: writeCursor(cursor) }) : undefined
  return {
    shop,
    title: reader.say(reviewsFacts.title(shop.name)),
    sums: page.sums && toSumsView(page.sums, reader),
    list: page.rows.map((row) => toShownReview(row, reader.in(tenant.timeZone))),
    previousHref: hrefOf(page.previous),
    nextHref: hrefOf(page.next),
    described: page.sums && describeReviews(shop, page.sums, page.rows, host.origin),
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [{ title: 'Wayslot' }]
  return [
    { title: data.title },
    ...(data.described ? [{ 'script:ld+json': data.described }] : []),
    // Later pages change with each review.
    ...(data.shop.preview || data.previousHref ? [{ name: 'robots', content: 'noindex' }] : []),
  ]
}

export default function Page() {
  return <ReviewsPage view={useLoaderData<typeof loader>()} />
}
