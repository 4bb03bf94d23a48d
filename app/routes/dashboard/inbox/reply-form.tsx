import { Link } from '@remix-run/react'
import { useRef, useState, type MouseEvent } from 'react'
import { answerPartsAtMost, textOfAnswer } from '#app/domain/messaging/rules.ts'
import type { answerSchema } from '#app/domain/messaging/schema.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm } from '#app/ui/controls/form.tsx'
import { PhotoField } from '#app/ui/controls/photo-field.tsx'
import { Select, TextArea } from '#app/ui/controls/inputs.tsx'
import { answerPartsWords } from '#app/words/catalog/answerParts.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { useReader } from '#app/words/reader-context.ts'
import { smsSize } from '#emails/sms-size.ts'
import type { ThreadPageProps } from './thread-page-props.ts'

/** The answer, and how it goes out. Emptied once it is sent; what comes in meanwhile leaves it alone. */
export function ReplyForm(page: ThreadPageProps) {
  const said = page.view.entries.findLast(({ author }) => author)?.id
  return <Reply key={`${page.view.id} ${said}`} {...page} />
}

function Reply({ view, about, draft, formKey, textAtMost, manages, answer }: ThreadPageProps) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof answerSchema>({
    id: 'reply',
    defaultValue: { text: draft, way: view.usual },
    lastResult: answer,
  })
  const box = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(textOf(fields.text))
  const [way, setWay] = useState(textOf(fields.way) || view.usual)
  const control = () => box.current?.querySelector('textarea')
  const insert = (reply: string) => (event: MouseEvent) => {
    const area = control()
    if (!area) return
    event.preventDefault()
    area.value = [area.value.trim(), reply].filter(Boolean).join(' ')
    setText(area.value)
    area.focus()
  }
  return (
    <PostForm form={form} files>
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="shown" value={view.lastAnswer} />
      <input type="hidden" name="entry" value={view.lastEntry} />
      <input type="hidden" name="booking" value={about} />
      <details className="mb-3">
        <summary className="link inline-flex min-h-target cursor-pointer items-center">{say(words.quick)}</summary>
        <ul className="mt-1 space-y-1">
          {view.quick.map((reply, at) => (
            <li key={reply}>
              <Link
                to={withQuery(dashboard.thread(view.id), { about, quick: at + 1 })}
                onClick={insert(reply)}
                className="flex min-h-target items-center rounded-md border border-rule bg-sheet px-3 py-2 wrap-anywhere hover:bg-ground"
              >
                {reply}
              </Link>
            </li>
          ))}
        </ul>
        {manages ? (
          <Link to={dashboard.quickReplies} className="link inline-flex min-h-target items-center text-sm">
            {say(words.changeQuick)}
          </Link>
        ) : null}
      </details>
      <div ref={box}>
        <Field label={say(words.reply)} id={fields.text.id} error={fields.text.errors}>
          <TextArea
            {...fieldProps(fields.text)}
            rows={3}
            maxLength={textAtMost}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
      </div>
      <PhotoField id="reply-photos" errors={answer?.error?.photos ?? undefined} />
      <Field label={say(words.way)} id={fields.way.id} error={fields.way.errors}>
        <Select
          name="way"
          options={view.ways}
          defaultValue={textOf(fields.way) || view.usual}
          onChange={(event) => setWay(event.currentTarget.value)}
        />
      </Field>
      {view.refused ? <p className="-mt-3 mb-4 text-sm text-warn">{view.refused}</p> : null}
      <p className="figures -mt-3 mb-4 text-sm text-soft empty:hidden">
        {way === 'link' ? say(words.onLink) : null}
        {way === 'sms' && text.trim()
          ? say(words.parts(smsSize(textOfAnswer(view.business, text.trim())).parts))
          : null}
      </p>
      {way === 'sms' && smsSize(text.trim()).parts > answerPartsAtMost ? (
        <p className="-mt-3 mb-4 text-sm text-warn">{say(answerPartsWords.tooMany)}</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="intent" value="answer" pendingLabel={say(words.sending)}>
          {say(words.send)}
        </SubmitButton>
        <SubmitButton name="intent" value="note" tone="quiet" pendingLabel={say(words.saving)}>
          {say(words.keepNote)}
        </SubmitButton>
      </div>
    </PostForm>
  )
}
