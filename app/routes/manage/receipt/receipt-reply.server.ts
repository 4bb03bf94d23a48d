import type { AppLoadContext } from '@remix-run/node'
import { issueReceipts } from '#app/domain/payments/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { receiptWords as words } from '#app/words/catalog/receipt.ts'
import { writeReceipts } from './receipt-pdf.server.ts'
import { viewReceipt } from './receipt-view.server.ts'

/** What was paid for a booking, as a PDF in the language of whoever asks. Throws `not_found` while nothing was. */
export async function receiptReply(
  { app, reader }: AppLoadContext,
  tenantId: string,
  bookingId: string,
): Promise<Response> {
  await requireBudget(app, ['receipt', bookingId])
  const receipts = await issueReceipts(app, tenantId, bookingId)
  if (receipts.length === 0) throw new AppError('not_found', words.none)
  const views = receipts.map((receipt) => viewReceipt(receipt, bookingId, reader))
  return new Response(await writeReceipts(views, reader.language), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="receipt-${bookingReference(bookingId)}.pdf"`,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
