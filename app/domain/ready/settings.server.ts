import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import type { Language } from '#app/words/language.ts'
import { changesOf } from '#app/lib/changes.ts'
import type { Member } from '../identity/index.server.ts'
import { askWaiting } from './ask.server.ts'
import {
  chooseServices,
  findSettings,
  listReaders,
  listServices,
  saveSettings,
  type AskedService,
} from './queries.server.ts'
import type { ReadySettings } from './rules.ts'
import type { ReadySettingsInput } from './schema.ts'

/** What is asked where a business has not chosen yet: nothing, until it turns it on. */
const usual: ReadySettings = {
  active: false,
  askAtMinute: 17 * 60,
  cutOffHours: 12,
  noDoes: 'ask',
  asks: ['parking'],
  questions: [],
}

export async function readReadySettings(
  app: App,
  { tenantId, actor }: Member,
): Promise<ReadySettings & { services: AskedService[]; readers: { language: Language; readers: number }[] }> {
  return app.db.withTenant(actor, async (tx) => ({
    ...((await findSettings(tx, tenantId)) ?? usual),
    services: await listServices(tx, tenantId),
    readers: await listReaders(tx, tenantId),
  }))
}

/** Changes what is asked, for visits that have not been asked about yet, and asks those whose time has come; the database refuses staff. */
export async function saveReadySettings(app: App, member: Member, input: ReadySettingsInput): Promise<void> {
  const { services, ...settings } = input
  const { tenantId, userId, role } = member
  await app.db.withTenant(member.actor, async (tx) => {
    const asked = async () =>
      (await listServices(tx, tenantId)).filter(({ asksReady }) => asksReady).map(({ id }) => id)
    const before = { ...((await findSettings(tx, tenantId)) ?? usual), services: await asked() }
    await saveSettings(tx, tenantId, settings)
    await chooseServices(tx, tenantId, services)
    const changes = changesOf(before, { ...settings, services: await asked() }, new Set(['questions', 'services']))
    if (Object.keys(changes).length === 0) return
    const named = Object.fromEntries(Object.entries(changes).map(([name, change]) => [`ready.${name}`, change]))
    const detail = { changes: named }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'settings.changed', detail })
  })
  await askWaiting(app, tenantId)
}
