import { frameMap, scaleBar, type Spot } from '#app/ui/map/frame.ts'
import { circleAround } from '#app/ui/map/view.ts'
import { pageSections as words } from '#app/words/catalog/pageSections.ts'
import type { Reader } from '#app/words/reader.ts'

const [wide, high] = [400, 240]

/** The area that is served, drawn by ourselves; `home`: where customers come too. */
export function AreaMap({
  ring,
  home,
  reader,
}: {
  ring: { middle: Spot; km: number }
  home: Spot | null
  reader: Reader
}) {
  const around = circleAround(ring.middle, ring.km, 16)
  const { project, widthKm } = frameMap(around, { aspect: wide / high, margin: 0.08 })
  const middle = project(ring.middle)
  const at = home && project(home)
  const scale = scaleBar(widthKm, reader.unitKm)
  return (
    <div
      role="img"
      aria-label={reader.say(words.map)}
      className="relative max-w-md overflow-hidden rounded-md border border-rule bg-sheet"
    >
      <svg viewBox={`0 0 ${wide} ${high}`} className="block w-full" aria-hidden="true">
        <circle
          cx={middle.x * wide}
          cy={middle.y * high}
          r={(ring.km / widthKm) * wide}
          className="text-accent-text"
          fill="currentColor"
          fillOpacity="0.12"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        {at ? <circle cx={at.x * wide} cy={at.y * high} r="5" className="text-ink" fill="currentColor" /> : null}
      </svg>
      <span
        className="figures absolute start-2 bottom-1.5 text-xs font-medium text-soft"
        style={{ width: `${scale.share * 100}%` }}
        aria-hidden="true"
      >
        {reader.distance(scale.km)}
        <span className="mt-0.5 block h-1.5 border-2 border-t-0 border-current" />
      </span>
    </div>
  )
}
