import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { eachByItself } from '#app/lib/each-by-itself.server.ts'
import { found } from '#app/lib/errors.ts'
import { tellLeftBehind } from '#app/lib/left-behind.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { dayMs, hourMs, minuteMs } from '#app/lib/time.ts'
import type { Member } from '../identity/index.server.ts'
import { findThreadOf } from '../messaging/index.server.ts'
import {
  dropTurn,
  findDraft,
  findThreadOfEntry,
  giveUpTurn,
  forgetTurns,
  listLost,
  listTurns,
  listTurnTenants,
  type TurnRow,
} from './turn-queries.server.ts'

/** So long the business can read why the assistant said something, ms. */
const readableMs = 90 * dayMs

/** What the assistant made of these messages, for managers: the database refuses others. */
export const readTurns = (
  app: App,
  { actor, tenantId, role }: Member,
  entryIds: readonly string[],
): Promise<TurnRow[]> =>
  role === 'staff' || entryIds.length === 0
    ? Promise.resolve([])
    : app.db.withTenant(actor, (tx) => listTurns(tx, tenantId, entryIds))

/** A draft that the member may send, by the message it answers; null: there is none. */
export const readDraft = (app: App, { actor, tenantId, role }: Member, threadId: string, entryId: string) =>
  role === 'staff'
    ? Promise.resolve(null)
    : app.db.withTenant(actor, (tx) => findDraft(tx, tenantId, threadId, entryId))

/** Nobody wants this draft. Throws `not_found` for who may not read it. */
export async function dropDraft(app: App, member: Member, threadId: string, entryId: string): Promise<void> {
  found(member.role === 'staff' ? null : await findThreadOf(app, member, threadId), 'page')
  const { tenantId } = member
  await app.db.withTenant(asWorker(tenantId), (tx) =>
    dropTurn(tx, tenantId, threadId, entryId, new Date(app.clock.now())),
  )
}

/** An answer that comes later than this is none, ms. */
const tooLateMs = hourMs

/** A message whose job was lost is announced again; after an hour it is a person's. */
export async function sweepTurns(app: App): Promise<number> {
  const now = app.clock.now()
  const before = new Date(now - 10 * minuteMs)
  const lost = await app.db.withTenant(asPlatform(), (tx) => listLost(tx, before))
  for (const { tenantId, entryId, startedAt } of lost)
    await app.db.withTenant(asWorker(tenantId), async (tx) => {
      if (startedAt.getTime() < now - tooLateMs) return giveUpTurn(tx, tenantId, entryId, before, new Date(now))
      const threadId = await findThreadOfEntry(tx, tenantId, entryId)
      if (threadId) await announce(tx, tenantId, 'message/received', { threadId, entryId })
    })
  return tellLeftBehind(app, 'assistant', lost.length)
}

/** Of old turns only what became of them is kept. Returns how many were emptied. */
export async function forgetOldTurns(app: App): Promise<number> {
  const before = new Date(app.clock.now() - readableMs)
  const tenants = await app.db.withTenant(asPlatform(), (tx) => listTurnTenants(tx, before))
  const counts = await eachByItself(app, { kind: 'forget_turns' }, tenants, ({ tenantId }) =>
    app.db.withTenant(asWorker(tenantId), (tx) => forgetTurns(tx, tenantId, before)),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
