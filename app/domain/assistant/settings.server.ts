import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import { dayMs } from '#app/lib/time.ts'
import type { Member } from '../identity/index.server.ts'
import { getTenant } from '../tenancy/index.server.ts'
import { monthOf } from './budget.server.ts'
import { findSettings, findTokens, saveSettings } from './queries.server.ts'
import { countEnds } from './turn-queries.server.ts'
import { usualAssistant, type AssistantSettings } from './rules.ts'

/** Of so many days the page tells what it did. */
export const countedDays = 30

export type AssistantView = {
  /** No model is set up where this runs. */
  missing: boolean
  settings: AssistantSettings
  counts: { sent: number; drafted: number; handedOver: number }
  /** Of this month. */
  tokens: { used: number; limit: number }
}

/** Of managers and owners: the database refuses staff. */
export async function readAssistant(app: App, member: Member): Promise<AssistantView> {
  const { tenantId, actor } = member
  const { timeZone } = await getTenant(app, member)
  return app.db.withTenant(actor, async (tx) => {
    const now = app.clock.now()
    const [settings, counts, used] = await Promise.all([
      findSettings(tx, tenantId),
      countEnds(tx, tenantId, new Date(now - countedDays * dayMs)),
      findTokens(tx, tenantId, monthOf(now, timeZone)),
    ])
    return {
      missing: app.assistant === null,
      settings: settings ?? usualAssistant,
      counts,
      tokens: { used, limit: app.env.ASSISTANT_TOKENS },
    }
  })
}

export async function saveAssistant(app: App, member: Member, settings: AssistantSettings): Promise<void> {
  const { tenantId, userId, role } = member
  await app.db.withTenant(member.actor, async (tx) => {
    const changes = changesOf((await findSettings(tx, tenantId)) ?? usualAssistant, settings)
    await saveSettings(tx, tenantId, settings)
    if (Object.keys(changes).length === 0) return
    const named = Object.fromEntries(Object.entries(changes).map(([name, change]) => [`assistant.${name}`, change]))
    const detail = { changes: named }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'settings.changed', detail })
  })
}
