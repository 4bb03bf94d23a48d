import { randomUUID } from 'node:crypto'
import type { App } from '#app/lib/app.server.ts'
import { asGuest, asPlatform, asWorker, type Actor, type Tx } from '#app/lib/db.server.ts'
import { countryOfZone } from '#app/lib/countries.ts'
import { dayMs } from '#app/lib/time.ts'
import { AppError, found, sqlState } from '#app/lib/errors.ts'
import { recordAction } from '#app/lib/audit.server.ts'
import { changesOf } from '#app/lib/changes.ts'
import { addressHash } from '#app/lib/suppressed.server.ts'
import type { Language } from '#app/words/language.ts'
import { ownLanguage } from '#app/words/own-texts.ts'
import type { MembershipsRow } from '#app/lib/rows.gen.ts'
import {
  changeTenant,
  countOwned,
  findOwned,
  findPage,
  findTenant,
  insertOwner,
  insertTenant,
  listTakenSkeletons,
  readPublishFacts,
  startTrial,
  type PublicPage,
  type Tenant,
  turnTexts,
  wasErased,
} from './queries.server.ts'
import { findPublishGaps, trial, refuseSlug, slugSkeleton, type PublishGap, type SlugRefusal } from './rules.ts'
import { tradeOfName } from '#app/words/trade-of-name.ts'
import { slugFromName } from '#app/lib/slug-from-name.server.ts'
import { similarSlugs } from './similar-slugs.server.ts'
import type { StartInput, TenantPatch } from './schema.ts'

export type { PublicPage, Tenant } from './queries.server.ts'
export { findLegal, findSuspendedLegal, saveLegal, type Legal } from './legal.server.ts'
export { decideCountry, guessRegion } from './region.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** A person's membership in a business, as identity's `requireMember` returns it. */
type InTenant = { tenantId: string; userId: string; role: MembershipsRow['role']; actor: Actor }

/** The public face of a business; null while it is a draft or suspended. */
export function findPublicPage(app: App, tenantId: string): Promise<PublicPage | null> {
  return app.db.withTenant(asGuest(tenantId), (tx) => findPage(tx, tenantId))
}

/** The same of a suspended one, which takes no bookings: whom its customers turn to, and who stands behind it. */
export function findSuspendedPage(app: App, tenantId: string): Promise<PublicPage | null> {
  return app.db.withTenant(asWorker(tenantId), (tx) => findPage(tx, tenantId))
}

/** Everything a member may know about the business. */
export async function getTenant(app: App, member: InTenant): Promise<Tenant> {
  return found(await app.db.withTenant(member.actor, (tx) => findTenant(tx, member.tenantId)), 'business')
}

/**
 * Throws unless customers may book here: `not_found` for a draft, `forbidden` for a suspended business and for one whose page is stopped.
 */
export function assertBookable(tenant: {
  name: string
  status: 'draft' | 'published' | 'suspended'
  pageStopped?: boolean
}): void {
  if (tenant.pageStopped) throw new AppError('forbidden', refusals.noBookings(tenant.name), { code: 'page_stopped' })
  if (tenant.status === 'suspended') {
    throw new AppError('forbidden', refusals.noBookings(tenant.name), { code: 'tenant_suspended' })
  }
  if (tenant.status === 'draft') throw new AppError('not_found', refusals.noPageYet)
}

/**
 * The check before everything that reaches people or money in a business's name. Nothing leaves a suspended business. A
 * draft may prepare its team and payments; booking customers and writing to them needs a published page.
 */
export function assertOpen(
  tenant: { name: string; status: 'draft' | 'published' | 'suspended'; closing?: boolean },
  towards: 'customers' | 'team' | 'payments',
): void {
  if (tenant.closing && towards === 'customers')
    throw new AppError('forbidden', refusals.closingBusiness(tenant.name), { code: 'business_closing' })
  if (tenant.status === 'suspended') {
    throw new AppError('forbidden', refusals.suspendedBusiness(tenant.name), { code: 'tenant_suspended' })
  }
  if (tenant.status === 'draft' && towards === 'customers') {
    throw new AppError('forbidden', refusals.publishFirst, { code: 'tenant_draft' })
  }
}

