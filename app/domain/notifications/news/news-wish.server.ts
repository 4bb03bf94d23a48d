import { takeIn } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { mailboxOf } from '#app/lib/email.ts'
import { oneLine } from '#app/lib/lines.ts'
import { openSealedId, sealId } from '#app/lib/sealed-id.server.ts'
import { dayMs, minuteMs } from '#app/lib/time.ts'
import { languageOf } from '#app/words/language.ts'
import { newsWishWords as words } from '#emails/words/news-wish.ts'
import { keepConsent } from '../consent.server.ts'
import { withoutMark } from '../link-mark.ts'
import { findBusiness, findCustomerLanguage } from '../queries.server.ts'
import { queueWritten } from '../queue-written.server.ts'

/** A link to confirm works this long, ms. */
const wishLifeMs = 3 * dayMs
/** Whoever presses again so soon is sent no second mail, ms. */
const askedAgainMs = 10 * minuteMs

const purposeOf = (tenantId: string) => `wayslot news ${tenantId.toLowerCase()}`
/** What stands in the link of a wish: its id, sealed; nothing of it is stored. */
export const wishToken = (app: Pick<App, 'env'>, tenantId: string, wishId: string): string =>
  sealId(app, purposeOf(tenantId), wishId)

/** Who reads or changes what somebody gets does so after the other: a yes and an end to news have an order. */
export const lockNews = (tx: Tx, tenantId: string, customerId: string) =>
  tx`select pg_advisory_xact_lock(hashtextextended(${`news ${tenantId} ${customerId}`}, 0))`

/** Whether she was asked at this address and has not answered yet. */
export async function hasOpenWish(tx: Tx, tenantId: string, customerId: string, now: Date): Promise<boolean> {
  const rows = await tx`
    select from news_wishes where tenant_id = ${tenantId} and customer_id = ${customerId}
      and confirmed_at is null and ended_at is null and expires_at > ${now}`
  return rows.count > 0
}

/** Takes a wish back that was not confirmed; see `lockNews`. */
export async function endWishes(tx: Tx, tenantId: string, customerId: string, at: Date): Promise<void> {
  await tx`
    update news_wishes set ended_at = ${at}
    where tenant_id = ${tenantId} and customer_id = ${customerId} and confirmed_at is null and ended_at is null`
}

/** The latest wish of this mailbox that can still be confirmed, or could if it had not been taken back. */
async function findUnconfirmed(
  tx: Tx,
  tenantId: string,
  { customerId, email }: { customerId: string; email: string },
  at: Date,
): Promise<{ id: string; askedAt: Date; endedAt: Date | null } | null> {
  const [row] = await tx<{ id: string; askedAt: Date; endedAt: Date | null }[]>`
    select id, asked_at, ended_at from news_wishes
    where tenant_id = ${tenantId} and customer_id = ${customerId} and email = ${email}
      and confirmed_at is null and expires_at > ${at}
    order by asked_at desc limit 1`
  return row ?? null
}

/**
 * Asks by mail whether she wants news; call it after `lockNews`. Where a mail went just now, or as many as a mailbox gets in a
 * day, no other goes: the link in the latest counts again, though she had taken her wish back.
 */
export async function askForNews(
  app: App,
  tx: Tx,
  tenantId: string,
  whose: { customerId: string; email: string },
  at: Date,
): Promise<void> {
  const { customerId, email } = whose
  const before = await findUnconfirmed(tx, tenantId, whose, at)
  const justAsked = before !== null && at.getTime() - before.askedAt.getTime() < askedAgainMs
  const asks = !justAsked && (await takeIn(tx, app, [['newsWishByReceiver', `${tenantId}:${mailboxOf(email)}`]])).ok
  if (!asks && before?.endedAt === null) return
  await endWishes(tx, tenantId, customerId, at)
  if (!asks) {
    if (before) await tx`update news_wishes set ended_at = null where tenant_id = ${tenantId} and id = ${before.id}`
    return
  }
  const expiresAt = new Date(at.getTime() + wishLifeMs)
  const [wish] = await tx<{ id: string }[]>`
    insert into news_wishes (tenant_id, customer_id, email, asked_at, expires_at)
    values (${tenantId}, ${customerId}, ${email}, ${at}, ${expiresAt}) returning id`
  const business = await findBusiness(tx, tenantId)
  if (!wish || !business) return
  const language = (await findCustomerLanguage(tx, tenantId, customerId)) ?? languageOf(business.locale) ?? 'en'
  const name = withoutMark(oneLine(business.businessName))
  await queueWritten(tx, tenantId, {
    kind: 'news-wish',
    to: { customerId },
    channel: 'email',
    receiver: email,
    dedupeKey: `news-wish:${wish.id}:email`,
    subject: words.subject(name)[language],
    body: words.body(name)[language],
    link: { wish: wish.id },
  })
}

type WishRow = {
  customerId: string
  email: string
  expiresAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
  emailNow: string | null
}

const findWish = async (tx: Tx, tenantId: string, wishId: string): Promise<WishRow | null> => {
  const [row] = await tx<WishRow[]>`
    select w.customer_id, w.email, w.expires_at, w.confirmed_at, w.ended_at, c.email as email_now
    from news_wishes w join customers c on c.tenant_id = w.tenant_id and c.id = w.customer_id
    where w.tenant_id = ${tenantId} and w.id = ${wishId}`
  return row ?? null
}

export type WishState = 'open' | 'confirmed' | 'before' | 'expired' | 'ended'

function stateOf({ confirmedAt, endedAt, expiresAt, email, emailNow }: WishRow, now: number): WishState {
  if (confirmedAt) return 'before'
  if (endedAt || email !== emailNow) return 'ended'
  return now < expiresAt.getTime() ? 'open' : 'expired'
}

/** What a link to confirm is for; changes nothing. Null: it was never one of this business's. */
export async function readWish(
  app: App,
  tenantId: string,
  token: string,
): Promise<{ state: WishState; email: string } | null> {
  const id = openSealedId(app, purposeOf(tenantId), token)
  const wish = id && (await app.db.withTenant(asWorker(tenantId), (tx) => findWish(tx, tenantId, id)))
  return wish ? { state: stateOf(wish, app.clock.now()), email: wish.email } : null
}

/** She says yes from her mailbox, once: used again, a link changes nothing. Null: it was never one of this business's. */
export async function confirmNews(app: App, tenantId: string, token: string): Promise<WishState | null> {
  const id = openSealedId(app, purposeOf(tenantId), token)
  if (!id) return null
  const at = new Date(app.clock.now())
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<WishState | null> => {
    const known = await findWish(tx, tenantId, id)
    if (!known) return null
    await lockNews(tx, tenantId, known.customerId)
    // As it is now that nobody else changes it.
    const wish = await findWish(tx, tenantId, id)
    const state = wish ? stateOf(wish, at.getTime()) : 'ended'
    if (state !== 'open') return state
    await tx`update news_wishes set confirmed_at = ${at} where tenant_id = ${tenantId} and id = ${id}`
    const about = { customerId: known.customerId, channel: 'email', purpose: 'marketing' } as const
    await keepConsent(tx, tenantId, { ...about, given: true, source: 'confirmed_mail', at })
    return 'confirmed'
  })
}
