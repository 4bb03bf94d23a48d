import { shownOf } from '#app/lib/lines.ts'

/**
 * What phones and mail programs make links of: schemes, `www.`, everything with an @, numbers of four groups, and a full
 * stop, or several, before two letters of any alphabet. Each begins with a sign that is rarely there, so that a text is
 * read through once, whatever is in it; what stands around is taken afterwards.
 */
const addresses = [
  /\/\/|@/u,
  /(?<![\p{L}\p{N}])(?:https?|ftps?|file|mailto|javascript|data|sms|smsto|mms|tel|tg|intent|market|whatsapp|viber|facetime):\S/iu,
  /(?<![\p{L}\p{N}])www\.\S/iu,
  /(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)/u,
  /(?<=[^\s.])\.+(?:xn--)?\p{L}\p{M}*[\p{L}\p{M}\p{N}-]/u,
]

/** The first thing in a text that leads somewhere, with what stands around it up to the spaces; null: nothing does. */
export function findAddress(text: string): string | null {
  const shown = shownOf(text)
  for (const address of addresses) {
    const at = address.exec(shown)?.index
    if (at === undefined) continue
    const before = shown.slice(Math.max(0, at - 40), at)
    const from = at - before.length + before.search(/\S*$/u)
    return /\S*/u.exec(shown.slice(from, from + 80))?.[0] ?? ''
  }
  return null
}
