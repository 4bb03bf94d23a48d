import type { DayRow } from '#app/domain/desk/index.server.ts'
import type { DayLeg } from '#app/domain/desk/rules.ts'
import { pointOf } from '#app/domain/scheduling/rules.ts'
import type { ChosenStop, MapView } from './day-view.ts'
import { dashboard } from '#app/paths.ts'
import { bowBetween, frameMap, scaleBar, keepApart, spreadDots, type Box, type OnMap } from '#app/ui/map/frame.ts'
import { dayWords as words } from '#app/words/catalog/today.ts'
import type { Reader } from '#app/words/reader.ts'
import { serviceOf } from '#app/lib/booked-service.server.ts'
import { mapHref, placeLine, type Route } from './day-view.server.ts'

type Setting = {
  reader: Reader
  aspect: number
  chosen: string | null
  hrefOf: (stopId: string | null) => string
}

/** The narrowest picture, on a phone of 360 px, and the one on a desktop; they decide where labels collide. */
const widths = { narrow: 326, wide: 480 }
const dot = 30
const percent = (share: number) => Math.round(share * 10_000) / 100

/** The routes on one map. Null when nobody drives, as there is nothing to see. */
export function buildMap(routes: readonly Route[], { reader, aspect, chosen, hrefOf }: Setting): MapView | null {
  const { say, time, duration, now } = reader
  const onRoad = routes
    .map((route, tone) => ({ ...route, tone }))
    .filter(({ jobs }) => jobs.some(({ place, lat }) => place === 'customer' && lat !== null))
  if (onRoad.length === 0) return null
  const placed = onRoad.flatMap(({ jobs, tone }) =>
    jobs.flatMap((job, index) => {
      const point = pointOf(job.lat, job.lng)
      return point ? [{ job, tone, number: index + 1, point }] : []
    }),
  )
  const bases = onRoad.flatMap(({ id, base, baseLabel, name, tone }) =>
    base ? [{ id, point: base, name: baseLabel ?? say(words.baseOf(name)), tone }] : [],
  )
  const frame = frameMap(
    [...placed, ...bases].map(({ point }) => point),
    { aspect },
  )
  const dots = spreadDots(
    [...placed, ...bases].map(({ point }) => frame.project(point)),
    { width: widths.narrow, aspect, size: dot },
  )
  const stopAt = new Map(placed.map(({ job }, index) => [job.id, dots[index]!]))
  const baseAt = new Map(bases.map(({ id }, index) => [id, dots[placed.length + index]!]))

  const drives = onRoad.flatMap((route) =>
    route.plan.legs.flatMap((leg, index) => {
      const ends = leg && leg.minutes > 0 ? endsOf(route, leg, index, stopAt, baseAt) : null
      if (!leg || !ends) return []
      const isChosen = chosen !== null && [route.jobs[index]?.id, route.jobs[leg.from ?? -1]?.id].includes(chosen)
      return [
        {
          id: `${route.id}-${index}`,
          tone: route.tone,
          leg,
          ...ends,
          ...bowBetween(ends.from, ends.to, aspect),
          chosen: isChosen,
        },
      ]
    }),
  )
  const labelled = drives.toSorted((a, b) => Number(b.chosen) - Number(a.chosen))
  const fits = (width: number) =>
    keepApart(
      labelled.map(({ middle, leg }) => labelBox(middle, duration(leg.minutes), width, aspect)),
      dots.map((at) => dotBox(at, width, aspect)),
    )
  const [onPhone, onDesk] = [fits(widths.narrow), fits(widths.wide)]
  const scale = scaleBar(frame.widthKm, reader.unitKm)
  return {
    aspect,
    name: say(words.mapName(placed.length, drives.length)),
    lines: drives.map(({ id, from, control, to, tone, leg, chosen: isChosen }) => ({
      id,
      path: pathOf(from, control, to, aspect),
      tone,
      estimated: leg.estimated,
      chosen: isChosen,
    })),
    labels: labelled.flatMap(({ id, middle, leg, tone, chosen: isChosen }, index) =>
      onDesk[index] || isChosen
        ? [
            {
              id,
              x: percent(middle.x),
              y: percent(middle.y),
              text: duration(leg.minutes),
              tone,
              chosen: isChosen,
              narrow: isChosen || onPhone[index] === true,
            },
          ]
        : [],
    ),
    stops: placed.map(({ job, tone, number }) => ({
      id: job.id,
      x: percent(stopAt.get(job.id)!.x),
      y: percent(stopAt.get(job.id)!.y),
      number,
      tone,
      name: say(
        words.stop(
          number,
          job.technicianName,
          [time(job.startsAt.getTime()), job.customerName, placeLine(job, reader)].join(', '),
        ),
      ),
      href: hrefOf(job.id === chosen ? null : job.id),
      done: job.status === 'completed' || job.endsAt.getTime() <= now,
      chosen: job.id === chosen,
    })),
    bases: bases.map(({ id, tone, name }) => ({
      id,
      tone,
      name,
      x: percent(baseAt.get(id)!.x),
      y: percent(baseAt.get(id)!.y),
    })),
    scale: {
      percent: percent(scale.share),
      label: reader.distance(scale.km),
    },
    chosen: describeChosen(onRoad, chosen, { reader, hrefOf }),
  }
}

