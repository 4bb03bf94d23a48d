import type { App } from '#app/lib/app.server.ts'
import { queueEvent, type ToldEvent } from '#app/domain/notifications/index.server.ts'
import { sendEach } from './send-each.ts'

/** Tells customer, owner and technician what happened to a booking. */
export const notifyBookingJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'notify-booking',
      retries: 20,
      triggers: [
        { event: 'booking/approval_asked' },
        { event: 'booking/confirmed' },
        { event: 'booking/rescheduled' },
        { event: 'booking/arrival_fixed' },
        { event: 'booking/given' },
        { event: 'booking/on_my_way' },
        { event: 'booking/cancelled' },
        { event: 'payment/asked' },
        { event: 'payment/refunded' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, ...data } = event.data
      const ids = await step.run('queue', () => queueEvent(app, tenantId, event.name as ToldEvent, data as never))
      await sendEach(app, step, tenantId, ids)
    },
  )
