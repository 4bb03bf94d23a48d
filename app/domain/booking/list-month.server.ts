import type { App } from '#app/lib/app.server.ts'
import { localDate } from '#app/lib/time.ts'
import { openMonth, type MonthWish } from '../scheduling/index.server.ts'
import { answerOf, isUnpayable, prepare, type OpenSlots, type SlotsWish } from './list-slots.server.ts'

export type MonthAnswer =
  | (Extract<OpenSlots, { ok: true }> & {
      /** The day that was checked exactly; null: no day is free. */
      date: string | null
      /** First free start after the shown month, epoch ms. */
      later: number | null
    })
  | Exclude<OpenSlots, { ok: true }>

type Wish = SlotsWish &
  Omit<MonthWish, 'serves' | 'told'> & {
    /** Prefer this person, where customers may choose and this one can come; otherwise anybody. */
    prefers?: string | undefined
  }

/**
 * The month around one day: exact times for that day, and estimates of which other days are free; see `openMonth`. One
 * database query. `slots` are those of that day's month, or of the first month of `among` if no day is free.
 */
export async function listOpenMonth(app: App, tenantId: string, wish: Wish): Promise<MonthAnswer> {
  const prepared = await prepare(app, tenantId, wish)
  if (!prepared.ok) return prepared
  const { schedule, question, place, told } = prepared
  if (isUnpayable(schedule, wish)) return { ...answerOf(prepared, [], false), date: null, later: null }
  const chosen = peopleOf({ ...schedule, place }).find(({ id }) => id === wish.prefers)
  const { date, among } = wish
  const open = await openMonth(app, question, {
    date,
    among,
    told,
    ...(chosen ? { serves: ({ technicians }) => technicians.includes(chosen.id) } : {}),
  })
  const month = (open.date ?? among.from).slice(0, 7)
  const monthOf = ({ start }: { start: number }) => localDate(start, question.timeZone).slice(0, 7)
  return {
    ...answerOf(
      prepared,
      open.slots.filter((slot) => monthOf(slot) === month),
      open.estimated,
    ),
    date: open.date,
    later: open.slots.find((slot) => monthOf(slot) > month)?.start ?? null,
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
