import type { App } from '#app/lib/app.server.ts'
import { continueImport } from '#app/domain/imports/index.server.ts'

/** Brings in the customers of a file, or takes them back, part by part. */
export const importCustomersJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'import-customers', retries: 10, concurrency: 2, triggers: [{ event: 'customer/import_due' }] },
    async ({ event, step }) => {
      const { tenantId, importId } = event.data
      for (let part = 1; await step.run(`part ${part}`, () => continueImport(app, tenantId, importId)); part += 1);
    },
  )
