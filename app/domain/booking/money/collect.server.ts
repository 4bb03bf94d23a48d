import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { announce } from '#app/lib/outbox.server.ts'
import {
  endBill,
  findOpenRest,
  findRestOnFile,
  listByHand,
  listDue,
  takeBack,
  takeDue,
  type Due,
  type HandEntry,
  type Part,
  type RestOnFile,
} from '../../payments/index.server.ts'
import type { Method } from '../../payments/rules.ts'
import { stopPaying } from '../changes/cancel-booking.server.ts'
import { withBooking } from '../locked.server.ts'
import { recordHistory } from '../queries.server.ts'
import { isForeign, type Doer, type StepRefusal } from '../rules.ts'
import { findAsking, payable, type Asking } from './ask-for-balance.server.ts'

type Answer<T> = ({ ok: true } & T) | { ok: false; reason: StepRefusal | 'not_found' }

const notFound = { ok: false, reason: 'not_found' } as const
const userOf = (doer: Doer) => (doer.kind === 'member' ? doer.userId : undefined)

/** `onFile`: what the card kept for the visit can pay. */
export type Collectable = Due & { asking: Asking; onFile: RestOnFile | null }

async function readCollectable(tx: Tx, tenantId: string, bookingId: string, now: number): Promise<Collectable | null> {
  const [due] = await listDue(tx, tenantId, [bookingId])
  if (!due) return null
  const [asking, onFile] = await Promise.all([
    findAsking(tx, tenantId, due, now),
    findRestOnFile(tx, tenantId, due, now),
  ])
  return { ...due, asking, onFile }
}

/** What is still to be collected. The caller must already be allowed to see the booking. */
export async function findDue(app: App, tenantId: string, bookingId: string): Promise<Collectable | null> {
  return app.db.withTenant(asWorker(tenantId), (tx) => readCollectable(tx, tenantId, bookingId, app.clock.now()))
}

/** What is left to collect of each booking of a day, minor units; the caller must already be allowed to see them. */
export async function listToCollect(
  app: App,
  tenantId: string,
  bookingIds: readonly string[],
): Promise<Map<string, number>> {
  if (bookingIds.length === 0) return new Map()
  const due = await app.db.withTenant(asWorker(tenantId), (tx) => listDue(tx, tenantId, bookingIds))
  return new Map(due.map(({ bookingId, dueMinor }) => [bookingId, dueMinor]))
}

export type Taken = { due: Collectable | null; byHand: (HandEntry & { mayTakeBack: boolean })[] }

/** The same, and what was taken by hand. */
export async function findTaken(app: App, tenantId: string, bookingId: string, viewer: Doer): Promise<Taken> {
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [due, byHand] = await Promise.all([
      readCollectable(tx, tenantId, bookingId, app.clock.now()),
      listByHand(tx, tenantId, bookingId),
    ])
    return { due, byHand: byHand.map((entry) => ({ ...entry, mayTakeBack: mayTakeBack(entry, byHand, viewer) })) }
  })
}

/** Entries that stand and whose money is still here: managers take back each, staff their own. */
const mayTakeBack = (entry: HandEntry, all: readonly HandEntry[], doer: Doer) =>
  doer.kind === 'member' &&
  !entry.correctsId &&
  !entry.corrected &&
  all.reduce((sum, { grossMinor }) => sum + grossMinor, 0) >= entry.grossMinor &&
  (doer.role !== 'staff' || entry.recordedBy === doer.userId)

type CollectAnswer = Answer<{ collectedMinor: number }> | { ok: false; reason: 'no_such_amount' | 'card_charging' }

type Told = {
  bookingId: string
  kind: 'collected' | 'collection_corrected'
  minor: number
  method: Method
  note: string
  userId: string
  now: number
}

/** Writes it into the booking's history, and lets open dashboards know. */
const tell = (tx: Tx, tenantId: string, { bookingId, kind, minor, method, note, userId, now }: Told) =>
  Promise.all([
    recordHistory(tx, tenantId, {
      bookingId,
      kind,
      actor: 'member',
      userId,
      detail: { collectedMinor: minor, method, ...(note ? { note } : {}) },
      now,
    }),
    announce(tx, tenantId, 'booking/collected', { bookingId, at: now }),
  ])

/**
 * Records that everything due was collected by hand, or a part of it, once however often it is pressed. A payment page that is open for it
 * is closed.
 */
export async function collectByHand(
  app: App,
  tenantId: string,
  bookingId: string,
  doer: Doer,
  { method = 'cash', note = '', ...part }: { method?: Method; note?: string } & Part = {},
): Promise<CollectAnswer> {
  const done = await withBooking<CollectAnswer>(app, tenantId, bookingId, async (tx, locked) => {
    const { booking, now } = locked
    const userId = userOf(doer)
    if (isForeign(booking, doer) || !userId) return notFound
    if (!payable.includes(booking.status)) return { ok: false, reason: 'out_of_order' }
    // What is being charged to her card would be paid twice.
    if (await findOpenRest(tx, tenantId, bookingId)) return { ok: false, reason: 'card_charging' }
    const collectedMinor = await takeDue(tx, tenantId, bookingId, { userId, method, note, now, ...part })
    if (collectedMinor === 'no_such_amount') return { ok: false, reason: collectedMinor }
    const news = { kind: 'collected', minor: collectedMinor, method, note } as const
    if (collectedMinor > 0) await tell(tx, tenantId, { bookingId, userId, now, ...news })
    return { ok: true, collectedMinor }
  })
  if (done?.ok && done.collectedMinor > 0) await stopPaying(app, tenantId, bookingId)
  return done ?? notFound
}

/**
 * Takes back an entry of money taken by hand that was a mistake; it stays, beside its counter entry. Managers do that
 * with each, staff with their own. Once, however often it is pressed.
 */
export async function correctByHand(
  app: App,
  tenantId: string,
  bookingId: string,
  doer: Doer,
  { entryId, note = '' }: { entryId: string; note?: string },
): Promise<Answer<{ takenBackMinor: number }>> {
  const done = await withBooking<Answer<{ takenBackMinor: number }>>(app, tenantId, bookingId, async (tx, locked) => {
    const { booking, now } = locked
    const userId = userOf(doer)
    if (isForeign(booking, doer) || !userId) return notFound
    const all = await listByHand(tx, tenantId, bookingId)
    const entry = all.find(({ id }) => id === entryId)
    if (entry?.corrected) return { ok: true, takenBackMinor: 0 }
    if (!entry || !mayTakeBack(entry, all, doer)) return notFound
    const takenBackMinor = await takeBack(tx, tenantId, bookingId, entry, { userId, note, now })
    // Of a visit that did not take place nothing is owed but what was kept.
    if (booking.status === 'cancelled' || booking.status === 'no_show') await endBill(tx, tenantId, bookingId, 0)
    const news = { kind: 'collection_corrected', minor: takenBackMinor, method: entry.method, note } as const
    if (takenBackMinor !== 0) await tell(tx, tenantId, { bookingId, userId, now, ...news })
    return { ok: true, takenBackMinor }
  })
  return done ?? notFound
}
