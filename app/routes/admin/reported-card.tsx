import { Link } from '@remix-run/react'
import type { judgementSchema } from '#app/domain/reviews/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { Stars } from '#app/ui/layout/stars.tsx'
import { consoleReviews as words } from '#app/words/catalog/consoleReviews.ts'
import { reviewsDesk } from '#app/words/catalog/reviewsDesk.ts'
import { useReader } from '#app/words/reader-context.ts'

type ReportedProps = {
  card: {
    tenantId: string
    reviewId: string
    businessName: string
    business: string
    stars: number
    author: string
    body: string
    photos: string[]
    reason: string
    note: string
    reported: string
  }
  result: LastResult
}

/** A reported review, what is wrong with it by the business, and the decision. */
export function ReportedCard({ card, result }: ReportedProps) {
  const { say } = useReader()
  const sent = result?.initialValue?.review === card.reviewId ? result : undefined
  const [form, fields] = useForm<typeof judgementSchema>({ id: `judge-${card.reviewId}`, lastResult: sent })
  return (
    <article className="rounded-lg border border-rule bg-sheet p-4">
      <Link to={card.business} className="link inline-flex min-h-target items-center font-semibold wrap-anywhere">
        {card.businessName}
      </Link>
      <p className="flex flex-wrap items-center gap-x-3">
        <Stars stars={card.stars} label={say(reviewsDesk.stars(card.stars))} />
        <span className="wrap-anywhere">{card.author}</span>
      </p>
      <p dir="auto" className="my-2 max-w-prose whitespace-pre-line wrap-anywhere">
        {card.body}
      </p>
      <Photos urls={card.photos} />
      <p className="my-3 border-s-2 border-rule ps-3 wrap-anywhere">
        <b>{card.reason}</b> <span className="text-sm text-soft">{card.reported}</span>
        {card.note ? <span className="block whitespace-pre-line">{card.note}</span> : null}
      </p>
      <PostForm form={form}>
        <input type="hidden" name="tenant" value={card.tenantId} />
        <input type="hidden" name="review" value={card.reviewId} />
        <Field
          label={say(words.because)}
          hint={say(words.becauseHint)}
          id={fields.because.id}
          error={fields.because.errors}
        >
          <TextArea {...fieldProps(fields.because)} rows={2} maxLength={500} required />
        </Field>
        <p className="flex flex-wrap gap-3">
          <SubmitButton name="decision" value="kept" tone="ink" pendingLabel={say(words.deciding)}>
            {say(words.keep)}
          </SubmitButton>
          <SubmitButton name="decision" value="taken_down" tone="danger" pendingLabel={say(words.deciding)}>
            {say(words.takeDown)}
          </SubmitButton>
        </p>
      </PostForm>
    </article>
  )
}
