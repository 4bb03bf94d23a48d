import { randomBytes } from 'node:crypto'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { AppError } from '#app/lib/errors.ts'
import { pictureBucket } from '#app/lib/pictures.ts'
import { updateTenant, getTenant } from '../tenancy/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { updateService } from './queries.server.ts'
import { changeCatalog, getService } from './services.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** The request body limit, in bytes. */
const largestUpload = 8_000_000

const shapes = {
  logo: { width: 512, height: 512, fit: 'inside' },
  header: { width: 1920, height: 720, fit: 'cover' },
  service: { width: 960, height: 720, fit: 'cover' },
} as const
export type PictureKind = keyof typeof shapes

export type PictureOutcome =
  | { ok: true }
  | { ok: false; reason: 'not_a_picture' | 'too_large' | 'too_many' | 'too_many_pixels' | 'storage_failed' }

/** Replaces the logo or the header picture of the business; if anything fails, the old one stays. */
export async function changeBrandPicture(
  app: App,
  member: Member,
  kind: 'logo' | 'header',
  upload: Uint8Array,
): Promise<PictureOutcome> {
  const tenant = await getTenant(app, member)
  const old = kind === 'logo' ? tenant.logoPath : tenant.headerPath
  return replacePicture(app, member.tenantId, kind, upload, old, (path) =>
    updateTenant(app, member, kind === 'logo' ? { logoPath: path } : { headerPath: path }),
  )
}

export async function removeBrandPicture(app: App, member: Member, kind: 'logo' | 'header'): Promise<void> {
  const tenant = await getTenant(app, member)
  await updateTenant(app, member, kind === 'logo' ? { logoPath: null } : { headerPath: null })
  await dropFile(app, kind === 'logo' ? tenant.logoPath : tenant.headerPath)
}

/** Replaces the picture of a service. Throws `not_found` for an unknown service. */
export async function changeServicePicture(
  app: App,
  member: Member,
  id: string,
  upload: Uint8Array,
): Promise<PictureOutcome> {
  const { picturePath } = await getService(app, member, id)
  return replacePicture(app, member.tenantId, 'service', upload, picturePath, (path) =>
    setServicePicture(app, member, id, path),
  )
}

export async function removeServicePicture(app: App, member: Member, id: string): Promise<void> {
  const { picturePath } = await getService(app, member, id)
  await setServicePicture(app, member, id, null)
  await dropFile(app, picturePath)
}

function setServicePicture(app: App, member: Member, id: string, picturePath: string | null): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    if (!(await updateService(tx, member.tenantId, id, { picturePath })))
      throw new AppError('not_found', refusals.doesNotExist.service)
  })
}

async function replacePicture(
  app: App,
  tenantId: string,
  kind: PictureKind,
  upload: Uint8Array,
  old: string | null,
  save: (path: string) => Promise<void>,
): Promise<PictureOutcome> {
  if (upload.byteLength > largestUpload) return { ok: false, reason: 'too_large' }
  if (!(await takeBudget(app, [['uploadByBusiness', tenantId]])).ok) return { ok: false, reason: 'too_many' }
  const drawn = await app.pictures.draw(upload, shapes[kind])
  if (!drawn.ok) return drawn
  const path = `${tenantId}/${randomBytes(12).toString('hex')}.webp`
  if (!(await storePicture(app, path, drawn.bytes))) return { ok: false, reason: 'storage_failed' }
  try {
    await save(path)
  } catch (error) {
    await dropFile(app, path)
    throw error
  }
  await dropFile(app, old)
  return { ok: true }
}

/** Puts a file of ours beside the tenants' pictures; false where storage does not take it. */
export async function storePicture(app: App, path: string, bytes: Buffer): Promise<boolean> {
  const { storage } = app.supabaseAdmin
  const put = () =>
    storage
      .from(pictureBucket)
      .upload(path, bytes, { contentType: 'image/webp', cacheControl: '31536000', upsert: false })
  let { error } = await put()
  if (error && /bucket/i.test(error.message)) {
    // If somebody else has just created the bucket, that is fine.
    await storage.createBucket(pictureBucket, {
      public: true,
      allowedMimeTypes: ['image/webp'],
      fileSizeLimit: largestUpload,
    })
    error = (await put()).error
  }
  if (error) app.log.warn({ provider: 'storage', reason: error.message }, 'a picture could not be stored')
  return !error
}

/** Leaving a file behind costs little; failing a change that already happened would cost more. */
async function dropFile(app: App, path: string | null): Promise<void> {
  if (!path) return
  const { error } = await app.supabaseAdmin.storage.from(pictureBucket).remove([path])
  if (error) app.log.warn({ provider: 'storage', reason: error.message }, 'an old picture could not be removed')
}
