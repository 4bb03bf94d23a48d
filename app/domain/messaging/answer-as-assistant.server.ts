import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { fits, findVisit, noticeAnswer, send, waysOf } from './answer.server.ts'
import { findAnswerFacts, insertEntry, lockThread, markAnswered, setMessage } from './answer-queries.server.ts'
import type { Way } from './queries.server.ts'
import { hasNews, markAnsweredByItself } from './thread-queries.server.ts'

export type AssistantAnswer = {
  threadId: string
  /** The message it answers, and the way that came. */
  asked: { id: string; channel: Way; address: string; bookingId: string | null }
  /** In the customer's language, with what says that it is automatic. */
  text: string
  /** What the assistant is called there. */
  author: string
  /** It has a link, to what the assistant proposes. */
  leads: boolean
  /** Messages of the conversation that somebody of the business is to read, whatever answers them. */
  promised: readonly string[]
  at: Date
}

/**
 * Answers a message as the assistant, the way it came and to whom it came from, in the transaction that ends its turn. Not once the
 * conversation has gone on, nor by a way that is closed. The database refuses what was not checked.
 */
export async function answerAsAssistant(
  app: App,
  tx: Tx,
  tenantId: string,
  { threadId, asked, text, author, leads, promised, at }: AssistantAnswer,
): Promise<'sent' | 'went_on' | 'way_closed' | 'too_long'> {
  const latest = await lockThread(tx, tenantId, threadId)
  if (await hasNews(tx, tenantId, threadId, asked.id)) return 'went_on'
  if (latest && (await isAfter(tx, tenantId, latest, asked.id))) return 'went_on'
  const facts = await findAnswerFacts(tx, tenantId, threadId)
  if (!facts?.customerId) return 'way_closed'
  const visit = asked.channel === 'link' ? asked.bookingId : null
  const linked = visit ? await findVisit(tx, tenantId, facts, visit, at) : null
  const { reaches } = await waysOf(app, tx, tenantId, facts, linked)
  const to = asked.channel === 'link' ? visit : asked.address
  const reach = reaches.find(({ way, receiver }) => way === asked.channel && receiver === to)
  if (!reach) return 'way_closed'
  if (!fits(app, tenantId, facts, reach, text, leads ? 1 : 0)) return 'too_long'
  const offerOf = leads ? asked.id : null
  const onLink = reach.way === 'link'
  const entryId = await insertEntry(tx, tenantId, {
    threadId,
    kind: 'answer',
    channel: reach.way,
    address: onLink ? '' : reach.receiver,
    bookingId: onLink ? visit : null,
    authorUserId: null,
    authorName: author,
    byTechnician: false,
    body: text,
    messageId: null,
    formKey: null,
    assistantOf: asked.id,
    offerOf,
    at,
  })
  const messageId = onLink ? null : await send(tx, tenantId, facts, reach, { text, key: asked.id, photos: [], offerOf })
  if (messageId) await setMessage(tx, tenantId, entryId, messageId)
  if (onLink && visit) await noticeAnswer(tx, tenantId, facts, { reaches, bookingId: visit, author, text, at })
  await markAnswered(tx, tenantId, threadId, at)
  await markAnsweredByItself(tx, tenantId, threadId, promised)
  return 'sent'
}

async function isAfter(tx: Tx, tenantId: string, entryId: string, askedId: string): Promise<boolean> {
  const rows = await tx`
    select from thread_entries e join thread_entries asked on asked.tenant_id = e.tenant_id and asked.id = ${askedId}
    where e.tenant_id = ${tenantId} and e.id = ${entryId} and (e.at, e.id) > (asked.at, asked.id)`
  return rows.count > 0
}
