import type { App } from '#app/lib/app.server.ts'
import { billBooking } from '#app/domain/billing/index.server.ts'
import { returnFee } from '#app/domain/payments/index.server.ts'

/** Gives our fee back once a customer has the whole payment again; a visit that takes place all the same is billed otherwise. */
export const returnFeeJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'return-fee', retries: 20, triggers: [{ event: 'payment/fee_owed' }] },
    async ({ event, step }) => {
      const { tenantId, paymentId, bookingId } = event.data
      await step.run('return', () => returnFee(app, tenantId, paymentId))
      await step.run('bill', () => billBooking(app, tenantId, bookingId))
    },
  )
