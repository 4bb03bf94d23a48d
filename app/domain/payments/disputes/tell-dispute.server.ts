import type { App } from '#app/lib/app.server.ts'
import { countryOf } from '#app/lib/countries.ts'
import { asPlatform, asWorker } from '#app/lib/db.server.ts'
import { originOf } from '#app/lib/host.ts'
import { announceLeftBehind } from '#app/lib/left-behind.server.ts'
import { dayMs } from '#app/lib/time.ts'
import { dashboard } from '#app/paths.ts'
import { languageOf } from '#app/words/language.ts'
import { makeReader } from '#app/words/reader.ts'
import { sendOnce, type Sending } from '../../identity/index.server.ts'
import { findOwner } from '../queries.server.ts'
import { needsAnswer, remindedDays } from './dispute.ts'
import { findDispute } from './dispute-queries.server.ts'

/**
 * When the owners are told (epoch ms): at once, and again before the deadline. `days` 0: the first time. A reminder that was to
 * come while nobody was at work comes now, the last of them alone.
 */
export async function planDispute(
  app: App,
  tenantId: string,
  disputeId: string,
): Promise<{ days: number; at: number }[]> {
  const dispute = await app.db.withTenant(asWorker(tenantId), (tx) => findDispute(tx, tenantId, disputeId))
  if (!dispute) return []
  const now = app.clock.now()
  const due = dispute.dueBy?.getTime() ?? 0
  const reminders = remindedDays
    .map((days) => ({ days, at: due - days * dayMs }))
    .filter(({ at }) => at > dispute.openedAt.getTime() && due > now)
  const missed = reminders.filter(({ at }) => at <= now).slice(-1)
  return [{ days: 0, at: now }, ...missed, ...reminders.filter(({ at }) => at > now)]
}

/** Tells one owner of a dispute, or reminds them of one that nobody has answered; once each, whoever calls. */
export async function tellDispute(
  app: App,
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
  return sendOnce(app, `${disputeId}.${days}.${about.ownerId}`, 'payment.disputed', { to: owner.email, ...mail })
}

/** Disputes of the past two weeks that an owner was not told of, and those near their deadline that she was not reminded of. */
export const sweepDisputes = (app: App): Promise<number> =>
  announceLeftBehind(
    app,
    'disputes',
    'payment/disputed',
    (tx) => tx`
      select d.tenant_id, jsonb_build_object('bookingId', d.booking_id, 'disputeId', d.id) as data
      from (select tenant_id, id, booking_id, status, submissions, opened_at, due_by, ${new Date(app.clock.now())}::timestamptz as now from disputes) d
      join lateral (
        select 0 as days where d.opened_at > d.now - interval '14 days'
        union all
        (select n from unnest(${[...remindedDays]}::int[]) n
          where d.status in ('needs_response', 'warning_needs_response') and d.submissions = 0 and d.now < d.due_by
            and d.due_by - make_interval(days => n) between d.opened_at and d.now - interval '30 minutes'
          order by n limit 1)
      ) told on true
      join memberships m on m.tenant_id = d.tenant_id and m.role = 'owner'
      where not exists (select from account_mails a
        where a.event_id = d.id || '.' || told.days || '.' || m.user_id and a.status <> 'unsent')
      group by d.tenant_id, d.booking_id, d.id`,
  )
