import type { LoaderFunctionArgs } from '@remix-run/node'
import { readTalkPhoto } from '#app/domain/messaging/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'
import { openManaged } from '../managed.server.ts'

/** A photo of the conversation about a visit, for whoever has its link. */
export async function loader(args: LoaderFunctionArgs) {
  const { tenant, booking } = await openManaged(args)
  const id = args.params.photo
  return photoReply(isId(id) ? await readTalkPhoto(args.context.app, tenant.id, booking.id, id) : null)
}
