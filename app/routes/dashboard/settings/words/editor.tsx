import { Form } from '@remix-run/react'
import type { ownWordsSchema } from '#app/domain/notifications/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card, Notice } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { OwnChannel } from '#emails/own-words/kinds.ts'
import type { Approval } from './approval.ts'
import type { OfferedFact } from './facts-list.tsx'
import type { PhoneFacts } from './phone-facts.ts'
import { Phone } from './phone.tsx'
import { SavedMeanwhile, TextFields, useTyped } from './text-fields.tsx'

export type TextPage = {
  channel: OwnChannel
  language: string
  text: { subject: string | null; body: string }
  isOwn: boolean
  version: number
  approval: (Approval & { reason: string }) | null
  hasWhatsapp: boolean
  preview: PhoneFacts & { isReal: boolean | null }
  facts: readonly OfferedFact[]
}
type Props = {
  page: TextPage
  answer: LastResult
  /** What was typed when the preview was asked for. */
  typed: { subject: string; body: string } | undefined
  saved: string
}

const hints = { email: words.mailHint, sms: words.smsHint, whatsapp: words.whatsappHint } as const

/** The text of a message beside what it looks like on a phone. */
export function Editor({ page, answer, typed, saved }: Props) {
  const { channel, language, text, isOwn, version } = page
  const { say } = useReader()
  const stored = { subject: text.subject ?? '', body: text.body }
  const [form, fields] = useForm<typeof ownWordsSchema>({
    id: 'words',
    defaultValue: typed ?? stored,
    lastResult: answer,
  })
  const shown = useTyped(fields)
  const isStale = answer?.status === 'error' && form.errors !== undefined

  return (
    <div className="grid grid-cols-1 items-start gap-5 wide:grid-cols-[minmax(0,1fr)_22rem] wide:grid-rows-[auto_1fr]">
      <Card title={say(isOwn ? words.own : words.ours)}>
        <PostForm form={form} saved={answer?.status === 'success' ? saved : undefined}>
          <UnsavedGuard byQuery />
          <input type="hidden" name="seen" value={version} />
          {isStale ? <SavedMeanwhile language={language} text={text} /> : null}
          <TextFields
            channel={channel}
            language={language}
            facts={page.facts}
            fields={fields}
            typed={shown}
            hint={say(hints[channel])}
          />
          <Approved page={page} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton name="intent" value="save" pendingLabel={say(commonWords.saving)}>
              {say(commonWords.save)}
            </SubmitButton>
            <noscript>
              <button type="submit" name="intent" value="preview" className="btn btn-quiet">
                {say(words.showPreview)}
              </button>
            </noscript>
          </div>
        </PostForm>
      </Card>
      <div className="h-full wide:col-start-2 wide:row-span-2 wide:row-start-1">
        <Phone channel={channel} language={language} subject={shown.subject} body={shown.body} known={page.preview} />
      </div>
      {isOwn ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="seen" value={version} />
          <SubmitButton tone="quiet" name="intent" value="reset">
            {say(words.reset)}
          </SubmitButton>
        </Form>
      ) : null}
    </div>
  )
}

/** What WhatsApp says of the text that is saved. */
function Approved({ page: { channel, approval, hasWhatsapp } }: { page: TextPage }) {
  const { say } = useReader()
  if (channel !== 'whatsapp' || !approval) return null
  const { name, reason } = approval
  const tone = { approved: 'success', waiting: 'info', refused: 'warn' } as const
  return (
    <Notice tone={tone[name]} title={say(words.approval[name])} className="mb-4">
      {name === 'refused'
        ? say(words.approval.refusedText(reason))
        : name === 'waiting'
          ? say(hasWhatsapp ? words.approval.waitingText : words.approval.off)
          : null}
    </Notice>
  )
}
