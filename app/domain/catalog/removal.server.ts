import { recordAction } from '#app/lib/audit.server.ts'
import type { App } from '#app/lib/app.server.ts'
import type { Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { isId } from '#app/lib/ids.ts'
import type { Member } from '../identity/index.server.ts'
import { findRemoval, listRemovedRows, markTechnicianRemoved, markTechnicianReturned } from './queries.server.ts'
import { changeCatalog } from './services.server.ts'

/** Technicians who left the team, the last one first. */
export async function listRemoved(app: App, member: Member): Promise<{ id: string; name: string; removedAt: Date }[]> {
  const rows = await app.db.withTenant(member.actor, (tx) => listRemovedRows(tx, member.tenantId))
  return rows.flatMap(({ removedAt, ...who }) => (removedAt ? { ...who, removedAt } : []))
}

/**
 * Takes a technician out of the team: out of every list, with no new bookings and no mails. Visits to come stay and wait
 * among those with nobody; a time that is held for a payment stays as well. Their own sign-in stays, without a calendar.
 * Done twice, it counts once. Throws `not_found` for an unknown or foreign technician.
 */
export function removeTechnician(app: App, member: Member, id: string): Promise<void> {
  return change(app, member, id, 'team.technician_removed', (tx, removed) =>
    removed ? null : markTechnicianRemoved(tx, member.tenantId, id, new Date(app.clock.now())),
  )
}

/**
 * Brings a technician back with hours, services and sign-in as before, but switched off until somebody says so. Done
 * twice, it counts once. Throws `not_found` for an unknown or foreign technician.
 */
export function returnTechnician(app: App, member: Member, id: string): Promise<void> {
  return change(app, member, id, 'team.technician_returned', (tx, removed) =>
    removed ? markTechnicianReturned(tx, member.tenantId, id) : null,
  )
}

function change(
  app: App,
  member: Member,
  id: string,
  action: string,
  write: (tx: Tx, removed: boolean) => Promise<void> | null,
): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    const now = found(isId(id) ? await findRemoval(tx, member.tenantId, id) : undefined, 'technician')
    const written = write(tx, now.removed)
    if (!written) return
    await written
    const { tenantId, userId: actorUserId, role: actorRole } = member
    await recordAction(tx, { tenantId, actorUserId, actorRole, action, detail: { technicianId: id } })
  })
}
