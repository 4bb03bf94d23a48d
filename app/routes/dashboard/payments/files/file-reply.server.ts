import { writeCsv } from './csv.server.ts'
import type { Sheet } from './sheet.ts'
import type { Reader } from '#app/words/reader.ts'

/** Sends a sheet as a file that is written while it is read. `name`: of the file, without its ending. */
export function fileReply(sheet: Sheet, name: string, reader: Reader): Response {
  const parts = writeCsv(sheet, reader)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void parts.return(undefined),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
