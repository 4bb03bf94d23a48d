/**
 * The little language of a business's own texts: `{{visit.day}}` stands for a fact, and `[[, about {{visit.drive}}]]`
 * is left out when a fact in it is not known. Nothing else; facts are put in after the text was read, so whatever they
 * contain stays letters.
 */

export type Node = { text: string } | { name: string } | { part: Leaf[] }
export type Leaf = { text: string } | { name: string }

/** What is wrong with the brackets of a text; `near`: where, as it was typed. */
export type Unread = { code: 'unclosed' | 'unopened' | 'nested' | 'part_without_fact'; near: string }

export type Read = { ok: true; nodes: Node[] } | { ok: false; fault: Unread }

const marks = /\{\{([^{}]*)\}\}|\[\[|\]\]|\{\{|\}\}/g
const nearby = 24

/** Reads a text. Single brackets are letters. */
export function readText(text: string): Read {
  const nodes: Node[] = []
  let part: Leaf[] | null = null
  let opened = 0
  let from = 0
  const add = (leaf: Leaf) => {
    if ('text' in leaf && leaf.text === '') return
    if (part) part.push(leaf)
    else nodes.push(leaf)
  }
  const refuse = (code: Unread['code'], at: number, until = at + nearby): Read => ({
    ok: false,
    fault: { code, near: text.slice(at, until).trim() },
  })
  for (const match of text.matchAll(marks)) {
    const [mark, name] = match
    add({ text: text.slice(from, match.index) })
    from = match.index + mark.length
    if (name !== undefined) add({ name: name.trim() })
    else if (mark === '{{') return refuse('unclosed', match.index)
    else if (mark === '}}') return refuse('unopened', Math.max(0, from - nearby), from)
    else if (mark === '[[') {
      if (part) return refuse('nested', match.index)
      part = []
      opened = match.index
    } else {
      if (!part) return refuse('unopened', Math.max(0, from - nearby), from)
      if (!part.some((leaf: Leaf) => 'name' in leaf)) return refuse('part_without_fact', opened)
      nodes.push({ part })
      part = null
    }
  }
  if (part) return refuse('unclosed', opened)
  add({ text: text.slice(from) })
  return { ok: true, nodes }
}

export type Values = Readonly<Record<string, string | undefined>>
/** A stretch of a filled text; `name`: it is the value of this fact. */
export type Piece = { text: string; name?: string }

const valueOf = (values: Values, name: string) => (Object.hasOwn(values, name) ? values[name] : undefined) || undefined

/** Puts facts in their places. Null: a fact outside of `[[ ]]` is not known, so the text cannot be said. */
export function fillText(nodes: readonly Node[], values: Values): Piece[] | null {
  const pieces: Piece[] = []
  for (const node of nodes) {
    const leaves = 'part' in node ? node.part : [node]
    const filled = leaves.map((leaf): Piece | null => {
      if ('text' in leaf) return { text: leaf.text }
      const value = valueOf(values, leaf.name)
      return value === undefined ? null : { text: value, name: leaf.name }
    })
    if (filled.every((piece) => piece !== null)) pieces.push(...filled)
    // How to opt out is said to some numbers only.
    else if ('name' in node && node.name !== 'stop') return null
  }
  return withStops(pieces)
}

/** One full stop where a fact has brought one of its own: "10:15 a. m." What was typed stays. */
export const withStops = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((piece, at) => {
    const before = pieces[at - 1]
    const doubled = piece.name === undefined && before?.name !== undefined && before.text.endsWith('.')
    return doubled ? { ...piece, text: piece.text.replace(/^\.(?!\.)/, '') } : piece
  })

/** A filled text as letters, without the gaps that left out parts leave behind. */
export const written = (pieces: readonly Piece[]): string => tidy(pieces.map(({ text }) => text).join(''))

const tidy = (text: string): string =>
  text
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/ +$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** The names that stand in a text, each once. */
export const namesIn = (nodes: readonly Node[]): string[] => [
  ...new Set(
    nodes
      .flatMap((node): Leaf[] => ('part' in node ? node.part : [node]))
      .flatMap((leaf) => ('name' in leaf ? [leaf.name] : [])),
  ),
]
