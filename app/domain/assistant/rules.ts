import { localTime } from '#app/lib/time.ts'
import type { Language } from '#app/words/language.ts'
export { textFault, type TextFault } from './guard.ts'

/** `drafts`: somebody of the business sends them; `answers`: it sends by itself what it may. */
export const modes = ['off', 'drafts', 'answers'] as const
export type Mode = (typeof modes)[number]

/** What an answer is about, as its parts tell; for each the business says whether it may go out by itself. */
export const topics = ['services', 'times', 'visits', 'changes', 'other'] as const
export type Topic = (typeof topics)[number]

export const dailyLimits = { least: 1, most: 30 } as const

/** `fromMinute` to `untilMinute` of the business's day it answers by itself; equal: always. `dailyLimit`: to one customer. */
export type AssistantSettings = {
  mode: Mode
  topics: Topic[]
  fromMinute: number
  untilMinute: number
  dailyLimit: number
}
export const usualAssistant: AssistantSettings = {
  mode: 'off',
  topics: ['services', 'times', 'visits'],
  fromMinute: 0,
  untilMinute: 0,
  dailyLimit: 5,
}

/** Sentences that code says in the customer's language. */
export const sayings = [
  'hello',
  'thanks',
  'sorry',
  'here_are_services',
  'here_are_times',
  'no_times',
  'which_service',
  'which_address',
  'here_are_visits',
  'no_visits',
  'press_to_book',
  'press_to_move',
  'press_to_cancel',
  'this_is_what_cancelling_costs',
  'owner_will_read',
  'anything_else',
] as const
export type Saying = (typeof sayings)[number]

/** Why the model gives a question to a person. */
export const handOvers = ['asks_person', 'cannot_answer', 'complaint', 'emergency', 'unclear'] as const

/** As the model gives its answer: words of its own, a sentence of ours, or the id of something that a tool of this turn has told. */
export type AnswerPart = { text: string } | { say: Saying } | { ref: string }

/** What a tool of this turn has told; dates in epoch ms, amounts in minor units. */
export type Fact =
  | { kind: 'service'; serviceId: string; slug: string; name: string; priceMinor: number; minutes: number }
  | {
      kind: 'time'
      slug: string
      name: string
      start: number
      arrivalUntil: number | null
      /** Of an address of hers; null: at the business, or online. */
      place: { label: string; lat: number; lng: number } | null
      /** The visit that it is a time for; null: for a new one. */
      visitId: string | null
      online: boolean
    }
  | { kind: 'address'; label: string; flat: string; lat: number | null; lng: number | null; postcode: string | null }
  | {
      kind: 'visit'
      visitId: string
      name: string
      start: number
      arrivalUntil: number | null
      status: string
      online: boolean
      mayMove: boolean
      mayCancel: boolean
    }
  | { kind: 'cost'; visitId: string; name: string; backMinor: number; keptMinor: number; feeMinor: number }
  | { kind: 'book'; time: Extract<Fact, { kind: 'time' }> }
  | { kind: 'move'; visitId: string; time: Extract<Fact, { kind: 'time' }> }
  | { kind: 'cancel'; visitId: string; name: string }
  | { kind: 'page' }
  | { kind: 'phone'; number: string }

/** Where the link of an answer leads, once it was pressed everything is as on the page it opens. */
export type Offer =
  | { kind: 'book'; slug: string; start: number; place: { label: string; lat: number; lng: number } | null }
  | { kind: 'move'; visitId: string; start: number }
  | { kind: 'cancel'; visitId: string }
  | { kind: 'page' }

/** What the tools of a turn came to, besides the facts themselves. */
export type Tally = {
  /** What the latest question for times was about and how many it gave; null: none was asked. Local dates. */
  times: { count: number; name: string; from: string; to: string } | null
  visits: number | null
  addresses: number | null
  noAddress: boolean
}

/** Why an answer does not go out by itself; the first part that is at fault names it. */
export type Held =
  | import('./guard.ts').TextFault
  | 'unknown_id'
  | 'not_to_be_told'
  | 'unfounded'
  | 'nothing_said'
  | 'two_links'
  | 'two_answers'
  | 'too_long'

export type CheckedPart = (
  | { kind: 'text'; text: string }
  | { kind: 'say'; say: Saying }
  | { kind: 'ref'; ref: string; fact: Fact | null }
) & { held?: Held }

const topicOf: Partial<Record<Fact['kind'], Topic>> = {
  service: 'services',
  page: 'services',
  phone: 'services',
  time: 'times',
  book: 'times',
  visit: 'visits',
  cost: 'changes',
  move: 'changes',
  cancel: 'changes',
}
const topicOfSaying: Partial<Record<Saying, Topic>> = {
  here_are_services: 'services',
  which_service: 'services',
  here_are_times: 'times',
  no_times: 'times',
  which_address: 'times',
  press_to_book: 'times',
  here_are_visits: 'visits',
  no_visits: 'visits',
  press_to_move: 'changes',
  press_to_cancel: 'changes',
  this_is_what_cancelling_costs: 'changes',
}

