/** One piece of an address: what stands in it cannot lead out of it. */
export const enc = encodeURIComponent

/** What stands behind the `?` of an address. Members that are undefined, null or empty are left out. */
export type Query = Record<string, string | number | null | undefined>

/** An address with a query: `withQuery('/dashboard/bookings', { q: 'Ann', after: undefined })` is `/dashboard/bookings?q=Ann`. */
export function withQuery(path: string, query: Query) {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value))
  }
  return params.size > 0 ? `${path}?${params}` : path
}
