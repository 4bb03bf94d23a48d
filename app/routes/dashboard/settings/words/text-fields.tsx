import { useRef, useState } from 'react'
import { Field } from '#app/ui/controls/field.tsx'
import { textOf, type FormField } from '#app/ui/controls/form.tsx'
import { Notice } from '#app/ui/layout/card.tsx'
import { ownWords as words } from '#app/words/catalog/ownWords.ts'
import { useReader } from '#app/words/reader-context.ts'
import { FactsList, type OfferedFact } from './facts-list.tsx'
import { ManyLines, OneLine } from './typed-text.tsx'

type Fields = { subject: FormField; body: FormField }

/** What stands in the fields of a text as it is typed, for what shows it beside them. */
export function useTyped(fields: Fields) {
  const [subject, setSubject] = useState(textOf(fields.subject))
  const [body, setBody] = useState(textOf(fields.body))
  return { subject, setSubject, body, setBody }
}

type Props = {
  channel: string
  language: string
  facts: readonly OfferedFact[]
  fields: Fields
  typed: ReturnType<typeof useTyped>
  hint: string
}

/** The fields of a text that a business writes, with what may be put into it. */
export function TextFields({ channel, language, facts, fields, typed, hint }: Props) {
  const { say } = useReader()
  const last = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  /** Puts a mark where the caret was last. */
  const insert = (mark: string, forSubject: boolean) => {
    const chosen = last.current
    const field = chosen && (forSubject || chosen.name === 'body') ? chosen : area.current
    if (!field) return
    const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length]
    field.focus()
    field.setRangeText(mark, from, to, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const remember = (field: HTMLInputElement | HTMLTextAreaElement) => void (last.current = field)
  return (
    <>
      <FactsList facts={facts} onPick={insert} />
      {channel === 'email' ? (
        <Field label={say(words.subject)} id={fields.subject.id} error={fields.subject.errors}>
          <OneLine
            name={fields.subject.name}
            value={typed.subject}
            language={language}
            onType={typed.setSubject}
            onFocus={remember}
          />
        </Field>
      ) : null}
      <Field label={say(words.text)} hint={hint} id={fields.body.id} error={fields.body.errors}>
        <ManyLines
          areaRef={area}
          name={fields.body.name}
          value={typed.body}
          language={language}
          onType={typed.setBody}
          onFocus={remember}
        />
      </Field>
    </>
  )
}

/** What somebody else has saved meanwhile. */
export function SavedMeanwhile({
  language,
  text,
}: {
  language: string
  text: { subject: string | null; body: string }
}) {
  const { say } = useReader()
  return (
    <Notice tone="info" title={say(words.savedNow)} className="mb-4">
      <span dir="auto" lang={language} className="whitespace-pre-line">
        {text.subject ? `${text.subject}\n` : ''}
        {text.body}
      </span>
    </Notice>
  )
}
