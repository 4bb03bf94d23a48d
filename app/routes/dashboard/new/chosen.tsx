import { Link } from '@remix-run/react'
import { phoneBookingWords as words } from '#app/words/catalog/phoneBooking.ts'
import { useReader } from '#app/words/reader-context.ts'

/** What is decided so far, each with the link back to it. */
export function Chosen({ items }: { items: readonly { label: string; value: string; href: string }[] }) {
  const { say } = useReader()
  if (items.length === 0) return null
  return (
    <dl className="divide-y divide-rule rounded-lg border border-rule bg-sheet">
      {items.map(({ label, value, href }) => (
        <div
          key={label}
          className="grid min-h-12 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-1.5 sm:grid-cols-[5rem_minmax(0,1fr)_auto] sm:py-0.5"
        >
          <dt className="text-sm text-faint">{label}</dt>
          <dd className="figures row-start-2 min-w-0 font-medium wrap-anywhere sm:row-start-auto">{value}</dd>
          <dd className="row-span-2 sm:row-span-1">
            <Link to={href} className="link flex min-h-target items-center text-sm" preventScrollReset>
              {say(words.change)}
              <span className="sr-only"> {label}</span>
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}
