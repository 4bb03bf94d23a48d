import type { App } from '#app/lib/app.server.ts'
import { giveBack } from '#app/domain/billing/index.server.ts'

/** Gives back what a cancelled booking cost the business, once the customer has all her money again. */
export const giveBackJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'give-back', retries: 20, triggers: [{ event: 'booking/cancelled' }, { event: 'payment/refunded' }] },
    ({ event, step }) => step.run('give back', () => giveBack(app, event.data.tenantId, event.data.bookingId)),
  )
