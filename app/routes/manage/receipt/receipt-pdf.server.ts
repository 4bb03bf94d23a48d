import type { ReceiptView } from './receipt-view.server.ts'
import { bottom, edge, width, writeDocument, writeText, type Style } from '#app/lib/typeset.server.ts'

const [soft, rule] = ['#6b665c', '#d9d4c8']

/** The documents of a booking as one PDF, each on a page of its own. */
export async function writeReceipts(
  receipts: readonly ReceiptView[],
  language: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const [first, last] = [receipts[0], receipts.at(-1)]
  const about = { title: first?.title ?? '', author: first?.business ?? '', language }
  return writeDocument({ ...about, madeAt: last?.madeAt ?? new Date(0) }, (doc) => {
    for (const receipt of receipts) writePage(doc, receipt)
  })
}

function writePage(doc: PDFKit.PDFDocument, receipt: ReceiptView): void {
  doc.addPage()
  let y = edge
  const line = (gap = 10) => {
    doc
      .moveTo(edge, y + gap)
      .lineTo(edge + width, y + gap)
      .lineWidth(0.7)
      .strokeColor(rule)
      .stroke()
    y += 2 * gap
  }
  /** A row breaks the page before it would run out of it. */
  const pair = (label: string, value: string, style: Style = {}) => {
    if (y > bottom) {
      doc.addPage()
      y = edge
    }
    const left = writeText(doc, label, { x: edge, y, width: width * 0.68 }, style)
    const right = writeText(doc, value, { x: edge + width * 0.7, y, width: width * 0.3 }, { ...style, align: 'end' })
    y = Math.max(left, right) + 3
  }
  y = writeText(doc, receipt.business, { x: edge, y, width }, { size: 16, weight: 'bold' })
  for (const text of receipt.about) y = writeText(doc, text, { x: edge, y, width }, { size: 9, colour: soft })
  y = writeText(doc, receipt.title, { x: edge, y: y + 26, width }, { size: 20, weight: 'bold' }) + 8
  for (const { label, value } of receipt.facts) {
    writeText(doc, label, { x: edge, y, width: 120 }, { colour: soft })
    y = writeText(doc, value, { x: edge + 130, y, width: width - 130 }) + 2
  }
  line(14)
  for (const { label, amount } of receipt.rows) pair(label, amount)
  line(6)
  pair(receipt.total.label, receipt.total.amount, { weight: 'bold', size: 11 })
  for (const { label, amount } of receipt.taxes) pair(label, amount, { size: 9, colour: soft })
  y += 12
  for (const { label, amount } of receipt.paid) pair(label, amount)
  if (receipt.last) {
    line(6)
    pair(receipt.last.label, receipt.last.amount, { weight: 'bold', size: 11 })
  }
}
