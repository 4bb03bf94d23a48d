import type { App } from '#app/lib/app.server.ts'
import { askReady, planReady } from '#app/domain/ready/index.server.ts'

/** So often a visit is looked at again, which its business may ask about at another time by then. */
const looks = 6

/**
 * Waits until the customer of a visit is to be asked whether somebody will be home, and asks. A cancellation, a new time or another
 * hour for asking ends the wait; and because such an event may come late, the visit is read again a day before and at that time.
 */
export const askReadyJob = (app: App) =>
  app.inngest.createFunction(
    {
      id: 'ask-ready',
      retries: 20,
      triggers: [{ event: 'booking/confirmed' }, { event: 'booking/rescheduled' }, { event: 'message/ask_planned' }],
      cancelOn: [
        { event: 'booking/cancelled', match: 'data.bookingId' },
        { event: 'booking/rescheduled', match: 'data.bookingId' },
        { event: 'message/ask_planned', match: 'data.bookingId' },
      ],
    },
    async ({ event, step }) => {
      const { tenantId, bookingId } = event.data
      for (let look = 1; look <= looks; look += 1) {
        const plan = await step.run(`plan ${look}`, () => planReady(app, tenantId, bookingId))
        if (plan === null) return
        await step.sleepUntil(`until look ${look}`, new Date(plan.lookAt))
        if (plan.lookAt < plan.at) continue
        if (await step.run(`ask ${look}`, () => askReady(app, tenantId, bookingId))) return
      }
    },
  )
