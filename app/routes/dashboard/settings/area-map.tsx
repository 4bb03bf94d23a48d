import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { decideArea, reachKm } from '#app/domain/scheduling/rules.ts'
import type { Ring } from '#app/lib/geometry.ts'
import { cx } from '#app/ui/layout/cx.ts'
import { Icon } from '#app/ui/layout/icon.tsx'
import { scaleBar, type OnMap, type Spot } from '#app/ui/map/frame.ts'
import { circleAround, fromMap, pushed, sideFor, toMap, viewOf, zoomed, type MapView } from '#app/ui/map/view.ts'
import { areaMapWords as words } from '#app/words/catalog/area.ts'
import { useReader } from '#app/words/reader-context.ts'
import type { AreaDraft, AreaGround } from './area-view.ts'

const aspect = 4 / 3
const [wide, high] = [1000, 750]
const at = ({ x, y }: OnMap) => ({ left: `${x * 100}%`, top: `${y * 100}%` })
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
const cornerOf = ({ lat, lng }: Spot) => [round(lat), round(lng)] as const
const spotOf = ([lat, lng]: Ring[number]): Spot => ({ lat, lng })

type Props = {
  ground: AreaGround
  area: AreaDraft
  /** The current corners, even while they are not a shape yet. */
  corners: Ring
  faulty: boolean
  onCorners: (corners: Ring) => void
}

/** Where the map begins: the served area, with the customers' places around it. */
function firstView({ ground, area, corners }: Pick<Props, 'ground' | 'area' | 'corners'>): MapView {
  const radius =
    area.serviceRadiusKm !== null && ground.office ? circleAround(ground.office, area.serviceRadiusKm, 8) : []
  return viewOf(
    [...(ground.office ? [ground.office] : []), ...homesOf(ground), ...ground.doors, ...corners.map(spotOf), ...radius],
    aspect,
  )
}

const homesOf = ({ technicians }: AreaGround) =>
  technicians.flatMap(({ id, name, baseLat: lat, baseLng: lng }) =>
    lat === null || lng === null ? [] : [{ id, name, lat, lng }],
  )

/**
 * The area on our own map: customers' places, the base, the circle, the reach of the drive and the shape. Corners are
 * dragged, or moved with the arrow keys; without JavaScript it is a picture of what is stored.
 */
export function AreaMap({ ground, area, corners, faulty, onCorners }: Props) {
  const { say, distance, unitKm } = useReader()
  const [view, setView] = useState(() => firstView({ ground, area, corners }))
  const box = useRef<HTMLDivElement>(null)
  const scale = scaleBar(view.widthKm, unitKm)
  const placed = corners.map((corner) => toMap(view, spotOf(corner)))
  // A shape that was started by the button or pasted may be larger than the view; a corner placed by a press never is.
  const [drawn, setDrawn] = useState(corners.length > 0)
  if (drawn !== corners.length > 0) {
    setDrawn(!drawn)
    if (!drawn && placed.some(({ x, y }) => Math.min(x, y) < 0 || Math.max(x, y) > 1))
      setView(firstView({ ground, area, corners }))
  }
  const spotAt = ({ clientX, clientY }: { clientX: number; clientY: number }): OnMap => {
    const { left, top, width, height } = box.current!.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }
  const move = (index: number, to: OnMap) =>
    onCorners(corners.map((corner, each) => (each === index ? cornerOf(fromMap(view, to)) : corner)))
  const add = (to: OnMap, after = sideFor(placed, to, aspect)) =>
    onCorners([...corners.slice(0, after + 1), cornerOf(fromMap(view, to)), ...corners.slice(after + 1)])
  return (
    <figure className="overflow-hidden rounded-lg border border-rule bg-sheet" aria-label={say(words.label)}>
      <Ground box={box} spotAt={spotAt} onPush={(by) => setView((now) => pushed(now, by))} onPress={add}>
        <Picture view={view} scale={scale.share} ground={ground} area={area} placed={placed} faulty={faulty} />
        <Homes view={view} ground={ground} />
        {placed.map((spot, index) => (
          <Corner
            key={index}
            spot={spot}
            corner={corners[index]!}
            number={index + 1}
            spotAt={spotAt}
            onMove={(to) => move(index, to)}
            onRemove={() => onCorners(corners.filter((_, each) => each !== index))}
          />
        ))}
        <p
          className="pointer-events-none absolute end-2 top-2 flex flex-col items-center text-xs font-semibold text-soft"
          aria-hidden
        >
          <Icon name="arrow-right" className="-rotate-90" />
          {say(words.north)}
        </p>
        <p
          className="figures pointer-events-none absolute start-2 bottom-2 text-xs font-medium text-soft"
          style={{ width: `${scale.share * 100}%` }}
        >
          <span className="rounded-sm bg-sheet px-1">{distance(scale.km)}</span>
          <span className="mt-0.5 block h-1.5 border-2 border-t-0 border-current" aria-hidden />
        </p>
      </Ground>
      <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule px-3 py-1.5 text-sm text-soft">
        <MapButton label={say(words.nearer)} onClick={() => setView(zoomed(view, 0.6))}>
          +
        </MapButton>
        <MapButton label={say(words.farther)} onClick={() => setView(zoomed(view, 1 / 0.6))}>
          −
        </MapButton>
        <MapButton label={say(words.showAll)} onClick={() => setView(firstView({ ground, area, corners }))}>
          <Icon name="target" />
        </MapButton>
        <Legend
          doors={ground.doors.length > 0}
          homes={homesOf(ground).length > 0}
          drive={area.serviceDriveMinutes !== null}
        />
      </figcaption>
    </figure>
  )
}

