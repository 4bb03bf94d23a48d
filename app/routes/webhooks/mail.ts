import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveMail } from '#app/domain/messaging/index.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { signatureHeader, timestampHeader } from '#app/lib/sendgrid.ts'
import { frontWords } from '#app/words/catalog/front.ts'

/** Mails to our addresses, handed over by SendGrid's Inbound Parse. */
export async function action({ request, context }: ActionFunctionArgs) {
  if (request.method !== 'POST') throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
  const { headers } = request
  await receiveMail(context.app, {
    signature: headers.get(signatureHeader) ?? '',
    timestamp: headers.get(timestampHeader) ?? '',
    contentType: headers.get('content-type') ?? '',
    body: await request.bytes(),
  })
  return new Response(null, { status: 204 })
}

export function loader() {
  throw new AppError('method_not_allowed', frontWords.webhooksArePosted)
}
