import type { MemberReview } from '#app/domain/reviews/index.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { dashboard } from '#app/paths.ts'
import { reviewsDesk, reviewsDeskFacts as words } from '#app/words/catalog/reviewsDesk.ts'
import type { Reader } from '#app/words/reader.ts'

/** A review as a member reads it. */
export function toReviewCard(row: MemberReview, reader: Reader) {
  const { say } = reader
  const { status, report, decision } = row
  const because = row.decidedBecause ?? ''
  const isOpen = status === 'waiting' || status === 'published'
  return {
    id: row.id,
    stars: row.stars,
    isWithdrawn: status === 'withdrawn',
    author: row.author,
    text: row.body,
    about: [serviceOf(row, reader), row.technicianName, reader.day(row.writtenAt.getTime())].join(' · '),
    booking: dashboard.booking(row.bookingId),
    photos: row.photos.map(dashboard.reviewPhoto),
    badge: {
      tone: status === 'published' ? ('ok' as const) : status === 'waiting' ? ('note' as const) : ('neutral' as const),
      text: status === 'waiting' ? say(words.appears(reader.day(row.publishAt.getTime()))) : say(words[status]),
    },
    answer: row.answer,
    corrected:
      (row.answerVersion ?? 1) > 1 && row.answeredAt
        ? say(words.corrected(reader.day(row.answeredAt.getTime())))
        : null,
    reported: !report
      ? null
      : decision
        ? say(decision === 'kept' ? words.kept(because) : words.down(because))
        : say(words.reported(say(reviewsDesk.reasons[report]))),
    mayAnswer: isOpen,
    mayReport: isOpen && !report,
  }
}

export type ReviewCardView = ReturnType<typeof toReviewCard>
