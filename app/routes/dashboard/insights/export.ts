import type { LoaderFunctionArgs } from '@remix-run/node'
import { tenantOf } from '#app/lib/http.server.ts'
import { fileReply, formatOf } from '../payments/files/file-reply.server.ts'
import { openInsights } from './insights-page.server.ts'
import { sheetOf } from './sheets.server.ts'

/** What a card shows with the same query, as a file for a spreadsheet. */
export async function loader(args: LoaderFunctionArgs) {
  const opened = await openInsights(args)
  const { period, query, reader } = opened
  const { what, sheet } = await sheetOf(opened, query.get('what'))
  const name = `${tenantOf(args.context).slug}-${what}-${period.dates[period.count]!}`
  return fileReply(sheet, { name, format: formatOf(query) }, reader)
}
