import type { App } from '#app/lib/app.server.ts'
import { findHoldNotice, queueEvent } from '#app/domain/notifications/index.server.ts'
import { sendEach } from './send-each.ts'

/**
 * Sends the payment link for a held time: at once when the business booked for a caller; after a while, and only if
 * still unpaid, when the customer booked on the page and is already on the payment page.
 */
export const notifyHeldJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'notify-held',
      retries: 20,
      triggers: [{ event: 'booking/held' }],
      cancelOn: [
        { event: 'booking/confirmed', match: 'data.bookingId' },
        { event: 'booking/cancelled', match: 'data.bookingId' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, bookingId, version, holdExpiresAt } = event.data
      const at = await step.run('when', () => findHoldNotice(app, tenantId, bookingId, holdExpiresAt))
      if (at === null) return
      await step.sleepUntil('give time to pay', new Date(at))
      const ids = await step.run('queue', () =>
        queueEvent(app, tenantId, 'booking/held', { bookingId, version, holdExpiresAt }),
      )
      await sendEach(app, step, tenantId, ids)
    },
  )
