import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveTelegram } from '#app/domain/messaging/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** What people write to the platform's bot. What is said at once goes back as the answer, which Telegram carries out. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const secret = request.headers.get('x-telegram-bot-api-secret-token')
  const said = await receiveTelegram(context.app, { secret, body: await request.text() })
  if (!said) return new Response(null, { status: 204 })
  return Response.json({ method: 'sendMessage', chat_id: Number(said.chat), text: said.text })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
