import { randomBytes } from 'node:crypto'
import { takeBudget } from '#app/lib/abuse-budget.server.ts'
import type { App } from '#app/lib/app.server.ts'
import { asWorker } from '#app/lib/db.server.ts'
import { AppError, found } from '#app/lib/errors.ts'
import { largestFile, storeFile } from '#app/lib/store-file.server.ts'
import { headerWidths, narrowHeader, pictureBucket, wideHeader } from '#app/lib/pictures.ts'
import { assertOpen, getTenant, updateTenant } from '../tenancy/index.server.ts'
import type { Member } from '../identity/index.server.ts'
import { findOwn } from './hours.server.ts'
import { updateOwnPicture, updateService, updateTechnician } from './queries.server.ts'
import { changeCatalog, getService } from './services.server.ts'
import { getTechnician } from './technicians.server.ts'
import { refusals } from '#app/words/catalog/refusals.ts'

/** 8:3. */
const headerOf = (width: number) => ({ width, height: (width * 3) / 8, fit: 'cover' }) as const

const shapes = {
  logo: { width: 512, height: 512, fit: 'inside' },
  header: headerOf(headerWidths.wide),
  service: { width: 960, height: 720, fit: 'cover' },
  // Shown no larger than 64 px, on screens with three pixels for each.
  technician: { width: 192, height: 192, fit: 'cover' },
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

/** Replaces the picture of a technician. Throws `not_found` for an unknown one. */
export async function changeTechnicianPicture(
  app: App,
  member: Member,
  id: string,
  upload: Uint8Array,
): Promise<PictureOutcome> {
  const { picturePath } = await getTechnician(app, member, id)
  return replacePicture(app, member.tenantId, 'technician', upload, picturePath, (path) =>
    setTechnicianPicture(app, member, id, path),
  )
}

export async function removeTechnicianPicture(app: App, member: Member, id: string): Promise<void> {
  const { picturePath } = await getTechnician(app, member, id)
  await setTechnicianPicture(app, member, id, null)
  await dropFile(app, picturePath)
}

function setTechnicianPicture(app: App, member: Member, id: string, picturePath: string | null): Promise<void> {
  return changeCatalog(app, member, async (tx) => {
    if (!(await updateTechnician(tx, member.tenantId, id, { picturePath })))
      throw new AppError('not_found', refusals.doesNotExist.technician)
  })
}

/** The same by the person herself, whatever her role. Throws `not_found` when she has no calendar here, `forbidden` in a suspended business. */
export async function changeOwnPicture(app: App, member: Member, upload: Uint8Array): Promise<PictureOutcome> {
  const old = await findOwnPicture(app, member)
  return replacePicture(app, member.tenantId, 'technician', upload, old, (path) => setOwnPicture(app, member, path))
}

export async function removeOwnPicture(app: App, member: Member): Promise<void> {
  const old = await findOwnPicture(app, member)
  await setOwnPicture(app, member, null)
  await dropFile(app, old)
}

async function findOwnPicture(app: App, member: Member): Promise<string | null> {
  assertOpen(await getTenant(app, member), 'team')
  const own = await app.db.withTenant(member.actor, (tx) => findOwn(tx, member, app.clock.now()))
  return found(own, 'technician').picturePath
}

async function setOwnPicture(app: App, { tenantId, userId }: Member, path: string | null): Promise<void> {
  const changed = await app.db.withTenant(asWorker(tenantId), (tx) => updateOwnPicture(tx, { tenantId, userId }, path))
  if (!changed) throw new AppError('not_found', refusals.doesNotExist.technician)
}

async function replacePicture(
  app: App,
  tenantId: string,
  kind: PictureKind,
  upload: Uint8Array,
  old: string | null,
  save: (path: string) => Promise<void>,
): Promise<PictureOutcome> {
  if (upload.byteLength > largestFile) return { ok: false, reason: 'too_large' }
  if (!(await takeBudget(app, [['uploadByBusiness', tenantId]])).ok) return { ok: false, reason: 'too_many' }
  const name = `${tenantId}/${randomBytes(12).toString('hex')}`
  const path = kind === 'header' ? wideHeader(name) : `${name}.webp`
  const narrow = narrowHeader(path)
  const drawn = await app.pictures.draw(upload, shapes[kind])
  if (!drawn.ok) return drawn
  const files: [path: string, bytes: Buffer][] = [[path, drawn.bytes]]
  if (narrow) {
    const small = await app.pictures.draw(drawn.bytes, headerOf(headerWidths.narrow))
    if (!small.ok) return small
    files.push([narrow, small.bytes])
  }
  for (const [each, bytes] of files)
    if (!(await storeFile(app, pictureBucket, each, bytes))) {
      await dropFile(app, path)
      return { ok: false, reason: 'storage_failed' }
    }
  try {
    await save(path)
  } catch (error) {
    await dropFile(app, path)
    throw error
  }
  await dropFile(app, old)
  return { ok: true }
}

/** Leaving a file behind costs little; failing a change that already happened would cost more. */
async function dropFile(app: App, path: string | null): Promise<void> {
  if (!path) return
  const { error } = await app.supabaseAdmin.storage.from(pictureBucket).remove([path, narrowHeader(path) ?? []].flat())
  if (error) app.log.warn({ provider: 'storage', reason: error.message }, 'an old picture could not be removed')
}
