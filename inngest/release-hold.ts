import type { App } from '#app/lib/app.server.ts'
import { releaseHold } from '#app/domain/booking/index.server.ts'

/** Ends a hold when its time is up; one that was paid or cancelled meanwhile stays what it is. */
export const releaseHoldJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'release-hold', retries: 20, triggers: [{ event: 'booking/held' }] },
    async ({ event, step }) => {
      await step.sleepUntil('until it runs out', new Date(event.data.holdExpiresAt))
      return step.run('release', () => releaseHold(app, event.data.tenantId, event.data.bookingId))
    },
  )
