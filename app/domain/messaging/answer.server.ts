import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { graphemes } from '#app/lib/graphemes.ts'
import { oneLine } from '#app/lib/lines.ts'
import { photoUrl } from '#app/lib/photo-links.server.ts'
import { noticeWords } from '#app/words/catalog/talkNotices.ts'
import { languageOf, type Language } from '#app/words/language.ts'
import type { Member } from '../identity/index.server.ts'
import {
  findJoinedChat,
  findTextSender,
  queueWritten,
  refuseByConsent,
  senderOf,
  withoutMark,
} from '../notifications/index.server.ts'
import {
  findAnswerFacts,
  findTechnicianName,
  findUnseen,
  findVisitToAnswer,
  insertEntry,
  isWayOf,
  isWritten,
  lockThread,
  markAnswered,
  markNoted,
  setMessage,
  type AnswerFacts,
} from './answer-queries.server.ts'
import { findThread } from './inbox-queries.server.ts'
import { keepPhotos, unlessUnused, type PhotoRefusal, type Upload } from './photos/keep-photos.server.ts'
import { insertPhotos } from './photos/photo-queries.server.ts'
import {
  chooseReach,
  isForTwilio,
  listReaches,
  noticeOf,
  photoSign,
  textOfAnswer,
  type AnswerWay,
  type Reach,
} from './rules.ts'
import { markRead } from './thread-queries.server.ts'

/** `language`: of whoever is answered. */
export type Ways = {
  reaches: Reach[]
  /** Ways she has asked not to be written to. */
  refused: AnswerWay[]
  usual: AnswerWay | null
  businessName: string
  language: Language
}

/**
 * How a thread can be answered, and which way is taken unless another is picked. `meant`: the visit it is about, where
 * somebody said so.
 */
export async function findWays(
  app: App,
  tx: Tx,
  tenantId: string,
  threadId: string,
  meant: string | null,
  now: Date,
): Promise<Ways> {
  const facts = found(await findAnswerFacts(tx, tenantId, threadId), 'page')
  return waysOf(app, tx, tenantId, facts, await findVisit(tx, tenantId, facts, meant, now))
}

export async function waysOf(
  app: App,
  tx: Tx,
  tenantId: string,
  facts: AnswerFacts,
  bookingId: string | null,
): Promise<Ways> {
  // Where she wrote from; otherwise the chat that was joined from the link of the visit.
  const chat = facts.chat ?? (bookingId ? await findJoinedChat(tx, tenantId, bookingId) : null)
  const every = listReaches({ ...facts, chat }, bookingId)
  const textSender = await findTextSender(tx, tenantId)
  const refused: AnswerWay[] = []
  for (const { way, receiver } of every) {
    if (way === 'link') continue
    const sender = way === 'sms' || way === 'whatsapp' ? senderOf(app, way, receiver, textSender) : ''
    const about = { channel: way, sender, receiver, customerId: facts.customerId }
    if (await refuseByConsent(app, tx, tenantId, { ...about, purpose: 'service' })) refused.push(way)
  }
  const reaches = every.filter(({ way }) => !refused.includes(way))
  return {
    reaches,
    refused,
    // Never by itself a chat she has not written from: whoever booked in her name may have joined it.
    usual:
      chooseReach(facts.chat ? reaches : reaches.filter(({ way }) => way !== 'telegram'), facts.writtenBy, facts.choice)
        ?.way ?? null,
    businessName: facts.businessName,
    language: languageTo(facts),
  }
}

/** A visit that is meant and cannot be read any more gives way to one that can. */
export async function findVisit(tx: Tx, tenantId: string, facts: AnswerFacts, meant: string | null, now: Date) {
  const { customerId, writtenOn } = facts
  if (!customerId) return null
  const wanted = meant ?? writtenOn
  return (
    (wanted && (await findVisitToAnswer(tx, tenantId, customerId, wanted, now))) ||
    findVisitToAnswer(tx, tenantId, customerId, null, now)
  )
}

export type Answer = {
  text: string
  way: AnswerWay
  /** Of the form: the same one again changes nothing. */
  key: string
  /** The latest answer that the writer has seen; null: none. */
  shown: string | null
  /** The latest entry of any kind that the writer has seen: what came in after it stays unread. */
  entryId: string | null
  /** The visit it is about, if somebody said so. */
  bookingId: string | null
  /** As they were uploaded. */
  photos?: readonly Upload[]
  /** The message whose proposal its link leads to, as the assistant made it. */
  offerOf?: string | null
}

export type AnswerRefusal = 'answered_meanwhile' | 'way_closed' | 'other_way' | 'too_long' | PhotoRefusal
type Answered = { ok: true } | { ok: false; reason: AnswerRefusal; nth?: number }

