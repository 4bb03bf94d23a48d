import type { ReactNode } from 'react'
import { placeCheckWords as words } from '#app/words/catalog/placeCheck.ts'
import { useReader } from '#app/words/reader-context.ts'
import { awayFrom } from './away.ts'
import { PlaceMap, type PlaceOnMap } from './place-map.tsx'

type PlaceCheckProps = {
  /** The address that was matched. */
  label: string
  place: PlaceOnMap
  /** A customer looks at the business's map, or the owner at her own. */
  reader: 'customer' | 'owner'
  /** The way to another address. */
  change?: ReactNode
}

/** What an address was taken for, so that whoever typed it can see whether that is it. */
export function PlaceCheck({ label, place, reader, change }: PlaceCheckProps) {
  const { say, distance } = useReader()
  const { pin, home } = place
  const away = home ? awayFrom(home, pin) : null
  const told =
    away && away.km >= 0.1
      ? say(words[reader].away(distance(away.km), say(words.directions[away.direction])))
      : say(words[reader].area)
  const drawn = home !== null || place.ring !== null
  return (
    <section
      aria-label={say(words.title)}
      className="grid items-center gap-3 rounded-lg border border-rule bg-sheet p-4 sm:grid-cols-[minmax(0,1fr)_14rem]"
    >
      <div className="min-w-0">
        <p className="font-semibold">{say(words.title)}</p>
        <p className="mt-0.5 wrap-anywhere">{label}</p>
        {drawn ? <p className="figures text-sm text-soft">{told}</p> : null}
        <p className="flex flex-wrap gap-x-5 text-sm">
          {change}
          <a
            href={`https://www.google.com/maps/search/?api=1&query=${pin.lat},${pin.lng}`}
            target="_blank"
            rel="noreferrer"
            className="link inline-flex min-h-target items-center"
          >
            {say(words.streetMap)}
          </a>
        </p>
      </div>
      {drawn ? <PlaceMap place={place} label={say(words.map(label, told))} /> : null}
    </section>
  )
}
