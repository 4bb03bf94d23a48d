import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { answerReview, listReviews, reportReview } from '#app/domain/reviews/index.server.ts'
import { meanOf, reviewBoxes, type ReviewBox } from '#app/domain/reviews/rules.ts'
import { answerSchema, reportSchema } from '#app/domain/reviews/schema.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { readCursor, writeCursor, type PageCursor } from '#app/lib/keyset.ts'
import { dashboard, reviews, withQuery } from '#app/paths.ts'
import { LinkButton } from '#app/ui/controls/button.tsx'
import { EmptyState, PageHeader } from '#app/ui/layout/card.tsx'
import { Pager, SegmentedLinks } from '#app/ui/layout/nav.tsx'
import { Stars } from '#app/ui/layout/stars.tsx'
import { reviewsDesk as words, reviewsDeskFacts } from '#app/words/catalog/reviewsDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import { ReviewCard } from './review-card.tsx'
import { toReviewCard } from './review-card-view.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const { app, reader } = args.context
  const query = new URL(args.request.url).searchParams
  const box = reviewBoxes.find((each) => each === query.get('box')) ?? 'all'
  const page = await listReviews(app, member, { box, cursor: readCursor(query.get('from')) })
  const hrefOf = (which: ReviewBox, cursor?: PageCursor | null) =>
    withQuery(dashboard.reviews, { box: which === 'all' ? null : which, from: cursor && writeCursor(cursor) })
  const mean = page.sums && meanOf(page.sums)
  return {
    mean: mean && {
      value: mean,
      text: reader.number(mean),
      href: reviews.list,
      count: reader.say(reviewsDeskFacts.counted(page.sums?.count ?? 0)),
    },
    manages: member.role !== 'staff',
    cards: page.rows.map((row) => toReviewCard(row, reader)),
    empty: box === 'all' && !query.has('from'),
    tabs: reviewBoxes.map((each) => ({ to: hrefOf(each), label: reader.say(words.boxes[each]) })),
    here: hrefOf(box),
    previousHref: page.previous ? hrefOf(box, page.previous) : undefined,
    nextHref: page.next ? hrefOf(box, page.next) : undefined,
  }
}

/** Answers a review, or asks Wayslot to look at it. */
export async function action(args: ActionFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader, url } = { ...args.context, url: new URL(args.request.url) }
  const back = () => redirect(url.pathname + url.search)
  const refused = { formErrors: [reader.say(reviewsDeskFacts.notPossible)] }
  return answerIntent(args.request, {
    answer: async (form) => {
      const read = await readForm(form, answerSchema)
      if (!read.ok) return read.reply
      return (await answerReview(app, member, read.value)) ? back() : read.refuse(refused)
    },
    report: async (form) => {
      const read = await readForm(form, reportSchema)
      if (!read.ok) return read.reply
      return (await reportReview(app, member, read.value)) ? back() : read.refuse(refused)
    },
  })
}

/** What customers say, and the business's answers. */
export default function Reviews() {
  const { mean, manages, cards, empty, tabs, here, previousHref, nextHref } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const { say } = useReader()
  return (
    <>
      <PageHeader
        title={say(words.title)}
        actions={
          manages ? (
            <LinkButton to={dashboard.reviewSettings} tone="quiet" icon="settings">
              {say(words.settings)}
            </LinkButton>
          ) : null
        }
      >
        {mean ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <Stars stars={mean.value} label={say(words.stars(mean.value))} />
            <span className="figures">
              {mean.text} · {mean.count}
            </span>
            <a className="link inline-flex min-h-target items-center" href={mean.href}>
              {say(words.page)}
            </a>
          </span>
        ) : null}
      </PageHeader>
      <div className="space-y-4">
        <SegmentedLinks items={tabs} current={here} label={say(words.which)} />
        {cards.length > 0 ? (
          cards.map((card) => <ReviewCard key={card.id} card={card} manages={manages} result={result} />)
        ) : (
          <EmptyState title={say(empty ? words.none : words.noneHere)} icon="star">
            {empty ? say(words.noneText) : null}
          </EmptyState>
        )}
        <Pager previousHref={previousHref} nextHref={nextHref} />
      </div>
    </>
  )
}
