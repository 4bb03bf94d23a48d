import { slugFromName } from '#app/lib/slug-from-name.server.ts'
import { refuseSlug } from './rules.ts'

/** Addresses similar to the wanted one that no rule refuses, best first. Which are free is checked afterwards. */
export function similarSlugs(wanted: string, name = ''): string[] {
  const base = slugFromName(wanted) || slugFromName(name)
  if (!base) return []
  const fromName = slugFromName(name)
  const tails = ['studio', 'team', 'co', 'pro', 'local', 'now', 'works', 'hq']
  const candidates = [
    fromName,
    ...tails.map((tail) => `${base.slice(0, 39 - tail.length)}-${tail}`),
    `the-${base}`,
    ...[2, 3, 4, 7].map((n) => `${base.slice(0, 37)}-${n}`),
  ]
  const tidy = candidates.map((slug) =>
    slug
      .replaceAll(/-{2,}/g, '-')
      .slice(0, 40)
      .replaceAll(/^-+|-+$/g, ''),
  )
  return [...new Set(tidy)].filter((slug) => slug !== wanted && refuseSlug(slug) === null)
}
