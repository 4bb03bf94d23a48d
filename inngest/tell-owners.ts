import type { App } from '#app/lib/app.server.ts'
import { listOwners, tellOwner } from '#app/domain/admin/index.server.ts'

/**
 * Tells the owners of a business that it was suspended or reopened, that it closes or stays open, that its money goes elsewhere, or that support gave
 * a customer's back, each in a step of their own.
 */
export const tellOwnersJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'tell-owners',
      retries: 20,
      triggers: [
        { event: 'tenant/suspended' },
        { event: 'tenant/reopened' },
        { event: 'tenant/closing' },
        { event: 'tenant/kept_open' },
        { event: 'payout/changed' },
        { event: 'support/refunded' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, entryId } = event.data
      const owners = await step.run('who', () => listOwners(app, tenantId))
      for (const ownerId of owners) {
        await step.run(`tell ${ownerId}`, () => tellOwner(app, event.id ?? '', { tenantId, entryId, ownerId }))
      }
    },
  )
