import type { ShownReview } from '#app/domain/reviews/index.server.ts'
import { meanOf, type Sums } from '#app/domain/reviews/rules.ts'
import { beginningOf } from '#app/lib/beginning.ts'
import { utcDate } from '#app/lib/time.ts'
import { reviews } from '#app/paths.ts'
import type { Shop } from '#app/ui/layout/shop.tsx'
import { reviewsFacts as words } from '#app/words/catalog/reviews.ts'
import { reviewsDeskFacts } from '#app/words/catalog/reviewsDesk.ts'
import type { Reader } from '#app/words/reader.ts'

/** The stars of a business: the plain mean, and of how many. */
export function toSumsView(sums: Sums, { say, number }: Reader) {
  const mean = meanOf(sums)
  if (mean === null) return null
  const { ones, twos, threes, fours, fives, count } = sums
  const shares = [fives, fours, threes, twos, ones].map((of, place) => ({
    stars: 5 - place,
    count: of,
    of: of / count,
  }))
  return {
    mean,
    text: number(mean),
    label: say(words.stars(number(mean))),
    count: say(reviewsDeskFacts.counted(count)),
    shares,
  }
}

export function toShownReview(
  { id, stars, body, author, answer, photos, publishedAt, language }: ShownReview,
  reader: Reader,
) {
  return {
    id,
    stars,
    label: reader.say(words.stars(String(stars))),
    text: body,
    lang: language && language !== reader.language ? language : undefined,
    author,
    day: reader.day(publishedAt.getTime()),
    answer,
    photos: photos.map(reviews.photo),
  }
}

/** The longest quote on the front page, characters. */
const quoteAtMost = 220

/** The stars and the latest words for the front page. */
export function toSaid({ sums, quotes }: { sums: Sums; quotes: ShownReview[] }, reader: Reader) {
  const view = toSumsView(sums, reader)
  return (
    view && {
      href: reviews.list,
      label: view.label,
      text: `${view.text} · ${view.count}`,
      quotes: quotes.map((row) => {
        const { id, stars, label, text, lang, author } = toShownReview(row, reader)
        return { id, stars, label, text: beginningOf(text, quoteAtMost), lang, author }
      }),
    }
  )
}

/**
 * The same for programs. https://schema.org/AggregateRating; what is said here stands on the page. Google shows no stars for
 * what a business says of itself: docs/decisions/0106.
 */
export function describeReviews(shop: Shop, sums: Sums, rows: readonly ShownReview[], origin: string) {
  const mean = meanOf(sums)
  if (mean === null) return null
  return {
    '@context': 'https://schema.org',
    '@type': 'LocalBusiness',
    '@id': `${origin}/`,
    name: shop.name,
    url: `${origin}/`,
    ...(shop.logoUrl ? { image: shop.logoUrl } : {}),
    ...(shop.address ? { address: shop.address } : {}),
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: mean,
      reviewCount: sums.count,
      bestRating: 5,
      worstRating: 1,
    },
    review: rows.map(({ stars, body, author, publishedAt }) => ({
      '@type': 'Review',
      reviewRating: { '@type': 'Rating', ratingValue: stars, bestRating: 5, worstRating: 1 },
      ...(author ? { author: { '@type': 'Person', name: author } } : {}),
      datePublished: utcDate(publishedAt.getTime()),
      ...(body ? { reviewBody: body } : {}),
    })),
  }
}
