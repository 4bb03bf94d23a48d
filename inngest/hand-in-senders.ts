import type { App } from '#app/lib/app.server.ts'
import { handInSenders } from '#app/domain/notifications/index.server.ts'

/** Every ten minutes: hands in who businesses are to American carriers, and reads what was decided. */
export const handInSendersJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'hand-in-senders', concurrency: 1, triggers: [{ cron: '*/10 * * * *' }] },
    async ({ step }) => step.run('hand-in', () => handInSenders(app)),
  )
