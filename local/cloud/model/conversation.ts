/** What both protocols say, in one shape: who said what, with which tools, and what comes back. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'call'; id: string; name: string; arguments: unknown }
  | { type: 'result'; id: string; text: string }

export type Turn = { role: 'user' | 'assistant'; parts: Part[] }

export type Asked = {
  model: string
  system: string
  turns: Turn[]
  tools: { name: string; schema: Record<string, unknown> }[]
  /** Which tool must be called: one of them, the one of this name, or `none`. */
  choice: 'auto' | 'any' | 'none' | { name: string }
  /** JSON schema that the text must follow. */
  format: Record<string, unknown> | null
  maxTokens: number
}

export type ToolCall = { name: string; arguments: unknown }
export type Reply = {
  text: string
  calls: ToolCall[]
  stop: 'end' | 'calls' | 'length' | 'refusal'
  /** Tokens to report instead of those that were counted. */
  usage?: { input: number; output: number } | undefined
}

/** About four bytes a token, as the providers' own rules of thumb have it. */
const countTokens = (text: string): number => Math.ceil(Buffer.byteLength(text) / 4)

export function inputTokens({ system, turns, tools }: Asked): number {
  return countTokens(JSON.stringify([system, turns, tools]))
}

export function outputTokens({ text, calls }: Reply): number {
  return Math.max(1, countTokens(text) + calls.reduce((sum, call) => sum + countTokens(JSON.stringify(call)), 0))
}

/** Ends a reply where its tokens are used up: the text breaks off, and a tool call that does not fit is not made. */
export function cutTo(reply: Reply, maxTokens: number): Reply {
  if (outputTokens(reply) <= maxTokens) return reply
  let left = maxTokens * 4
  let text = ''
  for (const letter of reply.text) {
    left -= Buffer.byteLength(letter)
    if (left < 0) break
    text += letter
  }
  return { text, calls: [], stop: 'length' }
}

/** Turns of one side that follow each other are one turn for the model. */
export function joinTurns(turns: Turn[]): Turn[] {
  const joined: Turn[] = []
  for (const turn of turns) {
    const last = joined.at(-1)
    if (last?.role === turn.role) last.parts = [...last.parts, ...turn.parts]
    else joined.push({ ...turn })
  }
  return joined
}