function MapButton({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="noscript:hidden grid size-11 place-items-center rounded-md border border-edge bg-sheet text-lg font-semibold hover:border-ink"
    >
      {children}
    </button>
  )
}

function Legend({ doors, homes, drive }: { doors: boolean; homes: boolean; drive: boolean }) {
  const { say } = useReader()
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      <li className="flex items-center gap-1.5">
        <Icon name="store" className="text-ink" /> {say(words.yourAddress)}
      </li>
      {homes ? (
        <li className="flex items-center gap-1.5">
          <Icon name="home" className="text-ink" /> {say(words.somebodyStarts)}
        </li>
      ) : null}
      {doors ? (
        <li className="flex items-center gap-1.5">
          <span className="size-2 rounded-full bg-ok" aria-hidden /> {say(words.customerInside)}
        </li>
      ) : null}
      {doors ? (
        <li className="flex items-center gap-1.5">
          <span className="size-2 rounded-full border-2 border-bad" aria-hidden /> {say(words.outside)}
        </li>
      ) : null}
      {drive ? (
        <li className="flex items-center gap-1.5">
          <span className="w-5 border-t-2 border-dashed border-note" aria-hidden /> {say(words.longestDrive)}
        </li>
      ) : null}
    </ul>
  )
}

type GroundProps = {
  box: React.RefObject<HTMLDivElement>
  spotAt: (event: { clientX: number; clientY: number }) => OnMap
  onPush: (by: OnMap) => void
  onPress: (spot: OnMap) => void
  children: React.ReactNode
}

/** Below this many pixels a trembling hand means a press, not a drag. */
const tremble = 6

function Ground({ box, spotAt, onPush, onPress, children }: GroundProps) {
  const held = useRef<{ x: number; y: number; last: OnMap; pushing: boolean } | null>(null)
  const start = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target as Element).closest('button')) return
    held.current = { x: event.clientX, y: event.clientY, last: spotAt(event), pushing: false }
  }
  const drag = (event: PointerEvent) => {
    const now = held.current
    if (!now) return
    if (!now.pushing && Math.hypot(event.clientX - now.x, event.clientY - now.y) < tremble) return
    if (!now.pushing) box.current?.setPointerCapture(event.pointerId)
    now.pushing = true
    const spot = spotAt(event)
    onPush({ x: spot.x - now.last.x, y: spot.y - now.last.y })
    now.last = spot
  }
  const end = (event: PointerEvent) => {
    if (held.current && !held.current.pushing) onPress(spotAt(event))
    held.current = null
  }
  return (
    <div
      ref={box}
      className="relative w-full touch-pan-y overflow-hidden select-none"
      style={{ aspectRatio: aspect }}
      onPointerDown={start}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={() => void (held.current = null)}
    >
      {children}
    </div>
  )
}

type PictureProps = {
  view: MapView
  scale: number
  ground: AreaGround
  area: AreaDraft
  placed: OnMap[]
  faulty: boolean
}

