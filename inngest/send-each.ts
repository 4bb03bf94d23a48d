import { NonRetriableError, RetryAfterError, type GetStepTools, type Inngest } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { deliverMessage } from '#app/domain/notifications/index.server.ts'

type Step = GetStepTools<Inngest>

/** Sends one message; waits as long as requested before the next try. */
async function sendOne(app: App, tenantId: string, messageId: string): Promise<string> {
  try {
    return await deliverMessage(app, tenantId, messageId)
  } catch (error) {
    const seconds = error instanceof AppError ? error.detail.retryAfterSeconds : undefined
    if (seconds) throw new RetryAfterError('another job is sending this message', seconds * 1000)
    throw error
  }
}

/** Sends messages, each in a step of its own, so that one that fails does not hold up the others. */
export async function sendEach(app: App, step: Step, tenantId: string, messageIds: readonly string[]): Promise<void> {
  const outcomes = await Promise.allSettled(
    messageIds.map((id) => step.run(`send ${id}`, () => sendOne(app, tenantId, id))),
  )
  const lost = outcomes.filter(({ status }) => status === 'rejected').length
  if (lost > 0) throw new NonRetriableError(`${lost} of ${outcomes.length} messages were not sent`)
}
