import type { Ref } from 'react'
import { useFieldAria } from '#app/ui/controls/field.tsx'

type Typed = HTMLInputElement | HTMLTextAreaElement
type Props = {
  name: string
  value: string
  language: string
  onType: (text: string) => void
  onFocus: (field: Typed) => void
}

/** The subject, in the language of the message. */
export function OneLine({ name, value, language, onType, onFocus }: Props) {
  return (
    <input
      {...useFieldAria({})}
      type="text"
      name={name}
      value={value}
      lang={language}
      dir="auto"
      autoComplete="off"
      maxLength={500}
      onInput={(event) => onType(event.currentTarget.value)}
      onChange={() => undefined}
      onFocus={(event) => onFocus(event.currentTarget)}
      className="control"
    />
  )
}

/** The text, in the language of the message. */
export function ManyLines({
  name,
  value,
  language,
  onType,
  onFocus,
  areaRef,
}: Props & { areaRef: Ref<HTMLTextAreaElement> }) {
  return (
    <textarea
      {...useFieldAria({})}
      ref={areaRef}
      name={name}
      value={value}
      lang={language}
      dir="auto"
      rows={6}
      maxLength={4000}
      required
      onInput={(event) => onType(event.currentTarget.value)}
      onChange={() => undefined}
      onFocus={(event) => onFocus(event.currentTarget)}
      className="control resize-y"
    />
  )
}
