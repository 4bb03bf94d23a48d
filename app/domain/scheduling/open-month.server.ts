import type { App } from '#app/lib/app.server.ts'
import { localDate } from '#app/lib/time.ts'
import { findTravel, supposeTravel } from './find-travel.server.ts'
import { openSlots, type Slot, type SlotQuery } from './slots.ts'
import type { TravelTimes } from './travel.ts'

type Dates = { from: string; to: string }

export type MonthWish = {
  /** The day to check exactly; left out: the first free one of `among`. */
  date?: string | undefined
  among: Dates
  /** Which slots count; left out: all. */
  serves?: (slot: Slot) => boolean
  /** How drives are shown to the asker; left out: as they are. */
  told?: (minutes: TravelTimes['minutes']) => TravelTimes['minutes']
}

export type OpenMonth = {
  /** The day that was checked exactly; null: none of `among` is free. */
  date: string | null
  /** All dates of the query, sorted: exact for the days that were checked, safe estimates for the others. */
  slots: Slot[]
  /** For the exact day: whether a deciding drive was only estimated. */
  estimated: boolean
}

/** A day that is free by estimate but turns out full is skipped; at most this many days are tried. */
const daysTried = 3

/**
 * The free days of a month, and the times of one of them. The month costs one pass of the engine and no provider call;
 * drives are asked for only for the day that is shown. `question` covers all days to be marked.
 */
export async function openMonth(app: App, question: SlotQuery, wish: MonthWish): Promise<OpenMonth> {
  const { date, among, serves = () => true, told = (minutes) => minutes } = wish
  const look = (asked: SlotQuery, { minutes }: TravelTimes) =>
    openSlots({ ...asked, travelMinutes: told(minutes) }).filter(serves)
  const dateOf = ({ start }: Slot) => localDate(start, question.timeZone)
  const supposed = Map.groupBy(look(question, supposeTravel(app, question)), dateOf)
  const days = date
    ? [date]
    : [...supposed.keys()].filter((day) => day >= among.from && day <= among.to).slice(0, daysTried)
  let estimated = false
  let looked: string | null = null
  for (const day of days) {
    const asked = { ...question, from: day, to: day }
    const travel = await findTravel(app, asked)
    const slots = look(asked, travel)
    supposed.set(day, slots)
    ;({ estimated } = travel)
    looked = day
    if (slots.length > 0) break
  }
  const slots = [...supposed.values()].flat().sort((a, b) => a.start - b.start)
  return { date: looked, slots, estimated }
}
