import type { App } from '#app/lib/app.server.ts'
import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import { asPlatform, type Tx } from '#app/lib/db.server.ts'
import { AppError, sqlState } from '#app/lib/errors.ts'
import { listBusinesses as listWorkplaces, listOwnSessions } from '../identity/index.server.ts'
import { eraseCustomer, exportCustomer } from '../privacy/index.server.ts'
import { listWhole, type OwnRecord } from './business-queries.server.ts'
import { listContacts } from './contact-queries.server.ts'
import type { Customer } from './guard.server.ts'

type Erased = Awaited<ReturnType<typeof eraseCustomer>>

const self = { kind: 'self' } as const

/** Everything that is kept of her: her account, and what each business in it keeps. Own data alone. Throws `rate_limited`. */
export async function exportOwnData(app: App, customer: Customer) {
  await requireBudget(app, ['ownData', customer.userId])
  const { userId, sessionId, email, actor } = customer
  const { records, contacts } = await app.db.withTenant(actor, async (tx) => ({
    records: await listWhole(tx),
    contacts: await listContacts(tx),
  }))
  const sessions = await listOwnSessions(app, { userId, sessionId, email, name: '' })
  const businesses = []
  for (const record of records) {
    const kept = await exportCustomer(app, record.tenantId, record.customerId, self).catch(unlessErased)
    if (kept) businesses.push(kept)
  }
  return {
    format: 'wayslot-account',
    version: 1,
    exportedAt: new Date(app.clock.now()).toISOString(),
    account: {
      email,
      proven: contacts.map(({ kind, value, provenAt, until }) => ({ kind, value, provenAt, until })),
      signedInAt: sessions.map(({ userAgent, lastSeenAt }) => ({ userAgent, lastSeenAt })),
    },
    businesses,
  }
}

/** Erased by the business between two queries: there is nothing to tell. */
function unlessErased(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null
  throw error
}

export type Refused = { slug: string; business: string; reason: Extract<Erased, { ok: false }>['reason'] }
export type OwnErased = { ok: true; staysAsMember: boolean } | { ok: false; refused: Refused[] }

/**
 * Erases her at every business in her account, one after the other, and then the account. Where a business refuses, because
 * something is booked or money is under way, the others are erased all the same and the account stays, to go on later.
 */
export async function eraseSelf(app: App, customer: Customer): Promise<OwnErased> {
  const records = await app.db.withTenant(customer.actor, (tx) => listWhole(tx))
  const refused: Refused[] = []
  for (const record of records) {
    const erased = await eraseOne(app, record)
    if (!erased.ok) refused.push({ slug: record.slug, business: record.business, reason: erased.reason })
  }
  if (refused.length > 0) return { ok: false, refused }
  return { ok: true, staysAsMember: await endAccount(app, customer) }
}

const eraseOne = (app: App, { tenantId, customerId }: OwnRecord): Promise<Erased> =>
  eraseCustomer(app, tenantId, customerId, self).catch((error: unknown) => {
    unlessErased(error)
    return { ok: true as const }
  })

/** Supabase Auth first: if that fails she can go on, as her session still counts here. True: somebody who works here stays. */
async function endAccount(app: App, { userId, actor }: Customer): Promise<boolean> {
  const works = await isMember(app, userId)
  if (!works) {
    const gone = await app.supabaseAdmin.auth.admin.deleteUser(userId)
    if (gone.error && gone.error.code !== 'user_not_found') throw gone.error
  }
  // Of two presses one was first: it has ended the session that the other asks with.
  await app.db.withTenant(actor, endOwnAccount).catch((error: unknown) => {
    if (sqlState(error) !== '42501') throw error
  })
  return works
}

async function endOwnAccount(tx: Tx): Promise<void> {
  await tx`select app.end_own_account()`
}

async function isMember(app: App, userId: string): Promise<boolean> {
  if ((await listWorkplaces(app, userId)).length > 0) return true
  const [person] = await app.db.withTenant(
    asPlatform(userId),
    (tx) => tx<{ superadmin: boolean }[]>`select superadmin from users where id = ${userId}`,
  )
  return person?.superadmin ?? false
}

/** Whether she works for a business too: that stays, whatever she erases as a customer. */
export const worksHere = (app: App, { userId }: Customer): Promise<boolean> => isMember(app, userId)
