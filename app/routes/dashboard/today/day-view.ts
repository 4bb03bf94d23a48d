import type { BookingStatus } from '#app/domain/booking/rules.ts'
import type { ReadyMark } from '#app/lib/ready-mark.ts'
import type { StepsView } from '../bookings/visit-steps.server.ts'

/** What the dashboard's parts receive: texts and times already formatted for the reader. */

export type JobCard = {
  id: string
  start: string
  end: string
  title: string
  customer: string
  place: string
  /** Null for viewers who see no money. */
  price: string | null
  /** "To collect: $115.00", for whoever is there and sees no price. */
  collect: string | null
  status: BookingStatus
  href: string
  tone: 'next' | 'now' | 'done' | 'off'
  /** Over, and nobody has said whether it took place. */
  toClose: boolean
  /** `start` to `end` is an arrival window; the arrival is not fixed yet. */
  arrivalOpen: boolean
  /** "Began Fri 27 Nov", for a job that runs over midnight into this day. */
  begun: string | null
  /** It is during its technician's time off. */
  toMove: boolean
  ready: ReadyMark | null
  /** Where to park, pets: what whoever drives there should know. */
  tips: string[]
}

/** `distance` in words, "9 km"; missing when unknown. */
export type DriveView = { minutes: number; estimated: boolean; idleMinutes?: number; distance?: string }

/** A day's totals, in words; money only for viewers who see it. */
export type DayFigures = { jobs: number; booked: string; driving: string; distance: string; idle: string }

export type RouteView = {
  id: string
  name: string
  base: string | null
  items: JobCard[]
  drives: (DriveView | null)[]
  now: { before: number; label: string } | null
  figures: DayFigures
  summary: string
  /** "Off", "Holiday, 1 job to move"; null for somebody who works all day. */
  absence: string | null
  /** Index of the technician's colour on the map, if they are on it. */
  tone: number | null
}

/** Places are in percent of the map's width and height. */
export type MapView = {
  aspect: number
  name: string
  /** Path of an SVG 1000 wide. */
  lines: { id: string; path: string; tone: number; estimated: boolean; chosen: boolean }[]
  /** Minutes on a line; `narrow`: there is room for it on a phone too. */
  labels: { id: string; x: number; y: number; text: string; tone: number; chosen: boolean; narrow: boolean }[]
  stops: {
    id: string
    x: number
    y: number
    number: number
    tone: number
    name: string
    href: string
    done: boolean
    chosen: boolean
  }[]
  bases: { id: string; x: number; y: number; tone: number; name: string }[]
  scale: { percent: number; label: string }
  chosen: ChosenStop | null
}

export type ChosenStop = {
  number: number
  time: string
  customer: string
  title: string
  place: string
  technician: string
  /** The way there and the way on. */
  drives: string[]
  href: string
  directions: string | null
  closeHref: string
}

export type NextJobView = {
  id: string
  customerId: string
  /** In progress, not over yet. */
  under: boolean
  when: string
  start: string
  leave: string | null
  title: string
  customer: string
  technician: string
  place: string
  /** How to get in; null: nothing is given. */
  access: string | null
  /** What the customer or the office wrote about the job. */
  note: string | null
  ready: ReadyMark | null
  tips: string[]
  phone: string | null
  map: string | null
  href: string
  visit: StepsView
}

export type WaitingView = {
  id: string
  need: 'approval' | 'close'
  what: string
  customer: string
  service: string
  when: string
  status: BookingStatus
  href: string
}

/** Time off that a technician asked for. */
export type AskedView = {
  id: string
  technicianId: string
  name: string
  when: string
  reason: string
  /** "2 bookings in it." */
  booked: string
  href: string
}
