import type { ScriptedReply } from '#local/cloud/model/script.ts'
import { addIncoming } from '#app/domain/messaging/index.server.ts'
import { answerIncoming } from '#app/domain/assistant/index.server.ts'
import { topics } from '#app/domain/assistant/rules.ts'
import { asWorker } from '#app/lib/db.server.ts'
import type { TestContext } from './context.ts'

/** The stand-in of the model, which does as it is told for messages that hold some words. */
export function openModel({ cloud }: Pick<TestContext, 'cloud'>) {
  const call = async (path: string, method: string, body?: unknown) => {
    const answer = await fetch(`${cloud}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json() as Promise<unknown>
  }
  return {
    /** From now on messages that hold `when` are answered by these steps. */
    script: (when: string, steps: Step[]) => call('/model/script', 'POST', { when, replies: steps.map(toReply) }),
    /** The same as the stand-in takes it. */
    replies: (when: string, replies: ScriptedReply[]) => call('/model/script', 'POST', { when, replies }),
    requests: () => call('/model/requests', 'GET') as Promise<{ body: Record<string, unknown>; status: number }[]>,
    forgetRequests: () => call('/model/requests', 'DELETE'),
    fail: (mode: '500' | '429' | 'timeout' | 'drop_reply', times = 1) =>
      call('/faults', 'POST', { provider: 'model', mode, times }),
  }
}

/** One answer of the model: calls of tools, or the answer that ends its turn. */
export type Step = { usage?: { input: number; output: number } } & (
  | { calls: { tool: string; input: unknown }[] }
  | { answer: unknown[] }
)

function toReply({ usage, ...step }: Step): ScriptedReply {
  const calls = 'calls' in step ? step.calls : [{ tool: 'answer', input: { parts: step.answer } }]
  const toolCalls = calls.map(({ tool, input }) => ({ name: tool, arguments: input }))
  return usage ? { toolCalls, usage } : { toolCalls }
}

type Settings = {
  mode: 'off' | 'drafts' | 'answers'
  topics?: readonly string[]
  fromMinute?: number
  untilMinute?: number
  dailyLimit?: number
}

/** What the business lets its assistant do, from now on. */
export async function letAssistant({ sql }: Pick<TestContext, 'sql'>, tenantId: string, settings: Settings) {
  const row = { topics: [...topics], fromMinute: 0, untilMinute: 0, dailyLimit: 30, ...settings }
  await sql`insert into assistant_settings ${sql({ tenantId, ...row })}
    on conflict (tenant_id) do update set ${sql(row)}`
}

export type WrittenBy = {
  customerId: string | null
  address: string
  channel?: 'sms' | 'whatsapp' | 'telegram' | 'email' | 'link'
  bookingId?: string | null
}

/** Somebody writes to the business; returns the message's id. */
export async function write(
  { app }: Pick<TestContext, 'app'>,
  tenantId: string,
  { customerId, address, channel = 'sms', bookingId = null }: WrittenBy,
  text: string,
  at = new Date(app.clock.now()),
): Promise<string> {
  const from = { customerId, bookingId, channel, address: channel === 'link' ? '' : address }
  const added = await app.db.withTenant(asWorker(tenantId), (tx) =>
    addIncoming(tx, tenantId, { ...from, text, providerId: null, at }),
  )
  if (!added) throw new Error('nothing was written down')
  return added.entryId
}

/** Writes, and lets the assistant work on it. */
export async function ask(context: TestContext, tenantId: string, by: WrittenBy, text: string) {
  const entryId = await write(context, tenantId, by, text)
  return { entryId, outcome: await answerIncoming(context.app, tenantId, entryId) }
}
