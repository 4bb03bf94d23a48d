import type { App } from '#app/lib/app.server.ts'
import { askRebookings } from '#app/domain/rebooking/index.server.ts'

/** Every hour: asks customers back of the businesses where it is the hour for it. */
export const askRebookingsJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'ask-rebookings', retries: 2, concurrency: 1, triggers: [{ cron: '20 * * * *' }] },
    async ({ step }) => {
      await step.run('ask', () => askRebookings(app))
    },
  )
