import type { LoaderFunctionArgs } from '@remix-run/node'
import { readSentPhoto } from '#app/domain/messaging/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'

/** A photo by the link in a text or mail; the link is its secret. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { app, ip } = context
  const { id } = tenantOf(context)
  const photo = await readSentPhoto(app, id, params.photo ?? '')
  if (!photo) await requireBudget(app, ['linkGuess', `${id}:${ip}`])
  return photoReply(photo)
}
