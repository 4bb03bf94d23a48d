import type { ActionFunctionArgs } from '@remix-run/node'
import { hintSenders } from '#app/domain/notifications/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** What Twilio tells of registrations with carriers: a hint to look at them. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const { search } = new URL(request.url)
  const signature = request.headers.get('x-twilio-signature')
  await hintSenders(context.app, { search, signature, body: await request.text() })
  return new Response(null, { status: 204 })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
