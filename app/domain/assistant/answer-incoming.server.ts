import { randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { localDate, dayMs, minuteMs } from '#app/lib/time.ts'
import { assistantSays } from '#app/words/catalog/assistantSays.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { asIs } from '#app/words/text.ts'
import { tradeOf } from '#app/words/trade.ts'
import { isBlockedGuest } from '../customers/index.server.ts'
import { answerAsAssistant } from '../messaging/index.server.ts'
import { askModel, patienceMs, type Thought } from './ask-model.server.ts'
import { hasTokens, useTokens } from './budget.server.ts'
import { findAsked, findSettings, hasGoneOn, listBefore, listPromised, type Asked, type Who } from './queries.server.ts'
import {
  claimTurn,
  countTurns,
  endTurn,
  findState,
  finishTurn,
  releaseTurn,
  type TurnEnd,
} from './turn-queries.server.ts'
import { answerLanguage, answersNow, checkParts, textFault, topicsOf, type CheckedPart, type Topic } from './rules.ts'
import { offerOf, sayAnswer } from './say.ts'
import { openTools, type Tools } from './tools.server.ts'

/** A turn is tried so often when the provider does not answer; then the message is the owner's alone. */
const triesAtMost = 3
/** How long whoever works on a turn keeps it, ms: longer than the model may think. */
const claimMs = patienceMs + 2 * minuteMs
/** Messages of one conversation that it works on in a day: a machine that answers ours would never end. */
const turnsOfDay = 40
/** The longest message that it reads, and how much of what was said before, signs and entries. */
const readAtMost = 2_000
const before = 12

export type TurnOutcome = 'off' | 'not_for_it' | 'ended_before' | 'sent' | 'drafted' | 'handed_over' | 'overtaken'

/**
 * Answers a message that came in, or drafts an answer for the business, once, whoever calls and however often. Nothing is lost: what
 * fails leaves the message to a person, unread as it came. Throws `unavailable` when it is to be tried again.
 */
export async function answerIncoming(app: App, tenantId: string, entryId: string): Promise<TurnOutcome> {
  if (!app.assistant) return 'off'
  const taken = await take(app, tenantId, entryId)
  if (taken.kind !== 'taken') return taken.kind
  const { asked, claim, tries } = taken
  const settle = (end: Partial<TurnEnd> & Pick<TurnEnd, 'state' | 'reason'>) =>
    settleTurn(app, tenantId, asked, claim, { ...nothing, ...end })

  const who = whoAsks(asked)
  if (!who) return settle({ state: 'handed_over', reason: 'not_known' })
  if (asked.hasFiles) return settle({ state: 'handed_over', reason: 'files' })
  if (asked.body.length > readAtMost) return settle({ state: 'handed_over', reason: 'long' })
  if (tries > triesAtMost) return settle({ state: 'handed_over', reason: 'no_model' })
  const stopped = await reasonNot(app, tenantId, asked)
  if (stopped) return settle(stopped)

  const language = answerLanguage(asked.body, asked.language, languageOf(asked.locale) ?? 'en')
  const { timeZone, country } = asked
  const reader = makeReader({ language, country, timeZone, now: app.clock.now(), trade: tradeOf(asked) })
  const tools = openTools({ app, tenantId, who, asked, reader })
  const lines = await app.db.withTenant(asWorker(tenantId), (tx) => listBefore(tx, tenantId, asked, before))
  const thought = await askModel(
    app,
    app.assistant,
    {
      language,
      today: localDate(app.clock.now(), timeZone),
      conversation: lines.map(({ kind, body, byAssistant }) => ({
        from: kind === 'incoming' ? 'customer' : byAssistant ? 'assistant' : 'business',
        text: body,
      })),
      message: asked.body,
    },
    tools,
    (tokens) => useTokens(app, tenantId, timeZone, tokens),
  )
  if (thought.kind === 'failed') {
    app.metrics.alerts.inc({ kind: 'assistant_model' })
    app.log.warn(
      { err: thought.error, tenant: tenantId, entry: entryId, tries },
      'the model of the assistant gave no answer',
    )
    if (tries < triesAtMost) {
      await app.db.withTenant(asWorker(tenantId), (tx) =>
        releaseTurn(tx, tenantId, entryId, claim, new Date(app.clock.now())),
      )
      throw new AppError('unavailable', asIs('The model gave no answer.'), { retryAfterSeconds: 20 })
    }
  }
  return settle(endOf(thought, tools, { reader, currency: asked.currency }, language))
}

const nothing: TurnEnd = {
  state: 'handed_over',
  reason: null,
  language: null,
  topics: [],
  said: null,
  parts: null,
  calls: null,
  offer: null,
  tokens: 0,
}

type Taken =
  | { kind: 'taken'; asked: Asked; claim: string; tries: number }
  | { kind: 'off' | 'not_for_it' | 'ended_before' }

/** Takes the turn of a message, unless it is none of the assistant's or somebody else works on it. */
function take(app: App, tenantId: string, entryId: string): Promise<Taken> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Taken> => {
    const settings = await findSettings(tx, tenantId)
    if (!settings || settings.mode === 'off') return { kind: 'off' }
    const asked = await findAsked(tx, tenantId, entryId)
    // What nobody known wrote has no customer, and what she pressed was answered already.
    if (!asked || !asked.customerId || asked.isReady || asked.status !== 'published') return { kind: 'not_for_it' }
    const now = app.clock.now()
    const claim = randomUUID()
    const turn = await claimTurn(tx, tenantId, entryId, { claim, now: new Date(now), until: new Date(now + claimMs) })
    if (turn) return { kind: 'taken', asked, claim, tries: turn.tries }
    if ((await findState(tx, tenantId, entryId)) !== 'working') return { kind: 'ended_before' }
    throw new AppError('unavailable', asIs('Another job works on this answer.'), { retryAfterSeconds: 60 })
  })
}

