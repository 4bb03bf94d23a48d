import { z } from 'zod'
import { languageOf, type Language } from '#app/words/language.ts'

/** What somebody wrote to our bot in a chat of her own. */
export type Update = {
  id: number
  chat: string
  name: string
  language: Language
  /** Null: a picture without words, a place, a sticker. */
  text: string | null
  /** Telegram's number of the message of ours that it answers. */
  answers: string | null
  /** Telegram's name of its photo, the largest that is taken. */
  photo: string | null
}

/** Bytes. */
const photoAtMost = 8_000_000
/** Telegram's ids have at most 52 bits. */
const id = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const photo = z.object({
  file_id: z.string().regex(/^[A-Za-z0-9_-]{1,200}$/),
  file_size: z.number().int().min(0).optional(),
  width: z.number().int().min(1).max(100_000),
})
const shape = z.object({
  update_id: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  message: z.object({
    chat: z.object({ id, type: z.literal('private') }),
    from: z.object({
      id,
      is_bot: z.literal(false),
      first_name: z.string().max(300).catch(''),
      last_name: z.string().max(300).catch(''),
      language_code: z.string().max(35).catch(''),
    }),
    text: z.string().max(10_000).optional(),
    caption: z.string().max(10_000).optional(),
    reply_to_message: z
      .object({ message_id: z.number().int().min(1) })
      .optional()
      .catch(undefined),
    /** The same in several sizes. */
    photo: z.array(photo).max(20).optional().catch(undefined),
  }),
})

/**
 * Reads an update of https://core.telegram.org/bots/api#update; null for anything else than a message that a person
 * wrote to us alone: groups, channels, bots, changes of earlier messages, and what Telegram never sends.
 */
export function readUpdate(body: string): Update | null {
  const read = shape.safeParse(parseJson(body)).data
  if (!read || read.message.chat.id !== read.message.from.id) return null
  const { from, chat, text, caption, photo: sizes = [], reply_to_message: answered } = read.message
  const taken = sizes.filter(({ file_size: size = 0 }) => size <= photoAtMost).toSorted((a, b) => b.width - a.width)
  return {
    id: read.update_id,
    chat: String(chat.id),
    name: `${from.first_name} ${from.last_name}`.trim(),
    language: languageOf(from.language_code) ?? 'en',
    text: text ?? caption ?? null,
    answers: answered ? String(answered.message_id) : null,
    photo: taken[0]?.file_id ?? null,
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

export type Command = { name: 'start'; token: string | null } | { name: 'stop' | 'help' } | null

/** The command that a text is, as Telegram's clients send it; null: words for somebody. */
export function readCommand(text: string): Command {
  const read = /^\/(start|stop|help)(?:@\w+)?(?:\s+(\S+))?\s*$/i.exec(text)
  const name = read?.[1]?.toLowerCase()
  if (name === 'start') return { name, token: read?.[2] ?? null }
  return name === 'stop' || name === 'help' ? { name } : null
}
