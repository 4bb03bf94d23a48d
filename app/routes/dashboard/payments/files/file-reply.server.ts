import type { Reader } from '#app/words/reader.ts'
import { writeCsv } from './csv.server.ts'
import { fileFormats, type FileFormat, type Sheet } from './sheet.ts'
import { writeXlsx } from './xlsx.server.ts'

const types: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The format that a query asks for; CSV unless it names another. */
export const formatOf = (query: URLSearchParams): FileFormat =>
  fileFormats.find((format) => format === query.get('format')) ?? 'csv'

/** Sends a sheet as a file that is written while it is read. `name`: of the file, without its ending. */
export function fileReply(sheet: Sheet, { name, format }: { name: string; format: FileFormat }, reader: Reader) {
  return new Response(format === 'xlsx' ? writeXlsx(sheet) : streamOf(writeCsv(sheet, reader)), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** Asks for the next part when the reader has taken the one before. */
const streamOf = (parts: AsyncGenerator<Uint8Array>) =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void parts.return(undefined),
  })
