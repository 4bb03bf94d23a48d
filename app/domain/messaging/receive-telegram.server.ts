import { createHash, timingSafeEqual } from 'node:crypto'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'
import type { Text } from '#app/words/text.ts'
import { chatWords } from '#emails/words/chat.ts'
import {
  claimUpdate,
  endTelegram,
  findAnswered,
  findChat,
  findComing,
  joinTelegram,
} from '../notifications/index.server.ts'
import { answerByWord, findAskedVisit } from './answer-ready.server.ts'
import { addIncoming } from './incoming.server.ts'
import { isCancel, isDoubtfulStop, readKeyword, readYesNo } from './keywords.ts'
import { rememberedMs } from './receive-queries.server.ts'
import { readCommand, readUpdate, type Update } from './telegram-update.ts'

/** What is said at once in the chat; null: nothing. */
export type Reply = { chat: string; text: string } | null

/**
 * Handles what somebody wrote to the platform's bot, told by Telegram; told again, it has no more effect. A link's Start
 * joins, /stop ends it, and everything else is for the business whose message it answers, or that wrote last to the chat. Throws `not_found` where
 * Telegram is not offered, and `forbidden` for what is not from Telegram.
 * https://core.telegram.org/bots/api#setwebhook
 */
export async function receiveTelegram(
  app: App,
  { secret, body }: { secret: string | null; body: string },
): Promise<Reply> {
  const ours = app.env.TELEGRAM_WEBHOOK_SECRET
  if (!app.telegram || !ours) throw new AppError('not_found', frontWords.noPageHere)
  if (!isSame(secret ?? '', ours)) {
    app.metrics.webhooks.inc({ provider: 'telegram', outcome: 'forged' })
    throw new AppError('forbidden', frontWords.notFromTelegram, { code: 'bad_signature' })
  }
  const update = readUpdate(body)
  const { outcome, said } = update ? await receive(app, update) : ignored
  app.metrics.webhooks.inc({ provider: 'telegram', outcome })
  return update && said ? { chat: update.chat, text: said[update.language] } : null
}

function isSame(given: string, ours: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(ours))
}

type Received = { outcome: 'stored' | 'known' | 'ignored' | 'answered'; said: Text | null }
const ignored: Received = { outcome: 'ignored', said: null }
const known: Received = { outcome: 'known', said: null }

async function receive(app: App, update: Update): Promise<Received> {
  const command = update.text === null ? null : readCommand(update.text)
  if (command?.name === 'stop' || isStop(update.text ?? '')) {
    const ended = await endTelegram(app, update.id, update.chat)
    return ended === null ? known : { outcome: 'stored', said: chatWords.ended }
  }
  const taken = await takeBudget(app, [['chatFromSender', update.chat]])
  if (!taken.ok) return ignored
  if (isDoubtfulStop(update.text ?? '')) return answer(app, update, chatWords.stopsAll)
  if (command?.name === 'start' && command.token) return join(app, update, command.token)
  return command ? answer(app, update, chatWords.hello) : talk(app, update)
}

/** The bare word, as people know it from texts; "cancel" means the visit here. */
const isStop = (text: string) => readKeyword(text)?.kind === 'stop' && !isCancel(text) && !isDoubtfulStop(text)

async function join(app: App, update: Update, token: string): Promise<Received> {
  const joined = await joinTelegram(app, update.id, update.chat, token)
  if (joined === 'known') return known
  return { outcome: 'stored', said: joined === 'not_a_link' ? chatWords.notALink : null }
}

async function answer(app: App, { id }: Update, said: Text): Promise<Received> {
  const first = await app.db.withTenant(asPlatform(), (tx) => claimUpdate(tx, id))
  return first ? { outcome: 'answered', said } : known
}

async function talk(app: App, update: Update): Promise<Received> {
  const { id, chat, name, text, answers, photo } = update
  const since = new Date(app.clock.now() - rememberedMs)
  const whose = await app.db.withTenant(asPlatform(), async (tx) =>
    findChat(tx, chat, answers === null ? null : await findAnswered(tx, 'telegram', chat, answers, since)),
  )
  if (!whose) return answer(app, update, chatWords.hello)
  if (text === null && photo === null) return answer(app, update, chatWords.onlyWords)
  // A photo is for somebody to look at.
  const answered = photo === null ? await answerCheck(app, update) : null
  if (answered) return answered
  const { tenantId, customerId, bookingId } = whose
  const at = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Received> => {
    if (!(await claimUpdate(tx, id))) return known
    const about = await findComing(tx, tenantId, bookingId, at)
    const added = await addIncoming(tx, tenantId, {
      customerId,
      bookingId: about,
      channel: 'telegram',
      address: chat,
      name,
      text: text ?? '',
      ...(photo ? { media: { due: [`telegram:${photo}`], lost: 0 } } : {}),
      providerId: String(id),
      at,
    })
    return added ? { outcome: 'stored', said: null } : ignored
  })
}

/** A "yes" or "no" to the one question that is open in this chat; null: it is not that. */
async function answerCheck(app: App, { id, chat, name, text }: Update): Promise<Received | null> {
  const word = text && readYesNo(text)
  const visit = word && (await findAskedVisit(app, 'telegram', chat, word))
  if (!word || !visit) return null
  const from = { channel: 'telegram' as const, address: chat, providerId: String(id), text, name }
  const answered = await answerByWord(app, visit, { word, claim: (tx) => claimUpdate(tx, id), ...from })
  if (answered.ok) return { outcome: 'stored', said: null }
  return answered.reason === 'known' ? known : null
}
