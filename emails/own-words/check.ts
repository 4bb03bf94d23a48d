import { graphemes } from '#app/lib/graphemes.ts'
import { asksForStop, factsOf, leads, type OwnChannel, type OwnKind } from './kinds.ts'
import { namesIn, readText, type Node, type Unread } from './language.ts'

/** Why a text is not taken. `near` and `found`: the place, as it was typed. */
export type Fault =
  | Unread
  | { code: 'empty' }
  | { code: 'too_long'; most: number; signs: number }
  | { code: 'unknown'; name: string; nearest: string | null }
  | { code: 'too_many_parts'; most: number }
  | { code: 'no_link' | 'no_stop' | 'link_in_subject' | 'begins_with_fact' | 'no_words' }
  | { code: 'address'; found: string }
  | { code: 'link_glued'; name: string }
  | { code: 'facts_glued'; first: string; second: string }
  | { code: 'too_many_texts'; parts: number; most: number; each: number }

/** Signs. WhatsApp takes 1,024 with what we put around. */
const longest = { subject: 150, email: 2_000, sms: 600, whatsapp: 900 } as const
/** Optional parts: each may be there or not, and no way of leaving them out may make an address. */
const partsAtMost = 6

type Of = { kind: OwnKind; channel: OwnChannel }

/** What is wrong with the words of a message; null: they are good. How many texts they make is counted elsewhere. */
export function checkBody(body: string, of: Of): Fault | null {
  const { kind, channel } = of
  const most = longest[channel]
  const signs = graphemes(body).length
  if (signs === 0) return { code: 'empty' }
  if (signs > most) return { code: 'too_long', most, signs }
  const read = readText(body)
  if (!read.ok) return read.fault
  const { nodes } = read
  const fault = checkNames(nodes, of) ?? checkAddresses(nodes)
  if (fault) return fault
  const always = namesIn(nodes.filter((node) => !('part' in node)))
  if (channel !== 'email' && !always.includes('link')) return { code: 'no_link' }
  if (asksForStop(kind, channel) && !namesIn(nodes).includes('stop') && !saysStop(nodes)) return { code: 'no_stop' }
  return channel === 'whatsapp' ? checkForWhatsapp(nodes) : null
}

/** The same for the subject of a mail. */
export function checkSubject(subject: string, of: Of): Fault | null {
  const signs = graphemes(subject).length
  if (signs === 0) return { code: 'empty' }
  if (signs > longest.subject) return { code: 'too_long', most: longest.subject, signs }
  const read = readText(subject)
  if (!read.ok) return read.fault
  if (namesIn(read.nodes).some((name) => leads.includes(name))) return { code: 'link_in_subject' }
  return checkNames(read.nodes, of) ?? checkAddresses(read.nodes)
}

function checkNames(nodes: readonly Node[], { kind, channel }: Of): Fault | null {
  if (nodes.filter((node) => 'part' in node).length > partsAtMost) return { code: 'too_many_parts', most: partsAtMost }
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

/** Stands for a fact where addresses are looked for: `{{business.name}}.com` is one whatever the name. */
const anyName = 'xx'
// Signs that other programs read as a full stop, or do not show at all.
const stops = /[\u3002\uff0e\uff61\u2024]/g
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
/**
 * What phones and mail programs make links of: schemes, `www.`, everything with an @, numbers of four groups, and a full
 * stop between letters, in any alphabet.
 */
const addresses = [
  /\S*(?::?\/\/|@)\S*/u,
  /(?<![\p{L}\p{N}])(?:https?|ftp|mailto|javascript|data|sms|intent):\S+/iu,
  /(?<![\p{L}\p{N}])www\.\S*/iu,
  /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)\S*/u,
  /[\p{L}\p{N}_-]+\.(?:xn--)?\p{L}\p{M}*[\p{L}\p{M}\p{N}-]+\S*/u,
]

/** Nothing may lead to others' pages, whichever parts are left out. */
function checkAddresses(nodes: readonly Node[]): Fault | null {
  const parts = nodes.filter((node) => 'part' in node).length
  for (let left = 0; left < 2 ** parts; left += 1) {
    let at = -1
    const said = nodes.flatMap((node) => {
      if (!('part' in node)) return [node]
      at += 1
      return left & (1 << at) ? [] : node.part
    })
    const text = said.map((leaf) => ('text' in leaf ? leaf.text : leads.includes(leaf.name) ? '\n' : anyName)).join('')
    const seen = text.normalize('NFKC').replace(stops, '.').replace(unseen, '')
    const found = addresses.map((address) => address.exec(seen)?.[0]).find((one) => one !== undefined)
    if (found !== undefined) return { code: 'address', found: found.slice(0, 40) }
    const glued = said.findIndex(
      (leaf, place) =>
        'name' in leaf && leads.includes(leaf.name) && !(endsApart(said[place - 1]) && startsApart(said[place + 1])),
    )
    if (glued >= 0) return { code: 'link_glued', name: (said[glued] as { name: string }).name }
  }
  return null
}

type Beside = { text: string } | { name: string } | undefined
const endsApart = (before: Beside) => !before || ('text' in before && /[\s(«"“—–-]$/u.test(before.text))
const startsApart = (after: Beside) => !after || ('text' in after && /^(?:\s|[.,;:!?)»"”]+(?:\s|$))/u.test(after.text))

const saysStop = (nodes: readonly Node[]) => nodes.some((node) => 'text' in node && /\bSTOP\b/.test(node.text))

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
