import { shownOf } from '#app/lib/lines.ts'
import { findAddress } from './addresses.ts'
import { asksForAnswer, asksForStop, cuttable, factsOf, leads, type OwnChannel, type TextKind } from './kinds.ts'
import { namesIn, readText, withStops, written, type Leaf, type Node, type Piece, type Unread } from './language.ts'

/** Why a text is not taken. `near` and `found`: the place, as it was typed. */
export type Fault =
  | Unread
  | { code: 'empty' }
  | { code: 'too_long'; most: number; signs: number }
  | { code: 'unknown'; name: string; nearest: string | null }
  | { code: 'too_many_parts'; most: number }
  | { code: 'no_link' | 'no_stop' | 'no_answer' | 'link_in_subject' | 'begins_with_fact' | 'no_words' }
  | { code: 'address'; found: string }
  | { code: 'glued'; name: string }
  | { code: 'facts_glued'; first: string; second: string }
  | { code: 'too_many_texts'; parts: number; most: number; each: number }

/** UTF-16 units, also of what other programs make of a sign. WhatsApp takes 1,024 with what we put around. */
const longest = { subject: 150, email: 2_000, sms: 600, whatsapp: 900 } as const
const lengthOf = (text: string) => Math.max(text.length, text.normalize('NFKC').length)
/** Optional parts: no way of leaving them out may make an address. */
const partsAtMost = 6

type Of = { kind: TextKind; channel: OwnChannel }

/** What is wrong with the words of a message; null: they are good. How many texts they make is counted elsewhere. */
export function checkBody(body: string, of: Of): Fault | null {
  const { kind, channel } = of
  const most = longest[channel]
  const signs = lengthOf(body)
  if (signs === 0) return { code: 'empty' }
  if (signs > most) return { code: 'too_long', most, signs }
  const read = readText(body)
  if (!read.ok) return read.fault
  const { nodes } = read
  const fault = checkNames(nodes, of) ?? checkAddresses(nodes)
  if (fault) return fault
  const always = namesIn(nodes.filter((node) => !('part' in node)))
  if (channel !== 'email' && !always.includes('link')) return { code: 'no_link' }
  if (asksForAnswer(kind, channel) && !always.includes('answer.how')) return { code: 'no_answer' }
  if (asksForStop(kind, channel) && !saysStop(nodes)) return { code: 'no_stop' }
  return channel === 'whatsapp' ? checkForWhatsapp(nodes) : null
}

/** The same for the subject of a mail. */
export function checkSubject(subject: string, of: Of): Fault | null {
  const signs = lengthOf(subject)
  if (signs === 0) return { code: 'empty' }
  if (signs > longest.subject) return { code: 'too_long', most: longest.subject, signs }
  const read = readText(subject)
  if (!read.ok) return read.fault
  if (namesIn(read.nodes).some((name) => leads.includes(name))) return { code: 'link_in_subject' }
  return checkNames(read.nodes, of) ?? checkAddresses(read.nodes)
}

function checkNames(nodes: readonly Node[], { kind, channel }: Of): Fault | null {
  if (nodes.filter(mayBeLeftOut).length > partsAtMost) return { code: 'too_many_parts', most: partsAtMost }
  const known = [...factsOf(kind, channel).keys()]
  const unknown = namesIn(nodes).find((name) => !(known as string[]).includes(name))
  return unknown === undefined ? null : { code: 'unknown', name: unknown, nearest: nearestTo(unknown, known) }
}

/** The known name that somebody probably meant; null when none is near. */
function nearestTo(name: string, known: readonly string[]): string | null {
  const meant = name.toLowerCase()
  const scored = known
    .map((one) => {
      const lower = one.toLowerCase()
      const last = lower.split('.').at(-1) ?? lower
      return { one, steps: Math.min(distance(meant, lower), distance(meant, last)) }
    })
    .toSorted((a, b) => a.steps - b.steps)
  const [best] = scored
  return best && best.steps <= Math.max(2, Math.floor(meant.length / 2)) ? best.one : null
}

/** Levenshtein's: how many signs are put in, left out or changed. */
function distance(from: string, to: string): number {
  const [a, b] = [from.slice(0, 40), to.slice(0, 40)]
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? b.length
}

