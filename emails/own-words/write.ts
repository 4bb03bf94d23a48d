import { cheapest, plainText, shorten, smsSize } from '../sms-size.ts'
import { cuttable } from './kinds.ts'
import { fillText, readText, written, type Node, type Piece, type Values } from './language.ts'

/**
 * The words of a business, with facts that are each one line already; also for the browser, which shows them while they
 * are typed.
 */

/** The most characters a name may take in a text message, from long to short. */
const caps = [Infinity, 40, 32, 24, 20, 16, 12, 10]

/** The words for a chat, where length costs nothing. Null: a fact is not known. */
export function writeOwnText(nodes: readonly Node[], values: Values): string | null {
  const pieces = fillText(nodes, values)
  return pieces && written(pieces)
}

/**
 * A text message: the longest that needs the fewest parts, first with whole names, then with cut ones; typographic signs
 * become plain. `currency`: code of the booking's, used where its sign would cost a part. `wholeName`: that of the business is never cut.
 */
export function writeOwnSms(
  nodes: readonly Node[],
  values: Values,
  currency: string,
  wholeName = false,
): string | null {
  const write = (most: number) => {
    const cut = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value && cuttable.includes(name) && !(wholeName && name === 'business.name') ? shorten(value, most) : value,
      ]),
    )
    const pieces = fillText(nodes, cut)
    return pieces && cheapest(written(pieces).split('\n').map(plainText).join('\n'), currency)
  }
  const whole = write(Infinity)
  if (whole === null) return null
  const texts = [whole, ...caps.slice(1).map((most) => write(most) ?? whole)]
  const fewest = Math.min(...texts.map((text) => smsSize(text).parts))
  return texts.find((text) => smsSize(text).parts === fewest) ?? whole
}

/** The paragraphs of a mail, in pieces, so that links can be links. */
export function writeOwnMail(nodes: readonly Node[], values: Values): Piece[][] | null {
  const pieces = fillText(nodes, values)
  if (!pieces) return null
  const lines: Piece[][] = [[]]
  for (const piece of pieces) {
    const [first = '', ...rest] = piece.name === undefined ? piece.text.split('\n') : [piece.text]
    lines.at(-1)?.push({ ...piece, text: first })
    for (const text of rest) lines.push([{ text }])
  }
  return lines
    .map((line) =>
      line.map((piece) => ({ ...piece, text: piece.text.replace(/ {2,}/g, ' ') })).filter(({ text }) => text),
    )
    .filter((line) => line.some(({ text }) => text.trim()))
}

/** The subject of a mail as one line. */
export const writeOwnSubject = (nodes: readonly Node[], values: Values): string | null => {
  const pieces = fillText(nodes, values)
  return pieces && written(pieces).replace(/\s+/g, ' ')
}

/** The text as nodes; null where it cannot be read, because it was stored before the language changed. */
export const nodesOf = (text: string): Node[] | null => {
  const read = readText(text)
  return read.ok ? read.nodes : null
}
