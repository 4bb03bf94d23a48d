import type { TurnRow } from '#app/domain/assistant/index.server.ts'
import { draftText, sayPart } from '#app/domain/assistant/rules.ts'
import { assistantWords as words } from '#app/words/catalog/assistant.ts'
import type { Reader } from '#app/words/reader.ts'
import { sayOneOf } from '../bookings/booking-words.server.ts'

/**
 * What the assistant made of a message, for whoever wants to know why, `below` its answer or the message itself. Times and sums are told
 * in the reader's language.
 */
export function toTurnView(
  turn: TurnRow,
  { currency, below }: { currency: string; below: 'answer' | 'question' },
  reader: Reader,
) {
  const { say } = reader
  const { state, reason, parts, calls } = turn
  const told = { reader, currency, tally: { times: null, visits: null, addresses: null, noAddress: false } }
  return {
    // The answer says whose it is.
    state: below === 'answer' ? '' : (sayOneOf(words.states, state, reader) ?? ''),
    reason: reason && (sayOneOf(words.reasons, reason, reader) ?? reason),
    title: say(state === 'handed_over' ? words.whyNot : state === 'drafted' ? words.whyDraft : words.why),
    /** Nothing is left but what became of it. */
    forgotten: parts === null && calls === null && state !== 'handed_over',
    parts: (parts ?? []).map((part) => ({
      kind: say(words.partKinds[part.kind]),
      text: part.kind === 'ref' && !part.fact ? say(words.unknownRef(part.ref)) : sayPart(part, told),
      held: part.held ? (sayOneOf(words.reasons, part.held, reader) ?? part.held) : null,
    })),
    leads: turn.offer !== null,
    calls: (calls ?? []).filter(looksUp).map(({ tool, input, output }) => ({
      name: sayOneOf(words.tools, tool, reader) ?? tool,
      input: written(input),
      output: written(output),
    })),
  }
}

export type TurnView = ReturnType<typeof toTurnView>

/** What ends a turn is told above: as the parts of the answer, or as the reason. */
const looksUp = ({ tool }: { tool: string }) => tool !== 'answer' && tool !== 'hand_over'

const written = (value: unknown) => (value === null || value === undefined ? '' : JSON.stringify(value, null, 1))

/** A draft that waits above the field of the answer. */
export function toDraftView(turn: TurnRow, useHref: string, reader: Reader) {
  return {
    entryId: turn.entryId,
    text: draftText(turn.said ?? ''),
    reason: turn.reason && (sayOneOf(words.reasons, turn.reason, reader) ?? turn.reason),
    leads: turn.offer !== null,
    leftOut: (turn.parts ?? []).flatMap((part) => (part.held && part.kind === 'text' ? [part.text] : [])),
    useHref,
  }
}

export type DraftView = ReturnType<typeof toDraftView>
