import { Link } from '@remix-run/react'
import { dashboard } from '#app/paths.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { customersWords as words } from '#app/words/catalog/customers.ts'
import { useReader } from '#app/words/reader-context.ts'

export type CustomerRowView = {
  id: string
  name: string
  contact: string
  tags: readonly string[]
  /** How many visits, and when the last one was. */
  visits: string
  next: string | null
}

/** Customers by name: one line on a desktop, two on a phone; the whole row is a link. */
export function CustomerList({ rows }: { rows: readonly CustomerRowView[] }) {
  const { say } = useReader()
  return (
    <ul className="divide-y divide-rule overflow-hidden rounded-lg border border-rule bg-sheet">
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            to={dashboard.customer(row.id)}
            className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground"
          >
            <span className="min-w-0 flex-1 gap-x-4 wide:grid wide:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)] wide:items-baseline">
              <span className="block font-semibold wrap-anywhere">{row.name}</span>
              <span className="figures block truncate text-sm text-soft">{row.contact}</span>
              <span className="figures flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-faint">
                {row.tags.length > 0 ? <Tags tags={row.tags} /> : null}
                <span>{row.visits}</span>
                {row.next ? <span className="whitespace-nowrap text-ink">{say(words.next(row.next))}</span> : null}
              </span>
            </span>
            <Icon name="chevron-right" className="text-faint" />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Tags as small labels. */
export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {tags.map((tag) => (
        <span key={tag} className="rounded-full border border-rule bg-ground px-2 text-sm text-soft wrap-anywhere">
          {tag}
        </span>
      ))}
    </span>
  )
}
