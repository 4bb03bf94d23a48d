import type { App } from '#app/lib/app.server.ts'
import { billBooking } from '#app/domain/billing/index.server.ts'

/** Writes down how the business pays for a confirmed booking. */
export const billBookingJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'bill-booking', retries: 20, triggers: [{ event: 'booking/confirmed' }, { event: 'plan/booking_due' }] },
    ({ event, step }) => step.run('bill', () => billBooking(app, event.data.tenantId, event.data.bookingId)),
  )
