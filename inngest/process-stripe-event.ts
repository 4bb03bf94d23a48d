import type { App } from '#app/lib/app.server.ts'
import { handlePlanEvent } from '#app/domain/billing/index.server.ts'
import { processStripeEvent } from '#app/domain/payments/index.server.ts'

/** Does what a stored Stripe event calls for. */
export const processStripeEventJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'process-stripe-event', retries: 20, triggers: [{ event: 'stripe/event.received' }] },
    ({ event, step }) => step.run('process', () => processStripeEvent(app, event.data.eventId, handlePlanEvent)),
  )
