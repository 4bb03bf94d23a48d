import { useActionData, useLoaderData } from '@remix-run/react'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { openReview, withdrawReview, writeReview, type OpenReview } from '#app/domain/reviews/index.server.ts'
import { reviewTextAtMost } from '#app/domain/reviews/rules.ts'
import { reviewSchema } from '#app/domain/reviews/schema.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIntent, readForm } from '#app/lib/form.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { readPhotoForm, sayPhotoFault, type PhotoFault } from '#app/lib/photo-form.server.ts'
import { manage, review, reviews, withQuery } from '#app/paths.ts'
import { linkWords } from '#app/words/catalog/manageLink.ts'
import { photoRefusals } from '#app/words/catalog/photos.ts'
import { reviewFacts } from '#app/words/catalog/review.ts'
import { findShop } from '../../book/shop.server.ts'
import { ReviewPage } from './review-page.tsx'
import { toReviewView } from './review-view.server.ts'

/** The review behind the link, on a page that must not be stored or indexed; throws 404 for a link that is not ours. */
async function requireReview({ context, params }: LoaderFunctionArgs): Promise<OpenReview> {
  context.responseHeaders.set('cache-control', 'no-store')
  context.responseHeaders.set('x-robots-tag', 'noindex, nofollow')
  const found = await openReview(context.app, tenantOf(context).id, params.token ?? '', context.ip)
  if (!found) throw new AppError('not_found', linkWords.linkIncomplete)
  return found
}

export async function loader(args: LoaderFunctionArgs) {
  const { reader } = args.context
  const { token = '' } = args.params
  const [found, shop] = await Promise.all([requireReview(args), findShop(args)])
  const view = toReviewView(found, reader)
  return {
    ...view,
    photos: view.photos.map((id) => ({ id, url: review.photo(token, id) })),
    shop,
    title: reader.say(reviewFacts.title(shop.name)),
    booking: manage.booking(token),
    all: reviews.list,
    saved: new URL(args.request.url).searchParams.has('saved'),
    textAtMost: reviewTextAtMost,
  }
}

/** Writes the review, changes it, or takes it back. */
export async function action(args: ActionFunctionArgs) {
  const { app, ip, reader } = args.context
  const { id: tenantId } = tenantOf(args.context)
  const { visit } = await requireReview(args)
  const here = review.page(args.params.token ?? '')
  const byAddress = ['uploadByAddress', `${tenantId}:${ip}`] as const
  const { form: sent, photos, fault } = await readPhotoForm(app, args.request, ['uploadByLink', visit.id], byAddress)
  return answerIntent(sent, {
    withdraw: async () => {
      await withdrawReview(app, tenantId, visit.id, ip)
      return redirect(here)
    },
    otherwise: async (form) => {
      const read = await readForm(form, reviewSchema)
      if (!read.ok) return read.reply
      const refuse = (why: PhotoFault) => read.refuse({ fieldErrors: { photos: [sayPhotoFault(reader, why, photos)] } })
      if (fault) return refuse(fault)
      const said = { ...read.value, photos }
      try {
        const written = await writeReview(app, tenantId, { bookingId: visit.id, ip, language: reader.language, said })
        if (written.ok) return redirect(withQuery(here, { saved: 1 }))
        if (!(written.reason in photoRefusals)) return redirect(here)
        const reason = written.reason as keyof typeof photoRefusals
        return refuse({ ...written, reason })
      } catch (error) {
        return read.failed(error)
      }
    },
  })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Wayslot' }]

export default function Page() {
  return <ReviewPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
