import type { LoaderFunctionArgs } from '@remix-run/node'
import { readShownPhoto } from '#app/domain/reviews/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'

/** A photo of a published review. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const id = params.photo
  return photoReply(isId(id) ? await readShownPhoto(context.app, tenantOf(context).id, id) : null)
}