export type SlugCheck =
  | { ok: true; slug: string }
  | { ok: false; slug: string; reason: SlugRefusal; alternatives: string[] }

const alternativesShown = 3

/**
 * Whether an address is free, with up to three similar free ones if it is not. `name` helps to find them; without a
 * wanted address, one is made from it.
 */
export async function checkSlug(app: App, wanted: string, name = ''): Promise<SlugCheck> {
  const slug = wanted.trim().toLowerCase() || slugFromName(name)
  const refusal = refuseSlug(slug)
  const near = similarSlugs(slug, name)
  const skeletons = [slug, ...near].map(slugSkeleton)
  const taken = await findTaken(app, skeletons)
  const reason = refusal ?? (taken.has(slugSkeleton(slug)) ? 'taken' : null)
  if (!reason) return { ok: true, slug }
  return {
    ok: false,
    slug,
    reason,
    alternatives: near.filter((one) => !taken.has(slugSkeleton(one))).slice(0, alternativesShown),
  }
}

const findTaken = async (app: App, skeletons: string[]): Promise<Set<string>> =>
  new Set(await app.db.withTenant(asPlatform(), (tx) => listTaken(app, tx, skeletons)))

const listTaken = (app: App, tx: Tx, skeletons: string[]) =>
  listTakenSkeletons(
    tx,
    skeletons,
    skeletons.map((one) => addressHash(app, one)),
  )

/** An address that belonged to a business which was erased: nobody else gets it, to whom old links would lead. */
class AddressOfErased extends Error {}

const ownedAtMost = 10

export type CreateOutcome =
  | { ok: true; tenant: { id: string; slug: string } }
  | { ok: false; reason: 'slug_taken'; alternatives: string[] }
  | { ok: false; reason: 'too_many' }

/**
 * Makes a business as a draft, with its owner. If two people want the same address at once, the database's unique slug
 * and skeleton decide; the same owner asking twice gets the same business. The sign-up address is not put on the page:
 * the owner decides that. The words of the trade are those its name suggests, until she chooses others. `language`: the one the
 * owner reads, and so writes in.
 */
export async function createTenant(
  app: App,
  owner: { userId: string },
  input: StartInput,
  language: Language = 'en',
): Promise<CreateOutcome> {
  if (refuseSlug(input.slug))
    throw new AppError('invalid', refusals.addressUnusable, { fields: { slug: ['Choose another address.'] } })
  const outcome = await app.db
    .withTenant(asPlatform(owner.userId), async (tx): Promise<CreateOutcome | null> => {
      const [mine, owned] = await Promise.all([findOwned(tx, owner.userId, input.slug), countOwned(tx, owner.userId)])
      if (mine) return { ok: true, tenant: mine }
      if (owned >= ownedAtMost) return { ok: false, reason: 'too_many' }
      const id = randomUUID()
      const made = await insertTenant(tx, {
        id,
        ...input,
        country: countryOfZone(input.timeZone),
        locale: language,
        slugSkeleton: slugSkeleton(input.slug),
        ...tradeOfName(input.name),
      }).catch(refuseZone)
      if (!made) {
        // A double click: the first request has committed by now.
        const twin = await findOwned(tx, owner.userId, input.slug)
        return twin ? { ok: true, tenant: twin } : null
      }
      // After its own row: of a business that is just being erased, that row is waited for.
      if (await wasErased(tx, addressHash(app, slugSkeleton(input.slug)))) throw new AddressOfErased()
      await Promise.all([
        insertOwner(tx, id, owner.userId),
        startTrial(tx, id, new Date(app.clock.now() + trial.days * dayMs), trial.bookings),
        recordAction(tx, { tenantId: id, actorUserId: owner.userId, actorRole: 'owner', action: 'tenant.created' }),
      ])
      return { ok: true, tenant: { id, slug: input.slug } }
    })
    .catch((error: unknown) => {
      if (error instanceof AddressOfErased) return null
      throw error
    })
  if (outcome) return outcome
  const check = await checkSlug(app, input.slug, input.name)
  return { ok: false, reason: 'slug_taken', alternatives: check.ok ? [] : check.alternatives }
}

