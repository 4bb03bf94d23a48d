import type { App } from '#app/lib/app.server.ts'
import { asGuest, asWorker } from '#app/lib/db.server.ts'
import { dueNow } from '../payments/rules.ts'
import {
  estimateTravel, explainSlot, listOfferedServices, loadSchedule, localDate, openSlots, overruled, toSlotQuery, type OfferedService, type Schedule, type Slot, type SlotQuery,
  type Verdict,
} from '../scheduling/index.server.ts'
import { locate, type Located, type NoPlace, type WantedPlace } from './locate.server.ts'

export type SlotsWish = WantedPlace & {
  /** Id or slug. */
  service: string
  /** Local dates 'YYYY-MM-DD', both inclusive, at most 62. */
  from: string
  to: string
  /** Only this technician; anybody who is able when left out. */
  technician?: string | undefined
}

type Missing = { ok: false; reason: 'not_found' } | NoPlace
type Facts = Pick<Schedule, 'tenant' | 'service'>

export type OpenSlots = (Facts & { ok: true; timeZone: string; slots: Slot[]; place: Located; technicians: { id: string; name: string }[] }) | Missing
export type Explained = (Facts & { ok: true; verdicts: Verdict[] }) | Missing

/** Open times of a service between two dates: one database query, and the map provider only for a written address. */
export async function listOpenSlots(app: App, tenantId: string, wish: SlotsWish): Promise<OpenSlots> {
  const asked = await ask(app, tenantId, wish)
  if (!asked.ok) return asked
  const { schedule, question, place } = asked
  const technicians = schedule.technicians.map(({ id, name }) => ({ id, name }))
  return { ok: true, tenant: schedule.tenant, service: schedule.service, timeZone: schedule.tenant.timeZone, slots: openSlots(question), place, technicians }
}

/**
 * Why a start (epoch ms) is or is not offered, per technician, by the same facts and rules. `overrule`: only by the rules
 * that a member's word does not stand above.
 */
export async function explainStart(
  app: App, tenantId: string, wish: Omit<SlotsWish, 'from' | 'to'>, start: number, { overrule = false } = {},
): Promise<Explained> {
  const near = new Date(start).toISOString().slice(0, 10)
  const asked = await ask(app, tenantId, { ...wish, from: near, to: near }, start)
  if (!asked.ok) return asked
  return { ok: true, tenant: asked.schedule.tenant, service: asked.schedule.service, verdicts: explainSlot(overrule ? overruled(asked.question, start) : asked.question, start) }
}

type Asked = { ok: true; schedule: Schedule; question: SlotQuery; place: Located } | Missing

async function ask(app: App, tenantId: string, wish: SlotsWish, start?: number): Promise<Asked> {
  const now = app.clock.now()
  const schedule = await app.db.withTenant(asWorker(tenantId), (tx) =>
    loadSchedule(tx, { tenantId, service: wish.service, from: wish.from, to: wish.to, now, ...(wish.technician ? { technicianIds: [wish.technician] } : {}) }),
  )
  if (!schedule || (wish.technician && schedule.technicians.length === 0)) return { ok: false, reason: 'not_found' }
  const place = await locate(app, schedule, wish)
  if (!place.ok) return place
  const date = start === undefined ? undefined : localDate(schedule.tenant.timeZone, start)
  const serving = { ...schedule, technicians: schedule.technicians.filter(({ id }) => place.technicianIds.includes(id)) }
  const question = toSlotQuery(serving, { from: date ?? wish.from, to: date ?? wish.to, now, place: place.point, travel: estimateTravel() })
  return { ok: true, schedule, question, place }
}

export type Offered = OfferedService & { dueNowMinor: number }

/** What visitors can book and what is paid when booking, in minor units. */
export async function listOffered(app: App, tenantId: string): Promise<Offered[]> {
  const services = await app.db.withTenant(asGuest(tenantId), (tx) => listOfferedServices(tx, tenantId))
  return services.map((service) => ({ ...service, dueNowMinor: dueNow(service) }))
}
