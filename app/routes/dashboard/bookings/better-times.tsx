import { Link } from '@remix-run/react'
import { Card } from '#app/ui/layout/card.tsx'
import { Icon } from '#app/ui/layout/icon.tsx'
import { betterTimesWords as words } from '#app/words/catalog/betterTimes.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { BetterView } from './booking-view.ts'

/** Times that would save driving; each leads to the move page with that time filled in. */
export function BetterTimes({ places, chosen }: { places: readonly BetterView[]; chosen?: string | undefined }) {
  const { say } = useReader()
  if (places.length === 0) return null
  return (
    <Card title={say(words.saveDriving)} flush>
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
                  {say(
                    place.who
                      ? words.moveToWith(place.when, place.who, place.saved)
                      : words.moveTo(place.when, place.saved),
                  )}
                </span>
                <span className="block text-sm text-soft">{place.how}</span>
              </span>
              <Icon name="chevron-right" className="text-faint" />
            </Link>
          </li>
        ))}
      </ul>
      <p className="border-t border-rule px-4 py-2 text-sm text-faint sm:px-5">{say(words.ask)}</p>
    </Card>
  )
}
