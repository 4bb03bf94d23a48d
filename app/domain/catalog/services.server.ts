import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import type { Member } from '../identity/index.server.ts'
import {
  findTaxForNew,
  insertService,
  listServiceRows,
  lockBusiness,
  markServiceDeleted,
  placeServices,
  replaceSkillsOfService,
  replaceTechniciansOf,
  updateService,
  type Service,
} from './queries.server.ts'
import { moveOne } from './rules.ts'
import type { ServiceInput } from './schema.ts'
import { freeSlug } from '#app/lib/slug-from-name.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** The services of the business that are not deleted, in the owner's order. */
export function listServices(app: App, member: Member): Promise<Service[]> {
  return app.db.withTenant(member.actor, (tx) => listServiceRows(tx, member.tenantId))
}

/** Throws `not_found` for a deleted, unknown or foreign service. */
export async function getService(app: App, member: Member, id: string): Promise<Service> {
  return app.db.withTenant(member.actor, (tx) => getRow(tx, member.tenantId, id))
}

async function getRow(tx: Tx, tenantId: string, id: string): Promise<Service> {
  const [service] = isId(id) ? await listServiceRows(tx, tenantId, id) : []
  return found(service, 'service')
}

/**
 * Runs a catalog change after earlier ones have finished; refuses staff, suspended businesses, and ids of other
 * businesses.
 */
export async function changeCatalog<T>(app: App, member: Member, change: (tx: Tx) => Promise<T>): Promise<T> {
  const changed = app.db.withTenant(member.actor, async (tx) => {
    if (!(await lockBusiness(tx, member.tenantId))) throw new AppError('forbidden', refusals.notYours)
    return change(tx)
  })
  return changed.catch((error: unknown) => {
    if (sqlState(error) === '23503') throw new AppError('not_found', refusals.choiceGone)
    if (sqlState(error) === 'WS020') throw new AppError('conflict', refusals.soMany)
    throw error
  })
}

/** Adds a service at the end of the list. Returns its id. */
export function addService(
  app: App,
  member: Member,
  { technicianIds, skillIds, ...columns }: ServiceInput,
): Promise<string> {
  return changeCatalog(app, member, (tx) => addRow(tx, member.tenantId, columns, technicianIds, skillIds))
}

type ServiceColumns = Omit<ServiceInput, 'technicianIds' | 'skillIds'>

async function addRow(
  tx: Tx,
  tenantId: string,
  columns: ServiceColumns,
  technicianIds: readonly string[],
  skillIds: readonly string[],
): Promise<string> {
  const taken = (await listServiceRows(tx, tenantId)).map(({ slug }) => slug)
  const id = await insertService(tx, tenantId, freeSlug(columns.name, taken, 'service'), columns)
  await replaceTechniciansOf(tx, tenantId, id, technicianIds)
  await replaceSkillsOfService(tx, tenantId, id, skillIds)
  return id
}

/** Changes a service. Its URL stays, so that links to it keep working. Existing bookings keep what was agreed. */
export function changeService(
  app: App,
  member: Member,
  id: string,
  { technicianIds, skillIds, ...columns }: ServiceInput,
): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    await getRow(tx, member.tenantId, id)
    await updateService(tx, member.tenantId, id, columns)
    await replaceTechniciansOf(tx, member.tenantId, id, technicianIds)
    await replaceSkillsOfService(tx, member.tenantId, id, skillIds)
  })
}

/**
 * The one service of the wizard: made by the first call and changed by later ones, even when two arrive at once. All
 * technicians of the business do it.
 */
export function saveFirstService(
  app: App,
  member: Member,
  { technicianIds, skillIds, ...columns }: ServiceInput,
): Promise<string> {
  return changeCatalog(app, member, async (tx) => {
    const [first] = await listServiceRows(tx, member.tenantId)
    if (!first) {
      const taxRateId = await findTaxForNew(tx, member.tenantId)
      return addRow(tx, member.tenantId, { ...columns, taxRateId }, technicianIds, skillIds)
    }
    await updateService(tx, member.tenantId, first.id, { ...columns, taxRateId: first.taxRateId })
    await replaceTechniciansOf(tx, member.tenantId, first.id, technicianIds)
    return first.id
  })
}

export function setServiceActive(app: App, member: Member, id: string, active: boolean): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    await getRow(tx, member.tenantId, id)
    await updateService(tx, member.tenantId, id, { active })
  })
}

/** Removes a service for good: it cannot be booked, its URL is free again, and old bookings still refer to it. */
export function deleteService(app: App, member: Member, id: string): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    await getRow(tx, member.tenantId, id)
    await markServiceDeleted(tx, member.tenantId, id, new Date(app.clock.now()))
  })
}

/** Moves a service one place in the list. */
export function moveService(app: App, member: Member, id: string, direction: 'up' | 'down'): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    await getRow(tx, member.tenantId, id)
    const ids = (await listServiceRows(tx, member.tenantId)).map((service) => service.id)
    await placeServices(tx, member.tenantId, moveOne(ids, id, direction))
  })
}
