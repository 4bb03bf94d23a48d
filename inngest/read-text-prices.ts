import type { App } from '#app/lib/app.server.ts'
import { readTextPrices } from '#app/domain/notifications/index.server.ts'

/** Every ten minutes: what texts have cost. */
export const readTextPricesJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'read-text-prices', concurrency: 1, triggers: [{ cron: '*/10 * * * *' }] },
    async ({ step }) => step.run('read', () => readTextPrices(app)),
  )