/**
 * Answers a customer. By text or e-mail it is a message of its own; on her link it is read there, and she is told of it
 * once until she has seen it. Refused when a colleague has answered since the form was shown, and a proposal of the assistant another way
 * than it was asked for, which may be somebody else's. Throws `not_found` for a
 * thread that the member may not see.
 */
export async function answerThread(app: App, member: Member, threadId: string, answer: Answer): Promise<Answered> {
  const { tenantId } = member
  await requireThread(app, member, threadId)
  const at = new Date(app.clock.now())
  const kept = await keepPhotos(app, tenantId, answer.photos ?? [], [['photoByBusiness', tenantId]])
  if (!kept.ok) return kept
  const refused = (reason: AnswerRefusal) => ({ used: false, answer: { ok: false, reason } as const })
  return unlessUnused<Answered>(app, kept.paths, () =>
    app.db.withTenant(asWorker(tenantId), async (tx) => {
      const latest = await lockThread(tx, tenantId, threadId)
      if (await isWritten(tx, tenantId, answer.key)) return { used: false, answer: { ok: true as const } }
      if (latest !== answer.shown) return refused('answered_meanwhile')
      const facts = found(await findAnswerFacts(tx, tenantId, threadId), 'page')
      const visit = await findVisit(tx, tenantId, facts, answer.bookingId, at)
      const { reaches } = await waysOf(app, tx, tenantId, facts, visit)
      const reach = reaches.find(({ way }) => way === answer.way)
      if (!reach) return refused('way_closed')
      const offerOf = answer.offerOf ?? null
      if (offerOf && !(await isWayOf(tx, tenantId, offerOf, reach))) return refused('other_way')
      if (!fits(app, tenantId, facts, reach, answer.text, kept.paths.length + (offerOf ? 1 : 0)))
        return refused('too_long')
      const onLink = reach.way === 'link'
      const author = await authorOf(tx, member)
      const entryId = await insertEntry(tx, tenantId, {
        threadId,
        kind: 'answer',
        channel: reach.way,
        address: onLink ? '' : reach.receiver,
        // For the business; on the visit's link only what was answered there is read.
        bookingId: onLink || answer.bookingId ? visit : null,
        body: answer.text || photoSign,
        messageId: null,
        formKey: answer.key,
        at,
        assistantOf: null,
        offerOf,
        ...author,
      })
      const photos = await insertPhotos(tx, tenantId, entryId, kept.paths)
      const messageId = onLink ? null : await send(tx, tenantId, facts, reach, { ...answer, photos, offerOf })
      if (messageId) await setMessage(tx, tenantId, entryId, messageId)
      if (onLink && visit)
        await noticeAnswer(tx, tenantId, facts, {
          reaches,
          bookingId: visit,
          author: author.authorName,
          text: answer.text,
          at,
        })
      await markAnswered(tx, tenantId, threadId, at)
      if (answer.entryId) await markRead(tx, tenantId, threadId, answer.entryId)
      return { used: true, answer: { ok: true as const } }
    }),
  )
}

/** Whether Twilio takes it as it goes out; other ways have room for what can be typed. */
export function fits(
  app: App,
  tenantId: string,
  facts: AnswerFacts,
  { way }: Reach,
  text: string,
  photos: number,
): boolean {
  if (way !== 'sms' && way !== 'whatsapp') return true
  const { businessName, slug } = facts
  // Links are of one length, whichever photo they lead to.
  const link = photoUrl(app, { id: tenantId, slug }, tenantId)
  return isForTwilio([textOfAnswer(businessName, text || photoSign), ...Array<string>(photos).fill(link)].join('\n'))
}

/** Keeps a note that the business alone reads; the same form again changes nothing. */
export async function noteThread(
  app: App,
  member: Member,
  threadId: string,
  { text, key, photos = [] }: { text: string; key: string; photos?: readonly Upload[] },
): Promise<{ ok: true } | { ok: false; reason: PhotoRefusal; nth?: number }> {
  const { tenantId } = member
  await requireThread(app, member, threadId)
  const at = new Date(app.clock.now())
  const kept = await keepPhotos(app, tenantId, photos, [['photoByBusiness', tenantId]])
  if (!kept.ok) return kept
  const write = async (tx: Tx) => {
    await lockThread(tx, tenantId, threadId)
    if (await isWritten(tx, tenantId, key)) return { used: false, answer: { ok: true as const } }
    const entry = { threadId, kind: 'note' as const, channel: null, address: '', bookingId: null, messageId: null }
    const author = { ...(await authorOf(tx, member)), assistantOf: null, offerOf: null }
    const body = text || photoSign
    const entryId = await insertEntry(tx, tenantId, { ...entry, body, formKey: key, at, ...author })
    await insertPhotos(tx, tenantId, entryId, kept.paths)
    await markNoted(tx, tenantId, threadId, at)
    return { used: true, answer: { ok: true as const } }
  }
  return unlessUnused(app, kept.paths, () => app.db.withTenant(asWorker(tenantId), write))
}

