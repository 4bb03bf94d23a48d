import type { App } from '#app/lib/app.server.ts'
import { findHoldNotice, queueEvent } from '#app/domain/notifications/index.server.ts'
import { sendEach } from './send-each.ts'

/**
 * Sends the link to pay for a held time: at once when the business booked for a caller; to somebody who booked on the
 * page, and who stands before the payment page anyway, only when it is still unpaid after a while.
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
