/** One part of a URL, encoded so that it cannot leave its place. */
export const enc = encodeURIComponent

/** The query of a URL. Members that are undefined, null or empty are left out. */
export type Query = Record<string, string | number | null | undefined>

/**
 * A URL with a query: `withQuery('/dashboard/bookings', { q: 'Ann', after: undefined })` is
 * `/dashboard/bookings?q=Ann`.
 */
export function withQuery(path: string, query: Query) {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  return params.size > 0 ? `${path}?${params}` : path
}

/** An address on another of our hosts, which does not know the language that is read here: it is kept there from then on. */
export function inLanguage(url: string, language: string): string {
  const to = new URL(url)
  to.searchParams.set('lang', language)
  return to.href
}
