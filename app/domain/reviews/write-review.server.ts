import { requireBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker, type Tx } from '#app/lib/db.server.ts'
import type { Language } from '#app/words/language.ts'
import { readLinkToken } from '../booking/index.server.ts'
import {
  claimFiles,
  dropPhotos,
  fetchForCustomer,
  keepPhotos,
  unlessUnused,
  type PhotoRefusal,
  type Upload,
} from '../messaging/index.server.ts'
import { photosAtMost } from '../messaging/rules.ts'
import {
  changeReview,
  deletePhotos,
  findOwnPhoto,
  findReason,
  findReview,
  findSettings,
  findVisit,
  insertPhotos,
  insertReview,
  listPhotos,
  type OwnReview,
  type Visit,
} from './queries.server.ts'
import {
  mayRewrite,
  mayWithdraw,
  publishAt,
  refuseReview,
  shownName,
  usualSettings,
  type ReviewRefusal,
} from './rules.ts'
import { findPeople, tellWritten } from './tell-written.server.ts'

/** What the holder of a visit's link sees of its review. */
export type OpenReview = {
  visit: Visit
  review: OwnReview | null
  photos: string[]
  /** Why nothing can be written; null: it can. */
  refusal: ReviewRefusal | 'closed' | null
  waitDays: number
  /** Why Wayslot took it down; null: it did not. */
  because: string | null
}

/**
 * The review of the visit behind a link, for as long as there is one, so that it can be withdrawn whenever; null for a
 * link that is not of this business. Changes nothing. Too many guesses from one address throw `rate_limited`.
 */
export async function openReview(app: App, tenantId: string, token: string, ip: string): Promise<OpenReview | null> {
  const bookingId = readLinkToken(app, tenantId, token)
  const found = bookingId && (await app.db.withTenant(asWorker(tenantId), (tx) => read(app, tx, tenantId, bookingId)))
  if (!found) await requireBudget(app, ['linkGuess', `${tenantId}:${ip}`])
  return found || null
}

async function read(app: App, tx: Tx, tenantId: string, bookingId: string): Promise<OpenReview | null> {
  const visit = await findVisit(tx, tenantId, bookingId)
  if (!visit) return null
  const review = await findReview(tx, tenantId, bookingId)
  const photos = review ? await listPhotos(tx, tenantId, review.id) : []
  const { waitDays } = (await findSettings(tx, tenantId)) ?? usualSettings
  const refusal = mayRewrite(review) ? refuseReview(visit, app.clock.now()) : 'closed'
  const because = review?.status === 'taken_down' ? await findReason(tx, tenantId, review.id) : null
  return { visit, review, photos: photos.map(({ id }) => id), refusal, waitDays, because }
}

export type Said = { stars: number; text: string; drop: readonly string[]; photos: readonly Upload[] }
type Wrote = { ok: true } | { ok: false; reason: 'closed' | ReviewRefusal | PhotoRefusal; nth?: number }
type Written = { used: boolean; answer: Wrote; dropped: string[] }

/**
 * Writes what a customer says of her visit, or changes it until it is published: one for each visit, however often and by
 * how many at once it is sent. Everybody's waits for the same days. Throws `rate_limited` past the limits of a link.
 */
