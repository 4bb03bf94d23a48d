import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import type { Member } from '../identity/index.server.ts'
import { findSettings, saveSettings } from './queries.server.ts'
import { usualLoyalty, type LoyaltySettings } from './rules.ts'

export const readLoyaltySettings = (app: App, { tenantId, actor }: Member): Promise<LoyaltySettings> =>
  app.db.withTenant(actor, async (tx) => (await findSettings(tx, tenantId)) ?? usualLoyalty)

/** Changes what is given from now on; what customers have earned stays theirs. */
export async function saveLoyaltySettings(app: App, member: Member, settings: LoyaltySettings): Promise<void> {
  const { tenantId, userId, role } = member
  await app.db.withTenant(member.actor, async (tx) => {
    const changes = changesOf((await findSettings(tx, tenantId)) ?? usualLoyalty, settings)
    await saveSettings(tx, tenantId, settings, new Date(app.clock.now()))
    if (Object.keys(changes).length === 0) return
    const named = Object.fromEntries(Object.entries(changes).map(([name, change]) => [`loyalty.${name}`, change]))
    const detail = { changes: named }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'settings.changed', detail })
  })
}
