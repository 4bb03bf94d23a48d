import { sectionSchema, lengths, type SectionKind } from '#app/domain/pages/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { OtherLanguages } from '#app/ui/controls/other-languages.tsx'
import { UnsavedGuard } from '#app/ui/controls/unsaved-guard.tsx'
import { Card } from '#app/ui/layout/card.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import type { Language } from '#app/words/language.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Meanwhile } from './meanwhile.tsx'

type Props = {
  kind: SectionKind
  seen: string
  stored: { heading: string; headingIn: OwnTexts; text: string; textIn: OwnTexts }
  languages: readonly Language[]
  lastResult: LastResult
}

/** The heading and the text of a section. */
export function SectionForm({ seen, stored, languages, lastResult }: Props) {
  const { say } = useReader()
  const [form, fields] = useForm<typeof sectionSchema>({ id: 'section', defaultValue: stored, lastResult })
  return (
    <PostForm form={form}>
      <UnsavedGuard />
      <input type="hidden" name="seen" value={seen} />
      <Card>
        <Meanwhile lastResult={lastResult} now={[stored.heading, stored.text]} />
        <Field
          label={say(words.heading)}
          hint={say(words.headingHint)}
          id={fields.heading.id}
          error={fields.heading.errors}
          optional
        >
          <TextInput {...fieldProps(fields.heading)} maxLength={lengths.heading} />
        </Field>
        <OtherLanguages field={fields.headingIn} languages={languages} maxLength={lengths.heading} />
        <Field label={say(words.text)} id={fields.text.id} error={fields.text.errors} optional>
          <TextArea {...fieldProps(fields.text)} rows={4} maxLength={lengths.text} />
        </Field>
        <OtherLanguages field={fields.textIn} languages={languages} maxLength={lengths.text} rows={4} />
        <SubmitButton name="intent" value="text" pendingLabel={say(commonWords.saving)}>
          {say(commonWords.save)}
        </SubmitButton>
      </Card>
    </PostForm>
  )
}
