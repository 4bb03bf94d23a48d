import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { found } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import type { Member } from '../identity/index.server.ts'
import { requireRight } from './asked-by.ts'
import {
  beginClosing,
  countComingVisits,
  endClosing,
  findClosing,
  listOpenMoney,
  type OpenMoney,
} from './closing-queries.server.ts'
import { erasesAt } from './rules.ts'

export type ClosingState = {
  /** When it was asked for, and when it is erased; null: it stays open. */
  closing: { since: Date; erasesAt: Date; erasing: boolean } | null
  /** What has to be settled first. */
  open: OpenMoney[]
  comingVisits: number
}

const owner = (member: Member) => requireRight({ kind: 'member', member }, member.tenantId, ['owner'])

/** Where an owner's business stands on its way out. Throws `forbidden` for anybody but an owner. */
export async function getClosing(app: App, member: Member): Promise<ClosingState> {
  owner(member)
  const { tenantId } = member
  const now = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const state = found(await findClosing(tx, tenantId), 'business')
    const open = await listOpenMoney(tx, tenantId, now)
    const comingVisits = await countComingVisits(tx, tenantId, now)
    const { closingAt, erasingAt } = state
    return {
      closing: closingAt && { since: closingAt, erasesAt: erasesAt(closingAt), erasing: erasingAt !== null },
      open,
      comingVisits,
    }
  })
}

export type Closed =
  | { ok: true }
  /** `open_money`: what is listed is settled first. `coming_visits`: nobody has said that they are called off. */
  | { ok: false; reason: 'open_money'; open: OpenMoney[] }
  | { ok: false; reason: 'coming_visits'; comingVisits: number }

/**
 * Closes a business: from the same moment on nobody books it. Visits to come are called off by a job, with `note` for their customers, which
 * only happens when `cancelVisits` says so. Asked twice, it closes once. Whoever calls this has made sure that it is the owner
 * who asks. Throws `forbidden` for anybody else.
 */
export async function closeBusiness(
  app: App,
  member: Member,
  { cancelVisits, note }: { cancelVisits: boolean; note: string },
): Promise<Closed> {
  owner(member)
  const { tenantId } = member
  const now = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<Closed> => {
    const state = found(await findClosing(tx, tenantId, true), 'business')
    if (state.closingAt) return { ok: true }
    const open = await listOpenMoney(tx, tenantId, now)
    if (open.length > 0) return { ok: false, reason: 'open_money', open }
    const comingVisits = await countComingVisits(tx, tenantId, now)
    if (comingVisits > 0 && !cancelVisits) return { ok: false, reason: 'coming_visits', comingVisits }
    await beginClosing(tx, tenantId, now, note.trim().slice(0, 500) || null)
    await tell(tx, member, 'closing', { visits: comingVisits })
    return { ok: true }
  })
}

export type KeptOpen = { ok: true } | { ok: false; reason: 'too_late' }

/** Opens it again, as long as nobody has begun to erase it; visits that were called off stay so. Throws `forbidden` as above. */
export async function keepOpen(app: App, member: Member): Promise<KeptOpen> {
  owner(member)
  const { tenantId } = member
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<KeptOpen> => {
    const state = found(await findClosing(tx, tenantId, true), 'business')
    if (!state.closingAt) return { ok: true }
    if (!(await endClosing(tx, tenantId))) return { ok: false, reason: 'too_late' }
    await tell(tx, member, 'kept_open', {})
    return { ok: true }
  })
}

async function tell(
  tx: Tx,
  { tenantId, userId }: Member,
  what: 'closing' | 'kept_open',
  detail: object,
): Promise<void> {
  const entryId = await recordAction(tx, {
    tenantId,
    actorUserId: null,
    actorRole: 'system',
    action: `tenant.${what}`,
    detail: { userId, ...detail },
  })
  await announce(tx, tenantId, `tenant/${what}`, { entryId })
}
