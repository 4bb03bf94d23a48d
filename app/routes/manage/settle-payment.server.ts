import { redirect, type AppLoadContext } from '@remix-run/node'
import { confirmPaidBooking, type PaidOutcome } from '#app/domain/booking/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { syncCheckout } from '#app/domain/payments/index.server.ts'

/**
 * Reads at the provider what was paid and does what that calls for, so that a returning customer need not wait for the
 * webhook. Whoever must choose another means there is led back. When the provider does not answer, or was asked too often, it is `not_paid` for now; the webhook's job will do the same work.
 */
export async function settlePayment(
  { app, log }: AppLoadContext,
  tenantId: string,
  bookingId: string,
): Promise<PaidOutcome> {
  try {
    await requireBudget(app, ['paymentRead', bookingId])
    const again = await syncCheckout(app, tenantId, bookingId)
    if (again) throw redirect(again)
  } catch (error) {
    if (error instanceof Response) throw error
    log.warn({ err: error, bookingId }, 'the payment cannot be read right now')
  }
  return confirmPaidBooking(app, tenantId, bookingId)
}
