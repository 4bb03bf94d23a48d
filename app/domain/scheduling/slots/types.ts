/** Asks which starts are open. Instants are epoch milliseconds, clock times are wall-clock times in `timeZone`. */
export type SlotQuery = {
  /** IANA zone of the business. */
  timeZone: string
  /** First local date, 'YYYY-MM-DD'. A slot belongs to the local date of its start. */
  from: string
  /** Last local date, inclusive. */
  to: string
  now: number
  /** Starts lie on the local clock's grid: the minute of the day is a multiple of this, second 0. */
  stepMinutes: number
  durationMinutes: number
  /** Set-up at the place, after arriving. */
  bufferBeforeMinutes: number
  /** Clean-up at the place, before leaving. */
  bufferAfterMinutes: number
  /** start >= now + minNoticeMinutes */
  minNoticeMinutes: number
  /** start < now + horizonDays x 24 h; `Infinity` for no limit. */
  horizonDays: number
  technicians: readonly Technician[]
  /** Place id of the job. Without it travel is not considered at all. */
  destination?: string
  /**
   * Minutes of driving for somebody who leaves at `departure`; undefined when nobody knows. It must answer the same
   * arguments the same way throughout a query. Left out, every drive is unknown.
   */
  travelMinutes?: (from: string, to: string, departure: number) => number | undefined
}

export type Technician = {
  id: string
  /** ISO weekday 1 (Monday) to 7, 'HH:MM'. An end not after its start is on the next day; an end may be '24:00'. */
  weekly: readonly (ClockInterval & { weekday: number })[]
  /** Replace the weekly hours of a date; no intervals close it. Several entries for one date add up. */
  overrides?: readonly { date: string; intervals: readonly ClockInterval[] }[]
  /** In any order, may overlap; the blocks' own buffers are included. */
  busy: readonly BusyBlock[]
  /** Local dates on which they take no more jobs, whatever time is free; a job belongs to the date of its start. */
  fullDates?: readonly string[]
  /** Place where each working window starts and ends. */
  base?: string
  /** Refuse a drive longer than this, either way. */
  maxTravelMinutes?: number
}

export type ClockInterval = { start: string; end: string }

/** `[start, end)` in epoch ms, and where it is, if that is known. */
export type BusyBlock = { start: number; end: number; place?: string }

/** A start that at least one technician can take; `technicians` are their ids in the order of the query. */
export type Slot = { start: number; end: number; technicians: string[] }

/** `missingMinutes` is how far the rule is from being met, rounded up to whole minutes, where that has a meaning. */
export type Verdict = { technician: string; ok: boolean; rule?: Rule; missingMinutes?: number }

export type Rule =
  | 'off_grid'
  | 'notice'
  | 'horizon'
  | 'closed'
  | 'daily_cap'
  | 'busy'
  | 'travel_before'
  | 'travel_after'
  | 'base_start'
  | 'base_end'
  | 'too_far'
  | 'travel_unknown'
