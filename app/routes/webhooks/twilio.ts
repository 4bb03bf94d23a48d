import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveSmsStatus } from '#app/domain/notifications/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/**
 * Twilio's report about a text. Its signature covers the whole URL, including the query that says which message it is.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const { search } = new URL(request.url)
  const signature = request.headers.get('x-twilio-signature')
  await receiveSmsStatus(context.app, { search, signature, body: await request.text() })
  return new Response(null, { status: 204 })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
