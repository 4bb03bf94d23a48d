import type { App } from '#app/lib/app.server.ts'
import { executeRefund } from '#app/domain/payments/index.server.ts'

/** Moves the money of a requested refund. */
export const executeRefundJob = (app: App) =>
  app.inngest.createFunction(
    { id: 'execute-refund', retries: 20, triggers: [{ event: 'refund/requested' }] },
    ({ event, step }) => step.run('refund', () => executeRefund(app, event.data.tenantId, event.data.refundId)),
  )
