import { minuteMs } from '#app/lib/time.ts'
import { estimateMinutes, estimateRoadKm, pointOf, type Point } from '../scheduling/rules.ts'

/** A booking as it stands in somebody's day, by start. Lengths in minutes. */
export type DayStop = {
  startsAt: Date
  endsAt: Date
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** The drive to it as it was stored when it was booked. */
  travelBeforeMinutes: number
  travelEstimated: boolean
  place: 'customer' | 'business' | 'online'
  lat: number | null
  lng: number | null
}

export type DayLeg = {
  minutes: number
  /** Of road, estimated; null where nobody knows from where. */
  km: number | null
  estimated: boolean
  /** Free minutes between the two stops beyond drive, clean-up and set-up. */
  idleMinutes: number
  /** Stop it comes from; null: the base, or nobody knows. */
  from: number | null
  origin: Point | undefined
  target: Point | undefined
}

export type DayPlan = {
  /** `legs[i]` leads to stop i, one more leads home; null where there is neither a drive nor a pause. */
  legs: (DayLeg | null)[]
  drivingMinutes: number
  km: number
  /** Between the first job and the last. */
  idleMinutes: number
  /** At work, set-up and clean-up not counted. */
  bookedMinutes: number
}

/** A technician's day as a route: the stored drives, the estimated way home, and what they add up to. */
export function planDay(stops: readonly DayStop[], base: Point | undefined): DayPlan {
  let lastPlaced: { index: number; point: Point; home: boolean } | undefined
  const legs: (DayLeg | null)[] = stops.map((stop, index) => {
    const target = pointOf(stop.lat, stop.lng)
    const minutes = stop.travelBeforeMinutes
    const origin = lastPlaced?.point ?? base
    const leg: DayLeg = {
      minutes,
      estimated: stop.travelEstimated,
      idleMinutes: idleBefore(stop, stops[index - 1]),
      from: lastPlaced?.index ?? null,
      km: minutes === 0 ? 0 : origin && target ? estimateRoadKm(origin, target) : null,
      origin,
      target,
    }
    if (target) lastPlaced = { index, point: target, home: stop.place === 'customer' }
    return minutes > 0 || leg.idleMinutes > 0 ? leg : null
  })
  const home = wayHome(lastPlaced, base)
  const driven = [...legs, home]
  return {
    legs: home ? driven : legs,
    drivingMinutes: sum(driven, (leg) => leg?.minutes ?? 0),
    km: sum(driven, (leg) => leg?.km ?? 0),
    idleMinutes: sum(legs, (leg) => leg?.idleMinutes ?? 0),
    bookedMinutes: sum(stops, ({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / minuteMs),
  }
}

function idleBefore(stop: DayStop, before: DayStop | undefined): number {
  if (!before) return 0
  const gap = Math.floor((stop.startsAt.getTime() - before.endsAt.getTime()) / minuteMs)
  return Math.max(0, gap - stop.travelBeforeMinutes - stop.bufferBeforeMinutes - before.bufferAfterMinutes)
}

function wayHome(
  last: { index: number; point: Point; home: boolean } | undefined,
  base: Point | undefined,
): DayLeg | null {
  if (!last?.home || !base) return null
  const minutes = estimateMinutes(last.point, base)
  return minutes === 0
    ? null
    : {
        minutes,
        estimated: true,
        idleMinutes: 0,
        from: last.index,
        km: estimateRoadKm(last.point, base),
        origin: last.point,
        target: base,
      }
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((total, each) => total + of(each), 0)
}
