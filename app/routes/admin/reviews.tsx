import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { judgeReview, listReported } from '#app/domain/reviews/index.server.ts'
import { judgementSchema } from '#app/domain/reviews/schema.ts'
import { readForm } from '#app/lib/form.server.ts'
import { admin as paths } from '#app/paths.ts'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { consoleReviews as words } from '#app/words/catalog/consoleReviews.ts'
import { reviewsDesk } from '#app/words/catalog/reviewsDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ReportedCard } from './reported-card.tsx'

export async function loader(args: LoaderFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const { app, reader } = args.context
  const { rows, more } = await listReported(app, admin)
  return {
    more,
    cards: rows.map(({ tenantId, reviewId, reason, reportedAt, photos, ...row }) => ({
      ...row,
      tenantId,
      reviewId,
      business: paths.tenant(tenantId),
      reason: reader.say(reviewsDesk.reasons[reason]),
      reported: reader.in('UTC').dayTime(reportedAt.getTime()),
      photos: photos.map((id) => paths.reviewPhoto(tenantId, id)),
    })),
  }
}

/** Decides about one of them, with the reason that both sides read. */
export async function action(args: ActionFunctionArgs) {
  const admin = await requireSuperadmin(args)
  const read = await readForm(args.request, judgementSchema)
  if (!read.ok) return read.reply
  await judgeReview(args.context.app, admin, read.value)
  return redirect(paths.reviews)
}

/** Reviews that businesses have reported. */
export default function ReportedReviews() {
  const { cards, more } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader title={say(words.title)}>{say(words.lead)}</PageHeader>
      <div className="space-y-4">
        {cards.length > 0 ? (
          cards.map((card) => <ReportedCard key={card.reviewId} card={card} result={result} />)
        ) : (
          <EmptyState title={say(words.none)} icon="check" />
        )}
        {more ? <p className="text-soft">{say(words.more)}</p> : null}
      </div>
    </>
  )
}
