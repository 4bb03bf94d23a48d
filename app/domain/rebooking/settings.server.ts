import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Member } from '../identity/index.server.ts'
import {
  countAsked,
  findSettings,
  listIntervals,
  saveInterval,
  saveSettings,
  type ServiceInterval,
} from './queries.server.ts'
import { usualRebooking, type RebookingSettings } from './rules.ts'

/** Of so many days the page tells what came of it. */
export const countedDays = 90

export type Rebooking = {
  settings: RebookingSettings
  services: ServiceInterval[]
  /** In the last `countedDays`: who was asked, and the visits they booked by its link. */
  counts: { asked: number; booked: number }
}

/** Of managers and owners: the database refuses staff. */
export const readRebooking = (app: App, { tenantId, actor }: Member): Promise<Rebooking> =>
  app.db.withTenant(actor, async (tx) => {
    const since = new Date(app.clock.now() - countedDays * dayMs)
    const [settings, services, counts] = await Promise.all([
      findSettings(tx, tenantId),
      listIntervals(tx, tenantId),
      countAsked(tx, tenantId, since),
    ])
    return { settings: settings ?? usualRebooking, services, counts }
  })

export async function saveRebooking(app: App, member: Member, settings: RebookingSettings): Promise<void> {
  const { tenantId, userId, role } = member
  await app.db.withTenant(member.actor, async (tx) => {
    const changes = changesOf((await findSettings(tx, tenantId)) ?? usualRebooking, settings)
    await saveSettings(tx, tenantId, settings)
    if (Object.keys(changes).length === 0) return
    const named = Object.fromEntries(Object.entries(changes).map(([name, change]) => [`rebooking.${name}`, change]))
    const detail = { changes: named }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'settings.changed', detail })
  })
}

/** After how many days a service is due again; null: it is not. Says whether there is such a service. */
export async function setInterval(
  app: App,
  member: Member,
  { service, days }: { service: string; days: number | null },
): Promise<boolean> {
  const { tenantId, userId, role } = member
  return app.db.withTenant(member.actor, async (tx) => {
    const known = (await listIntervals(tx, tenantId)).find(({ id }) => id === service)
    if (!known) return false
    if (known.days === days) return true
    await saveInterval(tx, tenantId, service, days)
    const detail = { name: known.name, changes: { 'rebooking.days': [known.days, days] } }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'settings.changed', detail })
    return true
  })
}
