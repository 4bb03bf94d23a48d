import type { App } from '#app/lib/app.server.ts'
import { queueEvent } from '#app/domain/notifications/index.server.ts'
import { sendEach } from './send-each.ts'

/**
 * Thanks for a payment in a message of its own, unless a confirmation does: within this pause, the payment of a hold
 * either confirms the booking or is refunded.
 */
export const notifyPaymentJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'notify-payment', retries: 20, triggers: [{ event: 'payment/received' }] },
    async ({ event, step }) => {
      const { tenantId, bookingId, paymentId } = event.data
      await step.sleep('let the confirmation go first', '2m')
      const ids = await step.run('queue', () => queueEvent(app, tenantId, 'payment/received', { bookingId, paymentId }))
      await sendEach(app, step, tenantId, ids)
    },
  )
