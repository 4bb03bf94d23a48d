import { slugFromName } from '#app/lib/slug-from-name.server.ts'

/** The URL name of a service: made from its name, different from all in `taken`. */
export function serviceSlug(name: string, taken: readonly string[]): string {
  const base = slugFromName(name).slice(0, 50).replace(/-+$/, '') || 'service'
  const used = new Set(taken)
  if (!used.has(base)) return base
  let number = 2
  while (used.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}