export async function writeReview(
  app: App,
  tenantId: string,
  { bookingId, ip, language, said }: { bookingId: string; ip: string; language: Language; said: Said },
): Promise<Wrote> {
  await requireBudget(app, ['reviewByLink', bookingId], ['reviewByAddress', `${tenantId}:${ip}`])
  const now = app.clock.now()
  const kept = await keepPhotos(app, tenantId, said.photos, [
    ['photoByLink', bookingId],
    ['photoByAddress', `${tenantId}:${ip}`],
    ['photoToBusiness', tenantId],
  ])
  if (!kept.ok) return kept
  const people = await findPeople(app, tenantId)
  const { answer, dropped } = await unlessUnused<Omit<Written, 'used'>>(app, kept.paths, async () => {
    const { used, ...rest } = await app.db.withTenant(asWorker(tenantId), async (tx): Promise<Written> => {
      const visit = await findVisit(tx, tenantId, bookingId, true)
      const refusal = visit ? refuseReview(visit, now) : 'not_done'
      if (!visit || refusal) return refuse(refusal ?? 'not_done')
      const settings = (await findSettings(tx, tenantId)) ?? usualSettings
      const at = new Date(now)
      const due = publishAt(now, settings)
      const shown = due <= now
      const stands = { status: shown ? ('published' as const) : ('waiting' as const), publishedAt: shown ? at : null }
      const words = { stars: said.stars, body: said.text, language, changedAt: at }
      const author = shownName(visit.firstName, visit.lastName)
      const fresh = { ...words, ...stands, author, publishAt: new Date(due) }
      const { customerId } = visit
      const made = await insertReview(tx, tenantId, { ...fresh, bookingId, customerId, writtenAt: at })
      // Of two forms at once the second waits for the first here, and changes what it wrote.
      const review = (await findReview(tx, tenantId, bookingId, true))!
      if (!made && !mayRewrite(review)) return refuse('closed')
      const before = await listPhotos(tx, tenantId, review.id)
      const gone = before.filter(({ id }) => said.drop.includes(id))
      const left = before.filter(({ id }) => !said.drop.includes(id))
      if (left.length + kept.paths.length > photosAtMost) return refuse('too_many_photos')
      if (!made) await changeReview(tx, tenantId, review.id, review.status === 'waiting' ? words : fresh)
      await deletePhotos(
        tx,
        tenantId,
        gone.map(({ id }) => id),
      )
      const places = [0, 1, 2, 3, 4, 5, 6, 7].filter((place) => !left.some(({ position }) => position === place))
      const photos = kept.paths.map((path, nth) => ({ path, position: places[nth]! }))
      await claimFiles(tx, tenantId, kept.paths)
      await insertPhotos(tx, tenantId, review.id, photos)
      if (made) await tellWritten(tx, tenantId, { ...review, author }, people)
      return { used: true, answer: { ok: true }, dropped: gone.map(({ path }) => path) }
    })
    return { used, answer: rest }
  })
  await dropPhotos(app, dropped)
  return answer
}

const refuse = (reason: Exclude<Wrote, { ok: true }>['reason']): Written => ({
  used: false,
  answer: { ok: false, reason },
  dropped: [],
})

/** Takes a review back, at any time: its words and photos are gone, and its stars are not counted any more. */
export async function withdrawReview(app: App, tenantId: string, bookingId: string, ip: string): Promise<void> {
  await requireBudget(app, ['reviewByLink', bookingId], ['reviewByAddress', `${tenantId}:${ip}`])
  const changedAt = new Date(app.clock.now())
  const paths = await app.db.withTenant(asWorker(tenantId), async (tx) => {
    const review = await findReview(tx, tenantId, bookingId, true)
    if (!review || !mayWithdraw(review)) return []
    await changeReview(tx, tenantId, review.id, { status: 'withdrawn', body: '', author: '', changedAt })
    const photos = await listPhotos(tx, tenantId, review.id)
    await deletePhotos(
      tx,
      tenantId,
      photos.map(({ id }) => id),
    )
    return photos.map(({ path }) => path)
  })
  await dropPhotos(app, paths)
}

/** A photo of the review of a visit, for whoever has its link; null: there is none. Throws `rate_limited`. */
export async function readOwnPhoto(app: App, tenantId: string, bookingId: string, id: string): Promise<Blob | null> {
  const path = await app.db.withTenant(asWorker(tenantId), (tx) => findOwnPhoto(tx, tenantId, bookingId, id))
  return fetchForCustomer(app, tenantId, id, path)
}
