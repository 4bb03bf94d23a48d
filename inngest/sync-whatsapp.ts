import type { App } from '#app/lib/app.server.ts'
import { syncOwnWordings, syncWordings } from '#app/domain/notifications/index.server.ts'

/** Every hour: hands in new wordings for WhatsApp, ours and those of businesses, and reads which were approved. */
export const syncWhatsappJob = (app: App) =>
  app.inngest.createFunction({ id: 'sync-whatsapp', triggers: [{ cron: '41 * * * *' }] }, async ({ step }) => ({
    ours: await step.run('sync', () => syncWordings(app)),
    own: await step.run('sync-own', () => syncOwnWordings(app)),
  }))
