import { z } from 'zod'
import type { Asked, Part } from './conversation.ts'

const data = z.looseObject({ message: z.string(), language: z.string(), today: z.string() })

/** What the platform gives the model to read: one line of JSON between two lines with the same nonce. */
export function messageOf({ turns }: Asked): z.infer<typeof data> | null {
  const texts = turns.flatMap(({ role, parts }) => (role === 'user' ? parts : []))
  for (const part of texts.toReversed()) {
    const block = part.type === 'text' ? /BEGIN DATA (\S+)\n([\s\S]*?)\nEND DATA \1/.exec(part.text)?.[2] : undefined
    if (block === undefined) continue
    const read = data.safeParse(parse(block))
    if (read.success) return read.data
  }
  return null
}

/** The tools that were called in this turn, in order, each with what it gave. */
export function resultsOf({ turns }: Asked): { call: Extract<Part, { type: 'call' }>; value: unknown }[] {
  const parts = turns.flatMap((turn) => turn.parts)
  return parts.flatMap((call) => {
    if (call.type !== 'call') return []
    const result = parts.find((each) => each.type === 'result' && each.id === call.id)
    return result?.type === 'result' ? [{ call, value: parse(result.text) }] : []
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
