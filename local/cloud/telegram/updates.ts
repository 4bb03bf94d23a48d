import { request } from 'node:http'
import type { CloudContext } from '../context.ts'
import { bot, nextId, openPerson, setBlocked, startBot } from './chats.ts'
import { keepPhoto } from './files.ts'
import { sendMessage } from './send-message.ts'

/** What somebody does on her phone. `updateId`: tells of an earlier word once more. */
export type Deed = {
  text?: string | undefined
  photo?: string | undefined
  name?: string | undefined
  language?: string | undefined
  blocked?: boolean | undefined
  updateId?: number | undefined
}
export type Told = { updateId: number | null; status: number | null; said: string | null }

/**
 * Somebody writes to the bot, presses Start, which writes `/start` with the link's token, or blocks it. The app is told
 * as Telegram tells it, once, although Telegram itself tries for a day.
 */
export async function act(context: CloudContext, id: string, deed: Deed): Promise<Told> {
  const { sql } = context
  const person = await openPerson(sql, id, deed.name, deed.language)
  if (deed.blocked !== undefined) await setBlocked(sql, id, deed.blocked)
  if (deed.text === undefined && deed.photo === undefined) return { updateId: null, status: null, said: null }
  await startBot(sql, id)
  await context.deliverToInbox({
    channel: 'telegram',
    to: `@${bot.username}`,
    from: person.id,
    text: [deed.text, deed.photo && '\u{1f4f7}'].filter(Boolean).join(' '),
    written: true,
  })
  const updateId = deed.updateId ?? (await nextId(sql, 'update'))
  const answer = await tell(context, {
    update_id: updateId,
    message: {
      message_id: await nextId(sql, 'message'),
      from: { id: Number(id), is_bot: false, first_name: person.name, language_code: person.language },
      chat: { id: Number(id), first_name: person.name, type: 'private' },
      date: Math.floor(Date.now() / 1000),
      ...(deed.photo ? { photo: await keepPhoto(sql, deed.photo), caption: deed.text } : { text: deed.text }),
    },
  })
  const said = readMethod(answer.body)
  // Telegram carries out a method that stands in the answer: https://core.telegram.org/bots/api#making-requests-when-getting-updates
  if (said?.method === 'sendMessage') await sendMessage(context, said)
  return { updateId, status: answer.status, said: typeof said?.text === 'string' ? said.text : null }
}

/** The page that opens from a link of the bot, in its stead. */
export const startPath = `/telegram/${bot.username}`

async function tell(context: CloudContext, update: object): Promise<{ status: number | null; body: string }> {
  const [hook] = await context.sql<{ url: string; secret: string }[]>`select url, secret from telegram.webhook`
  if (!hook) return { status: null, body: '' }
  return new Promise((resolve) => {
    const headers = {
      host: context.appAddress.host,
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': hook.secret,
    }
    const url = new URL(new URL(hook.url).pathname, context.appAddress.url)
    const post = request(url, { method: 'POST', headers, agent: false, timeout: 20_000 })
    post.on('response', (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('close', () => resolve({ status: answer.statusCode ?? null, body }))
    })
    post.on('timeout', () => post.destroy())
    post.on('error', () => resolve({ status: null, body: '' }))
    post.end(JSON.stringify(update))
  })
}

function readMethod(body: string): Record<string, unknown> | null {
  try {
    return body ? (JSON.parse(body) as Record<string, unknown>) : null
  } catch {
    return null
  }
}
