import type { LoaderFunctionArgs } from '@remix-run/node'
import { openManaged } from '../managed.server.ts'
import { receiptReply } from './receipt-reply.server.ts'

/** The customer's receipts, behind the link of her messages. */
export async function loader(args: LoaderFunctionArgs) {
  const { booking, tenant } = await openManaged(args)
  return receiptReply(args.context, tenant.id, booking.id)
}
