import { placeCheckWords as words } from '#app/words/catalog/placeCheck.ts'
import { useReader } from '#app/words/reader-context.ts'
import { Icon } from '../layout/icon.tsx'
import { frameMap, scaleBar, type OnMap, type Spot } from './frame.ts'
import { circleAround } from './view.ts'

export type PlaceOnMap = {
  pin: Spot
  /** Where drives start, where the reader may know it. */
  home: Spot | null
  /** The area that is served, as exactly as the reader may know it; km. */
  ring: { middle: Spot; km: number } | null
}

const aspect = 2
const [wide, high] = [400, 200]
const at = ({ x, y }: OnMap) => ({ left: `${x * 100}%`, top: `${y * 100}%` })

/**
 * A place drawn by ourselves, without streets: where it lies to the business and in the area it serves. Nobody else learns who looks
 * at which door. With neither to show beside it there is nothing to draw.
 */
export function PlaceMap({ place: { pin, home, ring }, label }: { place: PlaceOnMap; label: string }) {
  const { say, distance, unitKm } = useReader()
  if (!home && !ring) return null
  const around = ring ? circleAround(ring.middle, ring.km, 8) : []
  const { project, widthKm } = frameMap([pin, ...(home ? [home] : []), ...around], { aspect, margin: 0.08 })
  const scale = scaleBar(widthKm, unitKm)
  const [there, here] = [project(pin), home && project(home)]
  const middle = ring && project(ring.middle)
  return (
    <div role="img" aria-label={label} className="relative overflow-hidden rounded-md border border-rule bg-ground">
      <svg viewBox={`0 0 ${wide} ${high}`} className="block w-full" aria-hidden>
        {ring && middle ? (
          <circle
            cx={middle.x * wide}
            cy={middle.y * high}
            r={(ring.km / widthKm) * wide}
            className="text-accent-text"
            fill="currentColor"
            fillOpacity="0.1"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        ) : null}
        {here ? (
          <line
            x1={here.x * wide}
            y1={here.y * high}
            x2={there.x * wide}
            y2={there.y * high}
            className="text-soft"
            stroke="currentColor"
            strokeWidth="1.5"
            strokeDasharray="4 4"
          />
        ) : null}
      </svg>
      {here ? (
        <span
          style={at(here)}
          className="absolute grid size-6 -translate-1/2 place-items-center rounded-sm bg-ink text-sm text-sheet"
        >
          <Icon name="store" />
        </span>
      ) : null}
      <span style={at(there)} className="absolute -translate-x-1/2 -translate-y-full text-2xl text-signal-text">
        <Icon name="map-pin" />
      </span>
      <span className="absolute end-2 top-1.5 flex flex-col items-center text-xs font-semibold text-soft" aria-hidden>
        <Icon name="arrow-right" className="-rotate-90" />
        {say(words.north)}
      </span>
      <span
        className="figures absolute start-2 bottom-1.5 text-xs font-medium text-soft"
        style={{ width: `${scale.share * 100}%` }}
        aria-hidden
      >
        {distance(scale.km)}
        <span className="mt-0.5 block h-1.5 border-2 border-t-0 border-current" />
      </span>
    </div>
  )
}
