import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import { sealJson } from '#app/lib/seal.server.ts'
import { wantsRegistration } from './countries.ts'
import { checkSender, isSameSender, whyClosed, type SenderClosed, type SenderFault } from './rules.ts'
import type { SenderDetails, SenderInput } from './schema.ts'
import { findRegistration, findStanding, saveSubmitted, type Made, type SenderState } from './sender-queries.server.ts'

export type SenderView = {
  state: SenderState
  /** Why it was rejected, in the provider's words. */
  reason: string | null
  /** Null: never filled in. */
  details: SenderDetails | null
  hasTaxId: boolean
  submittedAt: Date | null
  /** Whether the platform can hand anything in. */
  possible: boolean
  /** Why the business cannot hand anything in now. */
  closed: SenderClosed
}

/** How far the registration of a business is; for its owner. The tax number itself is never shown again. */
export async function readSender(app: App, tenantId: string): Promise<SenderView> {
  const [row, closed] = await app.db.withTenant(
    asWorker(tenantId),
    async (tx) => [await findRegistration(tx, tenantId), await readClosed(tx, tenantId)] as const,
  )
  return {
    state: row?.state ?? 'draft',
    reason: row?.reason ?? null,
    details: row?.details ?? null,
    hasTaxId: Boolean(row?.taxIdSealed),
    submittedAt: row?.submittedAt ?? null,
    possible: Boolean(app.env.TWILIO_PRIMARY_PROFILE),
    closed,
  }
}

async function readClosed(tx: Tx, tenantId: string): Promise<SenderClosed> {
  const standing = await findStanding(tx, tenantId)
  if (!standing) throw new Error('the business is gone')
  return whyClosed(standing)
}

/** What of an attempt goes on in the next: the number always, with the service that it belongs to. STOPs are to those. */
function keptOf(made: Made, keepsBrand: boolean): Made {
  const { campaign: _, ...others } = made
  const { service, number } = made
  return keepsBrand ? others : { ...(service && { service }), ...(number && { number }) }
}

export type SenderNeed = 'none' | Exclude<SenderState, 'approved'>

/**
 * Whether texts of a business wait for its registration, for the pages that say so: 'none' where it is approved, where
 * the platform is registered for all, or where its customers have other numbers.
 */
export async function readSenderNeed(app: App, tenantId: string, country: string): Promise<SenderNeed> {
  if (app.env.A2P_REGISTRATION === 'platform') return 'none'
  const { state } = await readSender(app, tenantId)
  if (state === 'approved') return 'none'
  return state === 'draft' && !wantsRegistration(country) ? 'none' : state
}

export const sealFor = (app: App, tenantId: string) => ({
  secret: app.env.APP_SECRET,
  purpose: 'tax ids',
  bound: [tenantId],
})

export type SubmitOutcome =
  | { ok: true }
  | { ok: false; fault: SenderFault }
  | { ok: false; fault: null; closed: SenderClosed }

/**
 * Takes what an owner filled in, to be handed in by the next run of the job. `fault` null: it is being looked at, or was
 * approved already, or the business is `closed`. Throws `rate_limited`: each try costs the platform money.
 */
export async function submitSender(
  app: App,
  member: { tenantId: string; userId: string },
  input: SenderInput,
): Promise<SubmitOutcome> {
  const { tenantId, userId } = member
  const { taxId, ...given } = input
  const phone = parsePhoneNumberFromString(given.phone, given.country as CountryCode)
  const number = phone?.isValid() ? phone.number : null
  const before = await readSender(app, tenantId)
  if (before.closed) return { ok: false, fault: null, closed: before.closed }
  const fault = checkSender(input, { phone: number, knownTaxId: before.hasTaxId })
  if (fault) return { ok: false, fault }
  const details: SenderDetails = { ...given, phone: number ?? given.phone }
  if (given.kind === 'sole') Object.assign(details, { legalName: null, companyForm: null })
  if (before.state !== 'draft' && before.state !== 'rejected') return { ok: false, fault: null, closed: null }
  await requireBudget(app, ['senderByBusiness', tenantId], ['senderOfAll', 'all'])
  return app.db.withTenant(asWorker(tenantId), async (tx): Promise<SubmitOutcome> => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`sender of ${tenantId}`}, 0))`
    const row = await findRegistration(tx, tenantId, true)
    if (row && row.state !== 'draft' && row.state !== 'rejected') return { ok: false, fault: null, closed: null }
    const taxIdSealed =
      given.kind === 'sole' ? null : taxId ? sealJson(sealFor(app, tenantId), taxId) : (row?.taxIdSealed ?? null)
    // A brand that carriers know may not be registered twice: then only the campaign is, of which one was made or refused.
    const isKnown = row !== null && (row.made.campaign !== undefined || row.asking === 'campaign')
    const keeps = isKnown && !taxId && isSameSender(row.details, details)
    await saveSubmitted(tx, tenantId, {
      details,
      taxIdSealed,
      attempt: row ? row.attempt + (keeps ? 0 : 1) : 1,
      made: keptOf(row?.made ?? {}, keeps),
      by: userId,
      at: new Date(app.clock.now()),
    })
    return { ok: true }
  })
}
