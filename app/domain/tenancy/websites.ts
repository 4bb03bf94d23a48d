import { websiteProblems as problems } from '#app/words/catalog/website.ts'
import type { Read } from './area-text.ts'

const mostWebsites = 10

const host = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/

/** '' when it is none. */
function asBrowsersWrite(name: string): string {
  const url = `http://${name}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

/**
 * The hosts of websites from what an owner typed or pasted, one a line: "https://Example.com/contact" is "example.com", and
 * "пример.рф" is written as browsers do ("xn--…"). "www.example.com" goes with "example.com" if both are there.
 */
export function readWebsites(text: string): Read<string[]> {
  const typed = text.split(/[\s,;]+/).filter(Boolean)
  if (typed.length > 10 * mostWebsites) return { ok: false, message: problems.many(mostWebsites) }
  const hosts = new Set<string>()
  for (const entry of typed) {
    const bare = entry
      .replace(/^https?:\/\//i, '')
      .replace(/[/?#].*$/s, '')
      .replace(/\.$/, '')
    // An address with a port or a name before "@" is none that a frame's list can hold.
    const name = /^[\p{L}\p{N}.-]{1,253}$/u.test(bare) ? asBrowsersWrite(bare) : ''
    if (name.length > 253 || !host.test(name)) return { ok: false, message: problems.wrong(entry.slice(0, 60)) }
    hosts.add(name)
  }
  const kept = [...hosts].filter((name) => !(name.startsWith('www.') && hosts.has(name.slice(4))))
  return kept.length > mostWebsites ? { ok: false, message: problems.many(mostWebsites) } : { ok: true, value: kept }
}
