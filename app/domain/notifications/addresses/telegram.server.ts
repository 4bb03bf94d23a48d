import { createHash, randomBytes } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { oneLine } from '#app/lib/lines.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Language } from '#app/words/language.ts'
import { chatWords } from '#emails/words/chat.ts'
import { withoutMark } from '../link-mark.ts'
import { queueWritten } from '../queue-written.server.ts'
import { untilHandedOver } from '../stops.server.ts'
import {
  claimUpdate,
  endChat,
  findLinkOwner,
  findName,
  hasJoined,
  insertLink,
  joinChat,
  lockChat,
  takeLink,
} from './address-queries.server.ts'

/** 32 characters of the alphabet that Telegram takes, at most 64: https://core.telegram.org/bots/features#deep-linking */
const tokenBytes = 24
const tokenPattern = /^[A-Za-z0-9_-]{32}$/
const linkLifeMs = dayMs

/** Only this is stored of a link. */
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

type Joiner = { bookingId: string; language: Language }

/**
 * A link that opens a chat with the platform's bot and, once, makes it that of a visit's customer. Null where Telegram is not
 * offered. Throws `rate_limited`, or what Telegram's client threw.
 */
export async function makeTelegramLink(app: App, tenantId: string, joiner: Joiner): Promise<string | null> {
  if (!app.telegram) return null
  await requireBudget(app, ['chatLink', joiner.bookingId])
  const token = randomBytes(tokenBytes).toString('base64url')
  const url = await app.telegram.linkTo(token)
  const expiresAt = new Date(app.clock.now() + linkLifeMs)
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    insertLink(tx, tenantId, { ...joiner, tokenHash: hashOf(token), expiresAt }),
  )
  return url
}

export type Joined = 'joined' | 'joined_before' | 'not_a_link' | 'known'

/**
 * Start was pressed on a link: the chat becomes the customer's and is greeted, once for each update and each link. Two
 * things, the update and the link, are used up in the transaction of the effect.
 */
export async function joinTelegram(app: App, updateId: number, chat: string, token: string): Promise<Joined> {
  const tokenHash = tokenPattern.test(token) ? hashOf(token) : null
  const tenantId = tokenHash && (await app.db.withTenant(asPlatform(), (tx) => findLinkOwner(tx, tokenHash)))
  if (!tokenHash || !tenantId)
    return (await app.db.withTenant(asPlatform(), (tx) => claimUpdate(tx, updateId))) ? 'not_a_link' : 'known'
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Joined> => {
    if (!(await claimUpdate(tx, updateId))) return 'known'
    const link = await takeLink(tx, tenantId, tokenHash, new Date(app.clock.now()))
    if (!link) return (await hasJoined(tx, tenantId, tokenHash, chat)) ? 'joined_before' : 'not_a_link'
    const addressId = await joinChat(tx, tenantId, chat, link)
    await queueWritten(tx, tenantId, {
      kind: 'channel-joined',
      to: { customerId: link.customerId },
      bookingId: link.bookingId,
      channel: 'telegram',
      receiver: chat,
      dedupeKey: `channel-joined:${addressId}:${updateId}:telegram`,
      body: `${chatWords.joined(withoutMark(oneLine(await findName(tx, tenantId))))[link.language]}\n{link}`,
      link: 'booking',
    })
    return 'joined'
  })
}

/**
 * Ends a chat for all businesses that write to it; null: this update was told before. As with a STOP by text, messages that
 * are claimed are waited for, and after the transaction has ended none is handed over.
 */
export function endTelegram(app: App, updateId: number, chat: string): Promise<number | null> {
  return app.db.withTenant(asPlatform(), async (tx) => {
    if (!(await claimUpdate(tx, updateId))) return null
    await lockChat(tx, chat)
    await untilHandedOver(tx, 'telegram', [chat])
    return endChat(tx, chat)
  })
}
