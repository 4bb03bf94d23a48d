import { z } from 'zod'
import { answerIntent, readFields } from './form.server.ts'
import { subscriptionShape, type Subscription } from './push.server.ts'

const { endpoint, keys } = subscriptionShape.shape
const onSchema = z.object({ endpoint, ...keys.shape })
const offSchema = z.object({ endpoint })

/** Reads what a page's switch for messages of the browser sends. Throws AppError `bad_request` for anything else. */
export async function answerPush(
  request: Request,
  { on, off }: { on: (subscription: Subscription) => Promise<void>; off: (endpoint: string) => Promise<void> },
): Promise<Response> {
  await answerIntent(request, {
    on: async (form) => {
      const { endpoint: address, p256dh, auth } = await readFields(form, onSchema)
      await on({ endpoint: address, keys: { p256dh, auth } })
    },
    off: async (form) => off((await readFields(form, offSchema)).endpoint),
  })
  return new Response(null, { status: 204 })
}
