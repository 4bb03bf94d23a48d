import type { ActionFunctionArgs } from '@remix-run/node'
import { hearPayPal } from '#app/domain/payments/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** PayPal's webhooks of one business. They are only a hint to read the order again, so no signature is needed. */
export async function action({ request, params, context: { app } }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  return Response.json({ received: true, outcome: await hearPayPal(app, params.tenant, await request.text()) })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
