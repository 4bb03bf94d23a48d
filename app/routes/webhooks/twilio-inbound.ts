import type { ActionFunctionArgs } from '@remix-run/node'
import twilio from 'twilio'
import { receiveText } from '#app/domain/messaging/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Characters. Twilio sends at most 1,600 of a text, and some names and ids. */
const bodyAtMost = 32_000

/** A text or WhatsApp message to one of our numbers, told by Twilio. What is answered at once is in the reply, as TwiML. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const body = await request.text()
  if (body.length > bodyAtMost) throw new AppError('too_large', frontWords.tooLarge)
  const answer = await receiveText(context.app, { signature: request.headers.get('x-twilio-signature'), body })
  const reply = new twilio.twiml.MessagingResponse()
  if (answer) reply.message(answer)
  return new Response(reply.toString(), { headers: { 'content-type': 'text/xml; charset=utf-8' } })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