function Picture({ view, scale, ground, area, placed, faulty }: PictureProps) {
  const square = scale * wide
  const origin = toMap(view, ground.office ?? { lat: 0, lng: 0 })
  const lines = (size: number, start: number) =>
    Array.from(
      { length: Math.ceil(size / square) + 1 },
      (_, index) => (((start % square) + square) % square) + (index - 1) * square,
    )
  const path = (spots: readonly OnMap[]) =>
    `M${spots.map(({ x, y }) => `${(x * wide).toFixed(1)} ${(y * high).toFixed(1)}`).join('L')}Z`
  const round = (center: Spot, km: number) => path(circleAround(center, km).map((spot) => toMap(view, spot)))
  const homes = homesOf(ground)
  const reach = area.serviceDriveMinutes === null ? null : reachKm(area.serviceDriveMinutes)
  const starts =
    ground.technicians.some(({ baseLat }) => baseLat === null) && ground.office ? [ground.office, ...homes] : homes
  const line = { vectorEffect: 'non-scaling-stroke', stroke: 'currentColor', fill: 'none' } as const
  return (
    <svg viewBox={`0 0 ${wide} ${high}`} className="absolute inset-0 size-full" aria-hidden>
      <g className="text-rule" opacity="0.7">
        {lines(wide, origin.x * wide).map((x) => (
          <line key={`x${x}`} x1={x} x2={x} y1="0" y2={high} {...line} />
        ))}
        {lines(high, origin.y * high).map((y) => (
          <line key={`y${y}`} x1="0" x2={wide} y1={y} y2={y} {...line} />
        ))}
      </g>
      {area.serviceRadiusKm !== null && ground.office ? (
        <path
          d={round(ground.office, area.serviceRadiusKm)}
          className="text-accent-text"
          {...line}
          fill="currentColor"
          fillOpacity="0.08"
          strokeWidth="2"
        />
      ) : null}
      {placed.length > 1 ? (
        <path
          d={path(placed)}
          className={faulty ? 'text-bad' : 'text-accent-text'}
          {...line}
          fill="currentColor"
          fillOpacity={faulty ? 0.05 : 0.14}
          strokeWidth="2.5"
          {...(faulty && { strokeDasharray: '5 4' })}
        />
      ) : null}
      {reach !== null
        ? starts
            .slice(0, 12)
            .map((start, index) => (
              <path
                key={index}
                d={round(start, reach)}
                className="text-note"
                {...line}
                strokeWidth="1.5"
                strokeDasharray="6 5"
              />
            ))
        : null}
      {ground.doors.map((door, index) => {
        const { x, y } = toMap(view, door)
        const inside = decideArea(area, ground.technicians, door).ok
        const dot = { x1: x * wide, x2: x * wide, y1: y * high, y2: y * high, strokeLinecap: 'round' as const, ...line }
        return (
          <g key={index}>
            <line {...dot} className={inside ? 'text-ok' : 'text-bad'} strokeWidth="9" />
            {inside ? null : <line {...dot} className="text-sheet" strokeWidth="5" />}
          </g>
        )
      })}
    </svg>
  )
}

function Homes({ view, ground }: { view: MapView; ground: AreaGround }) {
  const { say } = useReader()
  const mark =
    'pointer-events-none absolute grid size-6 -translate-1/2 place-items-center rounded-sm bg-ink text-sm text-sheet'
  return (
    <>
      {homesOf(ground).map((home) => (
        <span key={home.id} style={at(toMap(view, home))} className={mark}>
          <Icon name="home" label={say(words.startsHere(home.name))} />
        </span>
      ))}
      {ground.office ? (
        <span style={at(toMap(view, ground.office))} className={cx(mark, 'size-7')}>
          <Icon name="store" label={say(words.addressHere(ground.office.label))} />
        </span>
      ) : null}
    </>
  )
}

type CornerProps = {
  spot: OnMap
  corner: Ring[number]
  number: number
  spotAt: GroundProps['spotAt']
  onMove: (to: OnMap) => void
  onRemove: () => void
}

const arrows: Record<string, OnMap> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
const step = 0.005

function Corner({ spot, corner, number, spotAt, onMove, onRemove }: CornerProps) {
  const { say } = useReader()
  const press = (event: KeyboardEvent) => {
    const way = arrows[event.key]
    if (way)
      onMove({
        x: spot.x + way.x * step * (event.shiftKey ? 8 : 1),
        y: spot.y + way.y * step * aspect * (event.shiftKey ? 8 : 1),
      })
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
    else return
    event.preventDefault()
  }
  return (
    <button
      type="button"
      style={at(spot)}
      onKeyDown={press}
      onDoubleClick={onRemove}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onMove(spotAt(event))}
      aria-label={say(words.corner(number, corner.join(', ')))}
      className="noscript:hidden group absolute grid size-11 -translate-1/2 cursor-grab touch-none place-items-center rounded-full focus-visible:outline-none"
    >
      <span className="size-4 rounded-full border-2 border-accent-text bg-sheet group-hover:scale-125 group-focus-visible:outline-3 group-focus-visible:outline-offset-2 group-focus-visible:outline-ink" />
    </button>
  )
}
