import { randomBytes } from 'node:crypto'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import type { DrawnSet } from '#app/lib/picture-press.server.ts'
import { largestFile, storeFile } from '#app/lib/store-file.server.ts'
import { pageBucket, pageFile, pageFormats } from '#app/lib/pictures.ts'
import { dayMs } from '#app/lib/time.ts'
import { refusals } from '#app/words/catalog/refusals.ts'
import type { PictureOutcome } from '../catalog/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { assertOpen, getTenant } from '../tenancy/index.server.ts'
import { addPicture, listUnused, removePictures, type StoredPicture } from './queries.server.ts'

/** The widths that a picture is sent in, px. */
const widths = [480, 960, 1_600]

export type AddedPicture = { ok: true; id: string } | Extract<PictureOutcome, { ok: false }>

/**
 * Draws an upload anew in every size and format of the page, and stores it; it stands on no page yet. Those that have not stood on
 * any for a day go. Throws `forbidden` for technicians and in a suspended business.
 */
export async function addPagePicture(app: App, member: Member, upload: Uint8Array): Promise<AddedPicture> {
  const { tenantId } = member
  if (member.role === 'staff') throw new AppError('forbidden', refusals.notYours)
  assertOpen(await getTenant(app, member), 'team')
  if (upload.byteLength > largestFile) return { ok: false, reason: 'too_large' }
  if (!(await takeBudget(app, [['uploadByBusiness', tenantId]])).ok) return { ok: false, reason: 'too_many' }
  const drawn = await app.pictures.drawSet(upload, { widths })
  if (!drawn.ok) return drawn
  const path = `${tenantId}/${randomBytes(12).toString('hex')}`
  const id = await keepPagePicture(app, path, drawn, (picture) =>
    app.db.withTenant(member.actor, (tx) => addPicture(tx, { tenantId, ...picture })),
  )
  await dropUnused(app, member)
  return id ? { ok: true, id } : { ok: false, reason: 'storage_failed' }
}

/** Stores every file of a picture, and then `save`s it; null where storage does not take one, and then none of them stays. */
export async function keepPagePicture<T>(
  app: App,
  path: string,
  { width, height, files }: Extract<DrawnSet, { ok: true }>,
  save: (picture: Omit<StoredPicture, 'id'>) => Promise<T>,
): Promise<T | null> {
  const picture = { path, width, height, widths: [...new Set(files.map((file) => file.width))] }
  const dropped = () => dropFiles(app, [picture])
  for (const file of files)
    if (
      !(await storeFile(app, pageBucket, pageFile(path, file.width, file.format), file.bytes, `image/${file.format}`))
    ) {
      await dropped()
      return null
    }
  try {
    return await save(picture)
  } catch (error) {
    await dropped()
    throw error
  }
}

/** Files left behind cost little; failing what already happened would cost more. */
async function dropFiles(app: App, pictures: readonly Omit<StoredPicture, 'id'>[]): Promise<void> {
  const paths = pictures.flatMap((one) =>
    one.widths.flatMap((width) => pageFormats.map((format) => pageFile(one.path, width, format))),
  )
  if (paths.length === 0) return
  const { error } = await app.supabaseAdmin.storage.from(pageBucket).remove(paths)
  if (error) app.log.warn({ provider: 'storage', reason: error.message }, 'pictures of a page could not be removed')
}

async function dropUnused(app: App, { tenantId, actor }: Member): Promise<void> {
  const unused = await app.db.withTenant(actor, async (tx) => {
    const rows = await listUnused(tx, tenantId, new Date(app.clock.now() - dayMs))
    await removePictures(
      tx,
      tenantId,
      rows.map(({ id }) => id),
    )
    return rows
  })
  await dropFiles(app, unused)
}
