import type { App } from '#app/lib/app.server.ts'
import { listOwners } from '#app/domain/admin/index.server.ts'
import { tellDisconnected } from '#app/domain/payments/index.server.ts'

/** Tells the owners of a business that its Stripe account is disconnected, each in a step of their own. */
export const tellDisconnectedJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tell-disconnected', retries: 20, triggers: [{ event: 'payout/disconnected' }] },
    async ({ event, step }) => {
      const { tenantId } = event.data
      const owners = await step.run('who', () => listOwners(app, tenantId))
      for (const ownerId of owners)
        await step.run(`tell ${ownerId}`, () => tellDisconnected(app, event.id ?? '', { tenantId, ownerId }))
    },
  )
