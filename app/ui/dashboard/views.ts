/** What the dashboard's parts are given: texts and times already formatted for the reader. */

export type JobCard = {
  id: string
  start: string
  end: string
  title: string
  customer: string
  place: string
  /** Null for those who see no money. */
  price: string | null
  status: string
  href: string
  tone: 'next' | 'now' | 'done' | 'off'
  /** Over, and nobody said whether it took place. */
  toClose: boolean
}

export type DriveView = { minutes: number; estimated: boolean; idleMinutes?: number }

export type RouteView = {
  id: string
  name: string
  base: string | null
  items: JobCard[]
  drives: (DriveView | null)[]
  now: { before: number; label: string } | null
  /** All drives of the day, the way home included. */
  drivingMinutes: number
  summary: string
}

export type NextJobView = {
  id: string
  /** Under way, not yet over. */
  under: boolean
  when: string
  start: string
  leave: string | null
  title: string
  customer: string
  technician: string
  place: string
  phone: string | null
  map: string | null
  href: string
}

export type WaitingView = {
  id: string
  need: 'approval' | 'payment' | 'close'
  what: string
  customer: string
  service: string
  when: string
  note: string | null
  status: string
  href: string
}
