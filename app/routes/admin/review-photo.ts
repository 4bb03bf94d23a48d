import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireSuperadmin } from '#app/domain/identity/index.server.ts'
import { readReportedPhoto } from '#app/domain/reviews/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'

/** A photo of a reported review. */
export async function loader(args: LoaderFunctionArgs) {
  await requireSuperadmin(args)
  const { id, photo } = args.params
  return photoReply(isId(id) && isId(photo) ? await readReportedPhoto(args.context.app, id, photo) : null)
}
