import type { App } from '#app/lib/app.server.ts'
import { findArrivalNotice, fixArrival } from '#app/domain/booking/index.server.ts'

/**
 * Fixes the arrival of a visit agreed as a window when the business said (for example the evening before), unless
 * somebody did so already. A new time or a cancellation ends the wait; and because such an event may come late, the
 * booking is read again.
 */
export const fixArrivalJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'fix-arrival',
      retries: 20,
      triggers: [{ event: 'booking/confirmed' }, { event: 'booking/rescheduled' }],
      cancelOn: [
        { event: 'booking/cancelled', match: 'data.bookingId' },
        { event: 'booking/rescheduled', match: 'data.bookingId' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, bookingId, version } = event.data
      const at = await step.run('when', () => findArrivalNotice(app, tenantId, bookingId, version))
      if (at === null) return
      await step.sleepUntil('until it is told', new Date(at))
      await step.run('fix', () => fixArrival(app, tenantId, bookingId, { version }, { kind: 'system' }))
    },
  )
