import { createElement } from 'react'
import type { ReactElement } from 'react'
import { render, toPlainText } from 'react-email'

/** A template carries its subject and the props of its preview. */
export type MailTemplate<Props> = ((props: Props) => ReactElement) & {
  subject: (props: Props) => string
  PreviewProps: Props
}

/** A header is one line: names with line breaks must not start another header. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** The two bodies of a mail. Everything from a person is escaped by React. */
export async function renderEmail(element: ReactElement): Promise<{ html: string; text: string }> {
  const html = await render(element)
  return { html, text: toPlainText(html) }
}

/** A whole mail from a template and its props: subject (one line, at most 150 characters) and both bodies. */
export async function renderTemplate<Props extends object>(
  template: MailTemplate<Props>,
  props: Props,
): Promise<{ subject: string; html: string; text: string }> {
  const bodies = await renderEmail(createElement(template, props))
  return { subject: [...oneLine(template.subject(props))].slice(0, 150).join(''), ...bodies }
}
