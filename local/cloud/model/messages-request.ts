import { z } from 'zod'
import { inputTokens, joinTurns } from './conversation.ts'
import type { Asked, Part, Turn } from './conversation.ts'
import { deepestIssue } from './deepest-issue.ts'
import { AnthropicError, invalidRequest } from './errors.ts'
import { anthropicModels, contextWindow } from './models.ts'

const cache = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() }).nullish()
const textBlock = z.strictObject({ type: z.literal('text'), text: z.string(), cache_control: cache })
const toolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  name: z.string().min(1).max(200),
  input: z.record(z.string(), z.unknown()),
  caller: z.strictObject({ type: z.literal('direct') }).optional(),
  cache_control: cache,
})
const toolResult = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  content: z.union([z.string(), z.array(textBlock)]).optional(),
  is_error: z.boolean().optional(),
  cache_control: cache,
})
const message = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.union([z.string(), z.array(z.discriminatedUnion('type', [textBlock, toolUse, toolResult]))]),
})
const tool = z.strictObject({
  type: z.literal('custom').nullish(),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().optional(),
  eager_input_streaming: z.boolean().nullish(),
  cache_control: cache,
})
const parallel = { disable_parallel_tool_use: z.boolean().optional() }
/** The parameters that the platform may send. The Messages API has more, and refuses what it does not know, as here. */
const body = z.strictObject({
  model: z.string(),
  max_tokens: z.int().min(1),
  messages: z.array(message).min(1).max(100_000),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  tools: z.array(tool).optional(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('auto'), ...parallel }),
      z.strictObject({ type: z.literal('any'), ...parallel }),
      z.strictObject({ type: z.literal('tool'), name: z.string(), ...parallel }),
      z.strictObject({ type: z.literal('none') }),
    ])
    .optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
  stop_sequences: z.array(z.string().min(1)).optional(),
  stream: z.boolean().optional(),
  metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish(),
    })
    .optional(),
  thinking: z.strictObject({ type: z.enum(['disabled', 'adaptive']) }).optional(),
})
type Body = z.infer<typeof body>

/**
 * Reads and checks a request as the Messages API does. https://platform.claude.com/docs/en/api/messages
 * @param newest by its version of 2026-10-21, which has no sampling parameters
 */
export function readMessages(given: unknown, newest: boolean): Asked {
  const read = (newest ? body.omit({ temperature: true, top_p: true, top_k: true }) : body).safeParse(given)
  if (!read.success) throw invalidRequest(describe(deepestIssue(read.error.issues[0])))
  const asked: Body = read.data
  if (asked.stream) throw invalidRequest('stream: the offline model does not stream')
  checkModel(asked)
  checkTools(asked)
  const turns = joinTurns(asked.messages.map(readTurn))
  checkTurns(turns, asked)
  const { tool_choice: choice } = asked
  const result: Asked = {
    model: asked.model,
    system: typeof asked.system === 'string' ? asked.system : (asked.system ?? []).map(({ text }) => text).join('\n\n'),
    turns,
    tools: (asked.tools ?? []).map(({ name, input_schema: schema }) => ({ name, schema })),
    choice: choice?.type === 'tool' ? { name: choice.name } : (choice?.type ?? 'auto'),
    format: asked.output_config?.format?.schema ?? null,
    maxTokens: asked.max_tokens,
  }
  const tokens = inputTokens(result)
  if (tokens > contextWindow) throw invalidRequest(`prompt is too long: ${tokens} tokens > ${contextWindow} maximum`)
  return result
}

function checkModel(asked: Body): void {
  const model = anthropicModels[asked.model]
  if (!model) throw new AnthropicError(404, 'not_found_error', `model: ${asked.model}`)
  if (asked.max_tokens > model.maxOutput) {
    const allowed = `which is the maximum allowed number of output tokens for ${asked.model}`
    throw invalidRequest(`max_tokens: ${asked.max_tokens} > ${model.maxOutput}, ${allowed}`)
  }
  for (const name of ['temperature', 'top_p', 'top_k'] as const) {
    if (asked[name] !== undefined && !model.sampling) throw invalidRequest(`\`${name}\` is deprecated for this model.`)
  }
  if (asked.temperature !== undefined && asked.top_p !== undefined) {
    const text = '`temperature` and `top_p` cannot both be specified for this model. Please use only one.'
    throw invalidRequest(text)
  }
  if (asked.thinking?.type === 'disabled' && model.thinksAlways)
    throw invalidRequest('thinking.type: "disabled" is not supported for this model')
  const forced = asked.tool_choice?.type === 'any' || asked.tool_choice?.type === 'tool'
  if (forced && !model.forcedTools)
    throw invalidRequest('tool_choice: this model does not support forced tool use. Use "auto" or "none".')
}

