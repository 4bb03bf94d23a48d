import { listOpenSlots, type MonthAnswer } from '#app/domain/booking/index.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { addDays, localDate } from '#app/lib/time.ts'
import { monthOf } from './month-view.server.ts'

const mostDays = 62

type Asked = {
  service: string
  zone: string
  now: number
  startOn: number
  technician?: string | undefined
  access: readonly string[]
}

/**
 * A month of a visit online by the visitor's own clock: days begin and end by it, so the business's days around it are asked for as
 * well. Nobody drives, so all times are as exact as those of one day.
 */
export async function listMonthByClock(
  app: App,
  tenantId: string,
  { service, zone, now, startOn, technician, access }: Asked,
  asked: { from?: string | undefined; date?: string | undefined },
): Promise<MonthAnswer> {
  const wanted = monthOf(asked, localDate(now, zone), startOn)
  const from = addDays(wanted.from, -1)
  const last = addDays(wanted.to, 1)
  const most = addDays(from, mostDays - 1)
  const answer = await listOpenSlots(app, tenantId, {
    service,
    from,
    to: last < most ? last : most,
    withoutAsking: true,
    guest: true,
    access,
  })
  if (!answer.ok) return answer
  const dayOf = ({ start }: { start: number }) => localDate(start, zone)
  const serves = ({ technicians }: { technicians: readonly string[] }) =>
    !technician || !answer.tenant.technicianChoice || technicians.includes(technician)
  const inView = answer.slots.filter((slot) => dayOf(slot) >= wanted.from)
  const first = inView.find((slot) => serves(slot) && dayOf(slot) <= wanted.among.to)
  const date = wanted.date ?? (first ? dayOf(first) : null)
  const view = wanted.view(date)
  const later = inView.find((slot) => serves(slot) && dayOf(slot) > view.to)
  const shown = inView.filter((slot) => dayOf(slot) >= view.from && dayOf(slot) <= view.to)
  return { ...answer, slots: shown, date, later: later?.start ?? null }
}