function endsOf(
  route: Route,
  leg: DayLeg,
  index: number,
  stopAt: Map<string, OnMap>,
  baseAt: Map<string, OnMap>,
): { from: OnMap; to: OnMap } | null {
  const job = route.jobs[index]
  const to = job ? stopAt.get(job.id) : baseAt.get(route.id)
  const from = leg.from === null ? baseAt.get(route.id) : stopAt.get(route.jobs[leg.from]?.id ?? '')
  return from && to ? { from, to } : null
}

function pathOf(from: OnMap, control: OnMap, to: OnMap, aspect: number): string {
  const at = ({ x, y }: OnMap) => `${Math.round(x * 10_000) / 10} ${Math.round((y / aspect) * 10_000) / 10}`
  return `M${at(from)}Q${at(control)} ${at(to)}`
}

const dotBox = ({ x, y }: OnMap, width: number, aspect: number): Box => ({
  x: x * width,
  y: (y * width) / aspect,
  width: dot,
  height: dot,
})
const labelBox = ({ x, y }: OnMap, text: string, width: number, aspect: number): Box => ({
  x: x * width,
  y: (y * width) / aspect,
  width: text.length * 7 + 10,
  height: 20,
})

function describeChosen(
  routes: readonly Route[],
  chosen: string | null,
  { reader, hrefOf }: Pick<Setting, 'reader' | 'hrefOf'>,
): ChosenStop | null {
  const { say, span } = reader
  const route = routes.find(({ jobs }) => jobs.some(({ id }) => id === chosen))
  const index = route?.jobs.findIndex(({ id }) => id === chosen) ?? -1
  const job = route?.jobs[index]
  if (!route || !job) return null
  const next = route.plan.legs.findIndex((leg, at) => at > index && leg?.from === index && leg.minutes > 0)
  const there = route.plan.legs[index]
  const base = route.baseLabel ?? say(words.theBase)
  const nameOf = (other: DayRow | undefined) => other?.customerName ?? say(words.stopBefore)
  return {
    number: index + 1,
    customer: job.customerName,
    title: serviceOf(job, reader),
    place: placeLine(job, reader),
    technician: route.name,
    href: dashboard.booking(job.id),
    time: span(job.startsAt.getTime(), job.endsAt.getTime()),
    drives: [
      ...(there && there.minutes > 0
        ? [say(words.driveThere(legWords(there, reader), there.from === null ? base : nameOf(route.jobs[there.from])))]
        : []),
      ...(next >= 0
        ? [
            say(
              words.driveOn(
                legWords(route.plan.legs[next]!, reader),
                route.jobs[next] ? nameOf(route.jobs[next]) : base,
              ),
            ),
          ]
        : []),
    ],
    directions: mapHref(job),
    closeHref: hrefOf(null),
  }
}

const legWords = ({ minutes, km, estimated }: DayLeg, { say, duration, distance }: Reader) =>
  [duration(minutes), km && distance(km), estimated && say(words.estimated)].filter(Boolean).join(', ')
