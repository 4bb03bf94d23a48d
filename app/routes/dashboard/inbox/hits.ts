/** A piece of a text, and whether it is what was searched for. */
export type HitPiece = { text: string; hit: boolean }

/** As the search compares: without case and marks. One character for each, so that places stay the same. */
const fold = (text: string): string =>
  Array.from(text, (sign) => {
    const [plain = sign] = sign.normalize('NFD').toLowerCase()
    return plain.length === sign.length ? plain : sign
  }).join('')

/** A text in pieces, the words of a search apart. */
export function findHits(text: string, search: string): HitPiece[] {
  const folded = fold(text)
  const words = search.split(/\s+/).filter(Boolean).map(fold)
  const marked = Array.from({ length: text.length }, () => false)
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      marked.fill(true, at, at + word.length)
  const pieces: HitPiece[] = []
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1)
    if (last && last.hit === marked[at]) last.text += text[at]
    else pieces.push({ text: text[at]!, hit: marked[at]! })
  }
  return pieces
}
