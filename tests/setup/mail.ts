import type { TestContext } from './context.ts'

type Mail = {
  from: string
  to: string
  text?: string
  html?: string
  subject?: string
  name?: string
  inReplyTo?: string
  messageId?: string
  headers?: Record<string, string>
  raw?: string
  envelopeFrom?: string
  spf?: string
  dkim?: string
}

/** Somebody writes a mail; its id, and what the app answered to SendGrid. */
export async function writeMail({ cloud }: Pick<TestContext, 'cloud'>, mail: Mail) {
  const response = await fetch(`${cloud}/reply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'email', ...mail }),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as { messageId: string; status: number }
}

type Letter = { from: string; subject: string; text: string; replyTo: string | null; messageId: string | null }

/** A mailbox, the newest mail first. */
export async function mailbox({ cloud }: Pick<TestContext, 'cloud'>, address: string): Promise<Letter[]> {
  const response = await fetch(`${cloud}/inbox.json?to=${encodeURIComponent(address)}`)
  return (await response.json()) as Letter[]
}
