import { create } from 'qrcode'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireMember } from '#app/domain/identity/index.server.ts'
import { getTenant } from '#app/domain/tenancy/index.server.ts'
import { writePhone } from '#app/lib/phone.server.ts'
import { tenantOf } from '#app/lib/http.server.ts'
import { shareWords } from '#app/words/catalog/share.ts'
import { websiteWords as words } from '#app/words/catalog/website.ts'
import { writeDocument, writeText, type Weight } from '#app/lib/typeset.server.ts'
import { shareLink } from './share-links.server.ts'

type Doc = PDFKit.PDFDocument

/** Points of A4. */
const [pageWidth, pageHeight] = [595, 842]

type Printed = { name: string; address: string; phone: string | null; scan: string; bookOnline: string }

/** Draws the code of a link as squares, sharp at any size, within its quiet zone of four modules. */
function drawCode(doc: Doc, link: string, { x, y, size }: { x: number; y: number; size: number }): void {
  const { modules } = create(link, { errorCorrectionLevel: 'M' })
  const step = size / (modules.size + 8)
  doc.fillColor('#000000')
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) doc.rect(x + (column + 4) * step, y + (row + 4) * step, step, step)
  doc.fill()
}

function drawPoster(doc: Doc, link: string, { name, address, phone, scan }: Printed): void {
  doc.addPage({ margin: 0 })
  const line = (text: string, y: number, size: number, weight: Weight) =>
    writeText(doc, text, { x: 60, y, width: pageWidth - 120 }, { size, weight, align: 'middle' })
  let top = line(name, 80, 36, 'bold')
  top = line(scan, top + 14, 20, 'plain')
  const size = 360
  drawCode(doc, link, { x: (pageWidth - size) / 2, y: top + 20, size })
  top = line(address, top + size + 40, 18, 'bold')
  if (phone) line(phone, top + 6, 18, 'plain')
}

/** Ten cards of 85 × 54 mm, to cut along the lines. */
function drawCards(doc: Doc, link: string, { name, address, phone, bookOnline }: Printed): void {
  doc.addPage({ margin: 0 })
  const [wide, high] = [241, 153]
  const [left, top] = [(pageWidth - 2 * wide) / 2, (pageHeight - 5 * high) / 2]
  for (let at = 0; at < 10; at += 1) {
    const [x, y] = [left + (at % 2) * wide, top + Math.floor(at / 2) * high]
    doc.rect(x, y, wide, high).lineWidth(0.5).dash(3, { space: 3 }).stroke('#999999').undash()
    drawCode(doc, link, { x: x + 4, y: y + (high - 110) / 2, size: 110 })
    const place = { x: x + 118, width: wide - 126 }
    let line = writeText(doc, name, { ...place, y: y + 32 }, { size: 13, weight: 'bold' })
    line = writeText(doc, bookOnline, { ...place, y: line + 4 }, { size: 8 })
    line = writeText(doc, address, { ...place, y: line + 2 }, { size: 8, weight: 'bold' })
    if (phone) writeText(doc, phone, { ...place, y: line + 2 }, { size: 8 })
  }
}

/** The poster or the cards of the member's business as an answer. */
export async function printReply(args: LoaderFunctionArgs, kind: 'poster' | 'cards'): Promise<Response> {
  const member = await requireMember(args, 'owner', 'manager')
  const { app, host, reader } = args.context
  const { name, contactPhone } = await getTenant(app, member)
  const printed = {
    name,
    address: new URL(host.origin).host,
    phone: contactPhone && writePhone(contactPhone),
    scan: reader.say(words.scan),
    bookOnline: reader.say(shareWords.bookOnline),
  }
  const facts = { title: name, author: name, language: reader.language, madeAt: new Date(app.clock.now()) }
  const link = shareLink(host.origin, kind === 'poster' ? 'poster' : 'card')
  const file = await writeDocument(facts, (doc) => (kind === 'poster' ? drawPoster : drawCards)(doc, link, printed))
  return new Response(file, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${tenantOf(args.context).slug}-${kind}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
