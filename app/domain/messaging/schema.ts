import { paragraph } from '#app/lib/lines.ts'

/** The longest text kept of what somebody wrote, characters. */
const incomingAtMost = 10_000

/** What came in: never refused, because nobody would hear of it; what is too long loses its end. */
const incoming = paragraph(Number.MAX_SAFE_INTEGER)

/** The text of a stranger as it is kept: without reversed text and control characters. '' where nothing is visible. */
export function readIncoming(text: string): string {
  const read = incoming.parse(text)
  if (read.length <= incomingAtMost) return read
  return `${read.slice(0, incomingAtMost - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
