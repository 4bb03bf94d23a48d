import type { App } from '#app/lib/app.server.ts'
import { watchCode } from '#app/domain/payments/index.server.ts'

/** The bank wants five to ten seconds between two questions; a code ends after about four minutes. The sweep finds what is left. */
const pause = '7s'
const mostLooks = 60

/** Finds out whether a code was paid, also when nobody looks at its page any more. */
export const watchCodeJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'watch-code', retries: 5, triggers: [{ event: 'payment/code_shown' }] },
    async ({ event, step }) => {
      const { tenantId, paymentId } = event.data
      for (let look = 1; look <= mostLooks; look += 1) {
        await step.sleep(`wait ${look}`, pause)
        if (!(await step.run(`look ${look}`, () => watchCode(app, tenantId, paymentId)))) return
      }
    },
  )
