import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { readThreadPhoto } from '#app/domain/messaging/index.server.ts'
import { isId } from '#app/lib/ids.ts'
import { photoReply } from '#app/lib/photo-reply.server.ts'
import { requireId } from '../require-id.ts'

/** A photo of a conversation that the member reads. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args)
  const thread = requireId(args.params, 'page')
  const id = args.params.photo
  return photoReply(isId(id) ? await readThreadPhoto(args.context.app, member, thread, id) : null)
}
