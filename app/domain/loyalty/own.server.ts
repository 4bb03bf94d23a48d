import type { App } from '#app/lib/app.server.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError, sqlState } from '#app/lib/errors.ts'
import { localDate } from '#app/lib/time.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { Member } from '../identity/index.server.ts'
import {
  countSent,
  findHolder,
  findLedger,
  findSettings,
  insertCorrection,
  listRewards,
  type OwnReward,
} from './queries.server.ts'
import { usualLoyalty, type LoyaltyEntry, type LoyaltySettings } from './rules.ts'

/** What somebody has earned. `balance`: stamps or points towards the next reward; below nothing after a refund. */
export type Earned = { settings: LoyaltySettings; balance: number; rewards: OwnReward[]; sent: number }

/**
 * What the customer of a booking has earned, for whoever has its link; null where nothing is to be shown. Whoever books under another's
 * name has that booking's link at once, so it shows only once the visit took place, or where the business wrote it down;
 * `proven`: she has proven the mailbox or number that it was made with.
 */
export function findOwnRewards(
  app: App,
  tenantId: string,
  bookingId: string,
  proven = false,
): Promise<(Earned & { customerId: string; currency: string }) | null> {
  const now = app.clock.now()
  return app.db.withTenant(asWorker(tenantId), async (tx) => {
    const [settings = usualLoyalty, holder] = await Promise.all([
      findSettings(tx, tenantId),
      findHolder(tx, tenantId, bookingId, { now: new Date(now), proven }),
    ])
    if (!holder) return null
    const { customerId, timeZone, currency } = holder
    const earn = settings.earn === 'off' ? 'visits' : settings.earn
    const [{ balance }, rewards, sent] = await Promise.all([
      findLedger(tx, tenantId, customerId, earn, 0),
      listRewards(tx, tenantId, customerId, localDate(now, timeZone)),
      countSent(tx, tenantId, customerId),
    ])
    return { settings, balance, rewards, sent, customerId, currency }
  })
}

const linesShown = 20

/** The same for those who manage the business, with the newest lines of the ledger; null: nothing is given, and she has nothing. */
export function getCustomerRewards(
  app: App,
  { actor, tenantId }: Member,
  customerId: string,
  timeZone: string,
): Promise<(Earned & { entries: LoyaltyEntry[] }) | null> {
  return app.db.withTenant(actor, async (tx) => {
    const settings = (await findSettings(tx, tenantId)) ?? usualLoyalty
    const earn = settings.earn === 'off' ? 'visits' : settings.earn
    const [ledger, rewards, sent] = await Promise.all([
      findLedger(tx, tenantId, customerId, earn, linesShown),
      listRewards(tx, tenantId, customerId, localDate(app.clock.now(), timeZone)),
      countSent(tx, tenantId, customerId),
    ])
    const nothing = ledger.entries.length + rewards.length === 0
    return settings.earn === 'off' && nothing ? null : { settings, ...ledger, rewards, sent }
  })
}

/** Gives stamps or points, or takes them, by hand; rewards follow at once. Logged. Throws `not_found`. */
export async function correctRewards(
  app: App,
  member: Member,
  customerId: string,
  { units, reason }: { units: number; reason: string },
): Promise<void> {
  const { tenantId, userId, role } = member
  const written = app.db.withTenant(member.actor, async (tx) => {
    const earn = (await findSettings(tx, tenantId))?.earn ?? 'off'
    if (earn === 'off') throw new AppError('not_found', refusals.choiceGone)
    await insertCorrection(tx, tenantId, { customerId, earn, units, reason, byUser: userId })
    const detail = { customerId, units }
    await recordAction(tx, { tenantId, actorUserId: userId, actorRole: role, action: 'rewards.corrected', detail })
  })
  await written.catch((error: unknown) => {
    if (sqlState(error) === '23503') throw new AppError('not_found', refusals.choiceGone)
    throw error
  })
}
