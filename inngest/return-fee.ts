import type { App } from '#app/lib/app.server.ts'
import { returnFee } from '#app/domain/payments/index.server.ts'

/** Gives our fee back once a customer has the whole payment again. */
export const returnFeeJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'return-fee', retries: 20, triggers: [{ event: 'payment/fee_owed' }] },
    ({ event, step }) => step.run('return', () => returnFee(app, event.data.tenantId, event.data.paymentId)),
  )
