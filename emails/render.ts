import { createElement } from 'react'
import type { ReactElement } from 'react'
import { render, toPlainText } from 'react-email'
import { oneLine } from '#app/lib/lines.ts'
import type { Reader } from '#app/words/reader.ts'
import type { Text } from '#app/words/text.ts'
import type { OwnMail } from './theme.tsx'

/** A template has a subject, and sample props for a preview in any language. */
export type MailTemplate<Props extends { reader: Reader }> = ((props: Props) => ReactElement) & {
  subject: (props: Props) => Text
  preview: (reader: Reader) => Props
}

/** The two bodies of a mail. Everything from a person is escaped by React. */
async function renderEmail(element: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(element)
  return { html, text: toPlainText(html) }
}

/** A whole mail from a template and its props: subject (one line, at most 150 characters) and both bodies. */
export async function renderTemplate<Props extends { reader: Reader; own?: OwnMail | undefined }>(
  template: MailTemplate<Props>,
  props: Props,
): Promise<{ subject: string; html: string; text: string }> {
  const bodies = await renderEmail(createElement(template, props))
  const subject = oneLine(props.own?.subject ?? props.reader.say(template.subject(props)))
  return { subject: Array.from(subject).slice(0, 150).join(''), ...bodies }
}
