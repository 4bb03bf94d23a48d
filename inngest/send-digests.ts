import type { App } from '#app/lib/app.server.ts'
import { sendDigests } from '#app/domain/notifications/index.server.ts'

/** Every five minutes: the message of the morning, to whoever's morning it is. */
export const sendDigestsJob = (app: App) =>
  app.inngest.createFunction({ id: 'send-digests', concurrency: 1, triggers: [{ cron: '*/5 * * * *' }] }, ({ step }) =>
    step.run('queue', () => sendDigests(app)),
  )
