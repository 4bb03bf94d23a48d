import type { z } from 'zod'
import { lengths, type itemSchemas, type ListKind, type PageItem } from '#app/domain/pages/schema.ts'
import { SubmitButton } from '#app/ui/controls/button.tsx'
import { Field } from '#app/ui/controls/field.tsx'
import { fieldProps, PostForm, useForm, type LastResult } from '#app/ui/controls/form.tsx'
import { TextArea, TextInput } from '#app/ui/controls/inputs.tsx'
import { OtherLanguages } from '#app/ui/controls/other-languages.tsx'
import { commonWords } from '#app/words/catalog/common.ts'
import { pageDesk as words } from '#app/words/catalog/pageDesk.ts'
import type { Language } from '#app/words/language.ts'
import type { OwnTexts } from '#app/words/own-texts.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Meanwhile } from './meanwhile.tsx'

export type ItemValues = {
  item: string
  title: string
  titleIn: OwnTexts
  text: string
  textIn: OwnTexts
  author: string
  day: string
}

/** An entry as its form shows it. */
export function toItemValues({ id, title, text, author, day }: PageItem, own: Language): ItemValues {
  const { [own]: mainTitle = '', ...titleIn } = title
  const { [own]: mainText = '', ...textIn } = text
  return { item: id, title: mainTitle, titleIn, text: mainText, textIn, author, day: day ?? '' }
}

/** Every field that an entry of some section has. */
type AnyItem = z.ZodType<unknown, z.input<(typeof itemSchemas)['news']> & z.input<(typeof itemSchemas)['said']>>

type Props = {
  kind: ListKind
  stored: ItemValues
  seen: string
  languages: readonly Language[]
  lastResult: LastResult
}

/** A question, a piece of news, or what somebody said. */
export function ItemForm({ kind, stored, seen, languages, lastResult }: Props) {
  const { say } = useReader()
  const [form, fields] = useForm<AnyItem>({ id: `item-${stored.item}`, defaultValue: stored, lastResult })
  const title = { questions: words.question, news: words.headline, gallery: words.shows, said: null }[kind]
  const text = { questions: words.answer, news: words.text, said: words.quote, gallery: null }[kind]
  return (
    <PostForm form={form}>
      <input type="hidden" name="item" value={stored.item} />
      <input type="hidden" name="seen" value={seen} />
      <Meanwhile lastResult={lastResult} now={[stored.title, stored.text]} />
      {title ? (
        <>
          <Field
            label={say(title)}
            {...(kind === 'gallery' && { hint: say(words.showsHint), optional: true })}
            id={fields.title.id}
            error={fields.title.errors}
          >
            <TextInput {...fieldProps(fields.title)} maxLength={lengths.title} required={kind !== 'gallery'} />
          </Field>
          <OtherLanguages field={fields.titleIn} languages={languages} maxLength={lengths.title} />
        </>
      ) : null}
      {kind === 'news' ? (
        <Field label={say(words.day)} id={fields.day.id} error={fields.day.errors} className="max-w-48">
          <TextInput {...fieldProps(fields.day)} type="date" required />
        </Field>
      ) : null}
      {text ? (
        <>
          <Field
            label={say(text)}
            {...(kind === 'said' && { hint: say(words.quoteHint) })}
            {...(kind === 'news' && { optional: true })}
            id={fields.text.id}
            error={fields.text.errors}
          >
            <TextArea {...fieldProps(fields.text)} rows={3} maxLength={lengths.text} required={kind !== 'news'} />
          </Field>
          <OtherLanguages field={fields.textIn} languages={languages} maxLength={lengths.text} rows={3} />
        </>
      ) : null}
      {kind === 'said' ? (
        <Field label={say(words.author)} id={fields.author.id} error={fields.author.errors}>
          <TextInput {...fieldProps(fields.author)} maxLength={lengths.author} required />
        </Field>
      ) : null}
      <SubmitButton name="intent" value="item" tone="ink" pendingLabel={say(commonWords.saving)}>
        {say(commonWords.save)}
      </SubmitButton>
    </PostForm>
  )
}
