/** A section of the dashboard: its URL, and its name in the menu. */
export type Section = { to: string; label: string }

/** What a page is about, as loaders of single items send it. */
type Named = { name?: string; customer?: string | Named; booking?: { customer: Named } }

function nameOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return
  const { name, customer, booking } = data as Named
  return name ?? (typeof customer === 'string' ? customer : customer?.name) ?? booking?.customer.name
}

/**
 * The title of a browser tab, so that ten tabs can be told apart: "Ann Lee · Bookings · Northlight". `data` is what the
 * page's own loader sent; the section is the one whose URL is the longest beginning of the page's.
 */
export function titleOf(path: string, data: unknown, sections: readonly Section[], business: string): string {
  const within = sections.filter(({ to }) => path === to || path.startsWith(`${to}/`))
  const section = within.toSorted((a, b) => b.to.length - a.to.length)[0]
  return [nameOf(data), section?.label, business].filter(Boolean).join(' · ')
}