/**
 * In whose name the tools look things up; null: nobody can be sure who writes. By text, on WhatsApp and by mail it is who has that number
 * or mailbox; on a visit's link, and in a chat that was joined from one, whoever has the link, so that visit alone.
 */
function whoAsks({
  customerId,
  channel,
  address,
  bookingId,
  phone,
  email,
  fromElsewhere,
  mailUnproven,
}: Asked): Who | null {
  if (!customerId || fromElsewhere || mailUnproven) return null
  const nobody = { phone: null, email: null }
  if (channel === 'link' || channel === 'telegram') return bookingId ? { customerId, bookingId, contact: nobody } : null
  if ((channel === 'sms' || channel === 'whatsapp') && address === phone)
    return { customerId, bookingId: null, contact: { phone, email: null } }
  if (channel === 'email' && address.toLowerCase() === email?.toLowerCase())
    return { customerId, bookingId: null, contact: { phone: null, email } }
  return null
}

/** Why the model is not asked at all; null: it is. */
async function reasonNot(app: App, tenantId: string, asked: Asked): Promise<Pick<TurnEnd, 'state' | 'reason'> | null> {
  const found = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    if (await hasGoneOn(tx, tenantId, asked)) return { state: 'overtaken' as const, reason: 'went_on' }
    const { phone, email } = asked
    const nowhere = { label: null, flat: '', typed: '', point: undefined }
    if (await isBlockedGuest(tx, tenantId, { phone, email }, nowhere))
      return { state: 'handed_over' as const, reason: 'blocked' }
    const since = new Date(app.clock.now() - dayMs)
    const { turns } = await countTurns(tx, tenantId, asked.threadId, since)
    return turns > turnsOfDay ? { state: 'handed_over' as const, reason: 'too_often' } : null
  })
  if (found) return found
  return (await hasTokens(app, tenantId, asked.timeZone)) ? null : { state: 'handed_over', reason: 'used_up' }
}

