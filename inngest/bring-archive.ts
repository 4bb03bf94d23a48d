import type { App } from '#app/lib/app.server.ts'
import { continueArchive } from '#app/domain/imports/index.server.ts'

/** Brings in the archive of a business, or takes it back, part by part. */
export const bringArchiveJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'bring-archive', retries: 10, concurrency: 2, triggers: [{ event: 'customer/archive_due' }] },
    async ({ event, step }) => {
      const { tenantId, archiveId } = event.data
      for (let part = 1; await step.run(`part ${part}`, () => continueArchive(app, tenantId, archiveId)); part += 1);
    },
  )
