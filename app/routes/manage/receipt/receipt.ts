import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { openManaged } from '../managed.server.ts'
import { makeReceipts, receiptReply } from './receipt-reply.server.ts'

/** The customer's receipts that were made, behind the link of her messages. */
export async function loader(args: LoaderFunctionArgs) {
  const { booking, links, tenant } = await openManaged(args)
  return receiptReply(args.context, { tenantId: tenant.id, bookingId: booking.id, page: links.booking })
}

/** She asks for what was paid since as well. */
export async function action(args: ActionFunctionArgs) {
  const { booking, links, tenant } = await openManaged(args)
  return makeReceipts(args.context, { tenantId: tenant.id, bookingId: booking.id, file: links.receipt })
}
