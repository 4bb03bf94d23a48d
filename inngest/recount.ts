import type { App } from '#app/lib/app.server.ts'
import { recountAll } from '#app/domain/analytics/index.server.ts'

/** Every ten minutes: sums the days that are over or have changed, for the pages about the business. */
export const recountJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'recount', retries: 2, concurrency: 1, triggers: [{ cron: '*/10 * * * *' }] },
    async ({ step }) => step.run('count', () => recountAll(app)),
  )
