import type { App } from '#app/lib/app.server.ts'
import { listOwners } from '#app/domain/admin/index.server.ts'
import { planDispute, tellDispute } from '#app/domain/payments/index.server.ts'

/** Tells the owners of a business that a payment is disputed, and reminds them before the bank's deadline. */
export const tellDisputeJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'tell-dispute', retries: 20, triggers: [{ event: 'payment/disputed' }] },
    async ({ event, step }) => {
      const { tenantId, disputeId } = event.data
      const plan = await step.run('plan', () => planDispute(app, tenantId, disputeId))
      for (const { days, at } of plan) {
        if (days > 0) await step.sleepUntil(`until ${days} days before`, new Date(at))
        const owners = await step.run(`who ${days}`, () => listOwners(app, tenantId))
        for (const ownerId of owners)
          await step.run(`tell ${ownerId} ${days}`, () => tellDispute(app, { tenantId, ownerId, disputeId, days }))
      }
    },
  )
