import { bottom, edge, linesOf, width, writeDocument, writeText, type Style } from '#app/lib/typeset.server.ts'

type Part = { name: string; text: string }
type View = { title: string; about: string; parts: readonly Part[]; language: string; madeAt: Date }

const soft = '#6b665c'
const lineOf = (size: number) => size * 1.45

/** What the bank is sent, to read and to file: each field with its name, over as many pages as it takes. */
export function writeEvidencePdf({ title, about, parts, language, madeAt }: View): Promise<Uint8Array<ArrayBuffer>> {
  return writeDocument({ title, author: 'Wayslot', language, madeAt }, (doc) => {
    doc.addPage()
    let y: number = edge
    const paragraph = (text: string, style: Style = {}) => {
      const { size = 10, weight = 'plain' } = style
      for (const line of linesOf(doc, text, width, size, weight)) {
        if (y + lineOf(size) > bottom + edge / 2) {
          doc.addPage()
          y = edge
        }
        y = writeText(doc, line, { x: edge, y, width }, style)
      }
    }
    paragraph(title, { size: 18, weight: 'bold' })
    paragraph(about, { size: 9, colour: soft })
    for (const { name, text } of parts) {
      y += 14
      paragraph(name, { size: 9, colour: soft })
      for (const each of text.split('\n')) paragraph(each)
    }
  })
}