/**
 * Changes part of the business; the database refuses staff and suspended businesses. `patch` has been parsed by
 * tenantPatchSchema or a part of it. With another language, texts written in it become the main ones. Throws `forbidden`, or `invalid` when only one of lat and lng is given.
 */
export async function updateTenant(app: App, member: InTenant, patch: TenantPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return
  if ((typeof patch.lat === 'number') !== (typeof patch.lng === 'number')) {
    throw new AppError('invalid', refusals.halfAPlace, {
      fields: { addressLabel: ['Choose the address from the list.'] },
    })
  }
  await app.db.withTenant(member.actor, async (tx) => {
    const { locale } = patch
    const before = await findTenant(tx, member.tenantId)
    if (!(await changeTenant(tx, member.tenantId, patch).catch(refuseZone)) || !before) refuseChange()
    if (locale) await turnTexts(tx, member.tenantId, { from: ownLanguage(before.locale), to: locale })
    await recordChanges(tx, member, before, patch)
  })
}

/** Writes down what is not as it was; of a draft only what customers agree to. */
async function recordChanges(tx: Tx, member: InTenant, before: Tenant, patch: TenantPatch): Promise<void> {
  const told = Object.entries(patch).filter(([key]) =>
    before.status === 'draft' ? policyKeys.has(key) : !untold.has(key),
  )
  const changes = changesOf(before, Object.fromEntries(told), long)
  if (Object.keys(changes).length === 0) return
  const policy = told.filter(([key]) => policyKeys.has(key) && key in changes)
  await recordAction(tx, {
    tenantId: member.tenantId,
    actorUserId: member.userId,
    actorRole: member.role,
    action: policy.length > 0 ? 'policy.changed' : 'settings.changed',
    detail: { ...Object.fromEntries(policy), changes },
  })
}

/** How far the wizard is, and the point of an address. */
const untold: ReadonlySet<string> = new Set(['setupStep', 'lat', 'lng'])
const long: ReadonlySet<string> = new Set(['about', 'aboutIn', 'servicePolygon', 'logoPath', 'headerPath'])

/** What customers agree to when booking. */
const policyKeys: ReadonlySet<string> = new Set([
  'cancelFreeHours',
  'refundLatePercent',
  'changeUntilHours',
  'confirmation',
  'noShowFeePercent',
  'noShowFeeMinor',
  'lateFeePercent',
  'lateFeeMinor',
  'cardPaysRest',
  'noShowDeposit',
  'noShowLimit',
  'noShowDepositPercent',
])

/** What keeps the page from being of use to customers, in the order to mend it; the same as `publish` asks for. */
export function listPublishGaps(app: App, member: InTenant): Promise<PublishGap[]> {
  return app.db.withTenant(member.actor, async (tx) => findPublishGaps(await readPublishFacts(tx, member.tenantId)))
}

export type PublishOutcome = { ok: true } | { ok: false; missing: PublishGap[] }

/** Publishes the page, if it has a service, somebody who works, and an address where one is needed. */
export async function publish(app: App, member: InTenant): Promise<PublishOutcome> {
  return app.db.withTenant(member.actor, async (tx) => {
    const [facts, tenant] = await Promise.all([readPublishFacts(tx, member.tenantId), findTenant(tx, member.tenantId)])
    if (tenant?.status === 'published') return { ok: true }
    const missing = findPublishGaps(facts)
    if (missing.length > 0) return { ok: false, missing }
    const changed = await changeTenant(tx, member.tenantId, {
      status: 'published',
      publishedAt: new Date(app.clock.now()),
      setupStep: 'done',
    })
    if (!changed) refuseChange()
    await recordAction(tx, {
      tenantId: member.tenantId,
      actorUserId: member.userId,
      actorRole: member.role,
      action: 'tenant.published',
    })
    return { ok: true }
  })
}

/** Postgres uses its own list of time zones and may know fewer than we do. */
function refuseZone(error: unknown): never {
  if (
    sqlState(error) !== '23514' ||
    (error as { constraint_name?: string }).constraint_name !== 'tenants_time_zone_known'
  )
    throw error
  throw new AppError('invalid', refusals.unknownZone, { fields: { timeZone: [refusals.unknownZone.en] } })
}

function refuseChange(): never {
  throw new AppError('forbidden', refusals.notYours)
}
