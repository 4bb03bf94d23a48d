import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listOwnReviews, opens, requireCustomer } from '#app/domain/accounts/index.server.ts'
import { shortId } from '#app/lib/short-id.server.ts'
import { my, withQuery } from '#app/paths.ts'
import { Badge } from '#app/ui/layout/badge.tsx'
import { EmptyState } from '#app/ui/layout/card.tsx'
import { Stars } from '#app/ui/layout/stars.tsx'
import { unlisted } from '#app/ui/layout/unlisted.ts'
import { myBusinessWords as words } from '#app/words/catalog/my.ts'
import { useReader } from '#app/words/reader-context.ts'
import { MyShell } from '../my-shell.tsx'

export const meta = unlisted

export async function loader(args: LoaderFunctionArgs) {
  const { app, reader } = args.context
  const customer = await requireCustomer(args)
  const reviews = await listOwnReviews(app, customer)
  return {
    title: `${reader.say(words.myReviews)} · Wayslot`,
    reviews: reviews.map((review) => ({
      id: review.id,
      business: review.business,
      about: `${review.serviceName} · ${reader.day(review.writtenAt.getTime())}`,
      stars: review.stars,
      body: review.body,
      status: review.status,
      answer: review.answer,
      change:
        opens(review, reader.now) && (review.status === 'waiting' || review.status === 'published')
          ? withQuery(my.booking(review.slug, shortId(review.bookingId)), { page: 'review' })
          : null,
    })),
  }
}

export default function Reviews() {
  const { reviews } = useLoaderData<typeof loader>()
  const { say } = useReader()
  return (
    <MyShell current={my.reviews} title={say(words.myReviews)}>
      {reviews.length === 0 ? (
        <EmptyState title={say(words.noReviews)} icon="star">
          {say(words.noReviewsText)}
        </EmptyState>
      ) : null}
      <ul className="flex flex-col gap-4">
        {reviews.map(({ id, business, about, stars, body, status, answer, change }) => (
          <li key={id} className="rounded-lg border border-rule bg-sheet p-4 sm:p-5">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold wrap-anywhere">{business}</span>
              <Badge tone={status === 'published' ? 'ok' : 'neutral'}>{say(words.status[status])}</Badge>
            </p>
            <p className="mb-1.5 text-sm text-soft wrap-anywhere">{about}</p>
            {status === 'withdrawn' ? null : <Stars stars={stars} label={say(words.stars(stars))} />}
            {body ? <p className="mt-1 whitespace-pre-line wrap-anywhere">{body}</p> : null}
            {answer ? (
              <div className="mt-3 border-s-2 border-rule ps-3">
                <p className="text-sm text-soft">{say(words.answer)}</p>
                <p className="whitespace-pre-line wrap-anywhere">{answer}</p>
              </div>
            ) : null}
            {change ? (
              <a href={change} className="link mt-1 inline-flex min-h-target items-center">
                {say(words.change)}
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </MyShell>
  )
}
