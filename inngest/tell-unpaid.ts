import type { App } from '#app/lib/app.server.ts'
import { listOwners } from '#app/domain/admin/index.server.ts'
import { tellUnpaid } from '#app/domain/billing/index.server.ts'

/** Tells the owners of a business that its plan is not paid, each in a step of their own. */
export const tellUnpaidJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tell-unpaid', retries: 20, triggers: [{ event: 'plan/unpaid' }] },
    async ({ event, step }) => {
      const { tenantId, stopsAt, stopped } = event.data
      const owners = await step.run('who', () => listOwners(app, tenantId))
      for (const ownerId of owners)
        await step.run(`tell ${ownerId}`, () =>
          tellUnpaid(app, event.id ?? '', { tenantId, ownerId, stopsAt, stopped }),
        )
    },
  )
