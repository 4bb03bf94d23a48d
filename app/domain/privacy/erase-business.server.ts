import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { sqlState } from '#app/lib/errors.ts'
import { announce } from '#app/lib/outbox.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { pageBucket, pictureBucket } from '#app/lib/pictures.ts'
import { addressHash } from '#app/lib/suppressed.server.ts'
import { photoBucket } from '#app/lib/talk-photos.server.ts'
import { cancelBooking } from '../booking/index.server.ts'
import { forgetNumber, giveBackNumberOf } from '../notifications/index.server.ts'
import {
  beginErasing,
  erasePart,
  findClosing,
  findOwner,
  findRunning,
  finishErasing,
  listClosing,
  listComingVisits,
  listOpenMoney,
  listStopped,
} from './closing-queries.server.ts'
import { erasesAt } from './rules.ts'

/** Visits of one part, and rows of another: each is done in a few seconds. */
const visitsAtOnce = 20
const rowsAtOnce = 5_000
const filesAtOnce = 200

/** Businesses that are on their way out. */
export const listClosingBusinesses = async (app: App): Promise<string[]> =>
  (await app.db.withTenant(asPlatform(), (tx) => listClosing(tx))).map(({ id }) => id)

/**
 * Calls off the next visits of a business that closes, as its owner; what was paid meanwhile is given back whole. True while there is more.
 */
export async function callOffVisits(app: App, tenantId: string): Promise<boolean> {
  const { state, owner, visits } = await app.db.withTenant(asWorker(tenantId), async (tx) => ({
    state: await findClosing(tx, tenantId),
    owner: await findOwner(tx, tenantId),
    visits: await listComingVisits(tx, tenantId, new Date(app.clock.now()), visitsAtOnce),
  }))
  if (!state?.closingAt || !owner) return false
  const doer = { kind: 'member', userId: owner, role: 'owner' } as const
  let cancelled = 0
  for (const id of visits) {
    // Opened again meanwhile: what has not been called off yet stays.
    const still = async (tx: Parameters<typeof findClosing>[0]) => {
      if (!(await findClosing(tx, tenantId))?.closingAt) throw new KeptOpen()
    }
    const answer = await cancelBooking(app, tenantId, id, doer, state.closingNote ?? undefined, undefined, still).catch(
      (error: unknown) => {
        if (error instanceof KeptOpen) return null
        throw error
      },
    )
    if (!answer) return false
    cancelled += Number(answer.ok)
  }
  // Where none can be called off, trying again at once would not help.
  return visits.length === visitsAtOnce && cancelled > 0
}

class KeptOpen extends Error {}

/** `waiting`: its thirty days are not over, or money is open. */
export type Erasing = 'waiting' | 'more' | 'erased'

/**
 * Does the next part of erasing a business whose time is up. Each part is whole by itself, so that another job goes on where one
 * ended, and two at once do no harm. `most`: so many rows.
 */
export async function continueErasing(app: App, tenantId: string, most = rowsAtOnce): Promise<Erasing> {
  const state = await app.db.withTenant(asWorker(tenantId), (tx) => findClosing(tx, tenantId))
  if (!state) return 'erased'
  if (!state.erasingAt && !(await begin(app, tenantId))) return 'waiting'
  await endElsewhere(app, tenantId)
  const stopped = await app.db.withTenant(asPlatform(), (tx) => listStopped(tx, tenantId))
  for (const number of stopped) await forgetNumber(app, number)
  if (stopped.length > 0 || (await dropFiles(app, tenantId))) return 'more'
  for (let gone = 0; gone < most;) {
    const more = await app.db.withTenant(asPlatform(), (tx) => erasePart(tx, tenantId, most - gone))
    if (more === 0) return finish(app, tenantId)
    gone += more
  }
  return 'more'
}

/** Decides under the lock that opening it again asks for as well: one of the two comes first. */
function begin(app: App, tenantId: string): Promise<boolean> {
  const now = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const state = await findClosing(tx, tenantId, true)
    if (!state?.closingAt || erasesAt(state.closingAt) > now) return false
    if (state.erasingAt) return true
    const coming = await listComingVisits(tx, tenantId, now, 1)
    if (coming.length > 0 || (await listOpenMoney(tx, tenantId, now)).length > 0) return false
    await beginErasing(tx, tenantId, now, addressHash(app, state.slugSkeleton))
    return true
  })
}

/** What runs elsewhere in its name, and would be paid for: the plan's subscription and its own number for texts. */
async function endElsewhere(app: App, tenantId: string): Promise<void> {
  const running = await app.db.withTenant(asPlatform(), (tx) => findRunning(tx, tenantId))
  if (running?.subscriptionId)
    await app.stripe.subscriptions.cancel(running.subscriptionId).catch((error: unknown) => {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.code !== 'resource_missing') throw error
    })
  if (running?.number) await giveBackNumberOf(app, tenantId)
}

/** Files in storage stand in a folder of their business. True while there may be more. */
async function dropFiles(app: App, tenantId: string): Promise<boolean> {
  let more = false
  for (const bucket of [photoBucket, pictureBucket, pageBucket]) {
    const folder = app.supabaseAdmin.storage.from(bucket)
    const { data, error } = await folder.list(tenantId, { limit: filesAtOnce })
    if (error) {
      // Nobody has stored anything of its kind yet.
      if (/^bucket not found$/i.test(error.message)) continue
      throw error
    }
    if (data.length === 0) continue
    const removed = await folder.remove(data.map(({ name }) => `${tenantId}/${name}`))
    if (removed.error) throw removed.error
    more ||= data.length === filesAtOnce
  }
  return more
}

async function finish(app: App, tenantId: string): Promise<Erasing> {
  try {
    await app.db.withTenant(asPlatform(), async (tx) => {
      for (const userId of await finishErasing(tx, tenantId)) await announce(tx, null, 'account/ended', { userId })
      await recordAction(tx, {
        tenantId: null,
        actorUserId: null,
        actorRole: 'system',
        action: 'tenant.erased',
        detail: { id: tenantId },
      })
    })
    return 'erased'
  } catch (error) {
    // Something was written since the last part; or another job was first.
    if (sqlState(error) === '23503') return 'more'
    if (sqlState(error) === '42501') return 'erased'
    throw error
  }
}

/** Ends the account of somebody whose business is erased, where people sign in. What is gone already is fine. */
export async function endAccount(app: App, userId: string): Promise<void> {
  const { error } = await app.supabaseAdmin.auth.admin.deleteUser(userId)
  if (error && error.code !== 'user_not_found') throw error
}
