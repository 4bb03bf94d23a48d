import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { getBookingDetail } from '#app/domain/desk/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { dashboard } from '#app/paths.ts'
import { makeReceipts, receiptReply } from '#app/routes/manage/receipt/receipt-reply.server.ts'
import { requireId } from '../require-id.ts'

/** The same receipts as the customer's, in the member's language. */
export async function loader(args: LoaderFunctionArgs) {
  const of = await readBooking(args)
  return receiptReply(args.context, { ...of, page: dashboard.booking(of.bookingId) })
}

export async function action(args: ActionFunctionArgs) {
  const of = await readBooking(args)
  return makeReceipts(args.context, { ...of, file: dashboard.bookingReceipt(of.bookingId) })
}

async function readBooking(args: LoaderFunctionArgs): Promise<{ tenantId: string; bookingId: string }> {
  const member = await requireMember(args, 'owner', 'manager')
  const bookingId = requireId(args.params, 'booking')
  await getBookingDetail(args.context.app, member, bookingId)
  return { tenantId: member.tenantId, bookingId }
}
