import type { App } from '#app/lib/app.server.ts'
import { listReminders, sendReminder } from '#app/domain/notifications/index.server.ts'

/**
 * Waits for each reminder of one version of a booking and sends it. A cancellation or a new time ends the wait; and
 * because such an event may come late, the booking is read again each time.
 */
export const sendRemindersJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'send-reminders',
      retries: 20,
      triggers: [{ event: 'booking/confirmed' }, { event: 'booking/rescheduled' }, { event: 'booking/arrival_fixed' }],
      cancelOn: [
        { event: 'booking/cancelled', match: 'data.bookingId' },
        { event: 'booking/rescheduled', match: 'data.bookingId' },
        { event: 'booking/arrival_fixed', match: 'data.bookingId' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, bookingId, version } = event.data
      const reminders = await step.run('plan', () => listReminders(app, tenantId, bookingId, version))
      for (const { leadMinutes, at } of reminders) {
        await step.sleepUntil(`until ${leadMinutes} min before`, new Date(at))
        await step.run(`remind ${leadMinutes} min before`, () =>
          sendReminder(app, tenantId, bookingId, version, leadMinutes),
        )
      }
    },
  )
