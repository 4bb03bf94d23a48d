import { useEffect, useRef } from 'react'
import { LinkButton, SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { PhotoField } from '#app/ui/controls/photo-field.tsx'
import { TextArea } from '#app/ui/controls/inputs.tsx'
import { Notice, PageHeader } from '#app/ui/layout/card.tsx'
import { cx } from '#app/ui/layout/cx.ts'
import { Photos } from '#app/ui/layout/photos.tsx'
import { ShopShell } from '#app/ui/layout/shop.tsx'
import type { talkSchema } from '#app/domain/messaging/schema.ts'
import { talkWords as words } from '#app/words/catalog/talk.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { TalkView } from './talk-view.server.ts'
import { useTalk } from './use-talk.ts'

/** A visit's conversation: what was said, oldest first, and the field to write in. */
export function TalkPage({ view, answer }: { view: TalkView; answer: LastResult }) {
  const { say } = useReader()
  useTalk(view.live, view.unseen)
  return (
    <ShopShell shop={view.shop}>
      <div className="max-w-2xl">
        <PageHeader title={say(words.title(view.shop.name))} back={{ to: view.booking, label: say(words.back) }}>
          {view.about}
        </PageHeader>
        {view.entries.length > 0 ? <Entries entries={view.entries} /> : <p className="mb-5">{say(words.empty)}</p>}
        {view.open ? <Write view={view} answer={answer} /> : <Notice>{say(words.closed)}</Notice>}
      </div>
    </ShopShell>
  )
}

function Entries({ entries }: Pick<TalkView, 'entries'>) {
  const end = useRef<HTMLLIElement>(null)
  const last = entries.at(-1)?.id
  useEffect(() => {
    if (last) end.current?.scrollIntoView({ block: 'nearest' })
  }, [last])
  return (
    <ol className="mb-6 space-y-3" aria-live="polite">
      {entries.map(({ id, own, author, text, at, photos, offer, elsewhere }) =>
        elsewhere ? (
          <li key={id} ref={id === last ? end : undefined} className="figures text-sm text-soft wrap-anywhere">
            {elsewhere}, {at}
          </li>
        ) : (
          <li
            key={id}
            ref={id === last ? end : undefined}
            className={cx('flex flex-col', own ? 'items-end' : 'items-start')}
          >
            <Photos urls={photos} />
            {text === null ? null : (
              <p
                dir="auto"
                className={cx(
                  'max-w-[85%] rounded-lg px-4 py-2.5 whitespace-pre-line wrap-anywhere',
                  own ? 'bg-accent-wash' : 'border border-rule bg-sheet',
                )}
              >
                {text}
              </p>
            )}
            {offer ? (
              <LinkButton to={offer.href} external className="mt-2">
                {offer.label}
              </LinkButton>
            ) : null}
            <p className="figures mt-1 px-1 text-sm text-soft">
              <span className="wrap-anywhere">{author}</span>, {at}
            </p>
          </li>
        ),
      )}
    </ol>
  )
}

function Write({ view, answer }: { view: TalkView; answer: LastResult }) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof talkSchema>({ id: 'talk', lastResult: answer })
  return (
    // Emptied once it is sent; what is typed stays when something comes in meanwhile.
    <PostForm key={view.entries.findLast(({ own }) => own)?.id} form={form} multipart>
      <input type="hidden" name="key" value={view.key} />
      <Field label={say(words.message)} hint={say(words.told)} id={fields.text.id} error={fields.text.errors}>
        <TextArea {...fieldProps(fields.text)} rows={3} maxLength={view.textAtMost} />
      </Field>
      <PhotoField id="talk-photos" errors={answer?.error?.photos ?? undefined} />
      <SubmitButton pendingLabel={say(words.sending)}>{say(words.send)}</SubmitButton>
    </PostForm>
  )
}
