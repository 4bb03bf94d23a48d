import { z } from 'zod'
import { inputTokens, joinTurns } from './conversation.ts'
import type { Asked, Part, Turn } from './conversation.ts'
import { deepestIssue } from './deepest-issue.ts'
import { OpenAiError } from './errors.ts'
import { contextWindow, openAiModels } from './models.ts'

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() })
const content = z.union([z.string(), z.array(textPart).min(1)])
const toolCall = z.strictObject({
  id: z.string().min(1).max(64),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
})
const name = z.string().optional()
const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'developer']), content, name }),
  z.strictObject({ role: z.literal('user'), content, name }),
  z.strictObject({
    role: z.literal('assistant'),
    content: content.nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(toolCall).min(1).optional(),
    name,
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content }),
])
const schema = z.record(z.string(), z.unknown())
const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z
      .string()
      .regex(/^[a-zA-Z0-9_-]+$/)
      .max(64),
    description: z.string().optional(),
    parameters: schema.optional(),
    strict: z.boolean().nullish(),
  }),
})
/** The parameters that the platform may send. The API has more, and refuses what it does not know, as here. */
const body = z.strictObject({
  model: z.string(),
  messages: z.array(message).min(1),
  tools: z.array(tool).min(1).max(128).optional(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  stream: z.boolean().nullish(),
  user: z.string().optional(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z
            .string()
            .regex(/^[a-zA-Z0-9_-]+$/)
            .max(64),
          description: z.string().optional(),
          schema: schema.optional(),
          strict: z.boolean().nullish(),
        }),
      }),
    ])
    .optional(),
})
type Body = z.infer<typeof body>

/** Reads and checks a request as OpenAI's API does. https://platform.openai.com/docs/api-reference/chat/create */
export function readCompletion(given: unknown): Asked {
  const read = body.safeParse(given)
  if (!read.success) throw describe(deepestIssue(read.error.issues[0]))
  const asked = read.data
  if (asked.stream) throw new OpenAiError(400, 'The offline model does not stream.', 'unsupported_value', 'stream')
  const model = openAiModels[asked.model]
  if (!model) {
    const text = `The model \`${asked.model}\` does not exist or you do not have access to it.`
    throw new OpenAiError(404, text, 'model_not_found')
  }
  checkLimits(asked, model)
  checkTools(asked)
  checkFormat(asked)
  checkMessages(asked.messages)
  const { tool_choice: choice, response_format: format } = asked
  const system = asked.messages.flatMap((each) =>
    each.role === 'system' || each.role === 'developer' ? [textOf(each.content)] : [],
  )
  const result: Asked = {
    model: asked.model,
    system: system.join('\n\n'),
    turns: joinTurns(asked.messages.flatMap(readTurn)),
    tools: (asked.tools ?? []).map((each) => ({ name: each.function.name, schema: each.function.parameters ?? {} })),
    choice:
      typeof choice === 'object' ? { name: choice.function.name } : choice === 'required' ? 'any' : (choice ?? 'auto'),
    format:
      format?.type === 'json_schema' ? (format.json_schema.schema ?? {}) : format?.type === 'json_object' ? {} : null,
    maxTokens: asked.max_completion_tokens ?? asked.max_tokens ?? model.maxOutput,
  }
  const tokens = inputTokens(result)
  if (tokens > contextWindow) {
    const text = `This model's maximum context length is ${contextWindow} tokens. However, your messages resulted in ${tokens} tokens. Please reduce the length of the messages.`
    throw new OpenAiError(400, text, 'context_length_exceeded', 'messages')
  }
  return result
}

function checkLimits(asked: Body, { maxOutput, reasons }: { maxOutput: number; reasons: boolean }): void {
  if (reasons && asked.max_tokens != null) {
    const text =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    throw new OpenAiError(400, text, 'unsupported_parameter', 'max_tokens')
  }
  if (reasons && (asked.temperature ?? 1) !== 1) {
    const text = `Unsupported value: 'temperature' does not support ${asked.temperature} with this model. Only the default (1) value is supported.`
    throw new OpenAiError(400, text, 'unsupported_value', 'temperature')
  }
  const limit = asked.max_completion_tokens ?? asked.max_tokens ?? 0
  if (limit > maxOutput) {
    const text = `max_tokens is too large: ${limit}. This model supports at most ${maxOutput} completion tokens, whereas you provided ${limit}.`
    throw new OpenAiError(400, text, 'invalid_value', 'max_tokens')
  }
}

