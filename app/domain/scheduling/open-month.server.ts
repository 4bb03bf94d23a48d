import type { App } from '#app/lib/app.server.ts'
import { localDate } from '#app/lib/time.ts'
import { findTravel, supposeTravel } from './find-travel.server.ts'
import { openSlots, type Slot, type SlotQuery } from './slots.ts'
import type { TravelTimes } from './travel.ts'

type Dates = { from: string; to: string }

export type MonthWish = {
  /** The day to look at closely; the first free one of `among` when left out. */
  date?: string | undefined
  among: Dates
  /** Which slots count; all when left out. */
  serves?: (slot: Slot) => boolean
  /** How drives are told to whoever asks; as they are when left out. */
  told?: (minutes: TravelTimes['minutes']) => TravelTimes['minutes']
}

export type OpenMonth = {
  /** The day looked at closely; null: none of `among` is free. */
  date: string | null
  /** All of the question's dates, sorted; exact on the days looked at closely, and by careful estimates on the others. */
  slots: Slot[]
  /** Of the day looked at closely: whether a drive that decides was only estimated. */
  estimated: boolean
}

/** A free day by estimate that turns out full is passed over; so many are asked about at most. */
const daysTried = 3

/**
 * The free days of a month and the times of one of them. The month costs one pass of the engine and no provider; only for the
 * day that is looked at are drives asked for. `question` is over all days that are to be marked.
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
