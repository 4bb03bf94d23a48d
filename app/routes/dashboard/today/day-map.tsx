import { Link } from '@remix-run/react'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { deskWords } from '#app/words/catalog/desk.ts'
import { todayWords as words } from '#app/words/catalog/today.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { ChosenStop, MapView } from './day-view.ts'

/** One colour per technician, in the team's order; a larger team starts again. */
const inks = ['text-ink', 'text-signal-text', 'text-note', 'text-ok', 'text-warn', 'text-bad'] as const
export const inkOf = (tone: number) => inks[tone % inks.length]

const place = ({ x, y }: { x: number; y: number }) => ({ left: `${x}%`, top: `${y}%` })

/** Squared paper: one square is as wide as the scale bar. */
function Paper({ height, square }: { height: number; square: number }) {
  const across = Array.from({ length: Math.ceil(1000 / square) }, (_, index) => index * square)
  const down = Array.from({ length: Math.ceil(height / square) }, (_, index) => index * square)
  return (
    <g className="text-rule" stroke="currentColor" strokeWidth="1" opacity="0.7">
      {across.map((x) => (
        <line key={`x${x}`} x1={x} x2={x} y1="0" y2={height} vectorEffect="non-scaling-stroke" />
      ))}
      {down.map((y) => (
        <line key={`y${y}`} x1="0" x2="1000" y1={y} y2={y} vectorEffect="non-scaling-stroke" />
      ))}
    </g>
  )
}

function Chosen({ stop }: { stop: ChosenStop }) {
  const { say } = useReader()
  return (
    <div className="flex items-start gap-3 border-t border-rule px-4 py-3" aria-live="polite">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 font-semibold">
          <span className="figures">{stop.time}</span>
          <span className="wrap-anywhere">{stop.customer}</span>
        </p>
        <p className="text-sm text-soft wrap-anywhere">
          {stop.title} · {stop.technician}
        </p>
        <p className="text-sm wrap-anywhere">{stop.place}</p>
        {stop.drives.map((drive) => (
          <p key={drive} className="figures text-sm text-soft">
            {drive}
          </p>
        ))}
        <p className="mt-1 flex flex-wrap gap-x-4 text-sm">
          <Link to={stop.href} className="link inline-flex min-h-target items-center">
            {say(words.openBooking)}
          </Link>
          {stop.directions ? (
            <a
              href={stop.directions}
              target="_blank"
              rel="noopener noreferrer"
              className="link inline-flex min-h-target items-center"
            >
              {say(deskWords.directions)}
            </a>
          ) : null}
        </p>
      </div>
      <Link
        to={stop.closeHref}
        preventScrollReset
        className="-me-2 grid size-11 flex-none place-items-center rounded-md hover:bg-ground"
      >
        <Icon name="x" label={say(deskWords.close)} />
      </Link>
    </div>
  )
}

/**
 * The day's stops in their places, joined by their drives. Drawn without map tiles, so nothing is requested from
 * another host.
 */
export function DayMap({ map }: { map: MapView }) {
  const { say } = useReader()
  const height = 1000 / map.aspect
  const estimated = map.lines.some((line) => line.estimated)
  return (
    <figure className="overflow-hidden rounded-lg border border-rule bg-sheet" aria-label={say(words.mapOf(map.name))}>
      <div className="relative w-full overflow-hidden" style={{ aspectRatio: map.aspect }}>
        <svg viewBox={`0 0 1000 ${height}`} className="absolute inset-0 size-full" aria-hidden fill="none">
          <Paper height={height} square={map.scale.percent * 10} />
          {map.lines.map((line) => (
            <path
              key={line.id}
              d={line.path}
              className={inkOf(line.tone)}
              stroke="currentColor"
              strokeWidth={line.chosen ? 4 : 2}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
              {...(line.estimated && { strokeDasharray: line.chosen ? '9 7' : '6 5' })}
            />
          ))}
        </svg>
        <ul aria-hidden>
          {map.labels.map((label) => (
            <li
              key={label.id}
              style={place(label)}
              className={cx(
                'figures absolute -translate-1/2 rounded-sm bg-sheet px-1 text-xs whitespace-nowrap',
                inkOf(label.tone),
                label.chosen ? 'z-10 font-bold' : 'font-medium',
                !label.narrow && 'max-sm:hidden',
              )}
            >
              {label.text}
            </li>
          ))}
        </ul>
        <ul>
          {map.bases.map((base) => (
            <li
              key={base.id}
              style={place(base)}
              className={cx(
                'absolute grid size-6 -translate-1/2 place-items-center rounded-sm bg-current',
                inkOf(base.tone),
              )}
              title={base.name}
            >
              <Icon name="home" label={say(words.baseNamed(base.name))} className="text-sm text-sheet" />
            </li>
          ))}
          {map.stops.map((stop) => (
            <li
              key={stop.id}
              style={place(stop)}
              className={cx('absolute -translate-1/2', inkOf(stop.tone), stop.chosen && 'z-20')}
            >
              <Link
                to={stop.href}
                preventScrollReset
                aria-label={stop.name}
                aria-current={stop.chosen || undefined}
                className={cx(
                  'figures relative grid size-7 place-items-center rounded-full border-2 border-current text-sm font-bold after:absolute after:-inset-2.5 hover:scale-110',
                  stop.done ? 'bg-current' : 'bg-sheet',
                  stop.chosen && 'outline-3 outline-offset-2 outline-ink',
                )}
              >
                <span className={stop.done ? 'text-sheet' : undefined}>{stop.number}</span>
              </Link>
            </li>
          ))}
        </ul>
        <p
          className="pointer-events-none absolute end-2 top-2 flex flex-col items-center text-xs font-semibold text-soft"
          aria-hidden
        >
          <Icon name="arrow-right" className="-rotate-90" />
          {say(words.north)}
        </p>
        <p
          className="figures pointer-events-none absolute start-2 bottom-2 text-xs font-medium text-soft"
          style={{ width: `${map.scale.percent}%` }}
        >
          <span className="rounded-sm bg-sheet px-1">{map.scale.label}</span>
          <span className="mt-0.5 block h-1.5 border-2 border-t-0 border-current" aria-hidden />
        </p>
      </div>
      {map.chosen ? (
        <Chosen stop={map.chosen} />
      ) : (
        <figcaption className="border-t border-rule px-4 py-2 text-sm text-soft">
          {say(estimated ? words.mapTextEstimated : words.mapText)}
        </figcaption>
      )}
    </figure>
  )
}
