import { minuteMs } from '#app/lib/time.ts'
import { agreedLength, type ArrivalFacts } from '../booking/rules.ts'
import { estimateMinutes, estimateRoadKm, pointOf, restMs, type Point } from '../scheduling/rules.ts'

export { decideAttendance, type Attendance, type WorkFacts } from './attendance.ts'

/** A booking in a technician's day, by start. Lengths in minutes. */
export type DayStop = {
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** The drive to it, as stored when it was booked. */
  travelBeforeMinutes: number
  travelEstimated: boolean
  place: 'customer' | 'business' | 'online'
  lat: number | null
  lng: number | null
} & ArrivalFacts

export type DayLeg = {
  minutes: number
  /** Road distance, estimated; null when the starting point is unknown. */
  km: number | null
  estimated: boolean
  /** Free minutes between two stops, besides the drive, clean-up and set-up. */
  idleMinutes: number
  /** Index of the stop it comes from; null: the base, or unknown. */
  from: number | null
  origin: Point | undefined
  target: Point | undefined
}

export type DayPlan = {
  /** `legs[i]` leads to stop i, the last one leads home; null where there is neither a drive nor free time. */
  legs: (DayLeg | null)[]
  drivingMinutes: number
  km: number
  /** Between the first job and the last. */
  idleMinutes: number
  /** Time at work on that day, without set-up, clean-up or the rest of an arrival window. */
  bookedMinutes: number
}

/** Whether a stop began before this day (`[from, until)`, epoch ms): the drive to it then belongs to the day before. */
export const begunBefore = ({ startsAt }: Pick<DayStop, 'startsAt'>, [from]: readonly [number, number]): boolean =>
  startsAt.getTime() < from

/**
 * A technician's day (`[from, until)`, epoch ms) as a route: the stored drives, the estimated way home, and totals. A
 * job over midnight counts on each day with its part.
 */
export function planDay(stops: readonly DayStop[], base: Point | undefined, day: readonly [number, number]): DayPlan {
  let lastPlaced: { index: number; point: Point; home: boolean; until: number } | undefined
  const legs: (DayLeg | null)[] = stops.map((stop, index) => {
    const target = pointOf(stop.lat, stop.lng)
    const minutes = stop.travelBeforeMinutes
    const arrive = stop.startsAt.getTime() - stop.bufferBeforeMinutes * minuteMs
    // After a long break, the technician starts from the base again.
    if (lastPlaced && arrive - lastPlaced.until >= restMs) lastPlaced = undefined
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
    const until = stop.endsAt.getTime() + stop.bufferAfterMinutes * minuteMs
    if (target) lastPlaced = { index, point: target, home: stop.place === 'customer', until }
    return !begunBefore(stop, day) && (minutes > 0 || leg.idleMinutes > 0) ? leg : null
  })
  const home = lastPlaced && lastPlaced.until <= day[1] ? wayHome(lastPlaced, base) : null
  const driven = [...legs, home]
  return {
    legs: home ? driven : legs,
    drivingMinutes: sum(driven, (leg) => leg?.minutes ?? 0),
    km: sum(driven, (leg) => leg?.km ?? 0),
    idleMinutes: sum(legs, (leg) => leg?.idleMinutes ?? 0),
    bookedMinutes: sum(stops, (stop) => minutesIn(stop, day)),
  }
}

function minutesIn(stop: DayStop, [from, until]: readonly [number, number]): number {
  const [start, end] = [Math.max(stop.startsAt.getTime(), from), Math.min(stop.endsAt.getTime(), until)]
  return Math.min(agreedLength(stop).durationMinutes, (end - start) / minuteMs)
}

function idleBefore(stop: DayStop, before: DayStop | undefined): number {
  if (!before) return 0
  const gap = Math.floor((stop.startsAt.getTime() - before.endsAt.getTime()) / minuteMs)
  return Math.max(0, gap - stop.travelBeforeMinutes - stop.bufferBeforeMinutes - before.bufferAfterMinutes)
}

function wayHome(last: { index: number; point: Point; home: boolean }, base: Point | undefined): DayLeg | null {
  if (!last.home || !base) return null
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
