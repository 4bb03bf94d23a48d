import type { LoaderFunctionArgs } from '@remix-run/node'
import { openReview, readOwnPhoto } from '#app/domain/reviews/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'

/** A photo of the review of a visit, for whoever has its link. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { app, ip } = context
  const { id: tenantId } = tenantOf(context)
  const found = isId(params.photo) ? await openReview(app, tenantId, params.token ?? '', ip) : null
  return photoReply(found && (await readOwnPhoto(app, tenantId, found.visit.id, params.photo ?? '')))
}
