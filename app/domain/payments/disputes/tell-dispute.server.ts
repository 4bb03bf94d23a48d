import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { dayMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { sendOnce, type Sending } from '../../identity/index.server.ts'
import { findOwner } from '../queries.server.ts'
import { needsAnswer, remindedDays } from './dispute.ts'
import { findDispute } from './dispute-queries.server.ts'

/** When the owners are told (epoch ms): at once, and again before the deadline. `days` 0: the first time. */
export async function planDispute(
  app: App,
  tenantId: string,
  disputeId: string,
): Promise<{ days: number; at: number }[]> {
  const dispute = await app.db.withTenant(asWorker(tenantId), (tx) => findDispute(tx, tenantId, disputeId))
  if (!dispute) return []
  const now = app.clock.now()
  const due = dispute.dueBy?.getTime()
  const later = due === undefined ? [] : remindedDays.map((days) => ({ days, at: due - days * dayMs }))
  return [{ days: 0, at: now }, ...later.filter(({ at }) => at > now)]
}

/** Tells one owner of a dispute, or reminds them of one that nobody has answered; once per event and day. */
export async function tellDispute(
  app: App,
  eventId: string,
  about: { tenantId: string; ownerId: string; disputeId: string; days: number },
): Promise<Sending | 'gone' | 'answered'> {
  const { tenantId, disputeId, days } = about
  const [dispute, owner] = await Promise.all([
    app.db.withTenant(asWorker(tenantId), (tx) => findDispute(tx, tenantId, disputeId)),
    app.db.withTenant(asPlatform(), (tx) => findOwner(tx, about)),
  ])
  if (!dispute || !owner) return 'gone'
  const open = needsAnswer(dispute.status) && dispute.submissions === 0
  if (days > 0 && !open) return 'answered'
  const [{ renderTemplate }, { PaymentDisputed }] = await Promise.all([
    import('#emails/render.ts'),
    import('#emails/payment-disputed.tsx'),
  ])
  const reader = makeReader({
    language: languageOf(owner.locale) ?? 'en',
    country: countryOf(owner),
    timeZone: owner.timeZone,
    now: app.clock.now(),
  })
  const mail = await renderTemplate(PaymentDisputed, {
    reader,
    businessName: owner.businessName,
    customer: dispute.customerName,
    amount: reader.money(dispute.amountMinor, dispute.currency),
    dueBy: open && dispute.dueBy ? reader.dayTime(dispute.dueBy.getTime()) : null,
    reminds: days > 0,
    disputeUrl: originOf(app.env.APP_ORIGIN, owner.slug) + dashboard.dispute(disputeId),
  })
  return sendOnce(app, `${eventId}.${days}.${about.ownerId}`, 'payment.disputed', { to: owner.email, ...mail })
}
