import { z } from 'zod'
import type { Env } from './env.server.ts'
import { providers } from '#app/paths.ts'

/** How long Telegram may take, ms. */
const patienceMs = 10_000

/** A refusal of the Bot API. `retryAfterSeconds`: what it asks for when there was too much. */
export class TelegramError extends Error {
  readonly status: number
  readonly description: string
  readonly retryAfterSeconds: number | null
  constructor(status: number, description: string, retryAfterSeconds: number | null, method: string) {
    super(`Telegram answered ${status} to ${method}`)
    this.status = status
    this.description = description
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type Telegram = {
  /**
   * Writes to a chat; returns the number of the message. The text is shown as it is, without a picture of its link, for
   * which Telegram would open it. Throws TelegramError, or what the network threw.
   */
  send: (chat: string, text: string) => Promise<number>
  /** The link that opens a chat with the bot and hands over `token` when Start is pressed. */
  linkTo: (token: string) => Promise<string>
  /** A file that somebody sent to the bot, as it is. Throws as `send` does. https://core.telegram.org/bots/api#getfile */
  fetchFile: (fileId: string) => Promise<Response>
  /** Tells Telegram where to send what people write. */
  listen: () => Promise<void>
}

const answerShape = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number().int().optional().catch(undefined),
    description: z.string().catch(''),
    parameters: z
      .object({ retry_after: z.number().int().min(0).optional() })
      .optional()
      .catch(undefined),
  }),
])
const sent = z.object({ message_id: z.number().int() })
const file = z.object({ file_path: z.string().regex(/^(?!.*\.\.)[\w./-]{1,300}$/) })
const bot = z.object({ username: z.string().regex(/^\w{3,64}$/) })

type Settings = Pick<
  Env,
  'TELEGRAM_BOT_TOKEN' | 'TELEGRAM_WEBHOOK_SECRET' | 'TELEGRAM_API_URL' | 'TELEGRAM_LINKS_URL' | 'APP_ORIGIN'
>

/** The client of the Bot API, https://core.telegram.org/bots/api; null where no bot is set up. */
export function openTelegram(env: Settings): Telegram | null {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: secret } = env
  if (!token || !secret) return null
  const api = env.TELEGRAM_API_URL.replace(/\/$/, '')
  const base = `${api}/bot${token}`
  const call = (method: string, body: object = {}) => callBot(base, method, body)
  let name: string | undefined
  return {
    async send(chat, text) {
      const body = { chat_id: Number(chat), text, link_preview_options: { is_disabled: true } }
      return sent.parse(await call('sendMessage', body)).message_id
    },
    async linkTo(start) {
      name ??= bot.parse(await call('getMe')).username
      return `${env.TELEGRAM_LINKS_URL.replace(/\/$/, '')}/${name}?start=${start}`
    },
    async fetchFile(fileId) {
      const { file_path: path } = file.parse(await call('getFile', { file_id: fileId }))
      const signal = AbortSignal.timeout(2 * patienceMs)
      return fetch(`${api}/file/bot${token}/${path}`, { redirect: 'error', signal })
    },
    async listen() {
      const url = env.APP_ORIGIN + providers.telegram
      await call('setWebhook', { url, secret_token: secret, allowed_updates: ['message'] })
    },
  }
}

async function callBot(base: string, method: string, body: object): Promise<unknown> {
  const answer = await fetch(`${base}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  })
  const read = answerShape.safeParse(parseJson(await answer.text())).data
  if (read?.ok) return read.result
  // What the answer says of itself counts, whatever stands on its envelope.
  const status = read?.error_code ?? answer.status
  throw new TelegramError(status, read?.description ?? '', read?.parameters?.retry_after ?? null, method)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
