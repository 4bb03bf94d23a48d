import { lengths, type ownPageFormSchema } from '#app/domain/pages/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field, FieldSet } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, textOf, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { RadioCards, TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { OtherLanguages } from '#app/ui/controls/other-languages.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { audienceWords } from '#app/words/catalog/groups.ts'
import { ownPagesDesk as words } from '#app/words/catalog/ownPagesDesk.ts'
import type { Language } from '#app/words/language.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Meanwhile } from '../meanwhile.tsx'

type Props = {
  isNew: boolean
  /** What the draft says is what is shown. */
  isPublished: boolean
  stored: { title: string; titleIn: OwnTexts; text: string; textIn: OwnTexts; audience?: 'everyone' | 'private' }
  revision: number
  languages: readonly Language[]
  lastResult: LastResult
}

/** The title and the text of an own page; of a new one also who will see it. */
export function OwnPageForm({ isNew, isPublished, stored, revision, languages, lastResult }: Props) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof ownPageFormSchema>({ id: 'own-page', defaultValue: stored, lastResult })
  const saved = lastResult?.status === 'success' ? say(isPublished ? words.published : words.savedDraft) : undefined
  return (
    <PostForm form={form} saved={saved} multipart>
      <UnsavedGuard />
      <input type="hidden" name="revision" value={String(revision)} />
      <Card>
        <Meanwhile lastResult={lastResult} now={[stored.title, stored.text]} />
        <Field label={say(words.pageTitle)} id={fields.title.id} error={fields.title.errors}>
          <TextInput {...fieldProps(fields.title)} required maxLength={lengths.heading} autoComplete="off" />
        </Field>
        <OtherLanguages field={fields.titleIn} languages={languages} maxLength={lengths.heading} />
        <Field label={say(words.text)} hint={say(words.textHint)} id={fields.text.id} error={fields.text.errors}>
          <TextArea {...fieldProps(fields.text)} required rows={14} maxLength={lengths.ownPage} />
        </Field>
        <OtherLanguages field={fields.textIn} languages={languages} maxLength={lengths.ownPage} rows={10} />
        {isNew ? (
          <FieldSet label={say(audienceWords.title)} id={fields.audience.id} error={fields.audience.errors}>
            <RadioCards
              name={fields.audience.name}
              defaultValue={textOf(fields.audience)}
              options={[
                { value: 'everyone', label: say(audienceWords.everyone), hint: say(words.seen.everyoneText) },
                { value: 'private', label: say(audienceWords.private), hint: say(words.seen.privateText) },
              ]}
            />
          </FieldSet>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="intent" value="publish" pendingLabel={say(words.publishing)}>
            {say(words.publish)}
          </SubmitButton>
          <SubmitButton tone="quiet" name="intent" value="save" pendingLabel={say(commonWords.saving)}>
            {say(words.saveDraft)}
          </SubmitButton>
        </div>
      </Card>
    </PostForm>
  )
}
