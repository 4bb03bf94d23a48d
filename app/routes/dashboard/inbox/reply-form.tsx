import { useRef, useState, type FormEvent, type MouseEvent } from 'react'
import { answerPartsAtMost, textOfAnswer } from '#app/domain/messaging/rules.ts'
import type { answerSchema } from '#app/domain/messaging/schema.ts'
import { Button, SubmitButton } from '#app/ui/controls/button.tsx'
import { fieldProps, PostForm, textOf, useForm } from '#app/ui/controls/form.tsx'
import { Select, TextArea } from '#app/ui/controls/inputs.tsx'
import { usePhotos } from '#app/ui/controls/use-photos.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { answerPartsWords } from '#app/words/catalog/answerParts.ts'
import { assistantWords } from '#app/words/catalog/assistant.ts'
import { inboxWords as words } from '#app/words/catalog/inbox.ts'
import { photoWords } from '#app/words/catalog/photos.ts'
import { useReader } from '#app/words/reader-context.ts'
import { smsSize } from '#emails/sms-size.ts'
import { QuickReplyChip } from './quick-reply-chip.tsx'
import type { ThreadPageProps } from './thread-page-props.ts'

/** The answer, and how it goes out. Emptied once it is sent; what comes in meanwhile leaves it alone. */
export function ReplyForm(page: ThreadPageProps) {
  const said = page.view.entries.findLast(({ author }) => author)?.id
  return <Reply key={`${page.view.id} ${said} ${page.draftOf}`} {...page} />
}

/** As tall as what is typed, where the browser does not do so by itself. */
const grow = (area: HTMLTextAreaElement) => {
  if (CSS.supports('field-sizing', 'content')) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight + 3}px`
}

function Reply({ view, about, draft, draftOf, draftLeads, formKey, textAtMost, manages, answer }: ThreadPageProps) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof answerSchema>({
    id: 'reply',
    defaultValue: { text: draft, way: view.usual },
    lastResult: answer,
  })
  const box = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(textOf(fields.text))
  const [way, setWay] = useState(textOf(fields.way) || view.usual)
  const typed = (event: FormEvent<HTMLTextAreaElement>) => {
    setText(event.currentTarget.value)
    grow(event.currentTarget)
  }
  const insert = (reply: string) => (event: MouseEvent) => {
    const area = box.current?.querySelector('textarea')
    if (!area) return
    event.preventDefault()
    area.value = [area.value.trim(), reply].filter(Boolean).join(' ')
    setText(area.value)
    grow(area)
    area.focus()
  }
  const errors = [fields.text.errors, fields.way.errors, answer?.error?.photos ?? undefined].flatMap(
    (each) => each ?? [],
  )
  return (
    <div
      ref={box}
      className="sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-20 -mx-4 -mb-9 border-t border-rule bg-sheet px-4 pt-2 pb-3 wide:bottom-0 wide:mx-0 wide:mb-0 wide:rounded-t-lg wide:border-x"
    >
      <PostForm form={form} multipart>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="shown" value={view.lastAnswer} />
        <input type="hidden" name="entry" value={view.lastEntry} />
        <input type="hidden" name="booking" value={about} />
        <input type="hidden" name="draft" value={draftOf} />
        {/* The words come before the photos in what is sent, so that they arrive where a photo does not. */}
        <div className="flex flex-col-reverse">
          <div className="mt-1 flex items-end gap-2">
            <TextArea
              {...fieldProps(fields.text)}
              id={fields.text.id}
              aria-label={say(words.reply)}
              aria-describedby={`${fields.text.id}-told`}
              aria-invalid={errors.length > 0 || undefined}
              placeholder={say(words.reply)}
              rows={1}
              maxLength={textAtMost}
              onInput={typed}
              className="max-h-[35dvh] min-w-0 resize-none! field-sizing-content"
            />
            <SubmitButton name="intent" value="answer" pendingLabel={say(words.sending)} className="flex-none">
              {say(words.send)}
            </SubmitButton>
          </div>
          <div className="flex max-h-[50dvh] flex-wrap items-center gap-x-1.5 overflow-y-auto p-0.5">
            <Select
              name="way"
              aria-label={say(words.way)}
              options={view.ways.map(({ value, label }) => ({ value, label }))}
              defaultValue={textOf(fields.way) || view.usual}
              onChange={(event) => setWay(event.currentTarget.value)}
              className="min-h-target max-w-48 rounded-full! border-rule! py-1.5! ps-3! pe-8! text-sm! font-semibold text-ellipsis field-sizing-content"
            />
            <QuickReplyChip replies={view.quick} manages={manages} onPick={insert} />
            <PhotoChip />
            <SubmitButton
              name="intent"
              value="note"
              tone="plain"
              pendingLabel={say(words.saving)}
              icon="pencil"
              className="px-2.5! text-sm text-soft"
            >
              <span className="max-sm:sr-only">{say(words.keepNote)}</span>
            </SubmitButton>
          </div>
        </div>
        <div id={`${fields.text.id}-told`} aria-live="polite" className="mt-1 text-sm">
          {errors.map((error) => (
            <p key={error} className="font-medium text-bad">
              {error}
            </p>
          ))}
          {draftLeads ? <p className="text-soft">{say(assistantWords.withLink)}</p> : null}
          <Told view={view} way={way} text={text.trim()} />
        </div>
      </PostForm>
    </div>
  )
}

/** Where it goes, how many texts it takes, and what forbids a way. */
function Told({ view, way, text }: Pick<ThreadPageProps, 'view'> & { way: string; text: string }) {
  const { say } = useReader()
  const to = view.ways.find(({ value }) => value === way)?.to
  const parts = way === 'sms' && text ? smsSize(textOfAnswer(view.business, text)).parts : 0
  return (
    <>
      <p className="figures text-soft wrap-anywhere empty:hidden">
        {[
          way === 'link' ? to : to && say(words.to(to)),
          way === 'link' && say(words.onLink),
          parts > 0 && say(words.parts(parts)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {view.refused ? <p className="text-warn">{view.refused}</p> : null}
      {way === 'sms' && smsSize(text).parts > answerPartsAtMost ? (
        <p className="text-warn">{say(answerPartsWords.tooMany)}</p>
      ) : null}
    </>
  )
}

/** Photos for the answer: how many stand in it is said on the chip. */
function PhotoChip() {
  const { say } = useReader()
  const field = useRef<HTMLInputElement>(null)
  const [count, setCount] = useState(0)
  const { busy, choose } = usePhotos()
  const drop = () => {
    if (field.current) field.current.value = ''
    setCount(0)
  }
  return (
    <span className="inline-flex items-center">
      <label className="relative inline-flex min-h-target min-w-target items-center justify-center gap-1.5 rounded-full border-[1.5px] border-rule px-2 text-sm font-semibold focus-within:outline-[2.5px] focus-within:outline-offset-2 focus-within:outline-ink hover:border-ink">
        <Icon name="image" label={say(photoWords.add)} />
        {count > 0 ? <span className="figures">{busy ? '…' : count}</span> : null}
        <input
          ref={field}
          type="file"
          id="reply-photos"
          name="photos"
          multiple
          accept="image/jpeg,image/png,image/webp"
          onChange={(event) => {
            setCount(event.currentTarget.files?.length ?? 0)
            choose(event.currentTarget)
          }}
          className="absolute inset-0 w-full opacity-0"
        />
      </label>
      {count > 0 ? (
        <Button tone="plain" onClick={drop} icon="x" className="px-2!">
          <span className="sr-only">{say(words.remove)}</span>
        </Button>
      ) : null}
    </span>
  )
}
