import type { LoaderFunctionArgs } from '@remix-run/node'
import { readLedger } from '#app/domain/analytics/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { fileReply, formatOf } from './files/file-reply.server.ts'
import { ledgerSheet } from './files/ledger-sheet.server.ts'
import { readHistoryQuery } from './history-query.server.ts'

/** What the history shows with the same query, as a file for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { slug, currency } = tenantOf(args.context)
  const query = new URL(args.request.url).searchParams
  const { filter } = readHistoryQuery(query, reader, currency)
  const sheet = ledgerSheet(readLedger(app, member, { ...filter, state: 'done' }), currency, reader)
  const name = `${slug}-${localDate(app.clock.now(), reader.timeZone)}`
  return fileReply(sheet, { name, format: formatOf(query) }, reader)
}
