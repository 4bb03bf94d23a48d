import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readReviewPhoto } from '#app/domain/reviews/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'

/** A photo of one of the business's reviews. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const id = args.params.photo
  return photoReply(isId(id) ? await readReviewPhoto(args.context.app, member, id) : null)
}
