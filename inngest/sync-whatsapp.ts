import type { App } from '#app/lib/app.server.ts'
import { syncWordings } from '#app/domain/notifications/index.server.ts'

/** Every hour: hands in new wordings for WhatsApp, and reads which were approved. */
export const syncWhatsappJob = (app: App) =>
  app.inngest.createFunction({ id: 'sync-whatsapp', triggers: [{ cron: '41 * * * *' }] }, ({ step }) =>
    step.run('sync', () => syncWordings(app)),
  )
