import { sayAnswers } from '#app/domain/ready/index.server.ts'
import { mailSign, photoSign, type AnswerWay } from '#app/domain/messaging/rules.ts'
import type { OpenThread, ThreadLine } from '#app/domain/messaging/index.server.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { writeCursor } from '#app/lib/keyset.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { localDate } from '#app/lib/time.ts'
import { dashboard, withQuery } from '#app/paths.ts'
import { assistantWords } from '#app/words/catalog/assistant.ts'
import { inboxFacts as facts, ownQuickReplies } from '#app/words/catalog/inbox.ts'
import { photoFacts } from '#app/words/catalog/photos.ts'
import { talkFacts } from '#app/words/catalog/talk.ts'
import type { Reader } from '#app/words/reader.ts'
import { historyWords } from '#app/words/catalog/bookingHistory.ts'
import { sayOneOf } from '../bookings/booking-words.server.ts'
import { bookingWhen } from '../bookings/arrival-view.server.ts'
import { shownStatus } from '../bookings/shown-status.ts'
import { findHits } from './hits.ts'
import type { ListQuery } from './list-query.ts'

type Sender = Pick<ThreadLine, 'customerName' | 'senderName' | 'address' | 'channel'>

/** A customer's name; of somebody unknown the name she gave herself, or where she writes from. */
const nameOf = ({ customerName, senderName, address, channel }: Sender): string =>
  customerName ?? ([senderName, address && addressOf(address, channel)].filter(Boolean).join(' · ') || '–')

const addressOf = (address: string, channel: string | null) =>
  channel === 'sms' || channel === 'whatsapp' ? writePhone(address) : address

/** "10:15" today, the day before that. */
const shortly = (at: Date, reader: Reader): string =>
  isToday(at, reader) ? reader.time(at.getTime()) : reader.day(at.getTime())

const isToday = (at: Date, { now, timeZone }: Reader) => localDate(at.getTime(), timeZone) === localDate(now, timeZone)

type State = Pick<ThreadLine, 'snoozedUntil' | 'closedAt'>

function stateOf({ snoozedUntil, closedAt }: State, { say, dayTime, now }: Reader): string | null {
  if (closedAt) return say(facts.closed)
  return snoozedUntil && snoozedUntil.getTime() > now ? say(facts.putOffUntil(dayTime(snoozedUntil.getTime()))) : null
}

/** A line of the list that is open. `text`: what was searched for, marked where it was said. */
export function toThreadLine(line: ThreadLine, text: string, list: ListQuery, reader: Reader) {
  const { id, kind, lastAt, unreadSince } = line
  const { say, language } = reader
  const said = line.ready ? sayAnswers(line.ready, language) : line.said
  return {
    id,
    href: withQuery(dashboard.thread(id), list),
    name: nameOf(line),
    said: findHits(
      kind === 'incoming'
        ? said
        : say((kind === 'note' ? facts.noted : line.byAssistant ? facts.assistant : facts.you)(said)),
      text,
    ),
    at: shortly(lastAt, reader),
    unread: unreadSince !== null,
    state: stateOf(line, reader),
  }
}

export type ThreadLineView = ReturnType<typeof toThreadLine>

type Entry = OpenThread['entries'][number]

/** What was said; null: nothing but photos. */
function textOf(entry: Entry, { say, language }: Reader): string | null {
  const { kind, channel, body, photos, photosLost, filesLeft, ready } = entry
  if (kind === 'incoming' && channel === 'email' && body === mailSign) return say(facts.unreadableMail)
  if (photos.length + photosLost + (filesLeft?.length ?? 0) > 0 && body === photoSign) return null
  return ready ? sayAnswers(ready, language) : body
}

/** What is said of files that are not shown. */
function filesOf({ photosWait, photosLost, filesLeft }: Entry, { say, list }: Reader): string | null {
  if (photosWait) return say(photoFacts.wait)
  const lost = photosLost > 0 ? say(photoFacts.lost(photosLost)) : null
  return [lost, filesLeft ? say(photoFacts.left(list(filesLeft))) : null].filter(Boolean).join(' ') || null
}

/** Who wrote a mail, where that is not the customer beyond doubt. */
function senderOf({ fromElsewhere, mailUnproven, address }: Entry, { say }: Reader): string | null {
  const other = fromElsewhere ? say(address ? facts.fromElsewhere(address) : facts.fromNowhere) : null
  return [other, mailUnproven ? say(facts.notVerified) : null].filter(Boolean).join(', ') || null
}

/** "Ann Lee: snoozed until …" of a conversation that was put away; null: it is open. */
export function toPutAway(thread: Sender & State & { id: string }, reader: Reader) {
  const state = stateOf(thread, reader)
  return state && { id: thread.id, told: `${nameOf(thread)} · ${state}` }
}

