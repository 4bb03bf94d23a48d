import type { App } from '#app/lib/app.server.ts'
import { localDate } from '#app/lib/time.ts'
import { openMonth, type MonthWish } from '../scheduling/index.server.ts'
import { answerOf, isUnpayable, prepare, type OpenSlots, type SlotsWish } from './list-slots.server.ts'

export type MonthAnswer =
  | (Extract<OpenSlots, { ok: true }> & {
      /** The day that was looked at closely; null: no day is free. */
      date: string | null
      /** First start after the month in view, epoch ms. */
      later: number | null
    })
  | Exclude<OpenSlots, { ok: true }>

type Wish = SlotsWish &
  Omit<MonthWish, 'serves' | 'told'> & {
    /** Only with this person, where customers may say who comes and she can; with anybody else otherwise. */
    prefers?: string | undefined
  }

/**
 * The month of one day: its own times exactly, and by estimate which other days are free, see `openMonth`. One database query.
 * `slots` are those of the month of that day, or of the first of `among` where none is free.
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

/** Whom customers can choose: those who serve the place; nobody where the business decides who comes. */
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
