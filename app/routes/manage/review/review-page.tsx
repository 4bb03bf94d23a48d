import { Form } from '@remix-run/react'
import type { reviewSchema } from '#app/domain/reviews/schema.ts'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { Checkbox, TextArea } from '#app/ui/controls/inputs.tsx'
import { PhotoField } from '#app/ui/controls/photo-field.tsx'
import { StarField } from '#app/ui/controls/star-field.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { Photos } from '#app/ui/layout/photos.tsx'
import { ShopShell, type Shop } from '#app/ui/layout/shop.tsx'
import { Stars } from '#app/ui/layout/stars.tsx'
import { reviewWords as words } from '#app/words/catalog/review.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { toReviewView } from './review-view.server.ts'

type ReviewView = Omit<ReturnType<typeof toReviewView>, 'photos'> & {
  shop: Shop
  title: string
  booking: string
  all: string
  saved: boolean
  textAtMost: number
  photos: { id: string; url: string }[]
}

/** One visit's review: the form until it is published, then what it says. */
export function ReviewPage({ view, answer }: { view: ReviewView; answer: LastResult }) {
  const { say } = useReader()
  const { shop, said, writes } = view
  return (
    <ShopShell shop={shop}>
      <div className="max-w-xl">
        <PageHeader title={view.title} back={{ to: view.booking, label: say(words.back) }}>
          {view.about}
        </PageHeader>
        {view.saved ? (
          <Notice tone="success" className="mb-5">
            {say(words.sent)}
          </Notice>
        ) : null}
        <div className="mb-5 space-y-1 text-soft">
          {view.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
        {writes ? <Write view={view} answer={answer} /> : null}
        {!writes && said ? (
          <article className="mb-5 rounded-lg border border-rule bg-sheet p-4">
            <Stars stars={said.stars} label={say(words.of(said.stars))} />
            <p dir="auto" className="mt-2 whitespace-pre-line wrap-anywhere">
              {said.text}
            </p>
            <div className="mt-2">
              <Photos urls={view.photos.map(({ url }) => url)} />
            </div>
          </article>
        ) : null}
        {view.isPublished ? (
          <LinkButton to={view.all} tone="quiet">
            {say(words.seeAll)}
          </LinkButton>
        ) : null}
        {view.mayWithdraw ? (
          <Form method="post" className="mt-8 border-t border-rule pt-4">
            <p className="mb-2 text-sm text-soft">{say(words.withdrawText)}</p>
            <SubmitButton
              name="intent"
              value="withdraw"
              tone="plain"
              icon="trash"
              pendingLabel={say(words.withdrawing)}
            >
              {say(words.withdraw)}
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </ShopShell>
  )
}

function Write({ view, answer }: { view: ReviewView; answer: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof reviewSchema>({
    id: 'review',
    defaultValue: { stars: view.said?.stars, text: view.said?.text },
    lastResult: answer,
  })
  return (
    <PostForm form={form} multipart>
      <FieldSet label={say(words.stars)} id={fields.stars.id} error={fields.stars.errors}>
        <StarField name={fields.stars.name} chosen={Number(textOf(fields.stars))} label={(n) => say(words.of(n))} />
      </FieldSet>
      <Field label={say(words.text)} id={fields.text.id} error={fields.text.errors} optional>
        <TextArea {...fieldProps(fields.text)} rows={5} maxLength={view.textAtMost} />
      </Field>
      {view.photos.length > 0 ? (
        <FieldSet label={say(words.photosNow)}>
          <ul className="flex flex-wrap gap-4">
            {view.photos.map(({ id, url }, at) => (
              <li key={id}>
                <Photos urls={[url]} />
                <Checkbox name="drop" value={id} label={say(words.drop(at + 1))} />
              </li>
            ))}
          </ul>
        </FieldSet>
      ) : null}
      {/* What was sent is not chosen any more, or it would be sent once more. */}
      <PhotoField
        key={view.photos.map(({ id }) => id).join(' ')}
        id="review-photos"
        errors={answer?.error?.photos ?? undefined}
      />
      <SubmitButton pendingLabel={say(words.sending)}>{say(view.said ? words.save : words.send)}</SubmitButton>
    </PostForm>
  )
}
