import { afterEach, describe, expect, it, vi } from 'vitest'
import { answerIncoming } from '#app/domain/assistant/index.server.ts'
import { deliverMessage } from '#app/domain/notifications/index.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { ask, letAssistant, openModel, write } from '#tests/setup/assistant.ts'
import { openTestContext } from '#tests/setup/context.ts'
import { expectSound } from '#tests/setup/invariants.ts'
import { bookSomebody } from '#tests/setup/jobs.ts'
import { mailbox } from '#tests/setup/mail.ts'
import { makeTenant } from '#tests/setup/tenants.ts'

vi.setConfig({ testTimeout: 60_000 })
const context = await openTestContext()
const { app, sql } = context
const model = openModel(context)
afterEach(() => expectSound(sql))

const disclosure = 'This is an automatic answer by our assistant.'

/** A business with an assistant that answers everything, and a customer with one visit who writes by text. */
async function openWorld(settings: Parameters<typeof letAssistant>[2] = { mode: 'answers' }) {
  const tenant = await makeTenant(context)
  await letAssistant(context, tenant.id, settings)
  const visit = await bookSomebody(context, tenant)
  const [row] = await sql<{ customerId: string }[]>`select customer_id from bookings where id = ${visit.id}`
  const by = { customerId: row!.customerId, address: visit.phone }
  return { tenant, visit, by, ask: (text: string) => ask(context, tenant.id, by, text) }
}

const turnOf = async (entryId: string) => {
  const [turn] = await sql`select * from assistant_turns where entry_id = ${entryId}`
  return turn as Record<string, any> | undefined
}
const answersTo = (entryId: string) => sql<{ id: string; body: string; messageId: string | null }[]>`
  select id, body, message_id from thread_entries where assistant_of = ${entryId}`
let nth = 0
/** Words that no other message of this file has, for which the model does as it is told. */
const said = async (text: string, steps: Parameters<typeof model.script>[1]) => {
  nth += 1
  const words = `${text} #${nth}.`
  await model.script(words, steps)
  return words
}

const openTimes = [
  { calls: [{ tool: 'list_services', input: {} }] },
  { calls: [{ tool: 'open_times', input: { service: '{{list_services.services.0.id}}' } }] },
]

describe('an answer', () => {
  it('has its times and prices from the tools, written by code in the language of the customer, and says what it is', async () => {
    const { tenant, by } = await openWorld()
    await sql`update customers set language = 'ru' where id = ${by.customerId}`
    const words = await said('Сколько стоит и когда можно?', [
      ...openTimes,
      {
        answer: [
          { say: 'hello' },
          { text: 'Спасибо за вопрос!' },
          { say: 'here_are_services' },
          { ref: '{{list_services.services.0.id}}' },
          { say: 'here_are_times' },
          { ref: '{{open_times.times.0.id}}' },
        ],
      },
    ])
    const { entryId, outcome } = await ask(context, tenant.id, by, words)
    expect([outcome, (await turnOf(entryId))?.reason]).toEqual(['sent', null])
    const [answer] = await answersTo(entryId)
    const lines = answer!.body.split('\n')
    expect(lines.slice(0, 5)).toEqual([
      'Это автоматический ответ нашего помощника.',
      'Здравствуйте!',
      'Спасибо за вопрос!',
      'Наши услуги:',
      'Standard visit: 120,00 $, 1 ч',
    ])
    expect(lines[6]).toMatch(/^Standard visit: свободно .+, \d\d:\d\d$/)
    expect(await deliverMessage(app, tenant.id, answer!.messageId!)).toBe('sent')
    const [text] = await mailbox(context, by.address)
    expect(text!.text).toContain(`${tenant.name}: Это автоматический ответ`)
    const turn = await turnOf(entryId)
    expect(turn!.calls.map(({ tool }: { tool: string }) => tool)).toEqual(['list_services', 'open_times', 'answer'])
    expect(turn!.tokens).toBeGreaterThan(0)
  })

  it.each([
    ['a time of its own', [{ text: 'Come tomorrow at ten.' }], 'time'],
    ['a price of its own', [{ say: 'hello' }, { text: 'That is $20.' }], 'digits'],
    ['a yes', [{ text: 'Of course!' }, { say: 'hello' }], 'promise'],
    ['an id that no tool told', [{ ref: 'time_1_abcdef' }], 'unknown_id'],
    ['a sentence without its ground', [{ say: 'no_times' }], 'unfounded'],
  ])('with %s is a draft, with the reason', async (_, answer, reason) => {
    const { tenant, by } = await openWorld()
    const words = await said('A question', [{ answer }])
    const { entryId, outcome } = await ask(context, tenant.id, by, words)
    expect(outcome).toBe('drafted')
    expect((await turnOf(entryId))!.reason).toBe(reason)
    expect(await answersTo(entryId)).toEqual([])
  })
})
