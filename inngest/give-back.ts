import type { App } from '#app/lib/app.server.ts'
import { billBooking, giveBack } from '#app/domain/billing/index.server.ts'

/**
 * Gives back what a cancelled booking cost the business, once the customer has all her money again. Of one that takes place and whose
 * fee went back with its payment, the other way to pay for it is written down.
 */
export const giveBackJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'give-back', retries: 20, triggers: [{ event: 'booking/cancelled' }, { event: 'payment/refunded' }] },
    async ({ event, step }) => {
      const { tenantId, bookingId } = event.data
      await step.run('give back', () => giveBack(app, tenantId, bookingId))
      await step.run('bill', () => billBooking(app, tenantId, bookingId))
    },
  )
