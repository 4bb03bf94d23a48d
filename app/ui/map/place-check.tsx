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
  const links = (
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
  )
  const map = drawn ? <PlaceMap place={place} label={say(words.map(label, told))} /> : null
  const distanceLine = drawn ? <p className="figures text-sm text-soft">{told}</p> : null
  const columns = 'grid items-center gap-3 sm:grid-cols-[minmax(0,1fr)_14rem]'
  // A customer came for a time: one line, and the rest when it is pressed.
  if (reader === 'customer') {
    return (
      <details className="rounded-lg border border-rule bg-sheet px-4">
        <summary className="flex min-h-target cursor-pointer flex-wrap items-center gap-x-3 py-2">
          <span className="wrap-anywhere">{label}</span>
          <span className="link text-sm">{say(words.title)}</span>
        </summary>
        <div className={`${columns} border-t border-rule pt-3 pb-4`}>
          <div className="min-w-0">
            {distanceLine}
            {links}
          </div>
          {map}
        </div>
      </details>
    )
  }
  return (
    <section aria-label={say(words.title)} className={`${columns} rounded-lg border border-rule bg-sheet p-4`}>
      <div className="min-w-0">
        <p className="font-semibold">{say(words.title)}</p>
        <p className="mt-0.5 wrap-anywhere">{label}</p>
        {distanceLine}
        {links}
      </div>
      {map}
    </section>
  )
}
