import type { AppLoadContext } from '@remix-run/node'
import { confirmPaidBooking, type PaidOutcome } from '#app/domain/booking/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { syncCheckout } from '#app/domain/payments/index.server.ts'

/**
 * Reads at Stripe what was paid and does what that calls for, so that a returning customer need not wait for the
 * webhook. When Stripe does not answer, or was asked too often, it is `not_paid` for now; the webhook's job will do the same work.
 */
export async function settlePayment(
  { app, log }: AppLoadContext,
  tenantId: string,
  bookingId: string,
): Promise<PaidOutcome> {
  try {
    await requireBudget(app, ['paymentRead', bookingId])
    await syncCheckout(app, tenantId, bookingId)
  } catch (error) {
    log.warn({ err: error, bookingId }, 'the payment cannot be read right now')
  }
  return confirmPaidBooking(app, tenantId, bookingId)
}
