import type { LoaderFunctionArgs } from '@remix-run/node'
import { readLedger } from '#app/domain/analytics/index.server.ts'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { localDate } from '#app/lib/time.ts'
import { readHistoryQuery } from './history-query.server.ts'
import { writeCsv } from './ledger-csv.server.ts'

/** What the history shows with the same query, as a file for a spreadsheet; written while it is read. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { slug, currency } = tenantOf(args.context)
  const { filter } = readHistoryQuery(new URL(args.request.url).searchParams, reader, currency)
  const lines = writeCsv(readLedger(app, member, { ...filter, state: 'done' }), reader)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void lines.return(undefined),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${slug}-${localDate(app.clock.now(), reader.timeZone)}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