/** A conversation as the page of the dashboard shows it; `list`: which list is open beside it. */
export function toThreadView(
  open: OpenThread,
  { about, ...list }: ListQuery & { about: string | null },
  reader: Reader,
) {
  const { thread, entries, visits, reaches, refused, usual, readers, earlier, quickReplies } = open
  const { say, now } = reader
  const atOf = (at: Date) => (isToday(at, reader) ? reader.time(at.getTime()) : reader.dayTime(at.getTime()))
  const here = (query: Record<string, string>) => withQuery(dashboard.thread(thread.id), { ...list, ...query })
  const visitOf = (id: string | null) => {
    const visit = visits.find((each) => each.id === id)
    return visit ? `${serviceOf(visit, reader)}, ${reader.day(visit.startsAt.getTime())}` : null
  }
  const whereTo = (way: AnswerWay, receiver: string): string | null => {
    switch (way) {
      case 'sms':
      case 'whatsapp':
        return writePhone(receiver)
      case 'telegram':
        return null
      case 'email':
        return receiver
      case 'link':
        return visitOf(receiver)
    }
  }
  // Said where it changes: most conversations are about one visit.
  const aboutOf = (at: number) => {
    const before = entries.slice(0, at).findLast(({ bookingId }) => bookingId)?.bookingId
    const { bookingId } = entries[at]!
    return bookingId === before ? null : visitOf(bookingId)
  }
  return {
    id: thread.id,
    name: nameOf(thread),
    customerId: thread.customerId,
    phone: thread.phone && writePhone(thread.phone),
    unread: thread.unreadSince !== null,
    closed: thread.closedAt !== null,
    snoozed: thread.snoozedUntil !== null && thread.snoozedUntil.getTime() > now,
    state: stateOf(thread, reader),
    assignedTo: thread.assignedTo ?? '',
    readers: readers.map(({ userId, name }) => ({ value: userId, label: name })),
    earlierHref: earlier ? here({ before: writeCursor(earlier) }) : null,
    laterHref: here({}),
    listHref: withQuery(dashboard.inbox, list),
    /** What we asked or answered by ourselves, each before the entry that came next; `null`: after all of them. */
    told: open.told.map((told) => ({
      id: told.id,
      before: entries.find(({ at }) => at > told.at)?.id ?? null,
      text: [
        sayOneOf(facts.told, told.says ?? 'asked', reader),
        told.says ? null : visitOf(told.bookingId),
        say(facts.ways[told.channel]),
        atOf(told.at),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    entries: entries.map((entry, at) => ({
      id: entry.id,
      kind: entry.kind,
      text: textOf(entry, reader),
      photos: entry.photos.map((id) => dashboard.threadPhoto(thread.id, id)),
      author: entry.assistantOf
        ? say(assistantWords.name)
        : entry.authorName && (entry.byTechnician ? say(talkFacts.technician(entry.authorName)) : entry.authorName),
      at: atOf(entry.at),
      by: entry.channel && say(facts.ways[entry.carriedBy ?? entry.channel]),
      about: aboutOf(at),
      state: deliveryOf(entry, reader),
      files: filesOf(entry, reader),
      elsewhere: senderOf(entry, reader),
      bad: entry.status === 'failed' || entry.status === 'skipped' || entry.status === 'unknown',
    })),
    lastEntry: entries.at(-1)?.id ?? '',
    lastAnswer: entries.findLast(({ kind }) => kind === 'answer')?.id ?? '',
    visits: visits.map((visit) => ({
      id: visit.id,
      service: serviceOf(visit, reader),
      when: bookingWhen(visit, reader),
      technician: visit.technicianName,
      status: shownStatus(visit, now),
    })),
    ways: reaches.map(({ way, receiver }) => ({
      value: way,
      label: say(facts.wayNames[way]),
      to: whereTo(way, receiver),
    })),
    refused: refused.length > 0 ? say(facts.refused(reader.list(refused.map((way) => say(facts.ways[way]))))) : null,
    usual: usual ?? '',
    business: open.businessName,
    quick: (quickReplies.length > 0
      ? quickReplies.map(({ body }) => body)
      : ownQuickReplies.map((reply) => reply[open.language])
    ).map((body, nth) => ({ body, href: here({ ...(about && { about }), quick: String(nth + 1) }) })),
  }
}

export type ThreadView = ReturnType<typeof toThreadView>

type Carried = OpenThread['entries'][number]

/** How an answer fared: sent, not delivered and why, seen on the link. */
function deliveryOf({ kind, channel, status, error, seenAt }: Carried, reader: Reader): string | null {
  const { say } = reader
  if (kind !== 'answer') return null
  if (channel === 'link') return say(seenAt ? facts.seen : facts.notSeen)
  if (!status) return null
  const why = status === 'failed' || status === 'skipped' ? sayOneOf(historyWords.notSent, error ?? '', reader) : null
  return why ? `${say(facts.states[status])}: ${why}` : say(facts.states[status])
}
