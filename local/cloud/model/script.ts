import { z } from 'zod'
import type { Asked, Part, Reply } from './conversation.ts'
import { messageOf, resultsOf } from './turn.ts'

const reply = z.strictObject({
  text: z.string().optional(),
  /** `arguments` as text goes out as it is, so that it need not be JSON. */
  toolCalls: z.array(z.strictObject({ name: z.string(), arguments: z.unknown() })).optional(),
  stopReason: z.enum(['max_tokens', 'refusal']).optional(),
  usage: z.strictObject({ input: z.int().min(0), output: z.int().min(0) }).optional(),
  /** The call fails with this status and, unless the provider's own words will do, this body. */
  status: z.int().min(400).max(599).optional(),
  body: z.unknown().optional(),
})
const script = z.strictObject({ when: z.string().min(1).optional(), replies: z.array(reply).min(1).max(1000) })

/** What the model answers to one call: words, tool calls, or a failure. Placeholders: see `fill`. */
export type ScriptedReply = z.infer<typeof reply>

export type Scripts = {
  /** @returns what is wrong with it, or null */
  add: (given: unknown) => string | null
  clear: () => void
  /** The reply that a script has for this call; a reply that is next in order is used up. */
  take: (asked: Asked) => ScriptedReply | undefined
}

/**
 * Scripts in memory. One with `when` answers every conversation whose latest message contains that text, from its first
 * reply on, the last one over and over; the latest such script wins. The replies of one without are used up in order.
 */
export function createScripts(): Scripts {
  let conversations: { when: string; replies: ScriptedReply[] }[] = []
  let next: ScriptedReply[] = []
  return {
    add(given) {
      const read = script.safeParse(given)
      if (!read.success) return z.prettifyError(read.error)
      const { when, replies } = read.data
      if (when === undefined) next.push(...replies)
      else conversations = [{ when, replies }, ...conversations]
      return null
    },
    clear() {
      conversations = []
      next = []
    },
    take(asked) {
      const message = messageOf(asked)?.message
      const found = conversations.find(({ when }) => message?.includes(when))
      if (!found) return next.shift()
      const step = asked.turns.filter(({ role }) => role === 'assistant').length
      return found.replies[step] ?? found.replies.at(-1)
    },
  }
}

export function toReply(asked: Asked, { text = '', toolCalls = [], stopReason, usage }: ScriptedReply): Reply {
  const results = resultsOf(asked)
  const calls = toolCalls.map(({ name, arguments: given }) => ({ name, arguments: fill(given, results) }))
  const stop = stopReason === 'refusal' ? 'refusal' : stopReason ? 'length' : calls.length > 0 ? 'calls' : 'end'
  return { text: String(fill(text, results)), calls, stop, usage }
}

type Results = { call: Extract<Part, { type: 'call' }>; value: unknown }[]

/**
 * Replaces `{{tool.path.to.it}}`, e.g. `{{open_times.times.0.id}}`, by what the latest call of that tool gave in this
 * turn; what is not found is left as it is.
 */
function fill(given: unknown, results: Results): unknown {
  if (typeof given === 'string') {
    return given.replace(/\{\{(\w+)\.([\w.]+)\}\}/g, (whole, tool: string, path: string) => {
      let value = results.findLast(({ call }) => call.name === tool)?.value
      for (const key of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[key]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole
    })
  }
  if (Array.isArray(given)) return given.map((each) => fill(each, results))
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).map(([key, value]) => [key, fill(value, results)]))
}
