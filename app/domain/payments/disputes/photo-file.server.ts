import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import type { App } from '#app/lib/app.server.ts'
import { spendsKey } from '#app/lib/stripe.server.ts'
import { fetchPhoto } from '#app/lib/talk-photos.server.ts'
import { edge, width, writeDocument, writeText } from '#app/lib/typeset.server.ts'
import { clockDifferenceSeconds } from '../session.server.ts'
import { documentTime } from './evidence.ts'
import type { DisputeLine, TalkPhoto } from './dispute-queries.server.ts'

/** Mastercard's banks take 19 pages, of which one photo takes one. https://docs.stripe.com/disputes/api */
export const attachedAtMost = 18
/** What all files of an answer may weigh together is 4.5 MB; fonts and the pages themselves take some of it. Bytes. */
const photosWeighAtMost = 4_200_000
const [height, patienceMs] = [640, 8_000]

export type Photos = { photos: readonly TalkPhoto[]; timeZone: string; country: string | null }

/**
 * The photos of a visit as one PDF, as Stripe takes one file of a kind: a page each, with who sent it and when. Null when there are none;
 * of those that cannot be read, `lost` says how many.
 */
export async function writePhotoFile(
  app: App,
  { photos, ...zone }: Photos,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; lost: number } | null> {
  const asked = photos.slice(0, attachedAtMost)
  const kept = await Promise.all(asked.map(({ path }) => fetchInTime(app, path)))
  const found = asked.flatMap((photo, nth) => (kept[nth] ? [{ ...photo, bytes: kept[nth] }] : []))
  if (found.length === 0) return asked.length === 0 ? null : { bytes: new Uint8Array(), lost: asked.length }
  const drawn = await app.pictures.drawRow(
    found.map(({ bytes }) => bytes),
    {
      sides: found.length > 6 ? [1_000, 700, 400] : [1_600, 1_000, 700, 400],
      eachAtMost: Math.floor(photosWeighAtMost / found.length),
    },
  )
  const { when } = documentTime(zone)
  const title = 'Photos that the customer and the business sent each other about the visit'
  const pages = found.flatMap(({ at, kind }, nth) => (drawn[nth] ? [{ at, kind, picture: drawn[nth] }] : []))
  const bytes = await writeDocument({ title, author: 'Wayslot', language: 'en', madeAt: photos[0]!.at }, (doc) => {
    for (const [nth, { at, kind, picture }] of pages.entries()) {
      doc.addPage()
      const who = kind === 'incoming' ? 'the customer' : 'the business'
      const top = writeText(doc, `${title}: ${nth + 1} of ${pages.length}`, { x: edge, y: edge, width }, { size: 9 })
      const from = writeText(
        doc,
        `Sent by ${who}, ${when(at)}`,
        { x: edge, y: top, width },
        { size: 11, weight: 'bold' },
      )
      doc.image(picture, edge, from + 12, { fit: [width, height], align: 'center' })
    }
  })
  return { bytes, lost: asked.length - pages.length }
}

/** A store that hangs is one that does not give it. */
async function fetchInTime(app: App, path: string): Promise<Uint8Array | null> {
  const late = AbortSignal.timeout(patienceMs)
  const tooLate = new Promise<null>((resolve) => late.addEventListener('abort', () => resolve(null)))
  const photo = await Promise.race([fetchPhoto(app, path), tooLate])
  return photo && new Uint8Array(await photo.arrayBuffer())
}

/**
 * Gives Stripe the photos, once: a file whose answer was lost, or before whose use the app ended, is found by its name. Null when there are
 * none; `unreadable` while some cannot be read and there is time to try again: on the last day what there is must do.
 */
export async function attachPhotos(
  app: App,
  dispute: Pick<DisputeLine, 'id' | 'accountId' | 'openedAt'>,
  photos: Photos,
  isLastDay: boolean,
): Promise<{ id: string } | 'unreadable' | null> {
  if (photos.photos.length === 0) return null
  const filename = nameOf(dispute.id, photos.photos)
  const since = Math.floor(dispute.openedAt.getTime() / 1000) - clockDifferenceSeconds
  const at = { stripeAccount: dispute.accountId }
  const made = await findMade(app, filename, since, at)
  if (made) return { id: made }
  const file = await writePhotoFile(app, photos)
  if (file && file.lost > 0 && !isLastDay) return 'unreadable'
  if (!file || file.bytes.byteLength === 0) return null
  const id = await upload(app, { filename, bytes: file.bytes, since, at, isLastDay })
  return id === null ? null : { id }
}

/** Says which photos are in it: with others it is another file. */
function nameOf(disputeId: string, photos: readonly TalkPhoto[]): string {
  const which = createHash('sha256').update(photos.map(({ path }) => path).join('\n'))
  return `photos-${disputeId}-${which.digest('hex').slice(0, 16)}.pdf`
}

type At = { stripeAccount: string }

async function findMade(app: App, filename: string, since: number, at: At): Promise<string | null> {
  for await (const file of app.stripe.files.list(
    { purpose: 'dispute_evidence', created: { gte: since }, limit: 100 },
    at,
  ))
    if (file.filename === filename) return file.id
  return null
}

type NewFile = { filename: string; bytes: Uint8Array; since: number; at: At; isLastDay: boolean }

async function upload(app: App, { filename, bytes, since, at, isLastDay }: NewFile): Promise<string | null> {
  const file = { data: bytes, name: filename, type: 'application/pdf' }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await app.stripe.files.create({ purpose: 'dispute_evidence', file }, at)).id
    } catch (error) {
      if (isLastDay && error instanceof Stripe.errors.StripeInvalidRequestError) {
        app.metrics.alerts.inc({ kind: 'evidence_file_refused' })
        app.log.error({ code: error.code }, 'Stripe refuses the photos of an answer to a dispute; it is sent without')
        return null
      }
      if (!spendsKey(error) || attempt > 1) throw error
      const made = await findMade(app, filename, since, at)
      if (made) return made
    }
  }
}
