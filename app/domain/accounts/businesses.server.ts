import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import { findOwnRewards } from '../loyalty/index.server.ts'
import { chooseLetters, readLetters } from '../notifications/index.server.ts'
import { removeCard } from '../payments/index.server.ts'
import {
  comeBack,
  leave,
  listAddresses,
  listBusinesses,
  listCards,
  listRecords,
  listReviews,
  listWhole,
  type OwnBusiness,
  type OwnRecord,
} from './business-queries.server.ts'
import type { Customer } from './guard.server.ts'

type Choice = Parameters<typeof chooseLetters>[3]

/** The businesses she has booked with, those she left last. */
export const listOwnBusinesses = (app: App, { actor }: Customer): Promise<OwnBusiness[]> =>
  app.db.withTenant(actor, listBusinesses)

export const listOwnReviews = (app: App, { actor }: Customer) => app.db.withTenant(actor, listReviews)

/** Everything of hers at one business; null where she has none. */
export async function findOwnBusiness(app: App, { actor }: Customer, slug: string) {
  const found = await app.db.withTenant(actor, async (tx) => ({
    records: await listRecords(tx, slug),
    cards: await listCards(tx, slug),
    addresses: await listAddresses(tx, slug),
    whole: await listWhole(tx),
  }))
  const [first] = found.records
  if (!first) return null
  // A number that changed hands may lead to somebody else's visits, and so to what they have earned.
  const hers = found.whole.filter((one) => one.slug === slug)
  const earned = await Promise.all(hers.map((one) => findOwnRewards(app, one.tenantId, one.bookingId, true)))
  const letters = await Promise.all(found.records.map((one) => readLetters(app, one.tenantId, one.bookingId)))
  return {
    ...found,
    rewards: earned.filter((each) => each !== null),
    business: first.business,
    place: { country: first.country, timeZone: first.timeZone },
    records: found.records.flatMap((record, at) => {
      const chosen = letters[at]
      return chosen ? [{ ...record, letters: chosen }] : []
    }),
  }
}

/** Keeps which messages she gets from one business. Throws `not_found` for a record that is not hers. */
export async function chooseOwnLetters(
  app: App,
  customer: Customer,
  { business, customerId }: { business: string; customerId: string },
  choice: Choice,
): Promise<void> {
  const record = await findRecord(app, customer, business, customerId)
  await chooseLetters(app, record.tenantId, record.bookingId, choice)
}

async function findRecord(app: App, { actor }: Customer, slug: string, customerId: string): Promise<OwnRecord> {
  const records = await app.db.withTenant(actor, (tx) => listRecords(tx, slug))
  const record = records.find((one) => one.customerId === customerId)
  if (!record) throw new AppError('not_found', refusals.doesNotExist.page)
  return record
}

/** Removes a card that is kept for one of her bookings. Throws `not_found` for any other. */
export async function removeOwnCard(
  app: App,
  { actor }: Customer,
  { business, bookingId }: { business: string; bookingId: string },
): Promise<void> {
  const [records, cards] = await app.db.withTenant(actor, (tx) =>
    Promise.all([listRecords(tx, business), listCards(tx, business)]),
  )
  const [record] = records
  if (!record || !cards.some((card) => card.bookingId === bookingId))
    throw new AppError('not_found', refusals.doesNotExist.page)
  await removeCard(app, record.tenantId, bookingId)
}

/** Takes a business out of her account; what it knows stays as it is, and it does not learn of this. */
export const leaveBusiness = (app: App, { actor, userId }: Customer, slug: string): Promise<boolean> =>
  app.db.withTenant(actor, (tx) => leave(tx, userId, slug))

export const returnToBusiness = (app: App, { actor, userId }: Customer, slug: string): Promise<void> =>
  app.db.withTenant(actor, (tx) => comeBack(tx, userId, slug))
