import { localTime } from '#app/lib/time.ts'
import type { Language } from '#app/words/language.ts'
import type { AnswerPart, CheckedPart, Fact, Held, Saying, Tally, Topic } from './facts.ts'
export { textFault } from './guard.ts'
export * from './facts.ts'
export { draftText, sayPart } from './say.ts'

/** `drafts`: somebody of the business sends them; `answers`: it sends by itself what it may. */
export const modes = ['off', 'drafts', 'answers'] as const
export type Mode = (typeof modes)[number]

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
const spanishSigns =
  /[¿¡ñáéíóú]|(?<!\p{L})(?:hola|gracias|quiero|para|cuanto|cuando|cita|cuesta|por favor|buenos|buenas|precio|puedo)(?!\p{L})/iu
const cyrillicWord = /\p{Script=Cyrillic}{2}/u
const latinWord = /\p{Script=Latin}{2}/u

/**
 * The language she is answered in: hers, where it is known, unless no word is in its letters; otherwise what her letters tell, and the
 * business's where they tell nothing.
 */
export function answerLanguage(text: string, hers: Language | null, business: Language): Language {
  const [cyrillic, latin] = [cyrillicWord.test(text), latinWord.test(text)]
  const isCyrillic = (language: Language) => language === 'ru' || language === 'kk'
  if (hers && (isCyrillic(hers) ? cyrillic || !latin : latin || !cyrillic)) return hers
  const usual = hers ?? business
  if (cyrillic) return kazakhLetters.test(text) ? 'kk' : isCyrillic(usual) ? usual : 'ru'
  if (!latin) return usual
  if (spanishSigns.test(text)) return 'es'
  return isCyrillic(usual) ? 'en' : usual
}
