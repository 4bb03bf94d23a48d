import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { answerIncoming } from '#app/domain/assistant/index.server.ts'
import { openAssistant } from '#app/lib/assistant.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { letAssistant, write } from '#tests/setup/assistant.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { makeTenant, type TestTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { sql } = context

/** In the place of the provider: what it answers is set by each test. */
let reply: { status?: number; headers?: Record<string, string>; body: string }
const provider = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers }).end(reply.body)
  })
})
let app: App
let tenant: TestTenant
let by: { customerId: string; address: string }
beforeAll(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const { port } = provider.address() as AddressInfo
  const assistant = openAssistant({ ...context.app.env, ASSISTANT_URL: `http://127.0.0.1:${port}` })
  app = { ...context.app, assistant }
  tenant = await makeTenant(context)
  await letAssistant(context, tenant.id, { mode: 'answers' })
  const visit = await bookSomebody(context, tenant)
  const [row] = await sql<{ id: string }[]>`select customer_id as id from bookings where id = ${visit.id}`
  by = { customerId: row!.id, address: visit.phone }
})
afterEach(() => expectSound(sql))
afterAll(() => new Promise((resolve) => provider.close(resolve)))

const usage = { input_tokens: 10, output_tokens: 5 }
const message = (content: unknown, more: object = {}) =>
  JSON.stringify({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'm',
    content,
    stop_reason: 'tool_use',
    stop_sequence: null,
    usage,
    ...more,
  })
const answers = (parts: unknown) => [{ type: 'tool_use', id: 'toolu_1', name: 'answer', input: { parts } }]
const hello = answers([{ say: 'hello' }])

test.each<[what: string, answer: typeof reply]>([
  ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>Sign in to the network</html>' }],
  ['nothing', { body: '' }],
  ['an empty object', { body: '{}' }],
  ['half an object', { body: message(hello).slice(0, -20) }],
  ['no content', { body: message(null) }],
  ['an empty content', { body: message([]) }],
  ['an unknown block', { body: message([{ type: 'free_offer', text: 'all is free' }]) }],
  ['a call without a name', { body: message([{ type: 'tool_use', id: 'x', input: {} }]) }],
  ['words alone', { body: message([{ type: 'text', text: 'Free tomorrow.' }], { stop_reason: 'end_turn' }) }],
  ['parts that are no list', { body: message(answers('Free tomorrow.')) }],
  ['parts of the prototype', { body: message(answers([{ __proto__: { say: 'hello' } }])) }],
  ['a part in a part', { body: message(answers([[{ say: 'hello' }]])) }],
  ['a hundred thousand parts', { body: message(answers(Array.from({ length: 100_000 }, () => ({ say: 'hello' })))) }],
  ['a part of five million signs', { body: message(answers([{ text: 'hello '.repeat(800_000) }])) }],
  ['a way to somebody else', { status: 302, headers: { location: 'http://127.0.0.1:9/v1/messages' }, body: '' }],
  ['that it is broken', { status: 500, body: 'oops' }],
  [
    'that nothing is left to pay with',
    { status: 402, body: '{"type":"error","error":{"type":"billing_error","message":"no"}}' },
  ],
])('the model gives %s: nothing is sent, and it ends with a person', async (_what, answer) => {
  reply = answer
  const entryId = await write(context, tenant.id, by, `What do you offer? ${randomUUID()}`)
  let outcome: string | undefined
  let now = app.clock.now()
  for (let tries = 0; tries < 5 && outcome === undefined; tries += 1) {
    const later = { ...app, clock: { now: () => now } }
    outcome = await answerIncoming(later, tenant.id, entryId).catch((error: { code?: string }) => {
      expect(error.code).toBe('unavailable')
      return undefined
    })
    now += 300_000
  }
  expect(outcome).toBe('handed_over')
  expect(await sql`select from thread_entries where assistant_of = ${entryId}`).toHaveLength(0)
})

test.each([
  ['less than nothing', { input_tokens: -1_000_000, output_tokens: -1_000_000 }],
  ['a fraction', { input_tokens: 0.5, output_tokens: 0.1 }],
  ['nothing', { input_tokens: 0, output_tokens: 0 }],
  ['more than there is', { input_tokens: 1e15, output_tokens: 1e15 }],
])('tokens that are %s are counted by what was said', async (_what, told) => {
  await sql`delete from assistant_months`
  reply = { body: message(hello, { usage: told }) }
  const entryId = await write(context, tenant.id, by, `Hello again ${randomUUID()}`)
  expect(await answerIncoming(app, tenant.id, entryId)).toBe('sent')
  const [spent] = await sql<{ tokens: string }[]>`select tokens from assistant_months where tenant_id = ${tenant.id}`
  // What it was told is some thousand signs long.
  expect(Number(spent?.tokens)).toBeGreaterThan(500)
  expect(Number(spent?.tokens)).toBeLessThan(20_000)
})

test('words alone are paid for, too', async () => {
  await sql`delete from assistant_months`
  reply = { body: message([{ type: 'text', text: 'Free tomorrow.' }], { stop_reason: 'end_turn' }) }
  expect(await answerIncoming(app, tenant.id, await write(context, tenant.id, by, `Hi ${randomUUID()}`))).toBe(
    'handed_over',
  )
  expect(await sql`select tokens::int from assistant_months where tenant_id = ${tenant.id}`).toEqual([{ tokens: 15 }])
})