function checkTools({ tools = [], tool_choice: choice, output_config: output, messages }: Body): void {
  const names = tools.map(({ name }) => name)
  if (new Set(names).size < names.length) throw invalidRequest('tools: Tool names must be unique.')
  if (choice && names.length === 0)
    throw invalidRequest('tool_choice: tool_choice may only be specified while providing tools')
  if (choice?.type === 'tool' && !names.includes(choice.name))
    throw invalidRequest(`tool_choice: Tool '${choice.name}' not found in provided tools`)
  const usesTools = messages.some(
    ({ content }) => typeof content !== 'string' && content.some(({ type }) => type !== 'text'),
  )
  if (usesTools && names.length === 0)
    throw invalidRequest('Requests which include `tool_use` or `tool_result` blocks must define tools.')
  const schemas = tools.flatMap(({ strict, input_schema: schema }, at): [path: string, schema: unknown][] =>
    strict ? [[`tools.${at}.custom.input_schema`, schema]] : [],
  )
  if (output?.format) schemas.push(['output_config.format.schema', output.format.schema])
  for (const [path, schema] of schemas) {
    if (!isClosed(schema))
      throw invalidRequest(`${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`)
  }
}

/** Structured outputs need every object closed. */
function isClosed(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true
  const own = 'type' in schema && schema.type === 'object'
  if (own && (!('additionalProperties' in schema) || schema.additionalProperties !== false)) return false
  return Object.values(schema).every(isClosed)
}

function readTurn({ role, content }: Body['messages'][number], at: number): Turn {
  const blocks = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content
  return {
    role,
    parts: blocks.map((block, index): Part => {
      const path = `messages.${at}.content.${index}`
      if (block.type === 'text') {
        if (block.text === '') throw invalidRequest('messages: text content blocks must be non-empty')
        if (block.text.trim() === '')
          throw invalidRequest('messages: text content blocks must contain non-whitespace text')
        return { type: 'text', text: block.text }
      }
      if (block.type === 'tool_use') {
        if (role !== 'assistant')
          throw invalidRequest(`${path}: \`tool_use\` blocks can only be in \`assistant\` messages`)
        return { type: 'call', id: block.id, name: block.name, arguments: block.input }
      }
      if (role !== 'user') throw invalidRequest(`${path}: \`tool_result\` blocks can only be in \`user\` messages`)
      const said = block.content ?? ''
      const text = typeof said === 'string' ? said : said.map((each) => each.text).join('\n')
      return { type: 'result', id: block.tool_use_id, text }
    }),
  }
}

function checkTurns(turns: Turn[], { model }: Body): void {
  if (turns[0]?.role !== 'user') throw invalidRequest('messages: first message must use the "user" role')
  const empty = turns.findIndex(({ parts }) => parts.length === 0)
  if (empty >= 0) throw invalidRequest(`messages.${empty}: all messages must have non-empty content`)
  for (const [at, turn] of turns.entries()) {
    const calls = idsOf(turns[at - 1], 'call')
    const results = idsOf(turn, 'result')
    const stray = results.findIndex((id) => !calls.includes(id))
    if (stray >= 0) {
      throw invalidRequest(
        `messages.${at}.content.${stray}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${results[stray]}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      )
    }
    if (new Set(results).size < results.length)
      throw invalidRequest(`messages.${at}.content: each tool_use must have a single result.`)
    const own = idsOf(turn, 'call')
    if (new Set(own).size < own.length) throw invalidRequest('messages: `tool_use` ids must be unique')
    const open = own.filter((id) => !idsOf(turns[at + 1], 'result').includes(id))
    if (open.length > 0) {
      throw invalidRequest(
        `messages.${at}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
      )
    }
    const firstText = turn.parts.findIndex(({ type }) => type === 'text')
    const lastResult = turn.parts.findLastIndex(({ type }) => type === 'result')
    if (firstText >= 0 && firstText < lastResult)
      throw invalidRequest(`messages.${at}: \`tool_result\` blocks must come before any text in the same message`)
  }
  const last = turns.at(-1)
  if (last?.role !== 'assistant') return
  if (!anthropicModels[model]?.prefill) {
    const text = 'This model does not support assistant message prefill. The conversation must end with a user message.'
    throw invalidRequest(text)
  }
  const end = last.parts.at(-1)
  if (end?.type === 'text' && end.text !== end.text.trimEnd())
    throw invalidRequest('messages: final assistant content cannot end with trailing whitespace')
}

function idsOf(turn: Turn | undefined, type: 'call' | 'result'): string[] {
  return (turn?.parts ?? []).flatMap((part) => (part.type === type ? [part.id] : []))
}

/** A fault in Anthropic's words, e.g. `max_tokens: Field required`. */
function describe(issue: z.core.$ZodIssue | undefined): string {
  if (!issue) return 'body: Input should be a valid object'
  const path = issue.path.map((key, at) =>
    at === 1 && issue.path[0] === 'tools' ? `${String(key)}.custom` : String(key),
  )
  if (issue.code === 'unrecognized_keys') return `${[...path, issue.keys[0]].join('.')}: Extra inputs are not permitted`
  const said = path.join('.')
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('undefined'))
    return `${said}: Field required`
  if (issue.code === 'invalid_format' && issue.format === 'regex')
    return `${said}: String should match pattern '${String(issue.pattern).slice(1, -1)}'`
  return `${said}: ${issue.message}`
}
