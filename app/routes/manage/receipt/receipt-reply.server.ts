import { redirect, type AppLoadContext } from '@remix-run/node'
import { findReceipts, issueReceipts } from '#app/domain/payments/index.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { bookingReference } from '#app/lib/ids.ts'
import { receiptWords as words } from '#app/words/catalog/receipt.ts'
import { writeReceipts } from './receipt-pdf.server.ts'
import { viewReceipt } from './receipt-view.server.ts'

type Of = { tenantId: string; bookingId: string }

/**
 * The receipts of a booking that have their numbers, as a PDF in the language of whoever asks. Numbers are not given to
 * machines that open links: where none was, it leads to the page with the button.
 */
export async function receiptReply(
  { app, reader }: AppLoadContext,
  { tenantId, bookingId, page }: Of & { page: string },
): Promise<Response> {
  await requireBudget(app, ['receipt', bookingId])
  const receipts = await findReceipts(app, tenantId, bookingId)
  if (receipts.length === 0) throw redirect(page)
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

/** Gives numbers to what was paid and went back, and leads to the file. Throws `not_found` while nothing was paid. */
export async function makeReceipts(
  { app }: AppLoadContext,
  { tenantId, bookingId, file }: Of & { file: string },
): Promise<Response> {
  await requireBudget(app, ['receipt', bookingId])
  const receipts = await issueReceipts(app, tenantId, bookingId)
  if (receipts.length === 0) throw new AppError('not_found', words.none)
  return redirect(file, 303)
}
