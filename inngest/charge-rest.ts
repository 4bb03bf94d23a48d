import type { App } from '#app/lib/app.server.ts'
import { settleRest } from '#app/domain/booking/index.server.ts'

/** Ends the charge of a kept card whose page was left before it was known. */
export const chargeRestJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'charge-rest', retries: 20, triggers: [{ event: 'payment/card_charging' }] },
    async ({ event, step }) => {
      const { tenantId, paymentId } = event.data
      await step.sleep('let the page charge it', '30s')
      await step.run('charge', () => settleRest(app, tenantId, paymentId))
    },
  )
