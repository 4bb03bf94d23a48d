import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveStripeEvent } from '#app/domain/payments/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Stripe's webhooks for the platform's own account: what businesses pay for Wayslot. The body is read exactly as sent. */
export async function action({ request, context: { app } }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const [body, signature] = [await request.text(), request.headers.get('stripe-signature')]
  const outcome = await receiveStripeEvent(app, body, signature, app.env.STRIPE_PLATFORM_WEBHOOK_SECRET)
  return Response.json({ received: true, outcome })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