/** A part, and how to opt out, which is said to some numbers only. */
const mayBeLeftOut = (node: Node) => 'part' in node || ('name' in node && node.name === 'stop')

/** Stands for a fact where addresses are looked for: with the full stop that a cut name or "a. m." ends with. */
const anyFact = 'xx.'

/** The nodes without the parts from `first` to `last`, those in between too. */
function leaveOut(nodes: readonly Node[], first: number, last: number): Leaf[] {
  let at = -1
  return nodes.flatMap((node) => {
    const leaves = 'part' in node ? node.part : [node]
    if (!mayBeLeftOut(node)) return leaves
    at += 1
    return at >= first && at <= last ? [] : leaves
  })
}

/**
 * Nothing may lead to others' pages, whichever parts are left out. Each part holds a fact, which an address that goes on
 * past it would have to hold as well; so new ones arise only where neighbours are left out together.
 */
function checkAddresses(nodes: readonly Node[]): Fault | null {
  const parts = nodes.filter(mayBeLeftOut).length
  for (let first = -1; first < parts; first += 1)
    for (let last = first; last < (first < 0 ? 0 : parts); last += 1) {
      const said = leaveOut(nodes, first, last)
      const glued = said.findIndex(
        (leaf, place) => 'name' in leaf && !standsApart(leaf.name, said[place - 1], said[place + 1]),
      )
      if (glued >= 0) return { code: 'glued', name: (said[glued] as { name: string }).name }
      const found = findAddress(written(fill(said)))
      if (found !== null) return { code: 'address', found: found.slice(0, 40) }
    }
  return null
}

/** As it goes out, with nothing known of the facts. */
const fill = (said: readonly Leaf[]): Piece[] =>
  withStops(
    said.map((leaf) => ('text' in leaf ? leaf : { text: leads.includes(leaf.name) ? '\n' : anyFact, name: leaf.name })),
  )

type Beside = Leaf | undefined
/** A link stands alone. Letters may not go on from any fact, nor be gone on from by what somebody is called. */
function standsApart(name: string, before: Beside, after: Beside): boolean {
  if (leads.includes(name)) return endsApart(before) && startsApart(after)
  const goesOn = after && ('name' in after || /^[\p{L}\p{M}\p{N}_]/u.test(shownOf(after.text)))
  const isGoneOnFrom =
    cuttable.includes(name) && before && 'text' in before && /[\p{L}\p{M}\p{N}\p{So}_]$/u.test(shownOf(before.text))
  return !goesOn && !isGoneOnFrom
}
const endsApart = (before: Beside) => !before || ('text' in before && /[\s(«"“—–-]$/u.test(before.text))
const startsApart = (after: Beside) => !after || ('text' in after && /^(?:\s|[.,;:!?)»"”]+(?:\s|$))/u.test(after.text))

/** Alone in its part: beside another fact it would fall away with that. */
const saysStop = (nodes: readonly Node[]) =>
  nodes.some((node) => {
    const names = namesIn([node])
    return names.length === 1 && names[0] === 'stop'
  })

/** Words that we put around a text for WhatsApp. */
const ownOnes = 5
/**
 * WhatsApp takes no text that begins with a fact, none with two side by side, and wants more words than facts. Before the
 * name of the business we put a word ourselves.
 */
function checkForWhatsapp(nodes: readonly Node[]): Fault | null {
  const leaves = nodes.flatMap((node) => ('part' in node ? node.part : [node]))
  const visible = leaves.filter((leaf) => 'name' in leaf || leaf.text.trim() !== '')
  const [first] = visible
  if (first && 'name' in first && first.name !== 'business.name') return { code: 'begins_with_fact' }
  for (const [at, leaf] of visible.entries()) {
    const next = visible[at + 1]
    if ('name' in leaf && next && 'name' in next) return { code: 'facts_glued', first: leaf.name, second: next.name }
  }
  const words = leaves.flatMap((leaf) => ('text' in leaf ? (leaf.text.match(/\p{L}{2,}/gu) ?? []) : [])).length
  const facts = leaves.filter((leaf) => 'name' in leaf).length
  return words + ownOnes < facts ? { code: 'no_words' } : null
}
