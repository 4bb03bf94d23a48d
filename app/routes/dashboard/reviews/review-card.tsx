import { Link } from '@remix-run/react'
import { reportReasons } from '#app/domain/reviews/rules.ts'
import type { answerSchema, reportSchema } from '#app/domain/reviews/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Select, TextArea } from '#app/ui/controls/inputs.tsx'
import { Badge } from '#app/ui/layout/badge.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { Stars } from '#app/ui/layout/stars.tsx'
import { reviewsDesk as words } from '#app/words/catalog/reviewsDesk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ReviewCardView } from './review-card-view.server.ts'

type CardProps = { card: ReviewCardView; manages: boolean; result: LastResult }

/** A review with its answer, and what may be done about it. */
export function ReviewCard({ card, manages, result }: CardProps) {
  const { say } = useReader()
  return (
    <article className="rounded-lg border border-rule bg-sheet p-4">
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="flex flex-wrap items-center gap-x-3">
          {card.isWithdrawn ? null : <Stars stars={card.stars} label={say(words.stars(card.stars))} />}
          <b className="wrap-anywhere">{card.author}</b>
        </p>
        <Badge tone={card.badge.tone}>{card.badge.text}</Badge>
      </header>
      <Link to={card.booking} className="inline-flex min-h-target items-center py-2 text-sm text-soft hover:underline">
        {card.about}
      </Link>
      {card.isWithdrawn ? (
        <p className="text-soft">{say(words.withdrawn)}</p>
      ) : card.text ? (
        <p dir="auto" className="mb-2 max-w-prose whitespace-pre-line wrap-anywhere">
          {card.text}
        </p>
      ) : null}
      <Photos urls={card.photos} />
      {card.answer ? (
        <div className="mt-3 border-s-2 border-rule ps-3">
          <p className="text-sm font-semibold">
            {say(words.yourAnswer)}
            {card.corrected ? <span className="font-normal text-soft"> · {card.corrected}</span> : null}
          </p>
          <p dir="auto" className="max-w-prose whitespace-pre-line wrap-anywhere">
            {card.answer}
          </p>
        </div>
      ) : null}
      {card.reported ? <p className="mt-3 text-sm text-soft">{card.reported}</p> : null}
      {manages && card.mayAnswer ? (
        <div className="mt-2 flex flex-wrap gap-x-6">
          <Answer card={card} result={result} />
          {card.mayReport ? <Report card={card} result={result} /> : null}
        </div>
      ) : null}
    </article>
  )
}

/** What was sent for this review, of all that are on the page. */
const sentFor = (result: LastResult, id: string, intent: string): LastResult =>
  result?.initialValue?.review === id && result.initialValue.intent === intent ? result : undefined

function Answer({ card, result }: Omit<CardProps, 'manages'>) {
  const { say } = useReader()
  const sent = sentFor(result, card.id, 'answer')
  const [form, fields] = useForm<typeof answerSchema>({
    id: `answer-${card.id}`,
    defaultValue: { text: card.answer ?? '' },
    lastResult: sent,
  })
  return (
    <details open={Boolean(sent)} className="open:basis-full">
      <summary className="link inline-flex min-h-target cursor-pointer items-center">
        {say(card.answer ? words.correct : words.answer)}
      </summary>
      <PostForm form={form} key={card.answer}>
        <input type="hidden" name="review" value={card.id} />
        <input type="hidden" name="intent" value="answer" />
        <Field
          label={say(words.yourAnswer)}
          hint={say(words.answerHint)}
          id={fields.text.id}
          error={fields.text.errors}
        >
          <TextArea {...fieldProps(fields.text)} rows={3} maxLength={1_000} required />
        </Field>
        <SubmitButton pendingLabel={say(words.sending)}>{say(words.send)}</SubmitButton>
      </PostForm>
    </details>
  )
}

function Report({ card, result }: Omit<CardProps, 'manages'>) {
  const { say } = useReader()
  const sent = sentFor(result, card.id, 'report')
  const [form, fields] = useForm<typeof reportSchema>({ id: `report-${card.id}`, lastResult: sent })
  return (
    <details open={Boolean(sent)} className="open:basis-full">
      <summary className="inline-flex min-h-target cursor-pointer items-center text-soft hover:underline">
        {say(words.report)}
      </summary>
      <PostForm form={form}>
        <p className="mb-3 max-w-prose text-sm text-soft">{say(words.reportHint)}</p>
        <input type="hidden" name="review" value={card.id} />
        <input type="hidden" name="intent" value="report" />
        <Field label={say(words.reason)} id={fields.reason.id} error={fields.reason.errors}>
          <Select
            name={fields.reason.name}
            options={reportReasons.map((value) => ({ value, label: say(words.reasons[value]) }))}
          />
        </Field>
        <Field label={say(words.note)} id={fields.note.id} error={fields.note.errors} optional>
          <TextArea {...fieldProps(fields.note)} rows={2} maxLength={500} />
        </Field>
        <SubmitButton tone="quiet" pendingLabel={say(words.sending)}>
          {say(words.sendReport)}
        </SubmitButton>
      </PostForm>
    </details>
  )
}
