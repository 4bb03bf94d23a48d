import type { OpenReview } from '#app/domain/reviews/index.server.ts'
import { mayWithdraw, shownName } from '#app/domain/reviews/rules.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { reviewFacts as words } from '#app/words/catalog/review.ts'
import { isTimeZone } from '#app/words/other-clock.ts'
import type { Reader } from '#app/words/reader.ts'

/** The review of a visit, as its customer reads it. `writes`: the form is shown. */
export function toReviewView({ visit, review, photos, refusal, waitDays, because }: OpenReview, reader: Reader) {
  const { say } = reader
  const zone = visit.customerTimeZone
  const own = zone && isTimeZone(zone) ? reader.in(zone) : reader.in(visit.timeZone)
  const waiting = review?.status === 'waiting' ? review : null
  const ended = () => {
    if (!review || review.status === 'waiting') return null
    return review.status === 'taken_down' ? say(words.taken_down(because ?? '')) : say(words[review.status])
  }
  const lines = refusal
    ? [refusal === 'closed' ? ended() : say(words[refusal])]
    : [
        say(words.who(shownName(visit.firstName, visit.lastName))),
        say(waiting ? words.appears(own.dayTime(waiting.publishAt.getTime())) : words.waits(waitDays)),
      ]
  const shown = review && (review.status === 'waiting' || review.status === 'published') ? review : null
  return {
    about: [
      serviceOf(visit, reader),
      reader.in(visit.timeZone).day(visit.startsAt.getTime()),
      visit.technicianName,
    ].join(' · '),
    lines: lines.filter((line) => line !== null),
    writes: refusal === null,
    said: shown && { stars: shown.stars, text: shown.body },
    photos: shown ? photos : [],
    mayWithdraw: review !== null && mayWithdraw(review),
    isPublished: review?.status === 'published',
  }
}
