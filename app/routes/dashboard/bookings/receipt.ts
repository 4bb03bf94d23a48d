import type { LoaderFunctionArgs } from '@remix-run/node'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { receiptReply } from '#app/routes/manage/receipt/receipt-reply.server.ts'
import { requireId } from '../require-id.ts'

/** The same receipts as the customer's, in the member's language. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const id = requireId(args.params, 'booking')
  await getBookingDetail(args.context.app, member, id)
  return receiptReply(args.context, member.tenantId, id)
}
