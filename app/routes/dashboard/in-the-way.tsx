import { LinkButton } from '#app/ui/controls/button.tsx'
import { Notice } from '#app/ui/layout/card.tsx'

type InTheWayProps = { title: string; days: readonly { to: string; label: string }[] }

/** Bookings on days off, each day a link to it. Stays until the page is left, unlike a toast. */
export function InTheWay({ title, days }: InTheWayProps) {
  const links = days.map(({ to, label }) => (
    <LinkButton key={to} to={to} tone="quiet">
      {label}
    </LinkButton>
  ))
  return (
    <Notice tone="warn" className="mb-5" title={title} action={<span className="flex flex-wrap gap-2">{links}</span>} />
  )
}
