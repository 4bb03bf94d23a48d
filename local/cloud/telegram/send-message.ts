import type { CloudContext } from '../context.ts'
import { bot, findPerson, nextId } from './chats.ts'
import { badRequest, TelegramFault } from './errors.ts'

/** The parameters that the platform uses; Telegram has more. */
const served = ['chat_id', 'text', 'link_preview_options', 'method']
const longest = 4096

/** Puts a message of the bot on somebody's phone, as `sendMessage` does. https://core.telegram.org/bots/api#sendmessage */
export async function sendMessage(context: CloudContext, asked: Record<string, unknown>): Promise<object> {
  const { sql } = context
  const other = Object.keys(asked).find((name) => !served.includes(name))
  if (other) throw badRequest(`the offline Telegram does not implement the parameter ${other}`)
  const { chat_id: chat, text } = asked
  if (typeof chat !== 'number' && typeof chat !== 'string') throw badRequest('chat_id is empty')
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('message text is empty')
  if (Array.from(text).length > longest) throw badRequest('message is too long')
  const person = /^\d{1,15}$/.test(String(chat)) ? await findPerson(sql, String(chat)) : null
  if (!person?.started) throw badRequest('chat not found')
  if (person.blocked) throw new TelegramFault(403, 'Forbidden: bot was blocked by the user')
  await context.deliverToInbox({ channel: 'telegram', to: person.id, from: `@${bot.username}`, text })
  return {
    message_id: await nextId(sql, 'message'),
    from: bot,
    chat: { id: Number(person.id), first_name: person.name, type: 'private' },
    date: Math.floor(Date.now() / 1000),
    text,
  }
}
