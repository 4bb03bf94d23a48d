import type { App } from '#app/lib/app.server.ts'
import { confirmPaidBooking } from '#app/domain/booking/index.server.ts'

/** Confirms what was paid for or has its card, or refunds it when the time is gone. */
export const confirmPaidBookingJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'confirm-paid-booking',
      retries: 20,
      triggers: [{ event: 'payment/received' }, { event: 'booking/card_saved' }],
    },
    ({ event, step }) => step.run('confirm', () => confirmPaidBooking(app, event.data.tenantId, event.data.bookingId)),
  )
