import { RetryAfterError } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { answerIncoming } from '#app/domain/assistant/index.server.ts'

/** Lets the assistant look at a message that came in. */
export const answerIncomingJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'answer-incoming',
      retries: 6,
      // A model that hangs holds up the business that asked it, and nobody else.
      concurrency: [{ limit: 8 }, { limit: 2, key: 'event.data.tenantId' }],
      triggers: [{ event: 'message/received' }],
    },
    async ({ event, step }) => {
      const { tenantId, entryId } = event.data
      return step.run('answer', async () => {
        try {
          return await answerIncoming(app, tenantId, entryId)
        } catch (error) {
          const seconds = error instanceof AppError ? error.detail.retryAfterSeconds : undefined
          if (seconds) throw new RetryAfterError('the assistant tries again', seconds * 1000)
          throw error
        }
      })
    },
  )
