import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'

type Days = readonly { id?: string; to: string; label: string }[]

/** Days with bookings, each a link to it. */
export function DayLinks({ days }: { days: Days }) {
  return (
    <span className="flex flex-wrap gap-2">
      {days.map(({ id, to, label }) => (
        <LinkButton key={id ?? to} to={to} tone="quiet">
          {label}
        </LinkButton>
      ))}
    </span>
  )
}

/** Bookings on days off, each day a link to it. Stays until the page is left, unlike a toast. */
export function InTheWay({ title, days }: { title: string; days: Days }) {
  return <Notice tone="warn" className="mb-5" title={title} action={<DayLinks days={days} />} />
}
