import type { TextFault } from './guard.ts'

/** What an answer is about, as its parts tell; for each the business says whether it may go out by itself. */
export const topics = ['services', 'times', 'visits', 'changes', 'other'] as const
export type Topic = (typeof topics)[number]

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

/** The day tells visits of one service apart. */
type OfVisit = { visitId: string; name: string; start: number; arrivalUntil: number | null; online: boolean }

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
  | (OfVisit & { kind: 'cost'; backMinor: number; keptMinor: number; feeMinor: number })
  | { kind: 'book'; time: Extract<Fact, { kind: 'time' }> }
  | { kind: 'move'; visitId: string; time: Extract<Fact, { kind: 'time' }> }
  | (OfVisit & { kind: 'cancel' })
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
  | TextFault
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
