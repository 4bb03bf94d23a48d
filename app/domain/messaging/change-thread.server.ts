import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { findCustomer, saveCustomer } from '../customers/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { lockThread } from './answer-queries.server.ts'
import { requireThread } from './answer.server.ts'
import { listReaderIds } from './inbox-queries.server.ts'
import { isThere, joinThreads, openThreadOf } from './queries.server.ts'
import { snoozeUntil, type Snooze } from './rules.ts'
import {
  addQuickReply,
  changeThread,
  hasNews,
  markRead,
  removeQuickReply,
  type ThreadChange,
} from './thread-queries.server.ts'

async function change(app: App, member: Member, threadId: string, to: ThreadChange): Promise<void> {
  await requireThread(app, member, threadId)
  await app.db.withTenant(asWorker(member.tenantId), (tx) => changeThread(tx, member.tenantId, threadId, to))
}

/** Read as far as it was shown: what came in after `entryId` stays unread. These throw `not_found` for a thread one may not see. */
export async function readThread(app: App, member: Member, threadId: string, entryId: string): Promise<void> {
  await requireThread(app, member, threadId)
  await app.db.withTenant(asWorker(member.tenantId), (tx) => markRead(tx, member.tenantId, threadId, entryId))
}

/** Stands among the unread again; nobody is told of it a second time. */
export const unreadThread = (app: App, member: Member, threadId: string): Promise<void> => {
  const now = new Date(app.clock.now())
  return change(app, member, threadId, { unreadSince: now, toldAt: now })
}

export type PutAway = { ok: true } | { ok: false; reason: 'written_meanwhile' }

/** Done with as it was shown, and so read; not once something came in after `entryId`, which nobody has seen. */
async function putAway(
  app: App,
  member: Member,
  threadId: string,
  entryId: string | null,
  to: ThreadChange,
): Promise<PutAway> {
  const { tenantId } = member
  await requireThread(app, member, threadId)
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<PutAway> => {
    await lockThread(tx, tenantId, threadId)
    if (await hasNews(tx, tenantId, threadId, entryId)) return { ok: false, reason: 'written_meanwhile' }
    await changeThread(tx, tenantId, threadId, { ...to, unreadSince: null, toldAt: null })
    return { ok: true }
  })
}

/** `entryId`: the latest entry that was shown; null: there was none. */
export const closeThread = (app: App, member: Member, threadId: string, entryId: string | null): Promise<PutAway> =>
  putAway(app, member, threadId, entryId, { closedAt: new Date(app.clock.now()), snoozedUntil: null })

export const reopenThread = (app: App, member: Member, threadId: string): Promise<void> =>
  change(app, member, threadId, { closedAt: null, snoozedUntil: null })

/** Puts a thread off, until a time on the business's clock or until something comes in. `entryId`: see `closeThread`. */
export const snoozeThread = (
  app: App,
  member: Member,
  threadId: string,
  { snooze, timeZone, entryId }: { snooze: Snooze; timeZone: string; entryId: string | null },
): Promise<PutAway> =>
  putAway(app, member, threadId, entryId, { snoozedUntil: new Date(snoozeUntil(snooze, app.clock.now(), timeZone)) })

/** Says who answers a thread; null: nobody in particular. Throws `not_found` for somebody who may not read it. */
export async function assignThread(app: App, member: Member, threadId: string, userId: string | null): Promise<void> {
  const { tenantId } = member
  const { customerId } = await requireThread(app, member, threadId)
  await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const readers = await listReaderIds(tx, tenantId, customerId, new Date(app.clock.now()))
    if (userId !== null && !readers.includes(userId)) throw new AppError('not_found', refusals.doesNotExist.person)
    await changeThread(tx, tenantId, threadId, { assignedTo: userId })
  })
}

/** Whether a member may write to a customer: a technician until two weeks after the last visit that was hers. */
export async function mayTalk(app: App, { role, tenantId, userId }: Member, customerId: string): Promise<boolean> {
  if (role !== 'staff') return true
  const now = new Date(app.clock.now())
  const readers = await app.db.withTenant(asWorker(tenantId), (tx) => listReaderIds(tx, tenantId, customerId, now))
  return readers.includes(userId)
}

/**
 * The thread with a customer, begun where there is none. Throws `not_found` for a customer that the member may not see, may
 * not write to any more, or who was erased; nothing is begun then.
 */
export async function openThreadWith(app: App, member: Member, customerId: string): Promise<string> {
  const { actor, tenantId } = member
  found(await app.db.withTenant(actor, (tx) => findCustomer(tx, tenantId, customerId)), 'customer')
  found((await mayTalk(app, member, customerId)) || null, 'page')
  const at = new Date(app.clock.now())
  const threadId = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    found((await isThere(tx, tenantId, customerId)) || null, 'customer')
    return openThreadOf(tx, tenantId, customerId, at)
  })
  await requireThread(app, member, threadId)
  return threadId
}

/**
 * Makes a customer of an unknown sender, or finds her: then she can be answered. Returns the thread it is part of now.
 */
export async function saveSender(
  app: App,
  member: Member,
  threadId: string,
  names: { firstName: string; lastName: string },
): Promise<string> {
  const { tenantId } = member
  const { customerId, channel, address } = await requireThread(app, member, threadId)
  if (customerId || !address || channel === 'telegram') return threadId
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const contact =
      channel === 'email' ? { email: address.toLowerCase(), phone: null } : { email: null, phone: address }
    const id = await saveCustomer(tx, { tenantId, ...names, ...contact, rename: true })
    await joinThreads(tx, tenantId, id, address)
    return openThreadOf(tx, tenantId, id, new Date(app.clock.now()))
  })
}

/** The business's own quick replies; the database lets managers alone change them. */
export const saveQuickReply = (app: App, { actor, tenantId }: Member, body: string): Promise<void> =>
  app.db.withTenant(actor, (tx) => addQuickReply(tx, tenantId, body))

export const dropQuickReply = (app: App, { actor, tenantId }: Member, id: string): Promise<void> =>
  app.db.withTenant(actor, (tx) => removeQuickReply(tx, tenantId, id))
