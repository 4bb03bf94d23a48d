import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveStripeEvent } from '#app/domain/payments/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/**
 * Stripe's webhooks for connected accounts. The body is read exactly as sent, because the signature covers every byte.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const outcome = await receiveStripeEvent(context.app, await request.text(), request.headers.get('stripe-signature'))
  return Response.json({ received: true, outcome })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
