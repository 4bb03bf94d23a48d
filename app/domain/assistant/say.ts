import { assistantSays as words } from '#app/words/catalog/assistantSays.ts'
import { commonWords } from '#app/words/catalog/common.ts'
import { statusWords } from '#app/words/catalog/status.ts'
import type { Reader } from '#app/words/reader.ts'
import type { BookingStatus } from '../booking/rules.ts'
import type { CheckedPart, Fact, Offer, Tally } from './facts.ts'

type Said = { reader: Reader; currency: string; tally: Tally }

/**
 * An answer as the customer reads it, a line for each part, without its link: what is held back is left out. Times and prices are
 * written here alone.
 */
export function sayAnswer(parts: readonly CheckedPart[], said: Said): string {
  const kept = parts.filter(({ held }) => !held)
  const lines = kept.map((part, at) => listed(part, kept[at - 1], said.reader) ?? sayPart(part, said))
  // A space that does not break makes a text twice as dear.
  return [said.reader.say(words.disclosure), ...lines].join('\n').replaceAll('\u00a0', ' ')
}

/** A line of a list, without what the line above it says already: each sign of a text costs. null: it is none. */
function listed(part: CheckedPart, above: CheckedPart | undefined, reader: Reader): string | null {
  const fact = factOf(part)
  const before = above && factOf(above)
  if (fact?.kind === 'time' && before?.kind === 'time' && before.name === fact.name && before.visitId === fact.visitId)
    return when(fact, reader)
  const inList = before?.kind === 'visit' || (above?.kind === 'say' && above.say === 'here_are_visits')
  return fact?.kind === 'visit' && inList ? reader.say(words.listedVisit(...visitOf(fact, reader))) : null
}

const factOf = (part: CheckedPart): Fact | null => (part.kind === 'ref' ? part.fact : null)

/** The same for somebody of the business to send as her own: without what says that it is automatic. */
export const draftText = (said: string): string => said.split('\n').slice(1).join('\n')

/** One part, as it would be read. */
export function sayPart(part: CheckedPart, said: Said): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'ref') return part.fact ? sayFact(part.fact, said) : ''
  const { say, date } = said.reader
  const { times } = said.tally
  if (part.say === 'no_times') return times ? say(words.noTimes(times.name, date(times.from), date(times.to))) : ''
  return say(words.says[part.say])
}

function sayFact(fact: Fact, { reader, currency }: Said): string {
  const { say, money, duration } = reader
  const sum = (minor: number) => money(minor, currency)
  switch (fact.kind) {
    case 'service': {
      const price = fact.priceMinor === 0 ? say(commonWords.free) : sum(fact.priceMinor)
      return say(words.service(fact.name, price, duration(fact.minutes)))
    }
    case 'time':
      return say(words.time(fact.name, when(fact, reader)))
    case 'visit':
      return say(words.visit(...visitOf(fact, reader)))
    case 'book':
      return say(words.book(fact.time.name, when(fact.time, reader)))
    case 'move':
      return say(words.move(fact.time.name, when(fact.time, reader)))
    case 'cancel':
      return say(words.cancel(dated(fact, reader)))
    case 'cost':
      return sayCost(fact, reader, sum)
    case 'page':
      return say(words.page)
    case 'phone':
      return say(words.phone(fact.number))
    case 'address':
      return ''
  }
}

const visitOf = (fact: Extract<Fact, { kind: 'visit' }>, reader: Reader) =>
  [fact.name, when(fact, reader), reader.say(statusWords[fact.status as BookingStatus])] as const

/** Of a visit online the zone is named, because its customer may be in another. */
function when(
  { start, arrivalUntil, online }: { start: number; arrivalUntil: number | null; online: boolean },
  { dayTime, dayWindow, zone }: Reader,
): string {
  const told = arrivalUntil === null ? dayTime(start) : dayWindow(start, arrivalUntil)
  return online ? `${told} ${zone(start)}` : told
}

const dated = (fact: Extract<Fact, { kind: 'cost' | 'cancel' }>, reader: Reader) =>
  `${fact.name}, ${when(fact, reader)}`

function sayCost(fact: Extract<Fact, { kind: 'cost' }>, reader: Reader, sum: (minor: number) => string): string {
  const { backMinor, keptMinor, feeMinor } = fact
  const { say } = reader
  const name = dated(fact, reader)
  const told = [
    ...(backMinor > 0 ? [say(words.back(name, sum(backMinor)))] : []),
    ...(keptMinor > 0 ? [say(words.kept(name, sum(keptMinor)))] : []),
    ...(feeMinor > 0 ? [say(words.fee(name, sum(feeMinor)))] : []),
  ]
  return keptMinor <= 0 && feeMinor === 0 && backMinor <= 0 ? say(words.costsNothing(name)) : told.join('\n')
}

/** Where the link of an answer leads; null: it has none. */
export function offerOf(parts: readonly CheckedPart[]): Offer | null {
  for (const part of parts) {
    if (part.kind !== 'ref' || part.held || !part.fact) continue
    const { fact } = part
    if (fact.kind === 'book')
      return { kind: 'book', slug: fact.time.slug, start: fact.time.start, place: fact.time.place }
    if (fact.kind === 'move') return { kind: 'move', visitId: fact.visitId, start: fact.time.start }
    if (fact.kind === 'cancel') return { kind: 'cancel', visitId: fact.visitId }
    if (fact.kind === 'page') return { kind: 'page' }
  }
  return null
}
