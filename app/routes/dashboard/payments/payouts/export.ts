import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getPayout, readPayoutLines } from '#app/domain/payments/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { fileReply, formatOf } from '../files/file-reply.server.ts'
import { payoutSheet } from '../files/payout-sheet.server.ts'

/** All lines of a payout, as a file for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { payout } = await getPayout(app, member, args.params.id ?? '')
  const sheet = payoutSheet(readPayoutLines(app, member, payout.id), payout.currency, reader)
  const day = localDate(payout.madeAt.getTime(), reader.timeZone)
  const name = `${tenantOf(args.context).slug}-payout-${day}`
  return fileReply(sheet, { name, format: formatOf(new URL(args.request.url).searchParams) }, reader)
}
