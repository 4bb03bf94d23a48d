import { randomBytes } from 'node:crypto'
import type { TestContext } from './context.ts'

/** Ids of Twilio's, as of a text. */
export const newSid = () => `SM${randomBytes(16).toString('hex')}`

type Written = {
  channel?: 'sms' | 'whatsapp'
  /** The number that wrote; left out: the one that all share. */
  to?: string
  sid?: string
  understood?: 'STOP' | 'START' | 'HELP'
  profileName?: string
  /** Pictures, as data URLs. */
  media?: string[]
}

/** Somebody writes on her phone; what the app was told, how it answered, and the texts that came back. */
export async function writeOnPhone(
  { cloud }: Pick<TestContext, 'cloud'>,
  from: string,
  text: string,
  more: Written = {},
) {
  const response = await fetch(`${cloud}/reply`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'sms', from, text, ...more }),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as { sid: string; status: number; answers: string[] }
}
