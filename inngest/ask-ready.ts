import type { App } from '#app/lib/app.server.ts'
import { askReady, planReady } from '#app/domain/ready/index.server.ts'

/**
 * Waits until the customer of a visit is to be asked whether somebody will be home, and asks. A cancellation or a new time
 * ends the wait; and because such an event may come late, the visit is read again then.
 */
export const askReadyJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'ask-ready',
      retries: 20,
      triggers: [{ event: 'booking/confirmed' }, { event: 'booking/rescheduled' }],
      cancelOn: [
        { event: 'booking/cancelled', match: 'data.bookingId' },
        { event: 'booking/rescheduled', match: 'data.bookingId' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, bookingId } = event.data
      const at = await step.run('plan', () => planReady(app, tenantId, bookingId))
      if (at === null) return
      await step.sleepUntil('until she is asked', new Date(at))
      await step.run('ask', () => askReady(app, tenantId, bookingId))
    },
  )
