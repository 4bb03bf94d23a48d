import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getImport, readFailed } from '#app/domain/imports/index.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { importingWords as words, importReasons } from '#app/words/catalog/importing.ts'
import { fileReply, formatOf } from '../../payments/files/file-reply.server.ts'
import { mapBatches } from '../../payments/files/sheet.ts'
import { requireId } from '../../require-id.ts'

/** The rows of a file that could not be brought in, as they came, each with what is wrong. */
export async function loader(args: LoaderFunctionArgs) {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, reader } = args.context
  const { slug, currency } = tenantOf(args.context)
  const one = await getImport(app, member, requireId(args.params, 'page'))
  const say = (reason: string | null) => {
    const known = Object.entries(importReasons).find(([name]) => name === reason)
    return known ? reader.say(known[1]) : ''
  }
  const heads = [reader.say(words.row), reader.say(words.reason), ...one.columns]
  const sheet = {
    name: reader.say(words.failed),
    currency,
    columns: heads.map((head) => ({ head, as: 'text' as const })),
    // The first row of the file names the columns.
    batches: mapBatches(readFailed(app, member, one.id), ({ line, cells, reason }) => ({
      currency,
      cells: [String(line + 1), say(reason), ...one.columns.map((_, index) => cells?.[index] ?? '')],
    })),
  }
  const format = formatOf(new URL(args.request.url).searchParams)
  return fileReply(sheet, { name: `${slug}-import-errors`, format }, reader)
}
