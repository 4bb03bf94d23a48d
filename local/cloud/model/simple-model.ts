import type { Asked, Reply, ToolCall } from './conversation.ts'
import { messageOf, resultsOf } from './turn.ts'
import { daysOf, named, understand } from './understand.ts'
import type { Want } from './understand.ts'

type Thing = { id: string }
/** What the platform's tools give, as far as it is used here. */
type Results = {
  list_services: { services: { id: string; name: string }[] }
  open_times: { times: Thing[] }
  move_times: { times: Thing[] }
  her_visits: { visits: { id: string; mayMove: boolean; mayCancel: boolean }[] }
  cancel_cost: Thing
  propose_booking: Thing
  propose_move: Thing
  propose_cancel: Thing
  about_business: { page?: Thing; phone?: Thing }
}
type Use = <Tool extends keyof Results>(name: Tool, given?: object) => Results[Tool]

/** Services and times that one answer shows. */
const mostShown = 5

/**
 * Answers without a script, as a sensible model would: finds what the customer wants by words of four languages, calls
 * the tools that tell it, and answers by their ids. What it does not understand, it hands over.
 */
export function answerSimply(asked: Asked): Reply {
  const data = messageOf(asked)
  if (!data) return { text: 'This is the offline model. It answers customers of a business.', calls: [], stop: 'end' }
  const past = resultsOf(asked)
  // The flow runs anew at each step: what it asked for before is in the conversation, the next thing is not.
  const use: Use = (name, given = {}) => {
    const known = past.shift()
    if (!known) throw new Wanted({ name, arguments: given })
    if (typeof known.value !== 'object' || known.value === null || 'error' in known.value)
      throw new Refused(known.value)
    return known.value as never
  }
  return { text: '', calls: [endOf(data, use)], stop: 'calls' }
}

/** A tool must be called before the flow can go on. */
class Wanted extends Error {
  readonly call: ToolCall
  constructor(call: ToolCall) {
    super(call.name)
    this.call = call
  }
}

/** A tool could not do what it was asked for. */
class Refused extends Error {
  readonly code: unknown
  constructor(value: unknown) {
    super('a tool refused')
    this.code = (value as { error?: unknown } | null)?.error
  }
}

function endOf(data: { message: string; today: string }, use: Use): ToolCall {
  const want = understand(data.message)
  if (!want) return handOver('cannot_answer')
  try {
    return flows[want](use, data)
  } catch (error) {
    if (error instanceof Wanted) return error.call
    if (!(error instanceof Refused)) throw error
    return error.code === 'no_address' ? answer(say('which_address')) : handOver('cannot_answer')
  }
}

const say = (code: string) => ({ say: code })
const refs = (things: Thing[]) => things.slice(0, mostShown).map(({ id }) => ({ ref: id }))
const answer = (...parts: object[]): ToolCall => ({ name: 'answer', arguments: { parts } })
const handOver = (reason: string): ToolCall => ({ name: 'hand_over', arguments: { reason } })

const flows: Record<Want, (use: Use, data: { message: string; today: string }) => ToolCall> = {
  emergency: () => handOver('emergency'),
  complaint: () => handOver('complaint'),
  person: () => handOver('asks_person'),
  hello: () => answer(say('hello'), say('anything_else')),
  thanks: () => answer(say('thanks')),
  services: showServices,
  price: showServices,
  contact(use) {
    const { page, phone } = use('about_business')
    const known = [phone, page].filter((each) => each !== undefined)
    return known.length > 0 ? answer(...refs(known)) : handOver('cannot_answer')
  },
  visits(use) {
    const { visits } = use('her_visits')
    return visits.length > 0 ? answer(say('here_are_visits'), ...refs(visits)) : answer(say('no_visits'))
  },
  cancel(use) {
    const { visits } = use('her_visits')
    const [visit, another] = visits.filter(({ mayCancel }) => mayCancel)
    if (!visit) return visits.length > 0 ? handOver('cannot_answer') : answer(say('no_visits'))
    if (another) return answer(say('here_are_visits'), ...refs(visits), say('owner_will_read'))
    const cost = use('cancel_cost', { visit: visit.id })
    const proposal = use('propose_cancel', { visit: visit.id })
    return answer(say('this_is_what_cancelling_costs'), ...refs([cost]), say('press_to_cancel'), ...refs([proposal]))
  },
  move(use, { message, today }) {
    const { visits } = use('her_visits')
    const visit = visits.find(({ mayMove }) => mayMove)
    if (!visit) return visits.length > 0 ? handOver('cannot_answer') : answer(say('no_visits'))
    const { times } = use('move_times', { visit: visit.id, ...daysOf(message, today) })
    const [first] = times
    if (!first) return answer(say('no_times'), say('owner_will_read'))
    const proposal = use('propose_move', { visit: visit.id, time: first.id })
    return answer(say('here_are_times'), ...refs(times), say('press_to_move'), ...refs([proposal]))
  },
  times: (use, data) => showTimes(use, data),
  book: (use, data) => showTimes(use, data, true),
}

function showServices(use: Use, { message }: { message: string }): ToolCall {
  const { services } = use('list_services')
  const meant = named(message, services)
  if (services.length === 0) return handOver('cannot_answer')
  return answer(say('here_are_services'), ...refs(meant.length > 0 ? meant : services))
}

/** Open times of the service that is meant, or which one is; `books`: the first is proposed as well. */
function showTimes(use: Use, { message, today }: { message: string; today: string }, books = false): ToolCall {
  const { services } = use('list_services')
  const [service] = services.length === 1 ? services : named(message, services)
  if (!service) return services.length > 0 ? answer(say('which_service'), ...refs(services)) : handOver('cannot_answer')
  const { times } = use('open_times', { service: service.id, ...daysOf(message, today) })
  const [first] = times
  if (!first) return answer(say('no_times'), say('owner_will_read'))
  if (!books) return answer(say('here_are_times'), ...refs(times))
  const proposal = use('propose_booking', { time: first.id })
  return answer(say('here_are_times'), ...refs(times), say('press_to_book'), ...refs([proposal]))
}