/** What a thought comes to: an answer that may be sent if the business lets it, a draft, or nothing but a reason. */
function endOf(
  thought: Thought,
  tools: Tools,
  said: Omit<Parameters<typeof sayAnswer>[1], 'tally'>,
  language: Language,
): Partial<TurnEnd> & Pick<TurnEnd, 'state' | 'reason'> {
  const { calls, tokens } = thought
  const kept = { calls, tokens, language }
  if (thought.kind === 'failed') return { ...kept, state: 'handed_over', reason: 'no_model' }
  if (thought.kind === 'stopped') return { ...kept, state: 'handed_over', reason: 'no_answer' }
  if (thought.kind === 'handed_over') return { ...kept, state: 'handed_over', reason: thought.reason }
  const [given = []] = thought.answers
  const { tally } = tools
  const parts = checkParts(given, { find: tools.find, faultOf: (text) => textFault(text, language), tally })
  const answer = {
    ...kept,
    parts,
    topics: topicsOf(parts),
    said: sayAnswer(parts, { ...said, tally }),
    offer: offerOf(parts),
  }
  const held = heldBy(parts, thought.answers.length)
  return held ? { ...answer, state: 'drafted', reason: held } : { ...answer, state: 'checked', reason: null }
}

function heldBy(parts: readonly CheckedPart[], answers: number): string | null {
  if (answers > 1) return 'two_answers'
  const held = parts.find((part) => part.held)?.held
  if (held) return held
  return parts.some(({ kind }) => kind !== 'text') ? null : 'nothing_said'
}

/** Ends a turn: sends what may be sent, in one transaction with the end; otherwise it is a draft. */
async function settleTurn(app: App, tenantId: string, asked: Asked, claim: string, end: TurnEnd): Promise<TurnOutcome> {
  try {
    return await settleOnce(app, tenantId, asked, claim, end)
  } catch (error) {
    // The database is the last line; what it does not let out is for the business.
    if (end.state !== 'checked' || (error as { code?: string }).code !== checkViolation) throw error
    app.metrics.alerts.inc({ kind: 'assistant_refused' })
    app.log.error({ err: error, tenant: tenantId, entry: asked.id }, 'the database refused an answer of the assistant')
    return settleOnce(app, tenantId, asked, claim, { ...end, state: 'drafted', reason: 'refused' })
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const checkViolation = '23514'

function settleOnce(app: App, tenantId: string, asked: Asked, claim: string, end: TurnEnd): Promise<TurnOutcome> {
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<TurnOutcome> => {
    const at = new Date(app.clock.now())
    const why = end.state === 'checked' ? await reasonToDraft(tx, tenantId, asked, end.topics, at) : null
    const written: TurnEnd = why === null ? end : { ...end, state: 'drafted', reason: why === 'drafts' ? null : why }
    if (!(await endTurn(tx, tenantId, asked.id, claim, written, at))) return 'ended_before'
    if (written.state !== 'checked') return written.state
    const { channel, address, bookingId, threadId } = asked
    const sent = await answerAsAssistant(app, tx, tenantId, {
      threadId,
      asked: { id: asked.id, channel: channel ?? 'link', address, bookingId },
      text: end.said ?? '',
      author: assistantSays.name[end.language ?? 'en'],
      leads: end.offer !== null,
      promised: await listPromised(tx, tenantId, threadId),
      at,
    })
    const state = sent === 'sent' ? 'sent' : sent === 'went_on' ? 'overtaken' : 'drafted'
    await finishTurn(tx, tenantId, asked.id, { state, reason: sent === 'sent' ? null : sent }, at)
    return state
  })
}

/** Why a checked answer waits for the business; null: it goes out. 'drafts': it sends none by itself. */
async function reasonToDraft(
  tx: Tx,
  tenantId: string,
  { threadId, timeZone }: Asked,
  topics: readonly Topic[],
  at: Date,
): Promise<string | null> {
  const settings = await findSettings(tx, tenantId)
  if (settings?.mode !== 'answers') return 'drafts'
  if (!topics.every((topic) => settings.topics.includes(topic))) return 'not_allowed'
  if (!answersNow(settings, at.getTime(), timeZone)) return 'not_now'
  const { sent } = await countTurns(tx, tenantId, threadId, new Date(at.getTime() - dayMs))
  return sent >= settings.dailyLimit ? 'daily_limit' : null
}
