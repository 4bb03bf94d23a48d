import type { MetaArgs } from '@remix-run/node'

/**
 * A page of the dashboard by its URL, where `*` stands for an id, and what it is called. `end`: it is called so only where
 * the URL ends.
 */
export type Section = { to: string; label: string; end?: boolean }

/** What a page is about, as loaders of single items send it. */
type Named = {
  name?: string | null
  fileName?: string
  values?: { code?: string }
  customer?: string | Named
  tenant?: Named
  page?: Named | null
  booking?: { customer: Named }
}

function nameOf(data: unknown): string | null | undefined {
  if (typeof data !== 'object' || data === null) return
  const { name, fileName, values, customer, booking, tenant, page } = data as Named
  return (
    name ??
    fileName ??
    values?.code ??
    (typeof customer === 'string' ? customer : customer?.name) ??
    booking?.customer.name ??
    tenant?.name ??
    page?.name
  )
}

const lead = (parts: readonly string[], to: readonly string[]) =>
  to.length <= parts.length && to.every((part, index) => part === '*' || part === parts[index])

/**
 * The title of a browser tab, so that ten tabs can be told apart: "Cancel · Ann Lee · Bookings · Northlight". `data` is what
 * the page's own loader sent; around its name stand the sections that lead to the URL, the closest first.
 */
export function titleOf(path: string, data: unknown, sections: readonly Section[], business: string): string {
  const parts = path.split('/')
  const within = sections
    .map((section) => ({ ...section, to: section.to.split('/') }))
    .filter(({ to, end }) => lead(parts, to) && (!end || to.length === parts.length))
    .toSorted((a, b) => b.to.length - a.to.length)
  const said = (ofOne: boolean) => within.filter(({ to }) => to.includes('*') === ofOne).map(({ label }) => label)
  // The menu and a page may call one page the same.
  return [...new Set([...said(true), nameOf(data), ...said(false), business])].filter(Boolean).join(' · ')
}

/** The head of a page of the dashboard or the console; `frame` is what the layout's loader sent, if it did. */
export const headOf = (frame: { sections: Section[]; business: string } | undefined, path: string, data?: unknown) => [
  { title: frame ? titleOf(path.replace(/(?<=.)\/$/, ''), data, frame.sections, frame.business) : 'Wayslot' },
  { name: 'robots', content: 'noindex' },
]

/**
 * For a page about one thing, which exports it: the layout's own head is made before Remix knows what the pages below it
 * loaded.
 */
export const meta = ({ data, location, matches }: MetaArgs) =>
  headOf(
    matches.find(({ id }) => /^routes\/(?:dashboard|admin)\/layout$/.test(id))?.data as Parameters<typeof headOf>[0],
    location.pathname,
    data,
  )
