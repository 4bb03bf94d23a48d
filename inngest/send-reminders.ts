import type { App } from '#app/lib/app.server.ts'
import { listReminders, queueReminder } from '#app/domain/notifications/index.server.ts'
import { sendEach } from './send-each.ts'

/**
 * Waits for each reminder of one version of a booking and sends it. A cancellation or a new time ends the wait; and because such
 * an event may come late, the booking is read again each time.
 */
export const sendRemindersJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'send-reminders',
      retries: 20,
      triggers: [{ event: 'booking/confirmed' }, { event: 'booking/rescheduled' }],
      cancelOn: [{ event: 'booking/cancelled', match: 'data.bookingId' }, { event: 'booking/rescheduled', match: 'data.bookingId' }],
    },
    async ({ event, step }) => {
      const { tenantId, bookingId, version } = event.data
      const reminders = await step.run('plan', () => listReminders(app, tenantId, bookingId, version))
      // Side by side, so that one that is tried again and again holds up none of the later ones.
      await Promise.all(
        reminders.map(async ({ leadMinutes, at }) => {
          await step.sleepUntil(`until ${leadMinutes} min before`, new Date(at))
          const ids = await step.run(`queue ${leadMinutes}`, () => queueReminder(app, tenantId, bookingId, version, leadMinutes))
          await sendEach(app, step, tenantId, ids)
        }),
      )
    },
  )
