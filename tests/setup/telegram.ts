import { randomInt } from 'node:crypto'
import type { TestContext } from './context.ts'

type Deed = { text?: string; photo?: string; name?: string; language?: string; blocked?: boolean; updateId?: number }

/** A chat that nobody has written from. */
export const newChat = () => String(randomInt(10_000_000, 2_000_000_000))

/** Somebody does something on her phone; what the app was told, how it answered, and what the bot said at once. */
export async function inChat({ cloud }: Pick<TestContext, 'cloud'>, chat: string, deed: Deed) {
  const response = await fetch(`${cloud}/telegram/people/${chat}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(deed),
  })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as { updateId: number; status: number | null; said: string | null }
}
