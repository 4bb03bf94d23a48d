import { Link } from '@remix-run/react'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import type { BetterView } from './booking-view.ts'

/** Times that would spare somebody driving; each leads to the move with that time filled in. */
export function BetterTimes({ places, chosen }: { places: readonly BetterView[]; chosen?: string | undefined }) {
  if (places.length === 0) return null
  return (
    <Card title="Save driving" flush>
      <ul className="divide-y divide-rule">
        {places.map((place) => (
          <li key={place.key}>
            <Link
              to={place.href}
              aria-current={place.key === chosen || undefined}
              className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-ground aria-[current]:bg-accent-wash sm:px-5"
            >
              <Icon name="car" className="text-soft" />
              <span className="figures min-w-0 flex-1">
                <span className="block font-semibold">
                  Move to {place.when}
                  {place.who ? ` with ${place.who}` : ''}: saves {place.saved} of driving
                </span>
                <span className="block text-sm text-soft">{place.how}</span>
              </span>
              <Icon name="chevron-right" className="text-faint" />
            </Link>
          </li>
        ))}
      </ul>
      <p className="border-t border-rule px-4 py-2 text-sm text-faint sm:px-5">
        Estimated. Ask the customer before you move it.
      </p>
    </Card>
  )
}
