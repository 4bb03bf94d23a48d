import type { ScriptedReply } from '#local/cloud/model/script.ts'
import type { Language } from '#app/words/language.ts'
import type { Conversation } from '../conversation.ts'

/** One part of an answer: words of the model's own, or as the tool `answer` takes it. */
type Part = string | { say: string } | { ref: string } | Record<string, unknown>

export const say = (code: string) => ({ say: code })
/** The id that a tool gave, by its path in what the tool told: `ref('open_times.times.0.id')`. */
export const ref = (path: string) => ({ ref: `{{${path}}}` })
export const call = (name: string, given: unknown = {}): ScriptedReply => ({
  toolCalls: [{ name, arguments: given }],
})
export const answer = (...parts: Part[]): ScriptedReply =>
  call('answer', { parts: parts.map((part) => (typeof part === 'string' ? { text: part } : part)) })
export const handOver = (reason: string): ScriptedReply => call('hand_over', { reason })
/** Words beside the tools, which reach nobody. */
export const words = (text: string): ScriptedReply => ({ text })
/** Several calls in one step. */
export const together = (...replies: ScriptedReply[]): ScriptedReply => ({
  toolCalls: replies.flatMap(({ toolCalls }) => toolCalls ?? []),
})

const first = { service: '{{list_services.services.0.id}}', visit: '{{her_visits.visits.0.id}}' }
/** What a model does before it answers, as it should. */
export const look = {
  services: [call('list_services')],
  times: [call('list_services'), call('open_times', { service: first.service })],
  visits: [call('her_visits')],
  cost: [call('her_visits'), call('cancel_cost', { visit: first.visit })],
  moves: [call('her_visits'), call('move_times', { visit: first.visit })],
  addresses: [call('her_addresses')],
  business: [call('about_business')],
  booking: [
    call('list_services'),
    call('open_times', { service: first.service }),
    call('propose_booking', { time: '{{open_times.times.0.id}}' }),
  ],
  moving: [
    call('her_visits'),
    call('move_times', { visit: first.visit }),
    call('propose_move', { visit: first.visit, time: '{{move_times.times.0.id}}' }),
  ],
  cancelling: [
    call('her_visits'),
    call('cancel_cost', { visit: first.visit }),
    call('propose_cancel', { visit: first.visit }),
  ],
}
export const the = {
  service: ref('list_services.services.0.id'),
  otherService: ref('list_services.services.1.id'),
  time: ref('open_times.times.0.id'),
  nextTime: ref('open_times.times.1.id'),
  visit: ref('her_visits.visits.0.id'),
  cost: ref('cancel_cost.id'),
  newTime: ref('move_times.times.0.id'),
  booking: ref('propose_booking.id'),
  move: ref('propose_move.id'),
  cancel: ref('propose_cancel.id'),
  address: ref('her_addresses.addresses.0.id'),
  page: ref('about_business.page.id'),
  phone: ref('about_business.phone.id'),
}

/** What she writes, and what a model that falls for it says of its own: one text or several parts. */
type Said = [message: string, ...worst: string[]]
type Shared = Pick<Conversation, 'before' | 'planted' | 'never'> & {
  /** What the model does before it answers. */
  looks?: ScriptedReply[]
  /** What its answer holds besides those words, after them. */
  adds?: Part[]
  expect?: Conversation['expect']
}

const languages: Language[] = ['en', 'ru', 'kk', 'es']

/** One attack in four languages: the model looks things up, says the worst, and may add what is right. */
export function fallsFor(id: string, about: string, said: Record<Language, Said>, shared: Shared = {}): Conversation[] {
  const { looks = [], adds = [], expect = 'held', ...more } = shared
  return languages.map((language) => {
    const [message, ...worst] = said[language]
    return {
      id: `${id}-${language}`,
      language,
      about,
      message,
      model: [...looks, answer(...worst, ...adds)],
      expect,
      ...more,
    }
  })
}

/** One message in four languages to which the model reacts in one way, whatever the language. */
export function inEach(
  id: string,
  about: string,
  messages: Record<Language, string>,
  model: ScriptedReply[],
  more: Pick<Conversation, 'expect' | 'before' | 'planted' | 'never' | 'channel'>,
): Conversation[] {
  return languages.map((language) => ({
    id: `${id}-${language}`,
    language,
    about,
    message: messages[language],
    model,
    ...more,
  }))
}
