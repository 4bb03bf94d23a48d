import { TelegramError } from '#app/lib/telegram.server.ts'
import { judgeTelegramFailure } from './failures.ts'
import { readable, type Door } from './channel.ts'

/** Writes into a chat with our bot. Telegram neither knows keys of ours nor tells what a bot wrote. */
export const telegram: Door = {
  async send({ telegram: client }, { message, words }) {
    if (!client) return { kind: 'refused', status: 'failed', why: 'telegram_not_set_up' }
    try {
      return { kind: 'sent', providerId: String(await client.send(message.receiver, words.text)) }
    } catch (error) {
      return judgeTelegramFailure(error instanceof TelegramError ? readable(error) : readable(readable(error).cause))
    }
  },
}
