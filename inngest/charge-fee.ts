import type { App } from '#app/lib/app.server.ts'
import { chargeFee } from '#app/domain/booking/index.server.ts'

/** Charges the fee for a missed visit, after the time in which the business may undo it. */
export const chargeFeeJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'charge-fee', retries: 20, triggers: [{ event: 'payment/fee_waiting' }] },
    async ({ event, step }) => {
      const { tenantId, bookingId, chargeAfter } = event.data
      await step.sleepUntil('until it can no longer be undone', new Date(chargeAfter))
      await step.run('charge', () => chargeFee(app, tenantId, bookingId))
    },
  )
