import type { LoaderFunctionArgs } from '@remix-run/node'
import { readShownPhoto } from '#app/domain/reviews/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'
import { openShop } from '../shop.server.ts'

/** A photo of a published review, as long as the page on which it stands is open. */
export async function loader(args: LoaderFunctionArgs) {
  const { app, ip } = args.context
  const { tenant } = await openShop(args)
  const id = args.params.photo
  return photoReply(isId(id) ? await readShownPhoto(app, tenant.id, id, ip) : null)
}
