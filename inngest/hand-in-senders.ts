import type { App } from '#app/lib/app.server.ts'
import { giveBackNumbers, handInSenders } from '#app/domain/notifications/index.server.ts'

/** Every ten minutes: hands in who businesses are to American carriers, reads what was decided, and gives the numbers of those that left back. */
export const handInSendersJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'hand-in-senders', concurrency: 1, triggers: [{ cron: '*/10 * * * *' }] },
    async ({ step }) => {
      await step.run('hand-in', () => handInSenders(app))
      await step.run('give-back', () => giveBackNumbers(app))
    },
  )