/** Throws `not_found` for a thread that the member may not see: the database decides. */
export async function requireThread(app: App, { actor, tenantId }: Member, threadId: string) {
  return found(await app.db.withTenant(actor, (tx) => findThread(tx, tenantId, threadId)), 'page')
}

/** A technician goes by the name customers know. */
async function authorOf(tx: Tx, member: Member) {
  const technician = member.role === 'staff' ? await findTechnicianName(tx, member.tenantId, member.userId) : null
  const name = technician ?? (member.name || member.email)
  return { authorUserId: member.userId, authorName: name.slice(0, 120), byTechnician: technician !== null }
}

const languageTo = ({ language, locale }: AnswerFacts) => language ?? languageOf(locale) ?? 'en'

/**
 * About no visit, though the answer may be: somebody else may have booked it in her name, and its link and chat are
 * theirs. So where WhatsApp takes no words of ours any more, the next way to herself says them.
 */
export async function send(
  tx: Tx,
  tenantId: string,
  facts: AnswerFacts,
  reach: Reach,
  { text, key, photos, offerOf }: { text: string; key: string; photos: string[]; offerOf: string | null },
): Promise<string | null> {
  const { customerId, businessName } = facts
  // What looks like the mark would be taken for it.
  const said = offerOf ? `${withoutMark(text || photoSign)}\n{link}` : text || photoSign
  const channel = reach.way
  if (!customerId || channel === 'link') return null
  return queueWritten(tx, tenantId, {
    kind: 'answer',
    to: { customerId },
    channel,
    receiver: reach.receiver,
    dedupeKey: `answer:${key}:${channel}`,
    ...(channel === 'email' ? { subject: subjectOf(facts), repliesTo: facts.mailId } : {}),
    body: channel === 'email' ? said : textOfAnswer(offerOf ? withoutMark(businessName) : businessName, said),
    photos,
    ...(offerOf ? { link: { offer: offerOf } } : {}),
  })
}

/** As of the mail that is answered, so that her mailbox shows them as one. */
function subjectOf(facts: AnswerFacts): string {
  const { mailId, mailSubject, businessName } = facts
  if (!mailId || !mailSubject) return noticeWords.from(businessName)[languageTo(facts)]
  return /^re:/i.test(mailSubject) ? mailSubject : `Re: ${mailSubject}`
}

/** For a text on a phone: what was answered begins with. */
const saidAtMost = 60
/** A sign may have any number of marks above it, UTF-16 units. */
const unitsAtMost = 160

/** The beginning of an answer, on one line; a mark in it must not become the link. */
function beginningOf(text: string): string {
  const signs = graphemes(withoutMark(oneLine(text)))
  let units = 0
  const said = signs.slice(0, saidAtMost).filter((sign) => (units += sign.length) <= unitsAtMost)
  return said.length === signs.length ? said.join('') : `${said.join('').trimEnd()}...`
}

/**
 * "Ana answered", with what she answered: by mail all of it, to a phone its beginning. Once for all that has not been seen,
 * and once more each day it waits.
 */
export async function noticeAnswer(
  tx: Tx,
  tenantId: string,
  facts: AnswerFacts,
  {
    reaches,
    bookingId,
    author,
    text,
    at,
  }: { reaches: Reach[]; bookingId: string; author: string; text: string; at: Date },
): Promise<void> {
  const unseen = await findUnseen(tx, tenantId, bookingId)
  const reach = chooseReach(
    reaches.filter(({ way }) => way !== 'link'),
    null,
    facts.choice,
  )
  if (!unseen || !facts.customerId || !reach || reach.way === 'link') return
  const channel = reach.way
  const language = languageTo(facts)
  await queueWritten(tx, tenantId, {
    kind: 'answer-waiting',
    to: { customerId: facts.customerId },
    bookingId,
    channel,
    receiver: reach.receiver,
    dedupeKey: `answer-waiting:${unseen.id}:${noticeOf(unseen.at.getTime(), at.getTime())}:${channel}`,
    ...(channel === 'email'
      ? {
          subject: noticeWords.answered(author, facts.businessName)[language],
          body: `${withoutMark(text || photoSign)} {link}`,
        }
      : {
          body: `${noticeWords.answeredBriefly(withoutMark(author), withoutMark(facts.businessName), beginningOf(text || photoSign))[language]} {link}`,
        }),
    link: 'talk',
  })
}
