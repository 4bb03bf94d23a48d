import type { App } from '#app/lib/app.server.ts'
import { localDate } from '#app/lib/time.ts'
import { openMonth, type MonthWish } from '../scheduling/index.server.ts'
import { answerOf, isUnpayable, prepare, type OpenSlots, type SlotsWish } from './list-slots.server.ts'

export type MonthAnswer =
  | (Extract<OpenSlots, { ok: true }> & {
      /** The day that was checked exactly; null: no day is free. */
      date: string | null
      /** First free start after the days in view, epoch ms. */
      later: number | null
    })
  | Exclude<OpenSlots, { ok: true }>

type Wish = SlotsWish &
  Omit<MonthWish, 'serves' | 'told'> & {
    /** Prefer this person, where customers may choose and this one can come; otherwise anybody. */
    prefers?: string | undefined
    /** The days in view once the day that was checked exactly is known. */
    view: (date: string | null) => { from: string; to: string }
  }

/**
 * The month around one day: exact times for that day, and estimates of which other days are free; see `openMonth`. One
 * database query. `slots` are those of the days in `view`.
 */
export async function listOpenMonth(app: App, tenantId: string, wish: Wish): Promise<MonthAnswer> {
  const prepared = await prepare(app, tenantId, wish)
  if (!prepared.ok) return prepared
  const { schedule, question, place, told } = prepared
  if (isUnpayable(schedule, wish)) return { ...answerOf(prepared, [], false), date: null, later: null }
  const chosen = peopleOf({ ...schedule, place }).find(({ id }) => id === wish.prefers)
  const { date, among, view } = wish
  const open = await openMonth(app, question, {
    date,
    among,
    told,
    ...(chosen ? { serves: ({ technicians }) => technicians.includes(chosen.id) } : {}),
  })
  const shown = view(open.date)
  const dateOf = ({ start }: { start: number }) => localDate(start, question.timeZone)
  return {
    ...answerOf(
      prepared,
      open.slots.filter((slot) => dateOf(slot) >= shown.from && dateOf(slot) <= shown.to),
      open.estimated,
    ),
    date: open.date,
    later: open.slots.find((slot) => dateOf(slot) > shown.to)?.start ?? null,
  }
}

/** Technicians customers can choose: those who serve the place; none where the business decides who comes. */
export function peopleOf<T extends { id: string }>({
  tenant,
  place,
  technicians,
}: {
  tenant: { technicianChoice: boolean }
  place: { technicianIds: readonly string[] }
  technicians: readonly T[]
}): T[] {
  return tenant.technicianChoice ? technicians.filter(({ id }) => place.technicianIds.includes(id)) : []
}
