import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager } from '#app/ui/layout/nav.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { Stars } from '#app/ui/layout/stars.tsx'
import { shop as paths } from '#app/paths.ts'
import { reviewsWords as words } from '#app/words/catalog/reviews.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { toShownReview, toSumsView } from './reviews-view.server.ts'

type ReviewsView = {
  shop: Shop
  title: string
  sums: ReturnType<typeof toSumsView>
  list: ReturnType<typeof toShownReview>[]
  previousHref?: string | undefined
  nextHref?: string | undefined
}

/** All that customers say of a business, newest first. */
export function ReviewsPage({ view }: { view: ReviewsView }) {
  const { say } = useReader()
  const { shop, sums, list } = view
  return (
    <ShopShell shop={shop}>
      <div className="max-w-2xl">
        <PageHeader title={view.title} back={{ to: paths.home, label: say(words.back) }}>
          {say(words.about)}
        </PageHeader>
        {sums ? (
          <Summary sums={sums} />
        ) : (
          <EmptyState title={say(words.none)} icon="star">
            {say(words.noneText)}
          </EmptyState>
        )}
        <ol className="divide-y divide-rule">
          {list.map((review) => (
            <li key={review.id} className="py-5">
              <p className="flex flex-wrap items-center gap-x-3">
                <Stars stars={review.stars} label={review.label} />
                <b className="wrap-anywhere">{review.author}</b>
                <span className="text-sm text-soft">{review.day}</span>
              </p>
              {review.text ? (
                <p dir="auto" lang={review.lang} className="mt-1.5 whitespace-pre-line wrap-anywhere">
                  {review.text}
                </p>
              ) : null}
              {review.photos.length > 0 ? (
                <div className="mt-2">
                  <Photos urls={review.photos} />
                </div>
              ) : null}
              {review.answer ? (
                <div className="mt-3 border-s-2 border-accent ps-3">
                  <p className="text-sm font-semibold wrap-anywhere">{say(words.answer(shop.name))}</p>
                  <p dir="auto" className="whitespace-pre-line wrap-anywhere">
                    {review.answer}
                  </p>
                </div>
              ) : null}
            </li>
          ))}
        </ol>
        <Pager previousHref={view.previousHref} nextHref={view.nextHref} />
      </div>
    </ShopShell>
  )
}

/** The mean and of how many, and how many gave which stars. */
function Summary({ sums }: { sums: NonNullable<ReviewsView['sums']> }) {
  const { say } = useReader()
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-8 gap-y-4 border-b border-rule pb-5">
      <p>
        <span className="figures block text-4xl font-semibold">{sums.text}</span>
        <Stars stars={sums.mean} label={sums.label} />
        <span className="block text-sm text-soft">{sums.count}</span>
      </p>
      <ul className="min-w-56 flex-1 space-y-1">
        {sums.shares.map(({ stars, count, of }) => (
          <li key={stars} aria-label={say(words.share(stars, count))} className="flex items-center gap-3 text-sm">
            <span aria-hidden="true" className="figures flex w-8 items-center gap-1 text-soft">
              {stars}
              <i className="star" />
            </span>
            <svg
              aria-hidden="true"
              className="h-2 flex-1 rounded-full bg-sunk text-accent-text"
              preserveAspectRatio="none"
              viewBox="0 0 100 1"
            >
              <rect width={of * 100} height="1" fill="currentColor" />
            </svg>
            <span aria-hidden="true" className="figures w-8 text-end text-soft">
              {count}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
