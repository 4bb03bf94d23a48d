import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import type { Member } from '../identity/index.server.ts'
import {
  ensureTechnicianOf,
  insertTechnician,
  listServiceRows,
  listTechnicianRows,
  moveBases,
  replaceServicesOf,
  replaceSkillsOfTechnician,
  replaceTechniciansOf,
  replaceWeek,
  resetBaseOf,
  updateTechnician,
  type Technician,
} from './queries.server.ts'
import { usualHours, type WeeklyInterval } from './rules.ts'
import type { TechnicianInput } from './schema.ts'
import { changeCatalog } from './services.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** Everybody of the team who performs services, in the owner's order, with weekly hours and the number of upcoming bookings. */
export function listTechnicians(app: App, member: Member): Promise<Technician[]> {
  return app.db.withTenant(member.actor, (tx) => listTechnicianRows(tx, member.tenantId, new Date(app.clock.now())))
}

/** Throws `not_found` for an unknown or foreign technician, and for one who left the team. */
export async function getTechnician(app: App, member: Member, id: string): Promise<Technician> {
  return app.db.withTenant(member.actor, (tx) => getTechnicianRow(tx, member.tenantId, id, app.clock.now()))
}

/** The same within a transaction; upcoming bookings are counted from `now` (epoch ms). */
export async function getTechnicianRow(tx: Tx, tenantId: string, id: string, now: number): Promise<Technician> {
  const [technician] = isId(id) ? await listTechnicianRows(tx, tenantId, new Date(now), id) : []
  return found(technician, 'technician')
}

function columnsOf({ name, email, phone, bio, maxTravelMinutes, dailyCap, active, base }: TechnicianInput) {
  return {
    name,
    email,
    phone,
    bio,
    maxTravelMinutes,
    dailyCap,
    active,
    baseLabel: base?.label ?? null,
    baseLat: base?.lat ?? null,
    baseLng: base?.lng ?? null,
  }
}

/** Adds a technician with the usual hours, so that bookings are possible at once. Returns the id. */
export function addTechnician(app: App, member: Member, input: TechnicianInput): Promise<string> {
  return changeCatalog(app, member, async (tx) => {
    const id = await insertTechnician(tx, member.tenantId, columnsOf(input))
    await giveServices(tx, member.tenantId, id, input.serviceIds)
    await replaceSkillsOfTechnician(tx, member.tenantId, id, input.skillIds)
    await replaceWeek(tx, member.tenantId, id, usualHours)
    return id
  })
}

/** Changes a technician. An inactive one gets no new bookings and keeps the existing ones. */
export function changeTechnician(app: App, member: Member, id: string, input: TechnicianInput): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    await getTechnicianRow(tx, member.tenantId, id, app.clock.now())
    await updateTechnician(tx, member.tenantId, id, columnsOf(input))
    await giveServices(tx, member.tenantId, id, input.serviceIds)
    await replaceSkillsOfTechnician(tx, member.tenantId, id, input.skillIds)
  })
}

async function giveServices(
  tx: Tx,
  tenantId: string,
  technicianId: string,
  serviceIds: readonly string[],
): Promise<void> {
  if (await replaceServicesOf(tx, tenantId, technicianId, serviceIds)) return
  throw new AppError('not_found', refusals.serviceGone)
}

/**
 * Saves hours for the owner's own calendar, which is made if there is none: it starts from the business's address and
 * does every service.
 */
export function saveOwnHours(app: App, member: Member, hours: readonly WeeklyInterval[]): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    const id = await ensureOwn(tx, member)
    await replaceWeek(tx, member.tenantId, id, hours)
  })
}

/**
 * Where the owner's own day starts and ends; null: at the business's address, where everybody starts at first. Her
 * calendar is made if she has none and starts elsewhere.
 */
export function saveOwnBase(app: App, member: Member, base: TechnicianInput['base']): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    if (base === null) return resetBaseOf(tx, member.tenantId, member.userId)
    const id = await ensureOwn(tx, member)
    await updateTechnician(tx, member.tenantId, id, { baseLabel: base.label, baseLat: base.lat, baseLng: base.lng })
  })
}

/**
 * Before publishing: makes sure that somebody works and somebody does each service; if nobody does, it is the owner.
 */
export function ensureSomebodyWorks(app: App, member: Member): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    const technicians = await listTechnicianRows(tx, member.tenantId, new Date(app.clock.now()))
    await moveBases(tx, member.tenantId, null)
    if (technicians.some(({ active, weekly }) => active && weekly.length > 0)) {
      const able = technicians.filter(({ active }) => active).map(({ id }) => id)
      for (const service of await listServiceRows(tx, member.tenantId)) {
        if (service.technicianIds.length === 0) await replaceTechniciansOf(tx, member.tenantId, service.id, able)
      }
      return
    }
    const id = await ensureOwn(tx, member)
    const own = await getTechnicianRow(tx, member.tenantId, id, app.clock.now())
    if (own.weekly.length === 0) await replaceWeek(tx, member.tenantId, id, usualHours)
  })
}

/**
 * After the business's address changed: technicians who started from `previous` (a label, or null) start from the new
 * one. With null, that is everybody without a base.
 */
export function moveBasesAlong(app: App, member: Member, previous: string | null): Promise<void> {
  return changeCatalog(app, member, (tx) => moveBases(tx, member.tenantId, previous))
}

async function ensureOwn(tx: Tx, member: Member): Promise<string> {
  const { tenantId, userId, email } = member
  const name = member.name.trim().slice(0, 80) || 'Me'
  const id = await ensureTechnicianOf(tx, tenantId, { userId, name, email })
  await updateTechnician(tx, tenantId, id, { active: true })
  await moveBases(tx, tenantId, null)
  await replaceServicesOf(
    tx,
    tenantId,
    id,
    (await listServiceRows(tx, tenantId)).map((service) => service.id),
  )
  return id
}
