import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { startCloud } from '#local/cloud/cloud.ts'
import type { Cloud } from '#local/cloud/cloud.ts'
import { localKeys } from '#local/cloud/keys.ts'
import { anthropicPath, openAiPath } from '#local/cloud/model/paths.ts'
import { inDatabase } from '#local/launch/database.ts'

let cloud: Cloud
const name = `model_${randomUUID().replaceAll('-', '')}`

beforeAll(async () => {
  cloud = await startCloud({
    port: 0,
    smtpPort: 0,
    databaseUrl: inDatabase(inject('postgresUrl'), name),
    appOrigin: 'http://app.localhost:1',
    appAddress: { url: 'http://127.0.0.1:1', host: 'app.localhost:1' },
    jobs: false,
  })
})
afterAll(async () => {
  await cloud.close()
  const admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop database if exists ${name} with (force)`)
  await admin.end()
})
afterEach(async () => {
  for (const path of ['/faults', '/model/script', '/model/requests'])
    await fetch(cloud.origin + path, { method: 'DELETE' })
})

type Json = Record<string, unknown>
type Answer = { status: number; body: Json; headers: Headers }
async function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const sent = { 'content-type': 'application/json', ...headers }
  const response = await fetch(cloud.origin + path, { method: 'POST', headers: sent, body: text })
  return { status: response.status, body: (await response.json()) as Json, headers: response.headers }
}
const script = (given: object) => post('/model/script', given)
const fault = (mode: string) => post('/faults', { provider: 'model', mode })

const keyed = { 'x-api-key': localKeys.assistantKey, 'anthropic-version': '2023-06-01' }
const plain = { model: 'claude-haiku-4-5', max_tokens: 500, messages: [{ role: 'user', content: 'hi' }] }
const messages = (more: object = {}, headers: Record<string, string> = keyed) =>
  post(`${anthropicPath}/messages`, { ...plain, ...more }, headers)
const bearer = { authorization: `Bearer ${localKeys.assistantKey}` }
const chat = { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'hi' }] }
const completions = (more: object = {}, headers: Record<string, string> = bearer) =>
  post(`${openAiPath}/chat/completions`, { ...chat, ...more }, headers)

const tool = { name: 'list', input_schema: { type: 'object' } }
const use = (id: string) => ({ role: 'assistant', content: [{ type: 'tool_use', id, name: 'list', input: {} }] })
const result = (id: string) => ({ role: 'user', content: [{ type: 'tool_result', tool_use_id: id, content: '{}' }] })
const user = { role: 'user', content: 'hi' }

describe('the Messages API', () => {
  test('answers in the shape of a message, with its tokens', async () => {
    const { status, body, headers } = await messages()
    expect(status).toBe(200)
    expect(headers.get('request-id')).toMatch(/^req_/)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^msg_/),
      type: 'message',
      role: 'assistant',
      model: 'claude-haiku-4-5',
      stop_reason: 'end_turn',
      content: [{ type: 'text', text: expect.any(String) }],
      usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number) },
    })
  })

  test.each<[string, Record<string, string>, number, string, string]>([
    ['no key', {}, 401, 'authentication_error', 'x-api-key header is required'],
    ['a wrong key', { 'x-api-key': 'sk-ant-wrong' }, 401, 'authentication_error', 'invalid x-api-key'],
    ['no version', { 'x-api-key': localKeys.assistantKey }, 400, 'invalid_request_error', 'header is required'],
    ['an unknown version', { ...keyed, 'anthropic-version': '2024-01-01' }, 400, 'invalid_request_error', 'version'],
  ])('refuses a call with %s', async (_what, headers, status, type, words) => {
    const refused = await messages({}, headers)
    expect(refused.status).toBe(status)
    expect(refused.body).toMatchObject({ type: 'error', error: { type, message: expect.stringContaining(words) } })
    expect(refused.body.request_id).toBe(refused.headers.get('request-id'))
  })

  test('takes a key as bearer too', async () => {
    expect((await messages({}, { ...bearer, 'anthropic-version': '2026-10-21' })).status).toBe(200)
  })

  test.each<[what: string, more: object, words: string, status?: number]>([
    ['an unknown model', { model: 'claude-9' }, 'model: claude-9', 404],
    ['no limit of tokens', { max_tokens: undefined }, 'max_tokens: Field required'],
    ['too high a limit', { max_tokens: 64_001 }, 'max_tokens: 64001 > 64000'],
    ['an unknown parameter', { response_format: {} }, 'response_format: Extra inputs are not permitted'],
    ['no message', { messages: [] }, 'messages'],
    ['an unknown role', { messages: [{ role: 'system', content: 'x' }] }, 'messages.0.role'],
    ['an answer first', { messages: [{ role: 'assistant', content: 'x' }] }, 'first message must use the "user" role'],
    ['an empty text', { messages: [{ role: 'user', content: '' }] }, 'must be non-empty'],
    ['a blank text', { messages: [{ role: 'user', content: ' \n' }] }, 'must contain non-whitespace'],
    ['a tool name with a space', { tools: [{ ...tool, name: 'a b' }] }, 'tools.0.custom.name: String should match'],
    ['two tools of one name', { tools: [tool, tool] }, 'Tool names must be unique'],
    ['a tool without a schema', { tools: [{ name: 'list' }] }, 'tools.0.custom.input_schema: Field required'],
    ['a choice without tools', { tool_choice: { type: 'any' } }, 'may only be specified while providing tools'],
    ['a choice of no tool', { tools: [tool], tool_choice: { type: 'tool', name: 'x' } }, "Tool 'x' not found"],
    ['tools used but not given', { messages: [user, use('a'), result('a')] }, 'must define tools'],
    ['a call without a result', { tools: [tool], messages: [user, use('a'), user] }, 'without `tool_result` blocks'],
    ['a result without a call', { tools: [tool], messages: [result('a')] }, 'unexpected `tool_use_id`'],
    ['a result twice', { tools: [tool], messages: [user, use('a'), result('a'), result('a')] }, 'a single result'],
    [
      'text before a result',
      { tools: [tool], messages: [user, use('a'), user, result('a')] },
      'must come before any text',
    ],
    ['an open strict schema', { tools: [{ ...tool, strict: true }] }, "'additionalProperties' must be explicitly set"],
    ['a stream', { stream: true }, 'does not stream'],
    [
      'a prefilled answer',
      { model: 'claude-sonnet-4-6', messages: [user, { role: 'assistant', content: 'So' }] },
      'prefill',
    ],
    ['a temperature', { model: 'claude-sonnet-5', temperature: 0 }, '`temperature` is deprecated'],
    ['a forced tool', { model: 'claude-sonnet-5-5', tools: [tool], tool_choice: { type: 'any' } }, 'forced tool use'],
    ['thinking off', { model: 'claude-opus-5-5', thinking: { type: 'disabled' } }, 'thinking.type'],
    ['too much to read', { messages: [{ role: 'user', content: 'word '.repeat(120_000) }] }, 'prompt is too long'],
  ])('refuses %s', async (_what, more, words, status = 400) => {
    const refused = await messages(more)
    expect(refused.body).toMatchObject({ type: 'error', error: { message: expect.stringContaining(words) } })
    expect(refused.status).toBe(status)
  })

  test('has no temperature in its newest version', async () => {
    const { body } = await messages({ temperature: 1 }, { ...keyed, 'anthropic-version': '2026-10-21' })
    expect(body).toMatchObject({ error: { message: 'temperature: Extra inputs are not permitted' } })
    expect((await messages({ temperature: 1 })).status).toBe(200)
  })

  test('refuses what is no JSON, and more than 32 MB', async () => {
    const broken = await post(`${anthropicPath}/messages`, '{', keyed)
    expect(broken).toMatchObject({ status: 400, body: { error: { type: 'invalid_request_error' } } })
    const huge = await messages({ messages: [{ role: 'user', content: 'x'.repeat(33_600_000) }] })
    expect(huge).toMatchObject({ status: 413, body: { error: { type: 'request_too_large' } } })
  })

  test('joins turns of one side', async () => {
    const { status } = await messages({
      tools: [tool],
      messages: [user, user, use('a'), use('b'), result('a'), result('b'), user],
    })
    expect(status).toBe(200)
  })
})

describe('chat completions', () => {
  const fn = { type: 'function', function: { name: 'list', parameters: { type: 'object' } } }
  const calls = {
    role: 'assistant',
    tool_calls: [{ id: 'c1', type: 'function', function: { name: 'list', arguments: '{}' } }],
  }

  test('answer in the shape of a completion, with its tokens', async () => {
    const { status, body, headers } = await completions()
    expect(status).toBe(200)
    expect(headers.get('x-request-id')).toMatch(/^req_/)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: 'chat.completion',
      choices: [{ index: 0, message: { role: 'assistant', content: expect.any(String) }, finish_reason: 'stop' }],
    })
    const usage = body.usage as Record<string, number>
    expect(usage.total_tokens).toBe(usage.prompt_tokens! + usage.completion_tokens!)
  })

  test.each<[what: string, more: object, words: string, status?: number]>([
    ['an unknown model', { model: 'gpt-99' }, 'does not exist', 404],
    ['no messages', { messages: undefined }, "Missing required parameter: 'messages'"],
    ['an unknown parameter', { thinking: {} }, "Unknown parameter: 'thinking'"],
    [
      'a tool name with a space',
      { tools: [{ type: 'function', function: { name: 'a b' } }] },
      "Invalid 'tools[0].function.name'",
    ],
    ['a choice without tools', { tool_choice: 'required' }, "'tools' are specified"],
    ['a choice of no tool', { tools: [fn], tool_choice: { type: 'function', function: { name: 'x' } } }, "named 'x'"],
    ['a result without a call', { messages: [{ role: 'tool', tool_call_id: 'x', content: '' }] }, 'preceeding message'],
    ['a call without a result', { messages: [user, calls, user] }, 'must be followed by tool messages'],
    ['a call at the end', { messages: [user, calls] }, 'must be followed by tool messages'],
    ['an answer of nothing', { messages: [user, { role: 'assistant', content: null }] }, "Invalid value for 'content'"],
    ['too high a limit', { max_tokens: 99_999 }, 'max_tokens is too large'],
    ['max_tokens where a model reasons', { model: 'gpt-5-mini', max_tokens: 9 }, "Use 'max_completion_tokens'"],
    ['a temperature where a model reasons', { model: 'gpt-5-mini', temperature: 0 }, "'temperature' does not support"],
    ['JSON that nobody speaks of', { response_format: { type: 'json_object' } }, "the word 'json'"],
    ['a stream', { stream: true }, 'does not stream'],
    ['too much to read', { messages: [{ role: 'user', content: 'word '.repeat(120_000) }] }, 'maximum context length'],
  ])('refuse %s', async (_what, more, words, status = 400) => {
    const refused = await completions(more)
    expect(refused.body).toMatchObject({
      error: { message: expect.stringContaining(words), type: 'invalid_request_error' },
    })
    expect(refused.status).toBe(status)
  })

  test.each([
    [{ a: { type: 'string' } }, [], 'Missing'],
    [{ a: { type: 'object', properties: {} } }, ['a'], "In context=('properties', 'a')"],
  ])('refuse an open strict schema', async (properties, required, words) => {
    const schema = { type: 'object', properties, required, additionalProperties: false }
    const format = { type: 'json_schema', json_schema: { name: 'r', strict: true, schema } }
    const strict = { type: 'function', function: { name: 'list', strict: true, parameters: schema } }
    for (const more of [{ response_format: format }, { tools: [strict] }]) {
      const { body, status } = await completions(more)
      expect(body).toMatchObject({ error: { message: expect.stringContaining(words) } })
      expect(status).toBe(400)
    }
  })

  test('refuse a call without a key, or with another', async () => {
    expect(await completions({}, {})).toMatchObject({ status: 401, body: { error: { code: null } } })
    const wrong = await completions({}, { authorization: 'Bearer sk-wrong' })
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'invalid_api_key' } } })
  })
})

describe('a script', () => {
  const data = (message: string) =>
    `Answer.\nBEGIN DATA n1\n${JSON.stringify({ language: 'en', today: '2026-11-29', conversation: [], message })}\nEND DATA n1`

  test('is followed in order by whoever asks, then ends', async () => {
    await script({ replies: [{ text: 'one' }, { text: 'two', toolCalls: [{ name: 'list', arguments: { a: 1 } }] }] })
    expect((await messages()).body).toMatchObject({ content: [{ type: 'text', text: 'one' }] })
    expect((await completions()).body).toMatchObject({
      choices: [
        {
          finish_reason: 'tool_calls',
          message: {
            content: 'two',
            tool_calls: [{ type: 'function', function: { name: 'list', arguments: '{"a":1}' } }],
          },
        },
      ],
    })
    expect((await messages()).body).toMatchObject({ content: [{ text: expect.stringContaining('offline model') }] })
  })

  test('can answer one conversation, step by step, with what its tools gave', async () => {
    const replies = [
      { toolCalls: [{ name: 'list', arguments: {} }] },
      {
        toolCalls: [
          { name: 'list', arguments: { id: '{{list.things.1.id}}', none: '{{list.things.7.id}} {{other.x}}' } },
        ],
      },
      { text: 'the end, {{list.count}}' },
    ]
    await script({ when: 'about roses', replies })
    const asked = { role: 'user', content: data('What about roses?') }
    const given = (content: string, id: string) => ({
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: id, content }],
    })
    const first = [asked, use('a'), given('{"things":[{"id":"x"},{"id":"y"}],"count":2}', 'a')]
    expect((await messages({ messages: [{ role: 'user', content: data('tulips') }] })).body).toMatchObject({
      content: [{ name: 'hand_over' }],
    })
    expect((await messages({ messages: [asked] })).body).toMatchObject({
      stop_reason: 'tool_use',
      content: [{ type: 'tool_use', id: expect.stringMatching(/^toolu_/), name: 'list', input: {} }],
    })
    expect((await messages({ tools: [tool], messages: first })).body).toMatchObject({
      content: [{ input: { id: 'y', none: '{{list.things.7.id}} {{other.x}}' } }],
    })
    const last = [...first, use('b'), given('{"count":3}', 'b')]
    for (const turns of [last, [...last, use('c'), result('c')]]) {
      const text = turns === last ? 'the end, 3' : 'the end, {{list.count}}'
      expect((await messages({ tools: [tool], messages: turns })).body).toMatchObject({ content: [{ text }] })
    }
    await script({ when: 'roses', replies: [{ text: 'later wins' }] })
    expect((await messages({ messages: [asked] })).body).toMatchObject({ content: [{ text: 'later wins' }] })
  })

  test('can break off, refuse, fail, write no JSON and report any tokens', async () => {
    const broken = { toolCalls: [{ name: 'list', arguments: '{"a":' }] }
    await script({
      replies: [
        { text: 'half a', stopReason: 'max_tokens' },
        { text: 'no', stopReason: 'refusal' },
        { text: 'no', stopReason: 'refusal' },
        { text: 'x', usage: { input: 70_000, output: 9 } },
        broken,
        broken,
        { status: 429 },
        { status: 503, body: { error: { message: 'gone' } } },
      ],
    })
    expect((await messages()).body).toMatchObject({ stop_reason: 'max_tokens' })
    expect((await messages()).body).toMatchObject({ stop_reason: 'refusal', stop_details: { type: 'refusal' } })
    expect((await completions()).body).toMatchObject({ choices: [{ message: { content: null, refusal: 'no' } }] })
    expect((await messages()).body).toMatchObject({ usage: { input_tokens: 70_000, output_tokens: 9 } })
    expect((await completions()).body).toMatchObject({
      choices: [{ message: { tool_calls: [{ function: { arguments: '{"a":' } }] } }],
    })
    expect((await messages()).body).toMatchObject({ content: [{ type: 'tool_use', input: {} }] })
    const limited = await messages()
    expect(limited).toMatchObject({ status: 429, body: { error: { type: 'rate_limit_error' } } })
    expect(limited.headers.get('retry-after')).toBe('1')
    expect(await completions()).toMatchObject({ status: 503, body: { error: { message: 'gone' } } })
  })

  test('is cut where the tokens end', async () => {
    await script({ replies: [{ text: 'слово '.repeat(100), toolCalls: [{ name: 'list', arguments: {} }] }] })
    const { body } = await messages({ max_tokens: 10 })
    expect(body).toMatchObject({ stop_reason: 'max_tokens', content: [{ type: 'text' }] })
    expect((body.usage as { output_tokens: number }).output_tokens).toBeLessThanOrEqual(10)
  })

  test('that makes no sense is refused', async () => {
    for (const given of [{}, { replies: [] }, { replies: [{ tool: 'x' }] }, { when: '', replies: [{ text: 'x' }] }])
      expect(await script(given)).toMatchObject({ status: 400, body: { error: expect.any(String) } })
  })
})

test('shows what the model was given', async () => {
  await messages({ metadata: { user_id: 'u' } })
  await completions({ model: 'gpt-99' })
  const heard = async () => (await (await fetch(`${cloud.origin}/model/requests`)).json()) as Json[]
  await expect.poll(heard).toMatchObject([
    { provider: 'anthropic', status: 200, body: { metadata: { user_id: 'u' } } },
    { provider: 'openai', status: 404, body: { model: 'gpt-99' } },
  ])
  await fetch(`${cloud.origin}/model/requests`, { method: 'DELETE' })
  expect(await heard()).toEqual([])
})

test('fails as ordered, in the words of each protocol', async () => {
  for (const [mode, status, type] of [
    ['500', 500, 'api_error'],
    ['429', 429, 'rate_limit_error'],
    ['529', 529, 'overloaded_error'],
  ] as const) {
    await fault(mode)
    const failed = await messages()
    expect(failed).toMatchObject({ status, body: { type: 'error', error: { type } } })
    expect(failed.headers.get('retry-after')).toBe(mode === '429' ? '1' : null)
  }
  await fault('529')
  expect(await completions()).toMatchObject({ status: 503, body: { error: { type: 'server_error' } } })
  await fault('drop_reply')
  await expect(messages()).rejects.toThrow()
  expect(await post('/faults', { provider: 'stripe', mode: '529' })).toMatchObject({ status: 400 })
  expect((await messages()).status).toBe(200)
})

describe('without a script the model', () => {
  const services = [
    { id: 'svc_1', name: 'Standard cleaning' },
    { id: 'svc_2', name: 'Маникюр' },
  ]
  const world: Json = {
    list_services: { services },
    open_times: { times: [{ id: 'time_1' }, { id: 'time_2' }], more: false },
    move_times: { times: [{ id: 'time_3' }] },
    her_visits: { visits: [{ id: 'vis_1', mayMove: true, mayCancel: true }] },
    cancel_cost: { id: 'cost_1' },
    about_business: { name: 'Sparkle', page: { id: 'page_1' }, phone: { id: 'phone_1', number: '+1' } },
    propose_booking: { id: 'prop_1' },
    propose_move: { id: 'prop_2' },
    propose_cancel: { id: 'prop_3' },
  }
  const ends = ['answer', 'hand_over']
  const tools = [...Object.keys(world), ...ends].map((each) => ({ name: each, input_schema: { type: 'object' } }))

  type Used = { name: string; input: Json }
  /** Runs a turn to its end: which tools were called, and the end. */
  async function turn(message: string, facts: Json = world): Promise<{ used: Used[]; end: Used }> {
    const data = JSON.stringify({ language: 'en', today: '2026-11-29', conversation: [], message })
    const said: object[] = [{ role: 'user', content: `Answer.\nBEGIN DATA n1\n${data}\nEND DATA n1` }]
    const used: Used[] = []
    for (;;) {
      const { body } = await messages({ tools, tool_choice: { type: 'any' }, messages: said })
      const [call] = body.content as [{ id: string; name: string; input: Json }]
      if (ends.includes(call.name)) return { used, end: call }
      used.push(call)
      const content = [{ type: 'tool_result', tool_use_id: call.id, content: JSON.stringify(facts[call.name]) }]
      said.push({ role: 'assistant', content: [call] }, { role: 'user', content })
    }
  }
  const parts = (end: Used) => end.input.parts as { say?: string; ref?: string }[]
  const flat = (end: Used) => parts(end).map(({ say, ref }) => say ?? ref)

  test.each([
    ['Hello!', ['hello', 'anything_else']],
    ['Здравствуйте!', ['hello', 'anything_else']],
    ['Сәлеметсіз бе!', ['hello', 'anything_else']],
    ['¡Hola!', ['hello', 'anything_else']],
    ['How much is the standard cleaning?', ['here_are_services', 'svc_1']],
    ['Сколько стоит маникюр?', ['here_are_services', 'svc_2']],
    ['Қызметтеріңіздің бағасы қанша?', ['here_are_services', 'svc_1', 'svc_2']],
    ['¿Cuánto cuesta?', ['here_are_services', 'svc_1', 'svc_2']],
    ['When is my next visit?', ['here_are_visits', 'vis_1']],
    ['Когда у меня запись?', ['here_are_visits', 'vis_1']],
    ['Менің жазбам қашан?', ['here_are_visits', 'vis_1']],
    ['¿Cuándo es mi cita?', ['here_are_visits', 'vis_1']],
    ['I want to cancel', ['this_is_what_cancelling_costs', 'cost_1', 'press_to_cancel', 'prop_3']],
    ['Хочу отменить визит', ['this_is_what_cancelling_costs', 'cost_1', 'press_to_cancel', 'prop_3']],
    ['Жазылуымнан бас тартқым келеді', ['this_is_what_cancelling_costs', 'cost_1', 'press_to_cancel', 'prop_3']],
    ['Quiero cancelar mi cita', ['this_is_what_cancelling_costs', 'cost_1', 'press_to_cancel', 'prop_3']],
    ['Can we move it to another day?', ['here_are_times', 'time_3', 'press_to_move', 'prop_2']],
    ['Можно перенести?', ['here_are_times', 'time_3', 'press_to_move', 'prop_2']],
    ['Басқа күнге ауыстыруға бола ма?', ['here_are_times', 'time_3', 'press_to_move', 'prop_2']],
    ['¿Puedo cambiar la cita a otro día?', ['here_are_times', 'time_3', 'press_to_move', 'prop_2']],
    ['When are you free for a standard cleaning?', ['here_are_times', 'time_1', 'time_2']],
    ['Запишите меня на маникюр', ['here_are_times', 'time_1', 'time_2', 'press_to_book', 'prop_1']],
    ['Бос уақыт бар ма?', ['which_service', 'svc_1', 'svc_2']],
    ['What is your phone number?', ['phone_1', 'page_1']],
  ])('answers “%s”', async (message, expected) => {
    const { end } = await turn(message)
    expect(end.name).toBe('answer')
    expect(flat(end)).toEqual(expected)
  })

  test.each([
    ['I want to speak to a human', 'asks_person'],
    ['Это ужасно, верните деньги', 'complaint'],
    ['Су басып кетті, шұғыл!', 'emergency'],
    ['¿Qué opina usted de Kant?', 'cannot_answer'],
  ])('hands over “%s”', async (message, reason) => {
    expect((await turn(message)).end).toMatchObject({ name: 'hand_over', input: { reason } })
  })

  test('asks for the times of the day that she speaks of', async () => {
    const { used } = await turn('Is the standard cleaning available tomorrow?')
    const input = { service: 'svc_1', from: '2026-11-30', to: '2026-11-30' }
    expect(used.at(-1)).toMatchObject({ name: 'open_times', input })
  })

  test('says when there is nothing, and hands over what a tool refused', async () => {
    const none = { ...world, her_visits: { visits: [] }, open_times: { times: [], more: false } }
    expect(flat((await turn('When is my visit?', none)).end)).toEqual(['no_visits'])
    expect(flat((await turn('Свободно на маникюр завтра?', none)).end)).toEqual(['no_times', 'owner_will_read'])
    const refused = (error: string) => ({ ...world, open_times: { error } })
    expect((await turn('Свободно на маникюр?', refused('outside_area'))).end.name).toBe('hand_over')
    expect(flat((await turn('Свободно на маникюр?', refused('no_address'))).end)).toEqual(['which_address'])
  })
})
