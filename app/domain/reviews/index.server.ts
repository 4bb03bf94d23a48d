/**
 * What customers say of their visits: one review for each that took place, by its link, published by itself after the
 * business's days of waiting (docs/decisions/0106). Nobody of a business writes, changes or removes one.
 * - `openReview(app, tenantId, token, ip)`, `writeReview`, `withdrawReview`, `readOwnPhoto`: on the link of a visit
 * - `publishReviews(app)`, `askReviews`: those whose time has come; `askReview(app, tenantId, bookingId)`
 * - `readQuotes`, `listShown`, `readShownPhoto`: what everybody sees
 * - `listReviews(app, member, …)`, `answerReview`, `reportReview`, `readReviewPhoto`, `readReviewSettings`, `saveReviewSettings`
 * - `listReported(app, superadmin)`, `judgeReview`, `readReportedPhoto`; `tellJudged` tells both sides
 */
export { openReview, readOwnPhoto, withdrawReview, writeReview, type OpenReview } from './write-review.server.ts'
export { publishReviews } from './publish.server.ts'
export { askReview, askReviews } from './ask.server.ts'
export { listShown, readQuotes, readShownPhoto } from './shown.server.ts'
export {
  answerReview,
  listReviews,
  readReviewPhoto,
  readReviewSettings,
  reportReview,
  saveReviewSettings,
} from './owners.server.ts'
export { judgeReview, listReported, readReportedPhoto } from './judge.server.ts'
export { tellJudged } from './tell-judged.server.ts'
export type { MemberReview, ShownReview } from './shown-queries.server.ts'