/** What an answer is about, by what it holds and never by what the model calls it. A time for a visit of hers is about moving it. */
export function topicsOf(parts: readonly CheckedPart[]): Topic[] {
  const found = new Set<Topic>()
  for (const part of parts) {
    if (part.kind === 'say') found.add(topicOfSaying[part.say] ?? 'other')
    if (part.kind !== 'ref' || !part.fact) continue
    const moves = part.fact.kind === 'time' && part.fact.visitId !== null
    found.add(moves ? 'changes' : (topicOf[part.fact.kind] ?? 'other'))
  }
  // A greeting beside something else is about that.
  if (found.size > 1) found.delete('other')
  return found.size > 0 ? [...found] : ['other']
}

const followedBy: Partial<Record<Saying, readonly Fact['kind'][]>> = {
  here_are_services: ['service'],
  here_are_times: ['time'],
  here_are_visits: ['visit'],
  this_is_what_cancelling_costs: ['cost'],
}
const besides: Partial<Record<Saying, Fact['kind']>> = {
  press_to_book: 'book',
  press_to_move: 'move',
  press_to_cancel: 'cancel',
}

/** The kinds of facts that lead somewhere: an answer has one link. */
const leads: readonly Fact['kind'][] = ['book', 'move', 'cancel', 'page']

/** Facts that are for the model alone. */
const untold: readonly Fact['kind'][] = ['address']

/**
 * What the model gave, part by part, with what of it may not be sent and why. `find`: what a tool of this turn told under an id;
 * `faultOf`: of words of its own.
 */
export function checkParts(
  given: readonly AnswerPart[],
  {
    find,
    faultOf,
    tally,
  }: { find: (id: string) => Fact | undefined; faultOf: (text: string) => Held | null; tally: Tally },
): CheckedPart[] {
  const facts = given.map((part) => ('ref' in part ? (find(part.ref) ?? null) : null))
  let links = 0
  return given.map((part, at): CheckedPart => {
    if ('text' in part) {
      const held = faultOf(part.text)
      return { kind: 'text', text: part.text, ...(held && { held }) }
    }
    if ('say' in part) {
      const held = isFounded(part.say, { next: facts[at + 1] ?? null, facts, tally }) ? null : ('unfounded' as const)
      return { kind: 'say', say: part.say, ...(held && { held }) }
    }
    const fact = facts[at] ?? null
    if (fact && leads.includes(fact.kind)) links += 1
    const held: Held | null = !fact
      ? 'unknown_id'
      : untold.includes(fact.kind)
        ? 'not_to_be_told'
        : leads.includes(fact.kind) && links > 1
          ? 'two_links'
          : null
    return { kind: 'ref', ref: part.ref, fact, ...(held && { held }) }
  })
}

function isFounded(
  say: Saying,
  { next, facts, tally }: { next: Fact | null; facts: readonly (Fact | null)[]; tally: Tally },
): boolean {
  const after = followedBy[say]
  if (after) return next !== null && after.includes(next.kind)
  const beside = besides[say]
  if (beside) return facts.some((fact) => fact?.kind === beside)
  if (say === 'no_times') return tally.times?.count === 0 && !facts.some((fact) => fact?.kind === 'time')
  if (say === 'no_visits') return tally.visits === 0 && !facts.some((fact) => fact?.kind === 'visit')
  if (say === 'which_address') return tally.noAddress || (tally.addresses ?? 0) > 1
  return true
}

/** Whether it may answer by itself at this moment. */
export function answersNow(
  { mode, fromMinute, untilMinute }: Pick<AssistantSettings, 'mode' | 'fromMinute' | 'untilMinute'>,
  now: number,
  timeZone: string,
): boolean {
  if (mode !== 'answers') return false
  if (fromMinute === untilMinute) return true
  const [hour = 0, past = 0] = localTime(now, timeZone).split(':').map(Number)
  const minute = hour * 60 + past
  return fromMinute < untilMinute
    ? fromMinute <= minute && minute < untilMinute
    : minute >= fromMinute || minute < untilMinute
}

const kazakhLetters = /[әғқңөұүһі]/iu
const spanishSigns = /[¿¡ñáéíóú]|\b(?:hola|gracias|quiero|para|cu[aá]nto|cita|cuesta|por favor|buenos|buenas)\b/iu

/** The language she is answered in: hers as it is kept, unless she writes in letters of another one. */
export function answerLanguage(text: string, known: Language): Language {
  const cyrillic = (text.match(/\p{Script=Cyrillic}/gu) ?? []).length
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length
  if (cyrillic > latin) {
    if (known === 'ru' || known === 'kk') return known
    return kazakhLetters.test(text) ? 'kk' : 'ru'
  }
  if (latin <= cyrillic || known === 'en' || known === 'es') return known
  return spanishSigns.test(text) ? 'es' : 'en'
}
