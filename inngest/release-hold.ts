import { RetryAfterError } from 'inngest'
import type { App } from '#app/lib/app.server.ts'
import { releaseHold } from '#app/domain/booking/index.server.ts'

/** Inngest counts waits in whole seconds, so one may end half a second early. */
const roundingMs = 1_000
/** Where machines' clocks differ by more than that, look again after this time. */
const againMs = 10_000

/** Ends a hold when its time is up; one that was paid or cancelled in the meantime stays as it is. */
export const releaseHoldJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'release-hold', retries: 20, triggers: [{ event: 'booking/held' }] },
    async ({ event, step }) => {
      await step.sleepUntil('until it runs out', new Date(event.data.holdExpiresAt + roundingMs))
      return step.run('release', async () => {
        const status = await releaseHold(app, event.data.tenantId, event.data.bookingId)
        if (status === 'held') throw new RetryAfterError('the hold has not run out yet', againMs)
        return status
      })
    },
  )