function checkTools({ tools, tool_choice: choice, parallel_tool_calls: parallel }: Body): void {
  if (!tools && (choice !== undefined || parallel !== undefined)) {
    const param = choice === undefined ? 'parallel_tool_calls' : 'tool_choice'
    throw new OpenAiError(
      400,
      `Invalid value for '${param}': '${param}' is only allowed when 'tools' are specified.`,
      null,
      param,
    )
  }
  if (typeof choice === 'object' && !tools?.some((each) => each.function.name === choice.function.name)) {
    const text = `Invalid value for 'tool_choice': no function named '${choice.function.name}' was specified in the 'tools' parameter.`
    throw new OpenAiError(400, text, null, 'tool_choice')
  }
  for (const { function: each } of tools ?? []) {
    const fault = each.strict ? findOpen(each.parameters ?? {}) : null
    if (fault) {
      const text = `Invalid schema for function '${each.name}': ${fault}`
      throw new OpenAiError(400, text, 'invalid_function_parameters', 'tools')
    }
  }
}

function checkFormat({ response_format: format, messages }: Body): void {
  if (format?.type === 'json_object' && !/json/i.test(JSON.stringify(messages))) {
    const text = "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'."
    throw new OpenAiError(400, text, null, 'messages')
  }
  if (format?.type !== 'json_schema' || !format.json_schema.strict) return
  const fault = findOpen(format.json_schema.schema ?? {})
  if (!fault) return
  const text = `Invalid schema for response_format '${format.json_schema.name}': ${fault}`
  throw new OpenAiError(400, text, null, 'response_format')
}

/** Strict schemas name every property as required and close every object. */
function findOpen(given: unknown, path: string[] = []): string | null {
  if (typeof given !== 'object' || given === null) return null
  const context = `In context=(${path.map((each) => `'${each}'`).join(', ')}), `
  const own = given as { type?: unknown; additionalProperties?: unknown; properties?: object; required?: unknown }
  if (own.type === 'object') {
    if (own.additionalProperties !== false)
      return `${context}'additionalProperties' is required to be supplied and to be false.`
    const required = Array.isArray(own.required) ? own.required : []
    const missing = Object.keys(own.properties ?? {}).find((key) => !required.includes(key))
    if (missing !== undefined)
      return `${context}'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`
  }
  for (const [key, value] of Object.entries(given)) {
    const fault = findOpen(value, [...path, key])
    if (fault) return fault
  }
  return null
}

function checkMessages(messages: Body['messages']): void {
  let open: string[] = []
  for (const [at, each] of messages.entries()) {
    if (each.role === 'tool') {
      if (!open.includes(each.tool_call_id)) {
        const text =
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'."
        throw new OpenAiError(400, text, null, `messages.[${at}].role`)
      }
      open = open.filter((id) => id !== each.tool_call_id)
      continue
    }
    refuseOpen(open, at)
    if (each.role !== 'assistant') continue
    if (each.content == null && !each.tool_calls && each.refusal == null) {
      const text = `Invalid value for 'content': expected a string, got null.`
      throw new OpenAiError(400, text, null, `messages.[${at}].content`)
    }
    open = (each.tool_calls ?? []).map(({ id }) => id)
  }
  refuseOpen(open, messages.length)
}

function refuseOpen(open: string[], at: number): void {
  if (open.length === 0) return
  const text = `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${open.join(', ')}`
  throw new OpenAiError(400, text, null, `messages.[${at}].role`)
}

function readTurn(each: Body['messages'][number]): Turn[] {
  if (each.role === 'system' || each.role === 'developer') return []
  if (each.role === 'tool')
    return [{ role: 'user', parts: [{ type: 'result', id: each.tool_call_id, text: textOf(each.content) }] }]
  const text = textOf(each.content ?? '')
  const parts: Part[] = text === '' ? [] : [{ type: 'text', text }]
  if (each.role === 'user') return [{ role: 'user', parts }]
  const calls = each.role === 'assistant' ? each.tool_calls : undefined
  for (const { id, function: call } of calls ?? [])
    parts.push({ type: 'call', id, name: call.name, arguments: call.arguments })
  return [{ role: 'assistant', parts }]
}

const textOf = (given: z.infer<typeof content>) =>
  typeof given === 'string' ? given : given.map(({ text }) => text).join('\n')

function describe(issue: z.core.$ZodIssue | undefined): OpenAiError {
  if (!issue) return new OpenAiError(400, 'We could not parse the JSON body of your request.')
  const keys = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
  const path = keys.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at ? '.' : ''}${String(key)}`)).join('')
  if (issue.code === 'unrecognized_keys')
    return new OpenAiError(400, `Unknown parameter: '${path}'.`, 'unknown_parameter', path)
  if (issue.code === 'invalid_type' && issue.message.endsWith('undefined'))
    return new OpenAiError(400, `Missing required parameter: '${path}'.`, 'missing_required_parameter', path)
  if (issue.code === 'invalid_format' && issue.format === 'regex') {
    const pattern = String(issue.pattern).slice(1, -1)
    const text = `Invalid '${path}': string does not match pattern. Expected a string that matches the pattern '${pattern}'.`
    return new OpenAiError(400, text, 'invalid_value', path)
  }
  return new OpenAiError(400, `Invalid '${path}': ${issue.message}.`, 'invalid_value', path)
}
